"""What matching needs of a place where passages are kept: the one seam between the index and the alignment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from workbench.model.reading import Source, Span


class Passage(NamedTuple):
    """A stretch of a source as the index holds it: `codes` has one code point a folded word, in order.

    `start` and `end` are its letters. Passages of one source are numbered in the order of its text, without gaps.
    """

    # A tuple, and its span made when it is asked for: each quotation is compared with 48, and one or two are read.
    number: int
    source: str
    start: int
    end: int
    codes: str

    @property
    def span(self) -> Span:
        """Where it stands in its source's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Holding:
    """How many sources are held of one speaker in one language; either is empty when unknown. Turns count as theirs."""

    speaker: str
    language: str
    sources: int


class PassageIndex(Protocol):
    """Passages with their words as numbers. A scan over all of them and an inverted index both are one."""

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no passage holds gets one of its own."""

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that most likely hold these words or most of them, best first."""

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """Passages of the whole index that hold these words in a row, no more than `most` of them."""

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the index spelt almost like this one (scans, typing errors), nearest first; none for its own."""

    def source(self, key: str) -> Source:
        """The source of this key, whole."""

    def holdings(self) -> Sequence[Holding]:
        """What is held, by speaker and language: what decides whether words can be called absent."""

    def doubt(self) -> str:
        """Why words that are not found may stand in a source all the same (a damaged index); empty without a doubt."""


@runtime_checkable
class Expecting(Protocol):
    """A place that looks up faster what it was told to expect."""

    def expect(self, quotations: Sequence[Sequence[str]]) -> None:
        """Hear the folded words of quotations that will be asked next, to look all of them up in one pass."""
