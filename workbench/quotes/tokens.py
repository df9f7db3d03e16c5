"""An article as tokens: words and signs with their offsets, and which quotation each stands in."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from workbench.model import Span
from workbench.quotes.marks import Quoted
from workbench.text.words import RUN, SIGN, WHOLE

_TOKEN = re.compile(rf"{WHOLE}|''|``|{SIGN}")
_PART = re.compile(rf"{RUN}|{SIGN}")
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
    stretches = _stretches(text, span, marks, first)
    for match in chain.from_iterable(_TOKEN.finditer(text, start, end) for start, end in stretches):
        start = match.start()
        if start < skip:
            continue
        while closes <= start:
            number += 1
            opens, closes = _bounds(marks, number)
        quote = number if opens <= start else OUTSIDE
        sign = match[0]
        length, low, cap, word = _folded(sign)
        if word:
            found.append(Token(start, start + length, low, cap, True, quote))
            continue
        end = start + length
        if sign == "." and end < span.end and found and found[-1].end == start and found[-1].word:
            found[-1].end = end
        elif quote != OUTSIDE:
            found.append(Token(start, end, sign, False, False, quote, _mark(start, end, marks[quote])))
        elif sign in _MARKUP:
            link = _LINK.match(text, start, span.end)
            skip = link.end() if link else end
        else:
            found.append(Token(start, end, sign, False, False))
    return found


def parts(text: str, within: Span) -> list[Token]:
    """The words and signs of a stretch, taken apart at apostrophes and hyphens: “mid-January’s” is five."""
    found = _PART.finditer(text, within.start, within.end)
    return [Token(match.start(), match.end(), *_part(match[0])) for match in found]


@lru_cache(maxsize=1 << 15)
def _part(form: str) -> tuple[str, bool, bool]:
    return form.casefold(), form[0].isupper(), form[0].isalnum()


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
    yield start, span.end


def _bounds(marks: Sequence[Quoted], number: int) -> tuple[int, int]:
    if number >= len(marks):
        return sys.maxsize, sys.maxsize
    return marks[number].whole.start, marks[number].whole.end


@lru_cache(maxsize=1 << 15)
def _folded(sign: str) -> tuple[int, str, bool, bool]:
    """The length, folded form and capital of a word, and whether it is one."""
    if not (sign[0].isalnum() or sign[0] == "_"):
        return len(sign), sign, False, False
    bare = sign.rstrip("'’-")
    return len(bare), bare.lower().replace("’", "'"), sign[0].isupper(), True


def _mark(start: int, end: int, quotation: Quoted) -> str:
    if start == quotation.whole.start:
        return "("
    return ")" if end == quotation.whole.end and quotation.closed else ""
