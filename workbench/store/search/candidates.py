"""From the words of a quotation to the few passages that may hold it: postings are read, rarest first, and vote."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from itertools import groupby
from math import log

from workbench.store.connection import Connection
from workbench.store.search.blocks import Block
from workbench.store.search.codebook import STRANGERS
from workbench.store.search.grams import key, sought
from workbench.store.search.segments import Segment

# Reading more finds no more (DESIGN section 5): the rarest grams of a quotation are enough, and always a few of them.
_READ = 4_000
_ALWAYS_READ = 3
_ASKED_AT_ONCE = 16


def voted(connection: Connection, segments: Sequence[Segment], codes: str, limit: int) -> list[int]:
    """The numbers of the passages that share the rarest grams with these words, best first.

    A gram votes with how rare it is: the logarithm of one in so many passages.
    """
    known = "".join(code for code in codes if ord(code) < STRANGERS)
    lists = [found for segment in segments for found in _postings(connection, segment, known)]
    total = sum(segment.passages for segment in segments)
    votes: defaultdict[int, float] = defaultdict(float)
    read = 0
    for count, (first, postings) in enumerate(sorted(lists, key=lambda found: len(found[1]))):
        if count >= _ALWAYS_READ * len(segments) and read + len(postings) > _READ:
            break
        weight = log(1 + total / len(postings))
        for number in postings:
            votes[first + number] += weight
        read += len(postings)
    return nlargest(limit, votes, key=votes.__getitem__)


def _postings(connection: Connection, segment: Segment, codes: str) -> list[tuple[int, Sequence[int]]]:
    keys = sorted({key(gram) for gram in sought(codes, segment.always, segment.ever)})
    wanted = {block: list(group) for block, group in groupby(keys, key=segment.block)}
    blocks = list(wanted)
    # Whole groups of marks, so that SQLite need not read a new statement for each count of words.
    blocks += blocks[-1:] * (-len(blocks) % _ASKED_AT_ONCE)
    marks = ", ".join("?" * len(blocks))
    rows = connection.rows(f"SELECT id, body FROM index_blocks WHERE id IN ({marks})", blocks)  # noqa: S608
    found: list[tuple[int, Sequence[int]]] = []
    for row in rows:
        block = Block(row["body"])
        found += [(segment.first, postings) for each in wanted[row["id"]] if (postings := block.postings(each))]
    return found
