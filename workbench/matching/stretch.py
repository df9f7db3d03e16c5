"""Neighbouring passages as one continuous text, in words: where a quotation is placed."""

from typing import NamedTuple

from workbench.matching.voices import one_voice
from workbench.model import Passage, PassageIndex, Span
from workbench.text.folding import Piece, Pieces

_LABEL = 2  # words of a label that a quotation which runs over it holds

Spot = tuple[str, int, int]
"""A word's address that is the same in every stretch: source, passage number, word in the passage."""


class Stretch(NamedTuple):
    """Passages of one source that follow each other; `codes` is theirs in one."""

    passages: tuple[Passage, ...]
    codes: str

    @property
    def source(self) -> str:
        """The key of the source."""
        return self.passages[0].source

    def spot(self, word: int) -> Spot:
        """The address of a word of this stretch."""
        for passage in self.passages:
            if word < len(passage.codes):
                return passage.source, passage.number, word
            word -= len(passage.codes)
        return self.source, self.passages[-1].number + 1, word

    def word(self, spot: Spot) -> int:
        """The word of this stretch at an address that lies in it."""
        return sum(len(passage.codes) for passage in self.passages if passage.number < spot[1]) + spot[2]

    def words(self, text: str, start: int, end: int) -> list[Piece]:
        """The folded words `start` to `end` of this stretch, with their places in the source's text."""
        found: list[Piece] = []
        at = 0
        for passage in self.passages:
            after = at + len(passage.codes)
            if at < end and start < after:
                found += folded(text, passage).between(max(0, start - at), end - at)
            at = after
        return found

    def span(self, text: str, start: int, end: int) -> Span:
        """The letters of the words `start` to `end`, which are at least one."""
        first, last = self.words(text, start, start + 1), self.words(text, end - 1, end)
        return Span(first[0][1], last[0][2])


_FOLDED: dict[tuple[int, int, int], Pieces] = {}
_REMEMBERED = 512  # passages


def folded(text: str, passage: Passage) -> Pieces:
    """The folded words of a passage of this text, with their places in it.

    They are asked for again and again, a few at a time, while quotations are read against it. They are remembered
    without the text, which may be an hour's speech.
    """
    key = hash(text), passage.start, passage.end
    found = _FOLDED.get(key)
    if found is None:
        if len(_FOLDED) >= _REMEMBERED:
            _FOLDED.clear()
        found = _FOLDED[key] = Pieces(text[passage.start : passage.end], passage.start)
    return found


def alone(passage: Passage) -> Stretch:
    """One passage as a stretch."""
    return Stretch((passage,), passage.codes)


def widened(index: PassageIndex, passage: Passage, reach: int, codes: str) -> Stretch:
    """The passage with as many neighbours as it takes to see `reach` words beyond it on both sides.

    It ends where another speaks, unless `codes`, the words looked for, hold the label printed there.
    """
    before = _beyond(index, passage, reach, codes, -1)
    after = _beyond(index, passage, reach, codes, 1)
    joined = (*reversed(before), passage, *after)
    return Stretch(joined, "".join(each.codes for each in joined))


def _beyond(index: PassageIndex, passage: Passage, reach: int, codes: str, direction: int) -> list[Passage]:
    found: list[Passage] = []
    turns = index.source(passage.source).turns
    words = 0
    near = passage
    while words < reach:
        other = index.neighbour(passage, direction * (len(found) + 1))
        if other is None:
            break
        first, second = (near, other) if direction > 0 else (other, near)
        if not one_voice(turns, first.span.end - 1, second.span.end - 1) and second.codes[:_LABEL] not in codes:
            break
        found.append(other)
        words += len(other.codes)
        near = other
    return found


def neighbourhood(index: PassageIndex, passage: Passage, reach: int) -> Stretch:
    """The passage with its neighbours up to `reach` words beyond it on both sides, whoever speaks there."""
    before, after = (_within(index, passage, reach, direction) for direction in (-1, 1))
    joined = (*reversed(before), passage, *after)
    return Stretch(joined, "".join(each.codes for each in joined))


def _within(index: PassageIndex, passage: Passage, reach: int, direction: int) -> list[Passage]:
    found: list[Passage] = []
    words = 0
    while words < reach:
        other = index.neighbour(passage, direction * (len(found) + 1))
        if other is None:
            break
        found.append(other)
        words += len(other.codes)
    return found
