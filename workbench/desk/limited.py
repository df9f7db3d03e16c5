"""A time limit for one quotation: what takes longer is not known, and never absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from workbench.errors import WorkbenchError
from workbench.model import Holding, Passage, PassageIndex, Source


class TooLong(WorkbenchError):
    """A quotation took longer than it may."""


@dataclass(frozen=True, slots=True)
class Limited:
    """An index that answers until a moment of `time.perf_counter`, and raises `TooLong` from then on.

    Each look into an index is short, so that the limit is kept to some tenths of a second.
    """

    index: PassageIndex
    until: float

    def encode(self, forms: Sequence[str]) -> str:
        """As the index does."""
        return self._in_time().encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """As the index does."""
        return self._in_time().candidates(forms, limit)

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """As the index does."""
        return self._in_time().holding(forms, most)

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """As the index does."""
        return self._in_time().neighbour(passage, step)

    def spellings(self, form: str) -> Sequence[str]:
        """As the index does."""
        return self._in_time().spellings(form)

    def source(self, key: str) -> Source:
        """As the index does."""
        return self._in_time().source(key)

    def holdings(self) -> Sequence[Holding]:
        """As the index says."""
        return self.index.holdings()

    def doubt(self) -> str:
        """As the index says."""
        return self.index.doubt()

    def _in_time(self) -> PassageIndex:
        if perf_counter() > self.until:
            raise TooLong("it took longer than it may")
        return self.index
