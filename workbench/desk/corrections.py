"""The use cases of putting right: what the machine read wrongly, what a person did too soon."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Unpack

from workbench.desk.opened import Opened
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.model import Claim, ClaimKind, Correction, Dismissal, Extracted, SaidOn, Span
from workbench.store.undo import Undone
from workbench.text.seeking import places_of

_NEAR = 400
"""Letters on each side of a claim in which its cue is looked for."""


class Corrections:
    """Claims put right, taken out, split, joined and added by people; undo and redo. Each is an event of the log."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._store = opened.store

    def correct(self, claim_id: int, seen_version: int, why: str = "", **what: Unpack[Correction]) -> Claim:
        """Put a claim right. Match it again afterwards.

        With another span its quotations are those that stand in it, and its kind follows from them, unless said.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: nothing is said, a span outside the document, or another claim has just these words.
        """
        if not what:
            raise BadInput("correct what? Say its --span, --speaker, --kind, --said-on, --polarity or --cue.")
        if "span" in what:
            document_id = self._store.claims.get(claim_id).document_id
            what.setdefault("quotations", self.quotations(document_id, what["span"]))
            what.setdefault("kind", self.kind(document_id, what["span"]))
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
        quotations = tuple(self.quotations(document_id, span))
        new = Extracted(span, self.kind(document_id, span), quotations, speaker=speaker.strip() or None)
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

    def next_undo(self) -> Undone | None:
        """What `undo` would take back; None for nothing."""
        return self._store.way_back.next(self._opened.signed())

    def same_speaker(self, claim_id: int) -> list[int]:
        """The other claims of the article that are said to be by the same speaker, who may be wrong there too."""
        claim = self._store.claims.get(claim_id)
        if claim.speaker_id is None:
            return []
        others = self._store.claims.of_document(claim.document_id)
        return [one.id for one in others if one.id != claim_id and one.speaker_id == claim.speaker_id]

    def give_to(self, claim_ids: Sequence[int], speaker: str) -> None:
        """Make these claims another speaker's, all or none; an empty name is nobody. Raises `BadInput`."""
        with self._store.together():
            for claim in self._store.claims.some(claim_ids):
                self.correct(claim.id, claim.version, speaker=speaker)

    def quotations(self, document_id: int, span: Span | None = None) -> Sequence[Span]:
        """The words inside quotation marks in a document, or in this span of it, whether or not a claim holds them."""
        found = _quotations(self._store.documents.text(document_id), self._store.documents.get(document_id).language)
        return [each for each in found if span is None or span.holds(each)]

    def cue_near(self, document_id: int, span: Span, words: str) -> Span | None:
        """Where these words stand nearest to a claim of this span: what attributes it. None for no words.

        Raises:
            BadInput: they stand nowhere near it.
        """
        if not words.strip():
            return None
        text = self._store.documents.text(document_id)
        low = max(0, span.start - _NEAR)
        around = text[low : min(len(text), span.end + _NEAR)]
        found = [Span(one.start + low, one.end + low) for one in places_of(words, around)]
        if not found:
            raise BadInput(tell("correct.cue_how", words=words))
        return min(found, key=lambda one: (max(span.start - one.end, one.start - span.end, 0), one))

    def kind(self, document_id: int, span: Span) -> ClaimKind:
        """How a stretch of a document reports words, by how much of it stands in marks."""
        inside = self.quotations(document_id, span)
        if not inside:
            return ClaimKind.INDIRECT
        text = self._store.documents.text(document_id)
        around = text[span.start : inside[0].start] + text[inside[-1].end : span.end]
        alone = len(inside) == 1 and not any(letter.isalnum() for letter in around)
        return ClaimKind.DIRECT if alone else ClaimKind.MIXED


@lru_cache(4)
def _quotations(text: str, language: str) -> tuple[Span, ...]:
    """Of an article of 900 claims they take 80 ms, and each correction of its words asks for them."""
    from workbench.quotes import quotations

    return tuple(quotations(text, language))


def said_on(written: str) -> SaidOn:
    """The day, month or year that is written, as precisely as it is; nothing is a day not known.

    Raises:
        BadInput: it is no such day, or could be two.
    """
    from workbench.text.days import day_of

    if not written.strip():
        return SaidOn()
    try:
        return SaidOn(*day_of(written))
    except ValueError as wrong:
        raise BadInput(f"“{written}” {wrong}") from None
