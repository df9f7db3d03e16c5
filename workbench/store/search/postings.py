"""The postings of an index, read when they are first asked for and kept at hand: quotations share most of their words.

What a quotation of 20 words asks for lies in as many blocks; of one after a thousand others half of it is known.
"""

from collections.abc import Iterable, Sequence

from workbench.store.connection import Connection
from workbench.store.search.segments import Segment, look_up

_ROOM = 4_000_000  # numbers, of four bytes each
_MOST_GRAMS = 1 << 16


class KeptPostings:
    """The postings of each gram of each segment, as `look_up` finds them. Sees no change: then it is to `forget`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[int, dict[int, Sequence[int] | None]] = {}
        self._numbers = self._grams = 0

    def look_up(self, segment: Segment, keys: Iterable[int]) -> list[tuple[int, Sequence[int]]]:
        """Those of these keys that the segment holds, in order, with their postings; none where they are too many."""
        if self._numbers > _ROOM or self._grams > _MOST_GRAMS:
            self.forget()
        kept = self._kept.setdefault(segment.id, {})
        wanted = sorted(keys)
        missing = [key for key in wanted if key not in kept]
        if missing:
            self._read(kept, segment, missing)
        return [(key, numbers) for key in wanted if (numbers := kept[key]) is not None]

    def forget(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self._numbers = self._grams = 0

    def _read(self, kept: dict[int, Sequence[int] | None], segment: Segment, keys: list[int]) -> None:
        found = look_up(self._connection, segment, keys)
        kept.update(dict.fromkeys(keys))
        kept.update(found)
        self._grams += len(keys)
        self._numbers += sum(len(numbers) for _, numbers in found)
