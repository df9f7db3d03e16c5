"""A document cut into passages, the unit of retrieval."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.model import Span, Turn
from workbench.text.sentences import boundaries

# About two sentences: what a quotation is taken from, and short enough to be shown whole.
FEWEST, MOST = 35, 110

# Where words stand closer than this many letters they are counted by the spaces between them, four times faster than
# by their letters; else by runs of letters, and Thai, Kana and Han one by one, as matching reads them.
_SPACED = 12
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORDS = re.compile(rf"[^\W{_UNSPACED}]+|[{_UNSPACED}]")

_Piece = tuple[int, int, int]  # start, end, words


def passages(text: str, turns: Sequence[Turn] = ()) -> list[Span]:
    """The passages of `text` in order: every word stands in exactly one of them.

    A passage has 35 to 110 words and ends with a sentence where the text allows it: a turn may be shorter, and so may
    the words before a long sentence; a sentence of more than 110 words is cut. No passage reaches over the start or end
    of a turn.
    """
    cuts = {min(edge, len(text)) for turn in turns for edge in (turn.span.start, turn.span.end)}
    found: list[Span] = []
    pieces: list[_Piece] = []
    for piece in _pieces(text, cuts):
        if piece[0] in cuts:
            found += _gather(text, pieces)
            pieces = []
        pieces.append(piece)
    return found + _gather(text, pieces)


def _pieces(text: str, cuts: set[int]) -> Iterator[_Piece]:
    """The text from edge to edge: sentences, cut at turns and where they are too long."""
    for start, end in pairwise(sorted({0, *boundaries(text), *cuts})):
        count = len(text[start:end].split())
        if count > MOST or end - start > _SPACED * count:
            count = len(_WORDS.findall(text, start, end))
        if count <= MOST:
            yield start, end, count
            continue
        starts = [word.start() for word in _WORDS.finditer(text, start, end)][::MOST]
        edges = [start, *starts[1:], end]
        for number, (first, last) in enumerate(pairwise(edges), 1):
            yield first, last, min(MOST, count - (number - 1) * MOST)


def _gather(text: str, pieces: Sequence[_Piece]) -> list[Span]:
    """The pieces of one turn joined into passages; a short last one joins the passage before it if there is room."""
    groups: list[_Piece] = []
    start = words = 0
    for first, end, count in pieces:
        if groups and (words + count <= MOST if words < FEWEST else not count):
            groups[-1] = (start, end, words + count)
        else:
            groups.append((first, end, count))
        start, _, words = groups[-1]
    if len(groups) > 1 and groups[-1][2] < FEWEST and groups[-2][2] + groups[-1][2] <= MOST:
        last = groups.pop()
        groups[-1] = (groups[-1][0], last[1], groups[-1][2] + last[2])
    return [_trimmed(text, start, end) for start, end, _ in groups if _WORDS.search(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(piece.strip()))
