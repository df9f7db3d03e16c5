"""How a claim lies in the tables, and how it is read back."""

from workbench.model import Claim, Extracted, Quotation, Span
from workbench.model.kinds import ClaimKind, Polarity, Status, Sureness
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.values import canonical, ends, iso, parsed, said_on, span
from workbench.text.folding import forms

_CLAIMS = """
SELECT c.*, coalesce(s.name, '') AS speaker, coalesce(r.name, '') AS assignee
FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN reviewers r ON r.id = c.assignee_id """
_QUOTATIONS = """
SELECT * FROM quotations WHERE gone = 0 AND claim_id IN (SELECT value FROM json_each(?))
ORDER BY claim_id, start, number"""


def read(connection: Connection, where: str, asked: int | list[int]) -> list[Claim]:
    """The claims that `where` chooses, in its order; a list is asked for as JSON."""
    rows = connection.rows(_CLAIMS + where, (canonical(asked) if isinstance(asked, list) else asked,))
    quotations: dict[int, list[Quotation]] = {}
    for row in connection.rows(_QUOTATIONS, (canonical([row["id"] for row in rows]),)):
        quotations.setdefault(row["claim_id"], []).append(read_quotation(row))
    return [read_claim(row, tuple(quotations.get(row["id"], ()))) for row in rows]


def words_of(text: str) -> str:
    """The folded words of a text, each between blanks, so that whole words and their beginnings can be looked up."""
    return f" {' '.join(forms(text))} "


def fields_of(new: Extracted, text: str) -> dict[str, object]:
    """The columns of an extracted claim but for its document and speaker."""
    return {
        "start": new.span.start,
        "end": new.span.end,
        "text": new.span.of(text),
        "kind": new.kind,
        "mention": new.mention.of(text) if new.mention else "",
        **ends("mention_", new.mention),
        "speaker_role": new.speaker_role,
        "cue": new.cue.of(text) if new.cue else "",
        **ends("cue_", new.cue),
        "polarity": new.polarity,
        "said_on": iso(new.said_on.day),
        "precision": new.said_on.precision,
        **ends("phrase_", new.said_on.phrase),
        "date_conflict": new.said_on.conflict,
        "said_where": new.said_where,
        "sureness": new.sureness or "",
        "worth": new.worth,
        "worth_reasons": canonical(new.worth_reasons),
    }


@reads("quotations")
def read_quotation(row: Row) -> Quotation:
    """The quotation of a row."""
    return Quotation(row["id"], Span(row["start"], row["end"]), row["words"])


@reads("claims")
def read_claim(row: Row, quotations: tuple[Quotation, ...]) -> Claim:
    """The claim of a row, which has the names of `speaker` and `assignee` too."""
    return Claim(
        id=row["id"],
        document_id=row["document_id"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        kind=ClaimKind(row["kind"]),
        quotations=quotations,
        mention=row["mention"],
        mention_span=span(row, "mention_"),
        speaker_id=row["speaker_id"],
        speaker=row["speaker"],
        speaker_role=row["speaker_role"],
        cue=row["cue"] if row["cue_start"] is not None else "",  # taken away, it stays in its column
        cue_span=span(row, "cue_"),
        polarity=Polarity(row["polarity"]),
        said_on=said_on(row),
        said_where=row["said_where"],
        worth=row["worth"],
        worth_reasons=tuple(parsed(row["worth_reasons"])),
        status=Status(row["status"]),
        assignee=row["assignee"],
        version=row["version"],
        sureness=Sureness(row["sureness"]) if row["sureness"] else None,
        dismissed=row["dismissed"],
        read_from=row["read_from"],
        corrects=row["corrects"],
    )
