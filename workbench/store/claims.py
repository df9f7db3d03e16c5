"""Claims and their quotations: as extraction records them, and as the work on them moves on."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.errors import BadInput, Unknown
from workbench.model import Claim, Extracted, Move, Span, Status
from workbench.model.readings import why_not
from workbench.store.claim_rows import fields_of, read
from workbench.store.connection import Connection
from workbench.store.documents import text
from workbench.store.events.claims import written_of
from workbench.store.log import Change, Log
from workbench.store.readings import rules, standing, verdicts_of
from workbench.store.reviewers import as_kept, known
from workbench.store.speakers import known as speaker_known
from workbench.store.verdict_rows import conflict

_PLACES = "SELECT id, start, end FROM claims WHERE document_id = ? AND dismissed = '' ORDER BY start, end, id"
_IN_DOCUMENT = "WHERE c.document_id = ? ORDER BY c.start, c.id"
_JUST_THESE = "SELECT id, dismissed FROM claims WHERE document_id = ? AND start = ? AND end = ? AND id <> ?"
_SOME = "WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id"


_AT_ONCE = 250  # claims of a transaction: others wait for it some 0.1 s


class Claims:
    """The attributed statements of a desk. None is ever deleted."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def record(self, document_id: int, extracted: Sequence[Extracted], who: str) -> list[int]:
        """Add what extraction read in a document; the numbers of the claims that are new.

        Claims already there with the same span stay as they are, and so does every other claim of the document. It is
        one transaction up to some hundreds of claims; more are stored in several, for others wait for each.

        Raises:
            Unknown: there is no such document.
            BadInput: a span lies outside its text.
        """
        words, once = text(self._connection, document_id), _once(extracted)
        for each in once:
            expect_inside(document_id, words, each.span, each.quotations)
        made: list[int] = []
        for at in range(0, len(once) or 1, _AT_ONCE):
            with self._log.change(who) as change:
                held = self._spans(document_id)
                new = [each for each in once[at : at + _AT_ONCE] if each.span not in held]
                claims = write_down(change, document_id, words, new)
                change.record("extract", "document", document_id, now={"read": len(extracted), "claims": claims})
            made += [claim["id"] for claim in claims]
        return made

    def add(self, document_id: int, extracted: Extracted, who: str, why: str = "") -> Claim:
        """Add a claim that a person marked by hand, or took from where `why` says.

        Raises:
            Unknown: there is no such document.
            BadInput: a span lies outside its text, or there is a claim of just these words.
        """
        words = text(self._connection, document_id)
        with self._log.change(who) as change:
            expect_alone(self._connection, document_id, extracted.span)
            (claim,) = write_down(change, document_id, words, [extracted], by_hand=True)
            change.record("add", "claim", claim["id"], now={"document": document_id, "claim": claim}, why=why)
            return self.get(claim["id"])

    def get(self, claim_id: int) -> Claim:
        """The claim of this number.

        Raises:
            Unknown: there is none.
        """
        return get(self._connection, claim_id)

    def some(self, claim_ids: Iterable[int]) -> list[Claim]:
        """The claims of these numbers that there are, by number."""
        return read(self._connection, _SOME, list(claim_ids))

    def of_document(self, document_id: int, *, dismissed: bool = False) -> list[Claim]:
        """The claims of a document in the order of its text; with those that were dismissed where asked for."""
        found = read(self._connection, _IN_DOCUMENT, document_id)
        return [claim for claim in found if dismissed or not claim.dismissed]

    def places(self, document_id: int) -> dict[int, Span]:
        """Where the claims of a document that are in the work stand, by number, in the order of its text."""
        rows = self._connection.rows(_PLACES, (document_id,))
        return {row[0]: Span(row[1], row[2]) for row in rows}

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
            now = known(change, name) if name else ""
            change.record("assign", "claim", claim_id, was=claim.assignee, now=now)
            return self.get(claim_id)

    def move(self, claim_id: int, move: Move, seen_version: int, who: str, why: str = "") -> Claim:
        """Approve a claim, send it back to be decided anew, or reopen an approved one.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: it may not happen now, or not by this person, by the rules of the desk; or no reason is given.
        """
        with self._log.change(who) as change:
            claim = expect(change, claim_id, seen_version)
            refused = why_not(move, standing(self._connection, claim), rules(self._connection), change.who)
            if refused:
                raise BadInput(f"claim {claim_id}: {refused}")
            if move is Move.APPROVE:
                change.record("status", "claim", claim_id, was=claim.status, now=Status.APPROVED, why=why)
            else:
                self._read_anew(change, claim, move, why)
            return self.get(claim_id)

    def moves(self, claim_id: int, who: str) -> dict[Move, str]:
        """What can happen to a claim besides a verdict, each with why this person may not do it, or empty.

        Raises:
            Unknown: there is no such claim.
        """
        stands, desk = standing(self._connection, self.get(claim_id)), rules(self._connection)
        return {move: why_not(move, stands, desk, as_kept(self._connection, who)) for move in Move}

    def _read_anew(self, change: Change, claim: Claim, move: Move, why: str) -> None:
        """Open again: verdicts up to now count no longer; one that was approved is kept until another corrects it."""
        if not why.strip():
            raise BadInput(f"say why claim {claim.id} is {'sent back' if move is Move.SEND_BACK else 'reopened'}")
        stands = verdicts_of(self._connection, [claim.id]).get(claim.id, [])
        was = {"status": claim.status, "read_from": claim.read_from, "corrects": claim.corrects}
        last = max((row["id"] for row in stands), default=claim.read_from)
        corrects = last if move is Move.REOPEN else claim.corrects
        now = {"status": Status.OPEN, "read_from": last, "corrects": corrects}
        change.record("status", "claim", claim.id, was=was, now=now, why=why)

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
        raise conflict(change.connection, claim, change.who)
    return claim


def expect_alone(connection: Connection, document_id: int, span: Span, *, but: int = 0) -> None:
    """Nothing, when no other claim of the document has just this span; raises BadInput when one has."""
    twin = connection.row(_JUST_THESE, (document_id, span.start, span.end, but))
    if twin is not None:
        gone = " and was dismissed; take it up again instead" if twin["dismissed"] else ""
        raise BadInput(f"claim {twin['id']} has just these words of document {document_id} already{gone}")


def _once(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Without the second of two with the same span."""
    return list({each.span: each for each in reversed(list(extracted))}.values())[::-1]


def write_down(
    change: Change, document_id: int, words: str, new: Sequence[Extracted], *, by_hand: bool = False
) -> list[dict[str, Any]]:
    """New claims as the log holds them, each with its number and those of its quotations.

    Raises:
        BadInput: a span lies outside the text, which is `words`.
    """
    first, quotation = change.next_id("claims"), change.next_id("quotations")
    claims = []
    for claim_id, each in enumerate(new, first):
        expect_inside(document_id, words, each.span, each.quotations)
        quotations = [[quotation + at, span.start, span.end] for at, span in enumerate(each.quotations)]
        quotation += len(quotations)
        speaker = speaker_known(change, each.speaker or "", each.speaker_role)
        people = {"id": claim_id, "speaker": speaker, "by_hand": int(by_hand), "quotations": quotations}
        claims.append(written_of(fields_of(each, words) | people | {"worth_reasons": list(each.worth_reasons)}))
    return claims


def expect_inside(document_id: int, words: str, span: Span, quotations: Iterable[Span]) -> None:
    """Nothing, when the span and quotations within it lie in the text; raises BadInput when not."""
    inside = span.end <= len(words) and all(span.holds(each) for each in quotations)
    if not (inside and len(span)):
        raise BadInput(f"letters {span.start} to {span.end} are no claim in document {document_id}")
