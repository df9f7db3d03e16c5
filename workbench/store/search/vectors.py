"""What `packing` and `merging` do, for many postings at once: each is one number of 64 bits, and numpy sorts them.

The upper half is the gram's key, the lower one the passage: once sorted, postings stand as blocks hold them. A quarter
of the time of dictionaries of lists, and of their memory.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workbench.store.search.blocks import KEY_BITS, Packed, bits_for
from workbench.store.search.grams import key, useless

Whole = NDArray[np.int64]
Small = NDArray[np.uint32]
Keyed = NDArray[np.uint64]

_EVERY_LETTER = 0x110000
_TWO, _THREE, _FOUR = 0x80, 0x800, 0x10000  # from which letter on UTF-8 has so many bytes
_LITTLE = np.dtype("<u4")
_NONE: Small = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Grams:
    """Grams in the order of their keys, and the postings of all of them one after the other."""

    keys: Small
    counts: Whole
    postings: Small

    @classmethod
    def of(cls, keyed: Keyed, most: int, too_many: Small = _NONE) -> "Grams":
        """Of postings under their keys, sorted. A gram with more than `most`, or one of `too_many`, has none."""
        keyed = keyed[_changes(keyed)]
        keys = (keyed >> np.uint64(KEY_BITS)).astype(np.uint32)
        first = np.flatnonzero(_changes(keys))
        counts = np.diff(first, append=len(keys))
        keys = keys[first]
        kept = (counts <= most) & ~np.isin(keys, too_many)
        return cls(keys, np.where(kept, counts, 0), keyed.astype(np.uint32)[np.repeat(kept, counts)])

    @classmethod
    def read(cls, bodies: Sequence[bytes]) -> "Grams":
        """Of blocks in order."""
        numbers = np.frombuffer(b"".join(bodies), _LITTLE)
        start = starts(np.array(list(map(len, bodies)), np.int64) // 4)[:-1]
        grams = numbers[start].astype(np.int64)
        place = spread(start + 1, grams)
        ends = numbers[place + np.repeat(grams, grams)].astype(np.int64)
        first = starts(grams)
        held = ends[first[1:] - 1]
        counts = np.diff(ends, prepend=0)
        counts[first[:-1]] = ends[first[:-1]]  # each block counts from its own beginning
        return cls(numbers[place], counts, numbers[spread(start + 1 + 2 * grams, held)])

    def some(self, kept: NDArray[np.bool_]) -> "Grams":
        """Those of them that are `kept`."""
        return Grams(self.keys[kept], self.counts[kept], self.postings[np.repeat(kept, self.counts)])

    def blocks(self, bits: int) -> Iterator[tuple[int, bytes]]:
        """The blocks that are not empty: number and body, as `blocks.pack` gives them."""
        if not len(self.keys):
            return
        numbers = self.keys.astype(np.int64) >> (KEY_BITS - bits)
        first = np.flatnonzero(_changes(numbers))
        grams, held = np.diff(first, append=len(numbers)), np.add.reduceat(self.counts, first)
        start = starts(1 + 2 * grams + held)
        body = np.zeros(start[-1], _LITTLE)
        start = start[:-1]
        body[start] = grams
        place = spread(start + 1, grams)
        body[place] = self.keys
        body[place + np.repeat(grams, grams)] = np.cumsum(self.counts) - np.repeat(starts(held)[:-1], grams)
        body[spread(start + 1 + 2 * grams, held)] = self.postings
        raw = memoryview(body.tobytes())
        ends = np.append(start[1:], len(body))
        for number, low, high in zip(numbers[first].tolist(), (4 * start).tolist(), (4 * ends).tolist(), strict=True):
            yield number, bytes(raw[low:high])


def packed(passages: Sequence[str], common: Set[str]) -> Packed:
    """The blocks of these passages, given as letters, by their place in the sequence."""
    gathered = _gathered(passages, common)
    gathered.sort()
    grams = Grams.of(gathered, useless(len(passages)))
    bits = bits_for(len(grams.keys))
    return Packed(len(grams.keys), bits, list(grams.blocks(bits)))


def keyed(keys: Small, passages: Small) -> Keyed:
    """Postings under their keys."""
    return keys.astype(np.uint64) << np.uint64(KEY_BITS) | passages


def starts(lengths: Whole) -> Whole:
    """Where each of some stretches starts that stand one after the other, and where the last one ends."""
    return np.append(0, np.cumsum(lengths))


def spread(first: Whole, lengths: Whole) -> Whole:
    """The numbers of stretches that start at `first`, one stretch after the other."""
    return np.arange(lengths.sum()) + np.repeat(first - starts(lengths)[:-1], lengths)


def _changes(numbers: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Whether each number differs from the one before."""
    return np.append(np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1])


def _gathered(passages: Sequence[str], common: Set[str]) -> Keyed:
    """The postings of all grams, some of them more than once."""
    letters = np.frombuffer("".join(passages).encode("utf-32-le"), _LITTLE)
    numbers = np.repeat(np.arange(len(passages), dtype=np.uint32), list(map(len, passages)))
    keys = _keys(letters)
    is_common = np.zeros(_EVERY_LETTER, np.bool_)
    is_common[list(map(ord, common))] = True
    known = is_common[letters]
    pair = np.flatnonzero(known[:-1] & known[1:] & (numbers[:-1] == numbers[1:]))
    alone = np.flatnonzero(~known)
    return np.concatenate(
        (
            keyed(keys[letters[alone]], numbers[alone]),
            keyed(_of_pairs(letters[pair], letters[pair + 1], keys), numbers[pair]),
        )
    )


def _keys(letters: Small) -> Small:
    """The key of each letter that occurs, by the letter."""
    occurs = np.zeros(_EVERY_LETTER, np.bool_)
    occurs[letters] = True
    known = np.flatnonzero(occurs)
    keys = np.zeros(_EVERY_LETTER, np.uint32)
    keys[known] = [key(chr(letter)) for letter in known.tolist()]
    return keys


def _of_pairs(first: Small, second: Small, keys: Small) -> Small:
    """The keys of pairs of letters.

    A checksum is linear: that of two letters is that of the second, and that of the first with as many empty bytes
    after it as the second has.
    """
    length = 1 + (second >= _TWO) + (second >= _THREE).astype(np.intp) + (second >= _FOUR)
    letters = np.unique(first)
    shifted = np.zeros((5, len(letters)), np.uint32)
    for bytes_ in range(1, 5):
        empty = b"\0" * bytes_
        shifted[bytes_] = [crc32(empty, checksum) ^ crc32(empty) for checksum in keys[letters].tolist()]
    found: Small = shifted[length, np.searchsorted(letters, first)] ^ keys[second]
    return found
