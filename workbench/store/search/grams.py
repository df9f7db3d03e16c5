"""The grams that a passage is found by: words that are not common alone, and common words in pairs.

Every pair of neighbouring words can so be looked up: as a pair, or by the one of them that is rarer. Single postings of
common words would be too many to read, and pairs with a rare word would only repeat what the word alone gives: leaving
both out makes the index half as large and its making twice as fast.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from operator import add
from re import compile as compile_
from re import escape
from zlib import crc32

# A word in one passage of 150 is common. Measured on 77,000 passages: fewer common words make the index larger, more
# make the quotations of three plain words hard to find.
_COMMON_SHARE = 150
_COMMON_LEAST = 50
# A pair as frequent as "of the" finds nothing.
_USELESS_SHARE = 16
_USELESS_LEAST = 4_000
_NOTHING = "\0"  # no word's letter
_SAMPLED = 8  # one passage in so many tells which words are common


def common_words(passages: Sequence[str], usual: frozenset[str] | None = None) -> frozenset[str]:
    """The words (as letters) that count as common in these passages.

    Where it is known which words are `usual`, those, and what is too frequent here to be looked up alone.
    """
    least = max(_COMMON_LEAST, len(passages) // (_COMMON_SHARE if usual is None else _USELESS_SHARE))
    step = _SAMPLED if len(passages) > _SAMPLED * 1_000 else 1
    counts: Counter[str] = Counter()
    for codes in passages[::step]:
        counts.update(set(codes))
    return frozenset(code for code, count in counts.items() if count * step > least) | (usual or frozenset())


def gather(passages: Sequence[str], common: Set[str]) -> dict[str, list[int]]:
    """The postings of each gram: the passages that hold it, by their place in the sequence, in order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    class_ = _class(common)
    runs, alone = compile_(f"[{class_}]{{2,}}").findall, compile_(f"[^{class_}]").findall
    # Written for speed, a fifth of the time of plain loops: all but the last line runs without Python's own steps.
    for number, codes in enumerate(passages):
        common_runs = _NOTHING.join(runs(codes))
        for gram in {*alone(codes), *map(add, common_runs, common_runs[1:])}:
            found[gram].append(number)
    return {gram: postings for gram, postings in found.items() if _NOTHING not in gram}


def more_pairs(codes: str, common: Set[str], before: Set[str]) -> set[str]:
    """The pairs that a passage is to be found by once `common` are common, and was not when only `before` were."""
    return {a + b for a, b in pairwise(codes) if a in common and b in common and not (a in before and b in before)}


def _class(common: Set[str]) -> str:
    return "".join(map(escape, sorted(common))) or _NOTHING


def useless(passages: int) -> int:
    """How many postings a gram may have to be kept, among so many passages."""
    return max(_USELESS_LEAST, passages // _USELESS_SHARE)


def key(gram: str) -> int:
    """The gram as a number of 32 bits. Two grams may share one: their postings are then read together."""
    return crc32(gram.encode())


# Quotations share most of their grams.
_key = lru_cache(1 << 16)(key)


def keys_sought(codes: str, common: Set[str]) -> set[int]:
    """The keys of the grams that are `sought`."""
    return set(map(_key, sought(codes, common)))


def sought(codes: str, common: Set[str]) -> Iterator[str]:
    """The grams by which a segment with these common words holds any passage with these words in a row."""
    yield from [code for code in codes if code not in common]
    yield from [a + b for a, b in pairwise(codes) if a in common and b in common]
