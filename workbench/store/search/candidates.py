"""From the words of a quotation to the few passages that may hold it: postings are read, rarest first, and vote."""

from collections.abc import Sequence
from heapq import nlargest
from itertools import groupby
from math import log
from operator import itemgetter

from workbench.store.connection import Connection
from workbench.store.search.blocks import Block
from workbench.store.search.grams import key, sought
from workbench.store.search.segments import Segment

# The rarest grams of a quotation name its passage; commoner ones only tell the passages named apart. Reading more finds
# hardly more: of 1,450 quotations from 77,000 passages of debates 1 more, at three times the time.
_NAMED_BY = 1_000
_READ = 4_000
_ALWAYS_READ = 2
# A passage with less than this share of the best one's votes holds a few of the words by chance.
_CHANCE = 0.2
_ASKED_AT_ONCE = 16

Found = tuple[int, Sequence[int]]
"""The postings of one gram in one segment: passages counted from this number."""


def postings(connection: Connection, segments: Sequence[Segment], codes: str) -> list[list[Found]]:
    """For each segment the postings of these words' grams, rarest first."""
    return [sorted(_postings(connection, segment, codes), key=_length) for segment in segments]


def in_all(found: Sequence[Sequence[Found]]) -> list[int]:
    """The passages that hold every gram: all that can hold the words in a row. In order."""
    holding: list[int] = []
    for lists in found:
        if not lists:
            continue
        first, rarest = lists[0]
        common = set(rarest)
        for _, others in lists[1:]:
            if not common:
                break
            common.intersection_update(others)
        holding += [first + number for number in sorted(common)]
    return holding


def voted(found: Sequence[Sequence[Found]], passages: int, limit: int) -> list[int]:
    """The passages that share the rarest grams, best first, among so many passages.

    A gram votes with how rare it is: the logarithm of one in so many passages.
    """
    votes: dict[int, float] = {}
    read = 0
    for count, (first, numbers) in enumerate(sorted((each for lists in found for each in lists), key=_length)):
        read += len(numbers)
        weight = log(1 + passages / len(numbers))
        if read <= _NAMED_BY or count < _ALWAYS_READ * len(found):
            for number in numbers:
                votes[first + number] = votes.get(first + number, 0.0) + weight
        elif read <= _READ:
            for number in votes.keys() & {first + number for number in numbers}:
                votes[number] += weight
    return _best(votes, limit)


def _best(votes: dict[int, float], limit: int) -> list[int]:
    least = _CHANCE * max(votes.values(), default=0.0)
    likely = [(number, count) for number, count in votes.items() if count >= least]
    return [number for number, _ in nlargest(limit, likely, key=itemgetter(1))]


def _length(found: Found) -> int:
    return len(found[1])


def _postings(connection: Connection, segment: Segment, codes: str) -> list[Found]:
    keys = sorted({key(gram) for gram in sought(codes, segment.always, segment.ever)})
    wanted = {block: list(group) for block, group in groupby(keys, key=segment.block)}
    blocks = list(wanted)
    # Whole groups of marks, so that SQLite need not read a new statement for each count of words.
    blocks += blocks[-1:] * (-len(blocks) % _ASKED_AT_ONCE)
    marks = ", ".join("?" * len(blocks))
    rows = connection.rows(f"SELECT id, body FROM index_blocks WHERE id IN ({marks})", blocks)  # noqa: S608
    found: list[Found] = []
    for number, body in rows:
        block = Block(body)
        found += [(segment.first, held) for each in wanted[number] if (held := block.postings(each))]
    return found
