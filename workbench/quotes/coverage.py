"""The quotations of a text, those that a claim holds and those that none holds: never left unsaid."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import ClaimKind, Extracted, Span
from workbench.quotes.layout import view
from workbench.quotes.lexicon import lexicon
from workbench.quotes.marks import quoted
from workbench.quotes.tokens import paragraphs

_FEWEST = 3  # words in marks that are read as somebody's, where a language's verbs are not known


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many stretches stand in quotation marks, and the words of those that no claim holds, in order."""

    quotations: int
    loose: tuple[Span, ...]

    def __str__(self) -> str:
        held = self.quotations - len(self.loose)
        there = f"{held} in claims, {len(self.loose)} in none"
        return f"{'1 quotation' if self.quotations == 1 else f'{self.quotations} quotations'} in the text: {there}"


def coverage(text: str, claims: Sequence[Extracted], language: str = "") -> Coverage:
    """Which of the text's quotations its claims hold. A quotation that a claim touches is held."""
    seen = view(text)
    marks = quoted(seen, paragraphs(seen), lexicon(language).words["elisions"])
    spans = sorted(claim.span for claim in claims)
    starts = [span.start for span in spans]
    ends = [0]
    for span in spans:
        ends.append(max(ends[-1], span.end))
    loose = [mark.words for mark in marks if ends[bisect_right(starts, mark.words.end)] <= mark.words.start]
    return Coverage(len(marks), tuple(loose))


def marked(text: str) -> list[Extracted]:
    """What stands in quotation marks, as claims of nobody: all that is read of a language without verbs of saying."""
    seen = view(text)
    found = quoted(seen, paragraphs(seen), frozenset())
    return [
        Extracted(mark.whole, ClaimKind.DIRECT, (mark.words,))
        for mark in found
        if len(mark.words.of(text).split()) >= _FEWEST or not mark.words.of(text).isascii()
    ]
