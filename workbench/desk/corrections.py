"""The use cases of putting right: what the machine read wrongly, what a person did too soon."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from workbench.desk.opened import Opened
from workbench.errors import BadInput
from workbench.model import Claim, ClaimKind, Correction, Dismissal, Extracted, Precision, SaidOn, Span
from workbench.store.undo import Undone

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
"""How exactly a day is known that is written 2026, 2026-01 or 2026-01-09."""


class Corrections:
    """Claims put right, taken out, split, joined and added by people; undo and redo. Each is an event of the log."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._store = opened.store

    def correct(self, claim_id: int, seen_version: int, why: str = "", **what: Unpack[Correction]) -> Claim:
        """Put a claim right. With another span its quotations are those that stand in it. Match it again afterwards.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: nothing is said, a span outside the document, or another claim has just these words.
        """
        if not what:
            raise BadInput("correct what? Say its --span, --speaker, --kind, --said-on, --polarity or --cue.")
        if "span" in what and "quotations" not in what:
            what["quotations"] = self._quoted(self._store.claims.get(claim_id).document_id, what["span"])
        return self._store.corrections.correct(claim_id, seen_version, self._opened.signed(), why, **what)

    def dismiss(self, claim_id: int, reason: Dismissal | None, seen_version: int, why: str = "") -> Claim:
        """Take a claim out of queue and report, or (None) back in; the log keeps it. Raises `Conflict`, `Unknown`."""
        return self._store.corrections.dismiss(claim_id, reason, seen_version, self._opened.signed(), why)

    def add(self, document_id: int, span: Span, speaker: str = "") -> Claim:
        """Add a claim that was missed, with the quotations that stand in it.

        Raises:
            Unknown: there is no such document.
            BadInput: the span is none of the document's, or there is a claim of just these words.
        """
        quotations = tuple(self._quoted(document_id, span))
        kind = ClaimKind.MIXED if quotations else ClaimKind.INDIRECT
        new = Extracted(span, kind, quotations, speaker=speaker.strip() or None)
        return self._store.claims.add(document_id, new, self._opened.signed())

    def split(self, claim_id: int, at: int, seen_version: int, why: str = "") -> tuple[Claim, Claim]:
        """Make two of a claim at this code point of its document. Raises `Conflict`, `Unknown`, `BadInput`."""
        return self._store.corrections.split(claim_id, at, seen_version, self._opened.signed(), why)

    def join(self, claim_id: int, other_id: int, seen_version: int, why: str = "") -> Claim:
        """Make one of two claims of a document; the other is dismissed. Raises `Conflict`, `Unknown`, `BadInput`."""
        return self._store.corrections.join(claim_id, other_id, seen_version, self._opened.signed(), why)

    def undo(self) -> list[Undone]:
        """Take back what you did last. Raises `BadInput`: there is nothing, or somebody else built on it."""
        return self._store.way_back.undo(self._opened.signed())

    def redo(self) -> list[Undone]:
        """Do again what you undid last. Raises `BadInput`: there is nothing, or something else was done since."""
        return self._store.way_back.redo(self._opened.signed())

    def _quoted(self, document_id: int, span: Span) -> Sequence[Span]:
        from workbench.quotes import quotations

        language = self._store.documents.get(document_id).language
        return [each for each in quotations(self._store.documents.text(document_id), language) if span.holds(each)]


def said_on(written: str) -> SaidOn:
    """The day that is written 2026-01-09, 2026-01 or 2026; nothing is a day not known.

    Raises:
        BadInput: it is no such day.
    """
    day = written.strip()
    if not day:
        return SaidOn()
    try:
        return SaidOn(date.fromisoformat(day + "0000-01-01"[len(day) :]), _PRECISIONS[len(day)])
    except (ValueError, KeyError):
        raise BadInput(f"“{written}” is no day; write 2026-01-09, 2026-01 or 2026, or nothing") from None
