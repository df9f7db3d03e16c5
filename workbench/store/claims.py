"""Claims and their quotations: as extraction records them, and as people move and correct them."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.errors import BadInput, Unknown
from workbench.model import Claim, Extracted, Span, Status, Sureness
from workbench.store.claim_rows import fields_of, read, words_of
from workbench.store.connection import Connection
from workbench.store.documents import text
from workbench.store.log import Change, Log
from workbench.store.reviewers import reviewer_id
from workbench.store.speakers import speaker_id
from workbench.store.upkeep import make_stale, refresh
from workbench.store.verdict_rows import conflict

_IN_DOCUMENT = "WHERE c.document_id = ? ORDER BY c.start, c.id"
_SOME = "WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id"


class Claims:
    """The attributed statements of a desk. None is ever deleted."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def record(self, document_id: int, extracted: Sequence[Extracted], who: str) -> list[int]:
        """Add what extraction read in a document, in one transaction; the numbers of the claims that are new.

        Claims already there with the same span stay as they are, and so does every other claim of the document.

        Raises:
            Unknown: there is no such document.
            BadInput: a span lies outside its text.
        """
        words = text(self._connection, document_id)
        with self._log.change(who) as change:
            held = self._spans(document_id)
            new = [each for each in _once(extracted) if each.span not in held]
            ids = [_add(change, document_id, words, each, by_hand=False) for each in new]
            refresh(self._connection, ids)
            now = {"read": len(extracted), "claims": ids}
            change.note("extract", "document", document_id, now=now)
        return ids

    def add(self, document_id: int, extracted: Extracted, who: str) -> Claim:
        """Add a claim that a person marked by hand.

        Raises:
            Unknown: there is no such document.
            BadInput: a span lies outside its text, or there is a claim of just these words.
        """
        words = text(self._connection, document_id)
        with self._log.change(who) as change:
            if extracted.span in self._spans(document_id):
                raise BadInput(f"document {document_id} has a claim of just these words already")
            claim_id = _add(change, document_id, words, extracted, by_hand=True)
            refresh(self._connection, [claim_id])
            change.note("add", "claim", claim_id, now=extracted.span.of(words))
        return self.get(claim_id)

    def get(self, claim_id: int) -> Claim:
        """The claim of this number.

        Raises:
            Unknown: there is none.
        """
        return get(self._connection, claim_id)

    def some(self, claim_ids: Iterable[int]) -> list[Claim]:
        """The claims of these numbers that there are, by number."""
        return read(self._connection, _SOME, list(claim_ids))

    def of_document(self, document_id: int) -> list[Claim]:
        """The claims of a document in the order of its text."""
        return read(self._connection, _IN_DOCUMENT, document_id)

    def assign(self, claim_id: int, reviewer: str, seen_version: int, who: str) -> Claim:
        """Make a claim somebody's work; an empty name makes it nobody's.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: the name can't be one.
        """
        name = reviewer.strip()
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            advance(change, claim, {"assignee_id": reviewer_id(change, name) if name else None})
            change.note("assign", "claim", claim_id, was=claim.assignee, now=name)
        return self.get(claim_id)

    def set_status(self, claim_id: int, status: Status, seen_version: int, who: str, why: str = "") -> Claim:
        """Say how far the work on a claim is.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: it is to be approved and has no verdict.
        """
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            decided = self._connection.value("SELECT 1 FROM verdicts WHERE claim_id = ?", (claim_id,))
            if status is Status.APPROVED and not decided:
                raise BadInput(f"claim {claim_id} has no verdict to approve; decide first")
            advance(change, claim, {"status": status})
            change.note("status", "claim", claim_id, was=claim.status, now=status, why=why)
        return self.get(claim_id)

    def set_speaker(self, claim_id: int, speaker: str, seen_version: int, who: str, why: str = "") -> Claim:
        """Correct who a claim is attributed to; an empty name is nobody. What was found for it is stale then.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
        """
        name = speaker.strip()
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            sure = Sureness.NAMED if name else ""
            advance(change, claim, {"speaker_id": speaker_id(change, name) if name else None, "sureness": sure})
            make_stale(change.connection, [claim_id], "the claim's speaker was corrected")
            change.note("speaker", "claim", claim_id, was=claim.speaker, now=name, why=why)
        return self.get(claim_id)

    def _spans(self, document_id: int) -> set[Span]:
        found = self._connection.rows("SELECT start, end FROM claims WHERE document_id = ?", (document_id,))
        return {Span(row["start"], row["end"]) for row in found}


def get(connection: Connection, claim_id: int) -> Claim:
    """The claim of this number, which raises Unknown when there is none."""
    found = read(connection, _SOME, [claim_id])
    if not found:
        raise Unknown(f"there is no claim {claim_id} on this desk")
    return found[0]


def expect(change: Change, claim_id: int, seen_version: int) -> Claim:
    """The claim as a person has it before them; raises Conflict when it has changed since."""
    claim = get(change.connection, claim_id)
    if claim.version != seen_version:
        raise conflict(change.connection, claim)
    return claim


def advance(change: Change, claim: Claim, fields: dict[str, Any]) -> None:
    """Store an edit of a claim as its next version."""
    fields = fields | {"version": claim.version + 1}
    change.connection.update("claims", claim.id, fields)
    refresh(change.connection, [claim.id])


def _once(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Without the second of two with the same span."""
    return list({each.span: each for each in reversed(list(extracted))}.values())[::-1]


def _add(change: Change, document_id: int, words: str, new: Extracted, *, by_hand: bool) -> int:
    inside = new.span.end <= len(words) and all(new.span.holds(each) for each in new.quotations)
    if not (inside and len(new.span)):
        raise BadInput(f"letters {new.span.start} to {new.span.end} are no claim in document {document_id}")
    connection = change.connection
    speaker = speaker_id(change, new.speaker, new.speaker_role) if new.speaker and new.speaker.strip() else None
    fields = fields_of(new, words) | {"document_id": document_id, "speaker_id": speaker, "by_hand": int(by_hand)}
    claim_id = connection.insert("claims", fields)
    for number, span in enumerate(new.quotations):
        row = {"claim_id": claim_id, "number": number, "start": span.start, "end": span.end, "words": span.of(words)}
        connection.insert("quotations", row)
    connection.insert("claim_words", {"claim_id": claim_id, "folded": words_of(new.span.of(words))})
    return claim_id
