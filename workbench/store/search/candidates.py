"""From the words of a quotation to the few passages that may hold it: postings are read, rarest first, and vote."""

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice
from math import log
from operator import itemgetter

from workbench.store.search.grams import keys_sought, useless
from workbench.store.search.postings import KeptPostings
from workbench.store.search.segments import Segment

# The rarest grams of a quotation name its passage; commoner ones only tell the passages named apart. Reading more finds
# hardly more: of 1,450 quotations from 77,000 passages of debates 1 more, at three times the time.
_NAMED_BY = 1_000
_READ = 4_000
_ALWAYS_READ = 2
Voting = tuple[float, Sequence[int]]
"""What a gram's vote weighs, and the passages that hold it."""
# A passage with less than this share of the best one's votes holds a few of the words by chance.
_CHANCE = 0.3
_LONGER = 16  # times: a list is looked into for each of a few passages, not read


@dataclass(frozen=True, slots=True)
class Found:
    """The postings of a quotation's grams in one segment, rarest first: passages counted from the segment's first.

    `all_held` says whether the segment holds every gram. It may hold some without postings: too many to keep.
    `keys` are those of the grams that were sought, `held` the postings of those that the segment holds.
    """

    segment: Segment
    lists: Sequence[Sequence[int]]
    all_held: bool
    keys: Set[int] = frozenset()
    held: Mapping[int, Sequence[int]] = field(default_factory=dict)


def look_up(postings: KeptPostings, segments: Sequence[Segment], codes: str) -> list[Found]:
    """The postings of these words' grams in each segment."""
    found: list[Found] = []
    for segment in segments:
        keys = keys_sought(codes, segment.common)
        held = dict(postings.look_up(segment, keys))
        lists = sorted(filter(None, held.values()), key=len)
        found.append(Found(segment, lists, len(held) == len(keys), keys, held))
    return found


def in_all(found: Sequence[Found]) -> list[int]:
    """The passages that hold every gram: all that can hold the words in a row. In order."""
    holding: list[int] = []
    for each in found:
        if not (each.lists and each.all_held):
            continue
        common = frozenset(each.lists[0])
        for numbers in each.lists[1:]:
            if not common:
                break
            common = _in_both(common, numbers)
        holding += [each.segment.first + number for number in sorted(common)]
    return holding


def _in_both(few: frozenset[int], many: Sequence[int]) -> frozenset[int]:
    """The numbers that are in both."""
    if len(few) * _LONGER > len(many):
        return few.intersection(many)
    places = ((number, bisect_left(many, number)) for number in few)
    return frozenset(number for number, at in places if at < len(many) and many[at] == number)


def unlisted(found: Sequence[Found]) -> list[Segment]:
    """The segments that may hold the words in a row and have no postings to tell where: every word is common there."""
    return [each.segment for each in found if each.all_held and not each.lists]


def voted(found: Sequence[Found], limit: int) -> list[int]:
    """The passages that share the rarest grams, best first.

    A gram votes with how rare it is in all segments together: the logarithm of one in so many passages. So each has the
    votes that it would have if all were one, however the documents came.
    """
    if len(found) == 1:
        weighed = [[Weighed(len(numbers), numbers) for numbers in found[0].lists]]
    else:
        holding = _together(found)
        weighed = [[Weighed(count, each.held.get(key, ())) for count, key in holding] for each in found]
    passages = sum(each.segment.passages for each in found)
    tallies = [
        (each.segment.first, votes)
        for each, lists in zip(found, weighed, strict=True)
        if (votes := tally(lists, passages, limit))
    ]
    return [number for _, number in likeliest(tallies, limit)]


def _together(found: Sequence[Found]) -> list[tuple[int, int]]:
    """How many passages of all segments hold each gram that finds something, and its key; the rarest first.

    Where a segment has other common words, it tells nothing of a gram: there as many are taken to hold it as elsewhere.
    """
    passages = sum(each.segment.passages for each in found)
    counted: Counter[int] = Counter()
    told: Counter[int] = Counter()
    too_many: set[int] = set()
    for each in found:
        told.update(dict.fromkeys(each.keys, each.segment.passages))
        for key, numbers in each.held.items():
            counted[key] += len(numbers)
            if not numbers:
                too_many.add(key)
    holding = {key: count * passages // told[key] for key, count in counted.items() if key not in too_many}
    most = useless(passages)
    return sorted((count, key) for key, count in holding.items() if count <= most)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The passages that hold a gram, and how many in all it is weighed by."""

    holding: int
    numbers: Sequence[int]


def likeliest(tallies: Sequence[tuple[int, Mapping[int, float]]], limit: int) -> list[tuple[float, int]]:
    """The passages with the most votes, best first: each tally has the number that its own are counted from."""
    least = _CHANCE * max((max(counted.values()) for _, counted in tallies), default=0.0)
    likely = chain.from_iterable(_first(first, counted, least, limit) for first, counted in tallies)
    return sorted(likely, key=itemgetter(0), reverse=True)[:limit]


def _first(first: int, counted: Mapping[int, float], least: float, limit: int) -> Iterable[tuple[float, int]]:
    """The first passages of a tally, best first. Tens of thousands may have the same votes: no pair is made of each."""
    likely = [number for number, count in counted.items() if count >= least]
    likely.sort()
    likely.sort(key=counted.__getitem__, reverse=True)
    return [(counted[number], first + number) for number in likely[:limit]]


def above_chance(votes: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Those that share more than a few words by chance."""
    least = _CHANCE * max((count for count, _ in votes), default=0.0)
    return [vote for vote in votes if vote[0] >= least]


def tally(lists: Sequence[Weighed], passages: int, most: int | None = None) -> Mapping[int, float]:
    """The votes of grams, rarest first, weighed among so many passages. Some may stand in no passage here.

    With `most`, so many passages at least are counted as can be among the likeliest, and perhaps no others.
    """
    naming: list[Voting] = []
    confirming: list[Voting] = []
    read = 0
    for count, each in enumerate(lists):
        read += each.holding
        names = read <= _NAMED_BY or count < _ALWAYS_READ
        if not names and read > _READ:
            break
        if each.numbers:
            (naming if names else confirming).append((log(1 + passages / each.holding), each.numbers))
    if "numpy" in sys.modules:  # who has no other use for it would wait for it longer than this saves
        from workbench.store.search import vector_votes  # noqa: PLC0415 - it loads numpy

        return vector_votes.counted(naming, confirming, 0.0 if most is None else _CHANCE)
    return _counted(naming, confirming, most)


def _counted(naming: Sequence[Voting], confirming: Sequence[Voting], most: int | None) -> dict[int, float]:
    """The votes for the passages that some grams name, with those of others that hold them too."""
    seen: set[int] = set()
    several: set[int] = set()
    for _, numbers in naming:
        # Few passages share two rare grams: all but those are seen without a step of Python's own.
        several |= seen.intersection(numbers)
        seen.update(numbers)
    confirmed = [(weight, seen.intersection(numbers)) for weight, numbers in confirming]
    several.update(*(again for _, again in confirmed))
    votes: dict[int, float] = {}
    for weight, numbers in naming:
        for number in filter(several.__contains__, numbers):
            votes[number] = votes.get(number, 0.0) + weight
    for weight, again in confirmed:
        for number in again:
            votes[number] += weight
    least = 0.0 if most is None else _CHANCE * max(votes.values(), default=0.0)
    votes.update(_alone([voting for voting in naming if voting[0] >= least], several, most))
    return votes


def _alone(naming: Iterable[Voting], several: Set[int], most: int | None) -> dict[int, float]:
    """The passages that one gram alone names: the first so many, and those of grams that weigh as much as the last."""
    found: dict[int, float] = {}
    last = 0.0
    for weight, numbers in naming:
        if most is not None and len(found) >= most and weight < last:
            break
        last = weight
        found.update(islice(((number, weight) for number in numbers if number not in several), most))
    return found
