"""How many passages of a whole archive hold each gram: what grams weigh by, however the documents are cut.

A file beside the shards, read a few bytes at a time: a head, the keys of all grams in order, then their counts.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from mmap import ACCESS_READ, mmap
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from workbench.errors import BadInput
from workbench.store.connection import Connection
from workbench.store.search.blocks import KEY_BITS
from workbench.store.search.grams import useless
from workbench.store.search.segments import read, segments

TOO_MANY = (1 << 32) - 1
"""The count of a gram that a shard holds too often to keep where."""
_MAGIC = b"WBGRAMS1"
_HEAD = len(_MAGIC) + 16  # and two numbers of 8 bytes: passages, grams
_AT_ONCE = 1 << 16  # grams written together
_RANGE = 1 << (KEY_BITS - 6)  # keys of a shard in memory together: a 64th of all

Counted = tuple[int, int]
"""A gram's key, and how many passages hold it."""


class Frequencies:
    """The counts of an archive's grams. `passages` is how many passages they were counted in."""

    def __init__(self, file: Path) -> None:
        """Open the file.

        Raises:
            BadInput: it is not there, or is no such file; the message says what to do.
        """
        cure = "ask for the archive's build again, which counts anew"
        try:
            with file.open("rb") as raw:
                self._map = mmap(raw.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError) as why:
            raise BadInput(f"{file}: can't be read ({why}); {cure}") from None
        self.passages, grams = (int.from_bytes(self._map[at : at + 8], "little") for at in (_HEAD - 16, _HEAD - 8))
        if self._map[: len(_MAGIC)] != _MAGIC or len(self._map) != _HEAD + 8 * grams:
            raise BadInput(f"{file}: is damaged; remove it and {cure}")
        self._keys, self._counts = (self._numbers(_HEAD + 4 * grams * part, grams) for part in (0, 1))
        self.most = useless(self.passages)

    def of(self, key: int) -> int:
        """How many passages of the archive hold the gram with this key; 0 when none is known to."""
        at = bisect_left(self._keys, key)
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0

    def _numbers(self, start: int, count: int) -> "memoryview[int] | array[int]":
        view = memoryview(self._map)[start : start + 4 * count]
        if sys.byteorder == "little":
            return view.cast("I")
        turned = array("I", view.tobytes())
        turned.byteswap()
        return turned


def counted(connection: Connection) -> Iterator[Counted]:
    """Every gram of an index with its count, in the order of keys; `TOO_MANY` where it is kept without its passages."""
    held = segments(connection)
    for start in range(0, 1 << KEY_BITS, _RANGE):
        found: dict[int, int] = {}
        for segment in held:
            for key, postings in read(connection, segment, range(start, start + _RANGE)):
                found[key] = min(found.get(key, 0) + (len(postings) or TOO_MANY), TOO_MANY)
        yield from sorted(found.items())


def write(file: BinaryIO, passages: int, counts: Iterable[Iterable[Counted]]) -> None:
    """Write the sum of several counts, each in the order of keys, of so many passages together."""
    grams = 0
    file.write(_MAGIC + passages.to_bytes(8, "little") + grams.to_bytes(8, "little"))
    with TemporaryFile() as second:
        for keys, sums in _batches(_summed(counts)):
            grams += len(keys)
            file.write(_little(keys))
            second.write(_little(sums))
        second.seek(0)
        while piece := second.read(1 << 20):
            file.write(piece)
    file.seek(_HEAD - 8)
    file.write(grams.to_bytes(8, "little"))


def _summed(counts: Iterable[Iterable[Counted]]) -> Iterator[Counted]:
    for key, some in groupby(merge(*counts), key=itemgetter(0)):
        yield key, min(sum(count for _, count in some), TOO_MANY)


def _batches(summed: Iterable[Counted]) -> Iterator[tuple["array[int]", "array[int]"]]:
    keys, sums = array("I"), array("I")
    for key, count in summed:
        keys.append(key)
        sums.append(count)
        if len(keys) == _AT_ONCE:
            yield keys, sums
            keys, sums = array("I"), array("I")
    yield keys, sums


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
