"""Evidence: what reviewers attach to a claim. Appended; what is taken back stays on record as taken back."""

from hashlib import sha256

from workbench.errors import BadInput, Unknown
from workbench.model import Evidence, EvidenceKind, NewEvidence, Span, Stance
from workbench.store.claims import get
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.documents import text
from workbench.store.engine import Row
from workbench.store.log import Change, Log
from workbench.store.reviewers import known
from workbench.store.values import day, ends, iso, moment, span

_EVIDENCE = """
SELECT e.*, r.name AS reviewer FROM evidence e JOIN reviewers r ON r.id = e.reviewer_id
LEFT JOIN retractions t ON t.evidence_id = e.id """
_OF_CLAIM = _EVIDENCE + "WHERE e.claim_id = ? AND (t.evidence_id IS NULL OR ?) ORDER BY e.id"
_ONE = _EVIDENCE + "WHERE e.id = ?"


class Attachments:
    """What people have attached to claims. Attaching is no edit of the claim: its version stays."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def attach(self, new: NewEvidence, who: str) -> Evidence:
        """Attach a passage with its words as they stand, a link, a file with its bytes, or a note.

        Raises:
            Unknown: no such claim or document.
            BadInput: what the kind needs is missing, or the span lies outside the document.
        """
        with self._log.change(who) as change:
            get(self._connection, new.claim_id)
            fields = self._fields(change, new)
            if new.kind is EvidenceKind.FILE:
                row = (fields["file_sha256"], new.file_bytes)
                self._connection.run("INSERT INTO evidence_files VALUES (?, ?) ON CONFLICT DO NOTHING", row)
            number = change.next_id("evidence")
            change.record("attach", "claim", new.claim_id, now=fields | {"id": number})
            return self.get(number)

    def of_claim(self, claim_id: int, *, retracted: bool = False) -> list[Evidence]:
        """The evidence on a claim in the order it came; with what was taken back when `retracted`."""
        return [read_evidence(row) for row in self._connection.rows(_OF_CLAIM, (claim_id, retracted))]

    def get(self, evidence_id: int) -> Evidence:
        """One piece of evidence, taken back or not.

        Raises:
            Unknown: there is none of this number.
        """
        row = self._connection.row(_ONE, (evidence_id,))
        if row is None:
            raise Unknown(f"there is no evidence {evidence_id} on this desk")
        return read_evidence(row)

    def file(self, file_sha256: str) -> bytes:
        """The bytes of an attached file.

        Raises:
            Unknown: no file of this hash is attached.
        """
        found = self._connection.value("SELECT bytes FROM evidence_files WHERE sha256 = ?", (file_sha256,))
        if found is None:
            raise Unknown(f"no attached file has the hash {file_sha256}")
        return bytes(found)

    def retract(self, evidence_id: int, who: str, why: str) -> None:
        """Take a piece of evidence back; it stays on record. Taking it back twice changes nothing.

        Raises:
            Unknown: there is none of this number.
            BadInput: no reason is given.
        """
        if not why.strip():
            raise BadInput("say why the evidence is taken back")
        with self._log.change(who) as change:
            held = self.get(evidence_id)
            if self._connection.value("SELECT 1 FROM retractions WHERE evidence_id = ?", (evidence_id,)) is None:
                known(change)
                change.record("retract", "claim", held.claim_id, was={"id": evidence_id}, why=why)

    def _fields(self, change: Change, new: NewEvidence) -> dict[str, object]:
        quoted, document_sha256 = self._passage(new) if new.kind is EvidenceKind.PASSAGE else ("", "")
        missing = _missing(new)
        if missing:
            raise BadInput(f"evidence of the kind {new.kind} needs {missing}")
        return {
            "claim_id": new.claim_id,
            "kind": new.kind,
            "stance": new.stance,
            "note": new.note,
            "document_id": new.document_id,
            **ends("", new.span),
            "document_sha256": document_sha256,
            "quoted": quoted,
            "url": new.url,
            "file_name": new.file_name,
            "file_sha256": sha256(new.file_bytes).hexdigest() if new.kind is EvidenceKind.FILE else None,
            "asked": new.asked.strip(),
            "asked_on": iso(new.asked_on),
            "reviewer": known(change),
            "added_at": change.at,
        }

    def _passage(self, new: NewEvidence) -> tuple[str, str]:
        """The words of a passage as they stand, and the hash of the document they stand in."""
        if new.document_id is None or new.span is None:
            raise BadInput("evidence of the kind passage needs a document and a span of it")
        words = text(self._connection, new.document_id)
        if not len(new.span) or new.span.end > len(words):
            raise BadInput(f"letters {new.span.start} to {new.span.end} are no passage of document {new.document_id}")
        sha = self._connection.value("SELECT sha256 FROM documents WHERE id = ?", (new.document_id,))
        return new.span.of(words), str(sha)


def _missing(new: NewEvidence) -> str:
    match new.kind:
        case EvidenceKind.LINK:
            return "" if new.url.strip() else "a link"
        case EvidenceKind.FILE:
            return "" if new.file_name.strip() else "a file with a name"
        case EvidenceKind.NOTE:
            return "" if new.note.strip() else "some words"
        case EvidenceKind.ASKED:
            return "" if new.asked.strip() and new.asked_on else "whom you asked, and on which day"
        case _:
            return ""


@reads("evidence")
def read_evidence(row: Row) -> Evidence:
    """The evidence of a row, which has the name of the `reviewer` too."""
    where: Span | None = span(row)
    return Evidence(
        id=row["id"],
        claim_id=row["claim_id"],
        kind=EvidenceKind(row["kind"]),
        stance=Stance(row["stance"]),
        note=row["note"],
        document_id=row["document_id"],
        span=where,
        quoted=row["quoted"],
        url=row["url"],
        file_name=row["file_name"],
        file_sha256=row["file_sha256"] or "",
        reviewer=row["reviewer"],
        added_at=moment(row["added_at"]),
        asked=row["asked"],
        asked_on=day(row["asked_on"]),
    )
