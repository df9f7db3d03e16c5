"""A document made ready for the index: cut into passages, and these folded to letters."""

from array import array
from collections import deque
from dataclasses import dataclass

from workbench.model import Source
from workbench.store.search.codebook import Codebook, line_ends
from workbench.text.language import language_of
from workbench.text.passages import cut


@dataclass(frozen=True, slots=True)
class Folded:
    """The passages of a document that have words: where each starts and ends, and its words as a book's letters."""

    starts: "array[int]"
    ends: "array[int]"
    codes: list[str]
    language: str


def fold(source: Source, book: Codebook) -> Folded:
    """The document with its words as the letters of this book, which learns those that are new."""
    text, starts, ends, codes = source.text, array("Q"), array("Q"), list[str]()
    joins = deque(line_ends(text))
    for start, end, runs in cut(text, source.turns):
        while joins and joins[0] < start:
            joins.popleft()
        words = book.codes(text[start:end]) if joins and joins[0] < end else book.of_runs(runs)
        if words:
            starts.append(start)
            ends.append(end)
            codes.append(words)
    return Folded(starts, ends, codes, source.language or language_of(text))
