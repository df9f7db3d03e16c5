"""An article as tokens: words and signs with their offsets, and which quotation each stands in."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.model import Span
from workbench.quotes.marks import Quoted

_TOKEN = re.compile(r"(\d[\d,.]*\d(?![\w-])|\w[\w'’-]*+)|''|``|[^\w\s]")
_BREAK = re.compile(r"\n(?=[ \t\r]*\n)|\n(?![a-zß-öø-ÿ])")
_LINK = re.compile(r"\]\([^()\s]{0,300}\)")

_LONG, _HEAD, _TAIL = 96, 32, 24  # code points: of a quotation so long its first and last ones are read
_MARKUP = frozenset("[]*#")

OUTSIDE = -1


@dataclass(slots=True)
class Token:
    """One word or sign. `low` is folded: small letters, straight apostrophes. `quote` numbers a quotation, or OUTSIDE.

    `mark` is the sign's part in its quotation: "(" opens, ")" closes, "" neither.
    """

    start: int
    end: int
    low: str
    cap: bool
    word: bool
    quote: int = OUTSIDE
    mark: str = ""


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that hold something; a line that begins with a small letter goes on with the one before."""
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        _add(text, start, match.start(), found)
        start = match.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    trimmed = piece.strip()
    if trimmed:
        first = start + len(piece) - len(piece.lstrip())
        found.append(Span(first, first + len(trimmed)))


def tokens(text: str, span: Span, marks: Sequence[Quoted], first: int) -> list[Token]:
    """The tokens of one sentence. `first` is the number of the first quotation in `marks` that can touch it.

    Of a long quotation only the ends: nobody is named and nothing attributed inside what somebody says. The stop of an
    abbreviation or initial belongs to its word; markup and the address of a markdown link are no tokens.
    """
    found: list[Token] = []
    number, skip = first - 1, span.start
    opens = closes = -1  # where the quotation of this number begins and ends
    for at, run in _runs(text, _stretches(text, span, marks, first)):
        for head, tail, low, cap, word in _pieces(run):
            start, end = at + head, at + tail
            if start < skip:
                continue
            while closes <= start:
                number += 1
                opens, closes = _bounds(marks, number)
            if opens > start:
                if not word and low in _MARKUP:
                    link = _LINK.match(text, start, span.end)
                    skip = link.end() if link else end
                else:
                    found.append(Token(start, end, low, cap, word))
            else:
                mark = "" if word else _mark(start, end, marks[number])
                found.append(Token(start, end, low, cap, word, number, mark))
    return found


def _runs(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """What stands between spaces, with where it begins: words come again and again, so each is taken apart once."""
    for start, end in stretches:
        at = start
        for run in text[start:end].split(" "):
            yield at, run
            at += len(run) + 1


@lru_cache(maxsize=1 << 15)
def _pieces(run: str) -> tuple[tuple[int, int, str, bool, bool], ...]:
    """The words and signs of a run without spaces, each as a token begins: start, end, low, cap, word."""
    found: list[tuple[int, int, str, bool, bool]] = []
    for match in _TOKEN.finditer(run):
        start, end = match.span()
        sign = match.group()
        if match.lastindex:
            bare = sign.rstrip("'’-")
            found.append((start, start + len(bare), bare.lower().replace("’", "'"), sign[0].isupper(), True))
        elif sign == "." and found and found[-1][1] == start and found[-1][4]:
            found[-1] = (found[-1][0], end, *found[-1][2:])
        else:
            found.append((start, end, sign, False, False))
    return tuple(found)


def _stretches(text: str, span: Span, marks: Sequence[Quoted], first: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence to read: all but the middle of its long quotations."""
    start = span.start
    for number in range(first, len(marks)):
        whole = marks[number].whole
        if whole.start >= span.end:
            break
        if len(whole) > _LONG:
            left = text.find(" ", max(start, whole.start) + _HEAD, min(whole.end, span.end))
            right = text.rfind(" ", left, min(whole.end, span.end) - _TAIL) if left > 0 else -1
            if right > left:
                yield start, left
                start = right
    stop = span.end - text.startswith(".", span.end - 1)
    yield start, stop
    if stop < span.end:
        yield stop, span.end  # the sentence's own stop is a token of its own


def _bounds(marks: Sequence[Quoted], number: int) -> tuple[int, int]:
    if number >= len(marks):
        return sys.maxsize, sys.maxsize
    return marks[number].whole.start, marks[number].whole.end


def _mark(start: int, end: int, quotation: Quoted) -> str:
    if start == quotation.whole.start:
        return "("
    return ")" if end == quotation.whole.end and quotation.closed else ""
