"""Segments joined by numpy: what `part` does for few passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.store.connection import Connection
from workbench.store.search.grams import key, useless
from workbench.store.search.segments import Segment, bodies, look_up
from workbench.store.search.vectors import Grams, Keyed, Letters, Small, keyed

_READ_AT_ONCE = 16_384  # passages


class Joined:
    """Segments as one, by sorted arrays."""

    def __init__(self, connection: Connection, merged: Sequence[Segment], whole: Segment) -> None:
        self._connection, self._whole = connection, whole
        self._parts = [_Part.made(connection, segment, whole) for segment in merged]

    def blocks(self, keys: range, bits: int) -> Iterator[tuple[int, bytes]]:
        """See `part.Joining`."""
        held = [part.held(self._connection, keys) for part in self._parts]
        too_many = np.concatenate([grams.keys[grams.counts == 0] for grams in held])
        postings = [
            keyed(np.repeat(grams.keys, grams.counts), grams.postings + np.uint32(part.offset))
            for part, grams in zip(self._parts, held, strict=True)
        ]
        added = [part.added_among(keys) for part in self._parts]
        # A gram without postings stands there all the same, as a sign: with a posting that is then left out.
        every = np.concatenate([*postings, *added, keyed(too_many, np.zeros(1, np.uint32))])
        every.sort(kind="stable")  # which knows runs that are sorted already: four times as fast here
        return Grams.of(every, useless(self._whole.passages), too_many).blocks(bits)


@dataclass(frozen=True, slots=True)
class _Part:
    """As `part.Part`; what is `added` is sorted."""

    segment: Segment
    offset: int
    left_out: Small
    added: Keyed

    @classmethod
    def made(cls, connection: Connection, segment: Segment, whole: Segment) -> "_Part":
        """The segment as a part of `whole`."""
        left_out: Small = np.array(sorted(map(key, whole.common - segment.common)), np.uint32)
        some = [
            Letters.of(codes, numbers).pairs(whole.common, segment.common)
            for numbers, codes in _passages(connection, segment, whole.first, left_out)
        ]
        added = np.concatenate([*some, np.zeros(0, np.uint64)])
        added.sort()
        return cls(segment, segment.first - whole.first, left_out, added)

    def held(self, connection: Connection, keys: range) -> Grams:
        """The grams of the segment that are among these keys and still held alone."""
        grams = Grams.read(bodies(connection, self.segment, keys))
        inside = (grams.keys >= keys.start) & (grams.keys < keys.stop)
        return grams.some(inside & ~np.isin(grams.keys, self.left_out))

    def added_among(self, keys: range) -> Keyed:
        """Of what is added, the postings of these keys."""
        low, high = np.searchsorted(self.added, np.array([keys.start << 32, (keys.stop << 32) - 1], np.uint64))
        return self.added[low:high]


def _passages(
    connection: Connection, segment: Segment, first: int, left_out: Small
) -> Iterator[tuple[Small, list[str]]]:
    """The passages that hold one of these words, some at a time: their numbers, counted from `first`, and letters."""
    lists = [postings for _, postings in look_up(connection, segment, left_out.tolist())]
    holding = np.unique(np.concatenate([np.zeros(0, np.int64), *map(np.asarray, lists)])) + segment.first
    for at in range(0, len(holding), _READ_AT_ONCE):
        numbers = holding[at : at + _READ_AT_ONCE]
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT codes FROM index_passages WHERE number IN ({marks}) ORDER BY number"  # noqa: S608
        yield (numbers - first).astype(np.uint32), connection.column(sql, numbers.tolist())
