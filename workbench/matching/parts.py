"""The places that make up a quotation: usually one; several when true pieces from separate places are shown as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.matching.align import MOST_UNMARKED, Fit
from workbench.matching.quotation import Segment
from workbench.matching.retrieve import Wanted, is_exact, places, wanted
from workbench.model import PassageIndex

# Fewer words than these turn up by chance in any large text.
_LEAST_WORDS = 4
_LEAST_COVERED = 0.75
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """Fits in the order of the quotation. `words` are the words of all of them."""

    fits: tuple[Fit, ...]

    @property
    def separate(self) -> bool:
        """Whether the pieces stand in separate places."""
        return len(self.fits) > 1

    @property
    def covered(self) -> int:
        """How many quoted words stand in the sources."""
        return sum(fit.matched for fit in self.fits)


def assemble(index: PassageIndex, words: Wanted, best: Fit) -> Parts:
    """The best place, and for each longer run of words that it does not cover, the place where that stands."""
    found = [best]
    waiting = _uncovered(words, best)
    while waiting and len(found) < _MOST_PARTS:
        segment = waiting.pop(0)
        part = _search(index, words, segment)
        if part is None:
            continue
        found = [*(_without(fit, part) for fit in found), part]
        waiting += _uncovered(Wanted(words.forms, words.codes, [segment]), part)
    ordered = sorted((fit for fit in found if fit.placed), key=lambda fit: fit.placed[0].first)
    return Parts(tuple(ordered))


def _uncovered(words: Wanted, fit: Fit) -> list[Segment]:
    """The runs of four words or more that the fit says nothing about, and whole segments of two or more."""
    runs: list[Segment] = []
    placed = {each.segment: each for each in fit.placed}
    for segment in words.segments:
        each = placed.get(segment)
        if each is None:
            runs += [segment] if segment.end - segment.start > 1 else []
            continue
        ends = (Segment(segment.start, each.first), Segment(each.last, segment.end))
        runs += [end for end in ends if end.end - end.start >= _LEAST_WORDS]
    return runs


def _search(index: PassageIndex, words: Wanted, segment: Segment) -> Fit | None:
    """Where this run of the quotation stands by itself, with its words numbered as in the whole."""
    length = segment.end - segment.start
    alone = wanted(index, words.forms[segment.start : segment.end], [Segment(0, length)])
    for fit in places(index, alone):
        placed = fit.placed[0]
        enough = placed.matched >= max(_LEAST_WORDS, _LEAST_COVERED * length)
        if enough or (is_exact(fit, alone) and length > 1):
            moved = replace(
                placed,
                segment=segment,
                first=placed.first + segment.start,
                last=placed.last + segment.start,
            )
            return Fit(fit.stretch, (moved,))
    return None


def _without(fit: Fit, part: Fit) -> Fit:
    """The fit, its segments cut where the part takes over."""
    taken = part.placed[0].segment
    kept = []
    for each in fit.placed:
        start, end = each.segment.start, each.segment.end
        if taken.start >= each.last and taken.start < end:
            end = taken.start
        elif start < taken.end <= each.first:
            start = taken.end
        kept.append(replace(each, segment=Segment(start, end)))
    return Fit(fit.stretch, tuple(kept))


def near_each_other(parts: Sequence[Fit]) -> bool:
    """Whether the pieces follow each other in one source, with no more than a slip between them."""
    for one, other in pairwise(parts):
        gap = words_between(one, other)
        if gap is None or gap > MOST_UNMARKED:
            return False
    return True


def words_between(one: Fit, other: Fit) -> int | None:
    """How many words lie between two fits of one source, None where they are of two or in the other order."""
    if one.stretch.source != other.stretch.source:
        return None
    here, there = one.stretch.spot(one.end - 1), other.stretch.spot(other.start)
    if there[1:] < here[1:]:
        return None
    lengths = {p.number: len(p.codes) for fit in (one, other) for p in fit.stretch.passages}
    between = range(here[1], there[1])
    if any(number not in lengths for number in between):
        return 10_000  # further than any stretch
    return sum(lengths[number] for number in between) + there[2] - here[2] - 1
