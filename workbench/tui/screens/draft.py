"""A claim as somebody puts it right: what is changed so far, and how its ends move by words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model import Claim, ClaimKind, Correction, Polarity, SaidOn, Span

_WORD = re.compile(r"\S+")
_BEHIND = ".,;:"
_NEAR = 400
"""Letters around an end in which the next word is looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim is to be: `claim` is as stored, the rest as the reader has it now."""

    claim: Claim
    span: Span
    speaker: str
    kind: ClaimKind | None
    polarity: Polarity
    said_on: SaidOn
    cue: Span | None

    @classmethod
    def of(cls, claim: Claim) -> "Draft":
        """The claim as it stands. Its kind follows from its words until somebody says another."""
        return cls(claim, claim.span, claim.speaker, None, claim.polarity, claim.said_on, claim.cue_span)

    def changes(self) -> Correction:
        """What differs from the claim as stored."""
        what: Correction = {}
        if self.span != self.claim.span:
            what["span"] = self.span
        if self.speaker != self.claim.speaker:
            what["speaker"] = self.speaker
        if self.kind is not None and self.kind is not self.claim.kind:
            what["kind"] = self.kind
        if self.polarity is not self.claim.polarity:
            what["polarity"] = self.polarity
        if self.said_on != self.claim.said_on:
            what["said_on"] = self.said_on
        if self.cue != self.claim.cue_span:
            what["cue"] = self.cue
        return what

    def end_moved(self, text: str, step: int) -> "Draft":
        """With the end one word further, or one back; a word at least stays."""
        words = _words(text, self.span.end)
        if step > 0:
            end = next((word.end for word in words if word.end > self.span.end), self.span.end)
        else:
            end = max((word.end for word in words if word.end < self.span.end), default=self.span.end)
        return replace(self, span=Span(self.span.start, end)) if end > self.span.start else self

    def start_moved(self, text: str, step: int) -> "Draft":
        """With the start one word further, or one back; a word at least stays."""
        words = _words(text, self.span.start)
        if step > 0:
            start = next((word.start for word in words if word.start > self.span.start), self.span.start)
        else:
            start = max((word.start for word in words if word.start < self.span.start), default=self.span.start)
        return replace(self, span=Span(start, self.span.end)) if start < self.span.end else self

    def over(self, text: str, span: Span) -> "Draft":
        """Of the words that these letters touch, whole, without the sign behind the last."""
        low, high = span.start, max(span.start + 1, span.end)
        while low and not text[low - 1].isspace():
            low -= 1
        while high < len(text) and not text[high].isspace():
            high += 1
        words = text[low:high]
        start = low + len(words) - len(words.lstrip())
        end = start + len(words.strip().rstrip(_BEHIND))
        return replace(self, span=Span(start, end)) if end > start else self

    def anew(self, text: str, loose: Sequence[Span]) -> "Draft":
        """Of the next of these quotations, with its marks; without any of the word behind."""
        behind = [one for one in loose if one.start > self.span.end] or list(loose)
        if behind:
            start, end = behind[0].start, behind[0].end
            marked = start and end < len(text) and not (text[start - 1].isspace() or text[end].isspace())
            return replace(self, span=Span(start - 1, end + 1) if marked else behind[0])
        following = next((word for word in _words(text, self.span.end) if word.start >= self.span.end), self.span)
        return replace(self, span=following)

    def other_kind(self) -> "Draft":
        """Of the next kind."""
        kinds = list(ClaimKind)
        return replace(self, kind=kinds[(kinds.index(self.kind or self.claim.kind) + 1) % len(kinds)])

    def turned(self) -> "Draft":
        """Denied, or no longer."""
        negative = self.polarity is Polarity.NEGATIVE
        return replace(self, polarity=Polarity.POSITIVE if negative else Polarity.NEGATIVE)


def _words(text: str, at: int) -> list[Span]:
    """The words around a place, whole, in order."""
    low = max(0, at - _NEAR)
    while low and not text[low - 1].isspace():
        low -= 1
    return [Span(*found.span()) for found in _WORD.finditer(text, low, min(len(text), at + _NEAR))]
