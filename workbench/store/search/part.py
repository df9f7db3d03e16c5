"""Segments as parts of a larger one: their postings as they would be with the larger one's common words."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.store.connection import Connection
from workbench.store.search.blocks import pack
from workbench.store.search.grams import key, more_pairs
from workbench.store.search.segments import Segment, kept, look_up, read

_ASKED_AT_ONCE = 480  # passages


class Joining(Protocol):
    """Segments as one."""

    def blocks(self, keys: range, bits: int) -> Iterable[tuple[int, bytes]]:
        """The blocks of the grams with these keys, which `bits` leading bits of a key number."""


class Joined:
    """Segments as one, by dictionaries of lists."""

    def __init__(self, connection: Connection, merged: Sequence[Segment], whole: Segment) -> None:
        self._connection, self._whole = connection, whole
        self._parts = [Part.made(connection, segment, whole) for segment in merged]

    def blocks(self, keys: range, bits: int) -> Iterable[tuple[int, bytes]]:
        """See `Joining`."""
        found: dict[int, list[int]] = {}
        too_many: set[int] = set()
        for part in self._parts:
            for number, postings in part.postings(self._connection, keys):
                held = found.setdefault(number, [])
                if held and postings and postings[0] <= held[-1]:  # two grams of one segment may share a key
                    held[:] = sorted({*held, *postings})
                else:
                    held.extend(postings)
                if not postings:
                    too_many.add(number)
        return pack(kept(found, self._whole.passages, too_many), bits)


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
