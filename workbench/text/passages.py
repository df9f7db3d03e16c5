"""A document cut into passages, the unit of retrieval."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from workbench.model import Span, Turn
from workbench.text.folding import forms
from workbench.text.sentences import boundaries, first_end
from workbench.text.turns import is_label
from workbench.text.words import UNSPACED

# About two sentences: what a quotation is taken from, and short enough to be shown whole.
FEWEST, MOST = 35, 110

# Where words stand closer than this many letters they are counted by the spaces between them, four times faster than
# by their letters; else by runs of letters, and Thai, kana and Han one by one, as matching reads them.
_SPACED = 12
_WORDS = re.compile(rf"[^\W{UNSPACED}]+|[{UNSPACED}]")

_REACH = MOST * _SPACED  # letters looked at for the end of a passage: what makes a giant line linear


class _Piece(NamedTuple):
    """A stretch of text, its runs without spaces, and how many words those are."""

    start: int
    end: int
    runs: list[str]
    words: int


def passages(text: str, turns: Sequence[Turn] = ()) -> list[Span]:
    """The passages of `text` in order: every word stands in exactly one of them.

    A passage has 35 to 110 words and ends with a sentence where the text allows it: a turn may be shorter, and so may
    the words before a long sentence; a sentence of more than 110 words is cut. No passage reaches over the start or end
    of a turn, but that a turn's label stands with its first words.
    """
    return [Span(start, end) for start, end, _ in cut(text, turns)]


def cut(text: str, turns: Sequence[Turn] = ()) -> Iterator[tuple[int, int, list[str]]]:
    """Where the passages of `text` start and end, and their runs without spaces, which cutting looks at anyway."""
    for start, stop in pairwise(sorted({0, len(text), *_edges(text, turns)})):
        for piece in _joined(text, _cut(text, start, stop)):
            if _has_words(text, piece.start, piece.end):
                yield *_trimmed(text, piece.start, piece.end), piece.runs


def _edges(text: str, turns: Sequence[Turn]) -> Iterator[int]:
    """Where a turn ends, and where one starts with its label."""
    before = 0
    for turn in turns:
        line = max(before, text.rfind("\n", before, turn.span.start) + 1)
        start = next((at for at in (before, line) if is_label(text[at : turn.span.start])), turn.span.start)
        yield from (min(edge, len(text)) for edge in (start, turn.span.end))
        before = turn.span.end


def _cut(text: str, start: int, stop: int) -> Iterator[_Piece]:
    while start < stop:
        enough, first = _after(text, start, stop, FEWEST)
        reach = min(stop, start + _REACH)
        end = first_end(text, max(start, enough - _SPACED), enough, reach)
        # What has been parted already need not be again: half of the time that cutting takes.
        runs = first + text[enough:end].split() if first else text[start:end].split()
        piece = _Piece(start, end, runs, _count(text, start, end, len(runs)))
        if piece.words > MOST or (end == reach < stop):
            end = _before_long(text, start, enough, stop)
            runs = text[start:end].split()
            piece = _Piece(start, end, runs, _count(text, start, end, len(runs)))
        yield piece
        start = end


def _before_long(text: str, start: int, enough: int, stop: int) -> int:
    """The end of a passage that has no room for its last sentence: before it, or where the room ends."""
    word = _WORDS.search(text, start, enough)
    whole = [end for end in boundaries(text, start, enough) if word and word.start() < end < enough]
    return whole[-1] if whole else _after(text, start, stop, MOST)[0]


def _after(text: str, start: int, stop: int, count: int) -> tuple[int, list[str]]:
    """The offset after so many words, and these where they were parted by spaces; `stop` when there are fewer."""
    window = text[start : min(stop, start + count * _SPACED)]
    words = window.split(None, count)
    if len(words) > count:
        return start + len(window[: len(window) - len(words.pop())].rstrip()), words
    following = islice(_WORDS.finditer(text, start, stop), count - 1, count + 1)
    ends = [word.end() for word in following]
    return (ends[0] if len(ends) > 1 else stop), []


def _count(text: str, start: int, end: int, runs: int) -> int:
    """How many words there are, where so many runs without spaces are."""
    return runs if end - start <= _SPACED * runs else sum(1 for _ in _WORDS.finditer(text, start, end))


def _joined(text: str, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The pieces of one turn, with a short last one joined to the one before it where there is room."""
    held: list[_Piece] = []
    for piece in pieces:
        if len(held) == 2:
            yield held.pop(0)
        held.append(piece)
    if len(held) == 2 and held[1].words < FEWEST and held[0].words + held[1].words <= MOST:
        first, last = held
        runs = text[first.start : last.end].split()  # a run may have been cut in two
        held = [_Piece(first.start, last.end, runs, first.words + last.words)]
    yield from held


def _has_words(text: str, start: int, end: int) -> bool:
    return bool(_WORDS.search(text, start, end) or forms(text[start:end]))  # a sign can be a word: &, %


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
