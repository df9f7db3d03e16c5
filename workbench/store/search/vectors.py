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
_AT_ONCE = 1 << 15  # passages
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
        return cls(keys, np.where(kept, counts, 0), keyed[np.repeat(kept, counts)].astype(np.uint32))

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
        raw = body.data.cast("B")
        ends = np.append(start[1:], len(body))
        for number, low, high in zip(numbers[first].tolist(), (4 * start).tolist(), (4 * ends).tolist(), strict=True):
            yield number, bytes(raw[low:high])


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of passages in a row, and of each the number of the passage that it stands in."""

    letters: Small
    numbers: Small

    @classmethod
    def of(cls, passages: Sequence[str], numbers: Small) -> "Letters":
        """The letters of passages with these numbers."""
        letters = np.frombuffer("".join(passages).encode("utf-32-le"), _LITTLE)
        return cls(letters, np.repeat(numbers, list(map(len, passages))))

    def alone(self, common: Set[str]) -> Keyed:
        """The letters that are not common, as postings under their keys, some of them more than once."""
        alone = ~_among(common)[self.letters]
        letters = self.letters[alone]
        return keyed(_keys(letters)[letters], self.numbers[alone])

    def pairs(self, common: Set[str], before: Set[str] = frozenset()) -> Keyed:
        """Pairs of neighbours that are both common, and were not both so `before`, likewise."""
        known, first, second = _among(common)[self.letters], self.letters[:-1], self.letters[1:]
        pair = known[:-1] & known[1:] & (self.numbers[:-1] == self.numbers[1:])
        if before:
            known = _among(before)[self.letters]
            pair &= ~(known[:-1] & known[1:])
        return keyed(_of_pairs(first[pair], second[pair]), self.numbers[:-1][pair])


def packed(passages: Sequence[str], common: Set[str]) -> Packed:
    """The blocks of these passages, given as letters, by their place in the sequence."""
    grams = Grams.of(_gathered(passages, common), useless(len(passages)))
    bits = bits_for(len(grams.keys))
    return Packed(len(grams.keys), bits, list(grams.blocks(bits)))


def keyed(keys: Small, passages: Small) -> Keyed:
    """Postings under their keys."""
    both = keys.astype(np.uint64)
    both <<= np.uint64(KEY_BITS)
    both |= passages
    return both


def starts(lengths: Whole) -> Whole:
    """Where each of some stretches starts that stand one after the other, and where the last one ends."""
    return np.append(0, np.cumsum(lengths))


def spread(first: Whole, lengths: Whole) -> NDArray[np.int32]:
    """The numbers of stretches that start at `first`, one stretch after the other."""
    numbers = np.repeat((first - starts(lengths)[:-1]).astype(np.int32), lengths)
    numbers += np.arange(len(numbers), dtype=np.int32)
    return numbers


def _changes(numbers: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Whether each number differs from the one before."""
    return np.append(np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1])


def _gathered(passages: Sequence[str], common: Set[str]) -> Keyed:
    """The postings of all grams, sorted."""
    parts: list[Keyed] = []
    for at in range(0, len(passages), _AT_ONCE):
        some = passages[at : at + _AT_ONCE]
        letters = Letters.of(some, np.arange(at, at + len(some), dtype=np.uint32))
        parts += letters.alone(common), letters.pairs(common)
    every = np.concatenate([*parts, np.zeros(0, np.uint64)])
    parts.clear()
    every.sort()
    return every


def _among(letters: Set[str]) -> NDArray[np.bool_]:
    """Whether a letter is one of these, by the letter."""
    among = np.zeros(_EVERY_LETTER, np.bool_)
    among[list(map(ord, letters))] = True
    return among


def _keys(letters: Small) -> Small:
    """The key of each letter that occurs, by the letter."""
    known = _occurring(letters)
    keys = np.zeros(_EVERY_LETTER, np.uint32)
    keys[known] = [key(chr(letter)) for letter in known.tolist()]
    return keys


def _occurring(letters: Small) -> NDArray[np.intp]:
    occurs = np.zeros(_EVERY_LETTER, np.bool_)
    occurs[letters] = True
    return np.flatnonzero(occurs)


def _of_pairs(first: Small, second: Small) -> Small:
    """The keys of pairs of letters.

    A checksum is linear: that of two letters is that of the second, and that of the first with as many empty bytes
    after it as the second has.
    """
    letters = _occurring(first)
    shifted = np.zeros((5, _EVERY_LETTER), np.uint32)
    for length in range(1, 5):
        empty = b"\0" * length
        shifted[length, letters] = [crc32(empty, key(chr(letter))) ^ crc32(empty) for letter in letters.tolist()]
    lengths = (1 + (second >= _TWO) + (second >= _THREE) + (second >= _FOUR)).astype(np.uint8)
    found: Small = shifted[lengths, first]
    found ^= _keys(second)[second]
    return found
