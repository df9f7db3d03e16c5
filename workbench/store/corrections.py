"""Corrections: what a person changes in what the machine proposed. Each is an event, undone by another."""

from typing import Any, Unpack

from workbench.errors import BadInput
from workbench.model import Claim, Correction, Dismissal, Extracted, Span
from workbench.store.claims import expect, expect_alone, expect_inside, get, write_down
from workbench.store.connection import Connection
from workbench.store.documents import text
from workbench.store.events.claims import written
from workbench.store.log import Change, Log
from workbench.store.speakers import known
from workbench.store.values import ends, iso

_ONE = "WHERE c.id = ?"


class Corrections:
    """Claims as people put them right. The machine's proposal stays in the log."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def correct(self, claim_id: int, seen_version: int, who: str, why: str = "", **what: Unpack[Correction]) -> Claim:
        """Put a claim right. What was found for it is stale where it rested on what was wrong.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: a span outside the document or the claim, or another claim has just these words.
        """
        with self._log.change(who) as change:
            _correct(change, expect(change, claim_id, seen_version), what, why)
            return get(self._connection, claim_id)

    def dismiss(self, claim_id: int, reason: Dismissal | None, seen_version: int, who: str, why: str = "") -> Claim:
        """Take a claim out of the work, for this reason; without one, take it up again.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
        """
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            if claim.dismissed != (reason or ""):
                was, now = {"dismissed": claim.dismissed}, {"dismissed": reason or ""}
                change.record("dismiss", "claim", claim_id, was=was, now=now, why=why)
            return get(self._connection, claim_id)

    def split(self, claim_id: int, at: int, seen_version: int, who: str, why: str = "") -> tuple[Claim, Claim]:
        """Make two of a claim: one up to `at`, a code point of the document, and one from there on.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: one of the two would hold no words, or a quotation goes across.
        """
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            words = text(self._connection, claim.document_id)
            first, second = (_trimmed(words, span) for span in _halves(claim, at))
            if any(each.span.start < at < each.span.end for each in claim.quotations):
                raise BadInput(f"claim {claim_id} can't be split within quotation marks; choose a place beside them")
            _correct(change, claim, {"span": first}, why)
            expect_alone(self._connection, claim.document_id, second)
            (made,) = write_down(change, claim.document_id, words, [_like(claim, second)], by_hand=True)
            said = {"document": claim.document_id, "claim": made}
            change.record("add", "claim", made["id"], now=said, why=why)
            return get(self._connection, claim_id), get(self._connection, made["id"])

    def join(self, claim_id: int, other_id: int, seen_version: int, who: str, why: str = "") -> Claim:
        """Make one claim of two of a document: the first gets all words from one to the other, the other is dismissed.

        Raises:
            Conflict: the first claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: they are of two documents, or one and the same.
        """
        with self._log.change(who) as change:
            claim, other = expect(change, claim_id, seen_version), get(self._connection, other_id)
            if claim.document_id != other.document_id or claim.id == other.id:
                raise BadInput(f"claims {claim_id} and {other_id} are not two claims of one document")
            span = Span(min(claim.span.start, other.span.start), max(claim.span.end, other.span.end))
            quotations = {each.span for each in (*claim.quotations, *other.quotations)}
            what: Correction = {"span": span, "quotations": sorted(quotations, key=lambda each: each.start)}
            _correct(change, claim, what, why)
            was, now = {"dismissed": other.dismissed}, {"dismissed": "joined"}
            change.record("dismiss", "claim", other_id, was=was, now=now, why=why)
            return get(self._connection, claim_id)


def _correct(change: Change, claim: Claim, what: Correction, why: str) -> None:
    fields = corrected(change, claim, what)
    (before,) = written(change.connection, _ONE, (claim.id,))
    was = {name: before.get(name, _EMPTY.get(name)) for name in fields}
    now = {name: value for name, value in fields.items() if was[name] != value}
    if now:
        change.record("correct", "claim", claim.id, was={name: was[name] for name in now}, now=now, why=why)


def corrected(change: Change, claim: Claim, what: Correction) -> dict[str, Any]:
    """What is corrected, as the log writes claims down. Raises BadInput for words that can't be this claim's."""
    fields: dict[str, Any] = {}
    if "span" in what or "quotations" in what:
        fields |= _words(change, claim, what)
    if "speaker" in what:
        name = known(change, what["speaker"].strip())
        fields |= {"speaker": name, "sureness": "named" if name else ""}
        # What the text calls the one is nothing that the other is.
        fields |= {"speaker_role": ""} if name != claim.speaker else {}
    if "cue" in what:
        fields |= ends("cue_", what["cue"])
    if "said_on" in what:
        said = what["said_on"]
        fields |= {"said_on": iso(said.day), "precision": said.precision, "date_conflict": said.conflict}
        fields |= ends("phrase_", said.phrase)
    fields |= {name: str(what[name]) for name in ("kind", "polarity") if name in what}
    return fields


def _words(change: Change, claim: Claim, what: Correction) -> dict[str, Any]:
    span = what.get("span", claim.span)
    wanted = what.get("quotations", [each.span for each in claim.quotations if span.holds(each.span)])
    expect_inside(claim.document_id, text(change.connection, claim.document_id), span, wanted)
    expect_alone(change.connection, claim.document_id, span, but=claim.id)
    held = {
        (row["start"], row["end"]): row["id"]
        for row in change.connection.rows("SELECT * FROM quotations WHERE claim_id = ?", (claim.id,))
    }
    new = iter(range(change.next_id("quotations"), change.next_id("quotations") + len(wanted)))
    quotations = [
        [held.get((each.start, each.end)) or next(new), each.start, each.end]
        for each in sorted(wanted, key=lambda each: each.start)
    ]
    return {"start": span.start, "end": span.end, "quotations": quotations}


_EMPTY: dict[str, Any] = {"speaker": "", "speaker_role": "", "sureness": "", "date_conflict": "", "quotations": []}
"""What is left out where a claim is written down, for columns that are never NULL."""


def _halves(claim: Claim, at: int) -> tuple[Span, Span]:
    if not claim.span.start < at < claim.span.end:
        raise BadInput(f"letter {at} does not lie within claim {claim.id} ({claim.span.start} to {claim.span.end})")
    return Span(claim.span.start, at), Span(at, claim.span.end)


def _trimmed(words: str, span: Span) -> Span:
    """Without blanks at its ends."""
    found = span.of(words)
    start = span.start + len(found) - len(found.lstrip())
    return Span(start, max(start, span.end - len(found) + len(found.rstrip())))


def _like(claim: Claim, span: Span) -> Extracted:
    """A claim of the same speaker and day, in other words."""
    return Extracted(
        span,
        claim.kind,
        tuple(each.span for each in claim.quotations if span.holds(each.span)),
        None,
        claim.speaker,
        speaker_role=claim.speaker_role,
        polarity=claim.polarity,
        said_on=claim.said_on,
        said_where=claim.said_where,
        sureness=claim.sureness,
        worth=claim.worth,
        worth_reasons=claim.worth_reasons,
    )
