"""A quotation as its writer set it: the speaker's words, and where the writer marked an omission or put in his own."""

import re
from itertools import pairwise
from typing import NamedTuple

from workbench.text.folding import Piece, pieces

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.{3,}|\. \. \.)\s*[\])]|…|\.{3,}|\. \. \.")
_MARKED = re.compile(r"[\[…]|\.\.\.|\. \. \.")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
# [T]he, say[s]: a letter or two set in brackets within a word.
_MOST_LETTERS = 3


class Segment(NamedTuple):
    """Words that the writer shows as one unbroken run: `start` to `end` in the quotation's words."""

    start: int
    end: int


class Quotation(NamedTuple):
    """The words of a quotation, cut into segments where the writer marked something.

    `words` are the speaker's; `asides` are stretches of the writer's own words in brackets, with the number of the
    speaker's words that stand before each. `touched` are the words in which the writer changed letters in brackets.
    `omits` tells whether an omission is marked between the first word and the last.
    """

    text: str
    words: tuple[Piece, ...]
    segments: tuple[Segment, ...]
    asides: tuple[tuple[int, int, int], ...] = ()
    touched: frozenset[int] = frozenset()
    omits: bool = False

    @property
    def forms(self) -> list[str]:
        """The folded words, in order."""
        return [form for form, _, _ in self.words]


def read(text: str, *, brackets: bool = True) -> Quotation:
    """Cut a quotation at its ellipses, and set the writer's words in brackets apart.

    Without `brackets` they are read as the source's own, as in [Interruption].
    """
    if not (_MARKED.search(text) if brackets else _ELLIPSIS.search(text)):
        whole = tuple(pieces(text))
        return Quotation(text, whole, _segments([], len(whole)))
    bare, letters = _join_letters(text) if brackets else (text, [])
    words: list[Piece] = []
    asides: list[tuple[int, int, int]] = []
    breaks: list[tuple[int, bool]] = []
    at = 0
    for start, end, is_bracket in _marks(bare, brackets=brackets):
        if start < at:
            continue
        words += _pieces(bare, at, start)
        breaks.append((len(words), not is_bracket))
        if is_bracket:
            asides.append((len(words), start, end))
        at = end
    words += _pieces(bare, at, len(bare))
    inner = [(cut, omits) for cut, omits in breaks if 0 < cut < len(words)]
    return Quotation(
        text,
        tuple(words),
        _segments([cut for cut, _ in inner], len(words)),
        tuple(asides),
        frozenset(i for i, (_, start, end) in enumerate(words) if any(start <= at + 1 < end for at in letters)),
        any(omits for _, omits in inner),
    )


def _marks(text: str, *, brackets: bool) -> list[tuple[int, int, bool]]:
    """Where the writer marked something, and whether it is a bracket, in order."""
    found = [(mark.start(), mark.end(), False) for mark in _ELLIPSIS.finditer(text)]
    if brackets:
        bracketed = (mark for mark in _BRACKET.finditer(text) if not _ELLIPSIS.fullmatch(mark[0]))
        found += [(mark.start(), mark.end(), True) for mark in bracketed]
    return sorted(found)


def _pieces(text: str, start: int, end: int) -> list[Piece]:
    return [(form, a + start, b + start) for form, a, b in pieces(text[start:end])]


def _segments(cuts: list[int], length: int) -> tuple[Segment, ...]:
    edges = sorted({0, *cuts, length})
    return tuple(Segment(start, end) for start, end in pairwise(edges))


def _join_letters(text: str) -> tuple[str, list[int]]:
    """Put brackets inside a word out of sight with apostrophes, which part no words; where they stood."""
    seen: list[int] = []

    def hide(bracket: re.Match[str]) -> str:
        start, end, inside = bracket.start(), bracket.end(), bracket[1]
        touches = text[end : end + 1].isalnum() or (start > 0 and text[start - 1].isalnum())
        if not (touches and inside.isalpha() and len(inside) <= _MOST_LETTERS):
            return bracket[0]
        seen.append(start)
        return f"'{inside}'"

    return _BRACKET.sub(hide, text), seen
