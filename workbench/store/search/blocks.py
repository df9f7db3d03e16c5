"""Postings packed for the disk: a few grams a block, found by the leading bits of their keys."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

KEY_BITS = 32
_GRAMS_A_BLOCK = 16
_MOST_BITS = 24

Postings = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Packed:
    """The blocks of a segment that are not empty, number and body, and how many grams they hold.

    `bits` is how many leading bits of a key number the blocks.
    """

    grams: int
    bits: int
    blocks: Sequence[tuple[int, bytes]]


def bits_for(grams: int) -> int:
    """How many leading bits of a key number the blocks of so many grams."""
    return min(_MOST_BITS, max(0, (grams // _GRAMS_A_BLOCK).bit_length()))


def pack(postings: Postings, bits: int) -> Iterator[tuple[int, bytes]]:
    """The blocks that are not empty: number and body."""
    keys = sorted(postings)
    start = 0
    while start < len(keys):
        block = keys[start] >> (KEY_BITS - bits)
        stop = bisect_left(keys, (block + 1) << (KEY_BITS - bits), start)
        yield block, _body(keys[start:stop], postings)
        start = stop


def _body(keys: Sequence[int], postings: Postings) -> bytes:
    lists = [postings[key] for key in keys]
    body = array("I", [len(keys), *keys, *accumulate(map(len, lists))])
    for each in lists:
        body.extend(each)
    return _little(body).tobytes()


class Block:
    """One block, read."""

    def __init__(self, body: bytes) -> None:
        self._numbers = array("I")
        self._numbers.frombytes(body)
        _little(self._numbers)
        self._grams = self._numbers[0]

    def postings(self, key: int) -> Sequence[int] | None:
        """The passages of the gram with this key; None when it is not here."""
        at = bisect_left(self._numbers, key, 1, self._grams + 1)
        if at > self._grams or self._numbers[at] != key:
            return None
        return self._list(at)

    def all(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Each key with its postings, in the order of keys."""
        for at in range(1, self._grams + 1):
            yield self._numbers[at], self._list(at)

    def _list(self, at: int) -> Sequence[int]:
        base = 2 * self._grams + 1
        end = self._numbers[at + self._grams]
        start = self._numbers[at + self._grams - 1] if at > 1 else 0
        return self._numbers[base + start : base + end]


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
