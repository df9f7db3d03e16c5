"""A segment as a part of a larger one: its postings as they would be with the larger one's common words."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.store.connection import Connection
from workbench.store.search.grams import key, more_pairs
from workbench.store.search.segments import Segment, look_up, read

_ASKED_AT_ONCE = 480  # passages


@dataclass(frozen=True, slots=True)
class Part:
    """`offset` is how far its passages come after the larger one's first.

    Words that are common only in the larger one are no longer held alone (`left_out`): `added` holds their pairs.
    """

    segment: Segment
    offset: int
    left_out: frozenset[int]
    added: dict[int, "array[int]"]

    @classmethod
    def made(cls, connection: Connection, segment: Segment, whole: Segment) -> "Part":
        """The segment as a part of `whole`."""
        left_out = frozenset(map(key, whole.common - segment.common))
        added: dict[int, array[int]] = {}
        for number, codes in _passages(connection, segment, left_out):
            for pair in more_pairs(codes, whole.common, segment.common):
                added.setdefault(key(pair), array("I")).append(number - segment.first)
        return cls(segment, segment.first - whole.first, left_out, added)

    def postings(self, connection: Connection, keys: range) -> Iterator[tuple[int, Sequence[int]]]:
        """The postings of these keys; passages are counted from the larger one's first."""
        for number, postings in read(connection, self.segment, keys):
            if number not in self.left_out:
                yield number, self._moved(postings)
        for number, postings in self.added.items():
            if number in keys:
                yield number, self._moved(postings)

    def _moved(self, postings: Sequence[int]) -> Sequence[int]:
        return [number + self.offset for number in postings] if self.offset else postings


def _passages(connection: Connection, segment: Segment, keys: frozenset[int]) -> Iterator[tuple[int, str]]:
    """The passages that hold one of these words, in order."""
    holding = sorted(set[int]().union(*(numbers for _, numbers in look_up(connection, segment, keys))))
    for at in range(0, len(holding), _ASKED_AT_ONCE):
        numbers = [segment.first + number for number in holding[at : at + _ASKED_AT_ONCE]]
        marks = ", ".join("?" * len(numbers))
        rows = connection.rows(
            f"SELECT number, codes FROM index_passages WHERE number IN ({marks}) ORDER BY number",  # noqa: S608
            numbers,
        )
        yield from ((number, codes) for number, codes in rows)
