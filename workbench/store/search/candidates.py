"""From the words of a quotation to the few passages that may hold it: postings are read, rarest first, and vote."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from operator import itemgetter

from workbench.store.connection import Connection
from workbench.store.search.grams import key, sought
from workbench.store.search.segments import Segment
from workbench.store.search.segments import look_up as postings
from workbench.store.search.segments import look_up_keyed as postings_by_key

# The rarest grams of a quotation name its passage; commoner ones only tell the passages named apart. Reading more finds
# hardly more: of 1,450 quotations from 77,000 passages of debates 1 more, at three times the time.
_NAMED_BY = 1_000
_READ = 4_000
_ALWAYS_READ = 2
# A passage with less than this share of the best one's votes holds a few of the words by chance.
_CHANCE = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of a quotation's grams in one segment, rarest first: passages counted from the segment's first.

    `all_held` says whether the segment holds every gram. It may hold some without postings: too many to keep.
    """

    segment: Segment
    lists: Sequence[Sequence[int]]
    all_held: bool


def look_up(connection: Connection, segments: Sequence[Segment], codes: str) -> list[Found]:
    """The postings of these words' grams in each segment."""
    found: list[Found] = []
    for segment in segments:
        keys = {key(gram) for gram in sought(codes, segment.common)}
        held = postings(connection, segment, keys)
        found.append(Found(segment, sorted(filter(None, held), key=len), len(held) == len(keys)))
    return found


def by_gram(connection: Connection, segments: Sequence[Segment], codes: str) -> dict[int, list[int]]:
    """The passages of all segments that hold each gram of these words, by the gram's key.

    A list is empty where a segment holds the gram too often to keep where: part of it would be worse than none.
    """
    found: dict[int, list[int]] = {}
    too_many: set[int] = set()
    for segment in segments:
        keys = {key(gram) for gram in sought(codes, segment.common)}
        for gram, numbers in postings_by_key(connection, segment, keys):
            found.setdefault(gram, []).extend(segment.first + number for number in numbers)
            too_many |= set() if numbers else {gram}
    return found | {gram: [] for gram in too_many}


def in_all(found: Sequence[Found]) -> list[int]:
    """The passages that hold every gram: all that can hold the words in a row. In order."""
    holding: list[int] = []
    for each in found:
        if not (each.lists and each.all_held):
            continue
        common = set(each.lists[0])
        for numbers in each.lists[1:]:
            if not common:
                break
            common.intersection_update(numbers)
        holding += [each.segment.first + number for number in sorted(common)]
    return holding


def unlisted(found: Sequence[Found]) -> list[Segment]:
    """The segments that may hold the words in a row and have no postings to tell where: every word is common there."""
    return [each.segment for each in found if each.all_held and not each.lists]


def voted(found: Sequence[Found], limit: int) -> list[int]:
    """The passages that share the rarest grams, best first.

    A gram votes with how rare it is: the logarithm of one in so many passages.
    """
    passages = sum(each.segment.passages for each in found)
    votes = [(each.segment.first, _votes(each, each.segment.passages / passages)) for each in found if each.lists]
    least = _CHANCE * max(chain.from_iterable(counted.values() for _, counted in votes), default=0.0)
    likely = [
        (count, first + number) for first, counted in votes for number, count in counted.items() if count >= least
    ]
    return [number for _, number in sorted(likely, key=itemgetter(0), reverse=True)[:limit]]


def _votes(found: Found, share: float) -> dict[int, float]:
    """The votes in one segment, which may read its share of all postings."""
    votes: dict[int, float] = {}
    read = 0
    for count, numbers in enumerate(found.lists):
        read += len(numbers)
        weight = log(1 + found.segment.passages / len(numbers))
        if read <= _NAMED_BY * share or count < _ALWAYS_READ:
            # Few passages share two rare grams: all but those are counted without a step of Python's own.
            new = dict.fromkeys(numbers, weight)
            for number in votes.keys() & new.keys():
                new[number] += votes[number]
            votes.update(new)
        elif read <= _READ * share:
            for number in votes.keys() & numbers:
                votes[number] += weight
        else:
            break
    return votes
