"""Quotations whose speaker stands beside them without a verb: a signature behind, or a lead-in before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.model import Span
from workbench.quotes.dialogue import Turned
from workbench.quotes.marks import Quoted

_SIGNED = re.compile(r"[ \t\n]{0,3}[-–—]{1,2} ?(?P<name>[^\n(),“”\"«»:;?!—–]{2,60})(?=[(,\n]|\Z)")
_POSTED = re.compile(r"[—–-] ?(?P<name>[^\n()]{2,60}) \(@\w{1,30}\)")
_SMALL = 3  # letters of a small word in a name
_WORDS = 7  # of a name with its titles
_FEWEST = 4  # words that a signature stands behind


def signed(text: str, paragraphs: Sequence[Span], marks: Sequence[Quoted]) -> Iterator[Turned]:
    """Each quotation or embedded post that ends its paragraph and is signed: “…” —Ana Berg; — Ana Berg (@ana) 8 May."""
    ends = {line.end: number for number, line in enumerate(paragraphs)}
    for mark in marks:
        found = _SIGNED.match(text, mark.whole.end)
        if (
            found
            and _is_name(found["name"])
            and _ends(text, found.end(), ends)
            and len(mark.words.of(text).split()) >= _FEWEST
        ):
            yield Turned(mark, Span(*found.span("name")))
    for before, line in pairwise(paragraphs):
        found = _POSTED.match(text, line.start, line.end)
        if found and _is_name(found["name"]) and not _touched(before, marks):
            yield Turned(Quoted(before, before), Span(*found.span("name")))


def _is_name(printed: str) -> bool:
    words = printed.split()
    return 0 < len(words) <= _WORDS and all(word[0].isupper() or len(word) <= _SMALL for word in words)


def _ends(text: str, at: int, ends: dict[int, int]) -> bool:
    return at in ends or text[at : at + 2] in {", ", " ("}


def _touched(line: Span, marks: Sequence[Quoted]) -> bool:
    at = bisect_left(marks, line.start, key=lambda mark: mark.whole.start)
    return at < len(marks) and marks[at].whole.start < line.end
