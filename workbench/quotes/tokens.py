"""An article as tokens: words and signs with their offsets, and which quotation each stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Span
from workbench.quotes.marks import Quoted

_TOKEN = re.compile(r"\w[\w'’-]*+|''|``|[^\w\s]")
_BREAK = re.compile(r"\n(?=[ \t\r]*\n)|\n(?![a-zß-öø-ÿ])")
_LINK = re.compile(r"\]\([^()\s]{0,300}\)")

_MARKUP = frozenset("[]*#")

OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign. `low` is folded: lower case, straight apostrophes. `quote` is the quotation's number or OUTSIDE.

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

    The stop of an abbreviation or initial belongs to its word; the address of a markdown link is no token.
    """
    found: list[Token] = []
    number, skip = first, span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        if start < skip:
            continue
        while number < len(marks) and marks[number].whole.end <= start:
            number += 1
        quote = number if number < len(marks) and marks[number].whole.start <= start else OUTSIDE
        sign = match.group()
        if sign == "." and end < span.end and found and found[-1].end == start and found[-1].word:
            found[-1] = _joined(found[-1], end)
            continue
        if quote == OUTSIDE and sign in _MARKUP:
            link = _LINK.match(text, start, span.end)
            skip = link.end() if link else end
            continue
        found.append(_token(sign, start, end, quote, marks))
    return found


def _joined(token: Token, end: int) -> Token:
    return Token(token.start, end, token.low, token.cap, word=True, quote=token.quote)


def _token(sign: str, start: int, end: int, quote: int, marks: Sequence[Quoted]) -> Token:
    if sign[0].isalnum() or sign[0] == "_":
        bare = sign.rstrip("'’-")
        return Token(
            start, start + len(bare), bare.lower().replace("’", "'"), sign[0].isupper(), word=True, quote=quote
        )
    mark = ""
    if quote != OUTSIDE:
        whole = marks[quote].whole
        mark = "(" if start == whole.start else ")" if end == whole.end and marks[quote].closed else ""
    return Token(start, end, sign, cap=False, word=False, quote=quote, mark=mark)
