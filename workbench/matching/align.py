"""Quotation to stretch, in words: one place chosen for all segments together.

rapidfuzz aligns strings whose letters are words: bit-parallel, so that a passage costs microseconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from workbench.matching.dense import densest
from workbench.matching.quotation import Segment
from workbench.matching.stretch import Stretch

# Words that a writer may leave out at a mark and still show one place, and those that may go unmarked as a slip.
MOST_OMITTED = 150
MOST_UNMARKED = 12
# A match as long as a fifth of the words left out between it and the next belongs to it, a shorter one is chance.
_GAP_COST = 0.2
_MOST_PLACES = 8
# One word or two, four words away from the rest, are chance.
_STRAY, _FAR = 2, 4

_Block = tuple[int, int, int]  # start said, start quoted, words


class Placed(NamedTuple):
    """A run of quoted words in a stretch. Quoted words `first` to `last` stand at the stretch's `start` to `end`.

    `matched` of them are the same word, `longest` in one run, which begins at the quoted word `run` and the said
    word `run_said`. Words of the segment outside are not covered.
    """

    segment: Segment
    first: int
    last: int
    start: int
    end: int
    matched: int
    longest: int
    run: int
    run_said: int

    @property
    def exact(self) -> bool:
        """Whether every word of the segment stands there in one run."""
        return self.longest == self.segment.end - self.segment.start == self.end - self.start


class Fit(NamedTuple):
    """All segments in one stretch: those that were placed, in the quotation's order. At least one is.

    `matched` quoted words stand there; `rank` is what places are compared by.
    """

    stretch: Stretch
    placed: tuple[Placed, ...]
    matched: int
    rank: float

    @property
    def start(self) -> int:
        """The first word of the stretch that is used."""
        return self.placed[0].start

    @property
    def end(self) -> int:
        """The word after the last that is used."""
        return self.placed[-1].end


def fit(stretch: Stretch, placed: tuple[Placed, ...]) -> Fit:
    """A fit with what it is compared by: words that stand there, less a little for each one passed over."""
    if len(placed) == 1:
        only = placed[0]
        return Fit(stretch, placed, only.matched, only.matched - 0.1 * (only.end - only.start - only.matched))
    matched = sum(each.matched for each in placed)
    covered = sum(each.end - each.start for each in placed)
    passed = placed[-1].end - placed[0].start - covered
    return Fit(stretch, placed, matched, matched - 0.01 * passed - 0.1 * (covered - matched))


def fits(codes: str, segments: Sequence[Segment], stretch: Stretch) -> list[Fit]:
    """The places of the quotation in this stretch, best first; several only where the words fit equally.

    `codes` are the quotation's words, one code point each, as the stretch's.
    """
    if len(segments) == 1:
        found = [fit(stretch, (placed,)) for placed in place(codes, segments[0], stretch.codes, 0, len(stretch.codes))]
        return found if len(found) < 2 else _best(found)
    anchor = max(range(len(segments)), key=lambda i: segments[i].end - segments[i].start)
    found = []
    for placed in place(codes, segments[anchor], stretch.codes, 0, len(stretch.codes)):
        before = _outward(codes, segments[:anchor][::-1], stretch.codes, placed, -1)
        after = _outward(codes, segments[anchor + 1 :], stretch.codes, placed, 1)
        found.append(fit(stretch, (*before[::-1], placed, *after)))
    return _best(found)


def _best(found: list[Fit]) -> list[Fit]:
    top = max((each.rank for each in found), default=0.0)
    return [each for each in found if each.rank == top]


def place(codes: str, segment: Segment, said: str, low: int, high: int) -> list[Placed]:
    """Where a segment stands in `said` between two words: every place where all of it does, else the best one."""
    wanted = codes[segment.start : segment.end]
    exact = [
        Placed(segment, segment.start, segment.end, at, at + len(wanted), len(wanted), len(wanted), segment.start, at)
        for at in _occurrences(wanted, said, low, high)
    ]
    return exact or _near(wanted, segment, said[low:high], low)


def _occurrences(wanted: str, said: str, low: int, high: int) -> Iterator[int]:
    at = said.find(wanted, low, high)
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        yield at
        count += 1
        at = said.find(wanted, at + 1, high)


def _outward(codes: str, segments: Sequence[Segment], said: str, anchor: Placed, direction: int) -> list[Placed]:
    """The other segments, each the nearest possible to the one before it."""
    found: list[Placed] = []
    edge = anchor.end if direction > 0 else anchor.start
    for segment in segments:
        low, high = (edge, edge + MOST_OMITTED) if direction > 0 else (max(0, edge - MOST_OMITTED), edge)
        places = place(codes, segment, said, low, min(high, len(said)))
        length = segment.end - segment.start
        placed = places[0 if direction > 0 else -1] if places else None
        if placed is None or placed.matched * 2 <= length:
            continue
        found.append(placed)
        edge = placed.end if direction > 0 else placed.start
    return found


def _near(wanted: str, segment: Segment, said: str, offset: int) -> list[Placed]:
    """The best place where most of the words stand, as a list of one or none."""
    low, high = 0, len(said)
    if len(said) > len(wanted) + MOST_UNMARKED:
        # The densest window first: over a long text, an alignment picks up little words here and there.
        dense = densest(wanted, said)
        if dense is None:
            return []
        slack = len(wanted) // 3 + 3
        low, high = max(0, dense[0] - slack), min(len(said), dense[1] + slack)
    window = said[low:high]
    blocks = _grown(_cluster(_closed_up(_blocks(window, wanted), window, wanted), len(wanted)), window, wanted)
    if not blocks:
        return []
    first, last = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    longest = max(blocks, key=lambda block: block[2])
    return [
        Placed(
            segment,
            segment.start + first,
            segment.start + last,
            blocks[0][0] + low + offset,
            blocks[-1][0] + blocks[-1][2] + low + offset,
            sum(length for _, _, length in blocks),
            longest[2],
            segment.start + longest[1],
            longest[0] + low + offset,
        )
    ]


def _grown(blocks: list[_Block], said: str, wanted: str) -> list[_Block]:
    """The blocks with the equal words right before and after: the alignment may have found those elsewhere."""
    if not blocks:
        return []
    at, first, length = blocks[0]
    more = _common(reversed(said[:at]), reversed(wanted[:first]))
    blocks = [(at - more, first - more, length + more), *blocks[1:]]
    at, first, length = blocks[-1]
    more = _common(said[at + length :], wanted[first + length :])
    return [*blocks[:-1], (at, first, length + more)]


def _closed_up(blocks: list[_Block], said: str, wanted: str) -> list[_Block]:
    """The same words as near to each other as they stand: an alignment takes any of several equal words.

    They are drawn together towards the longest run, the first word or the last, whichever makes the shortest stretch.
    """
    if not _can_move(blocks, said, wanted):
        return blocks
    longest = max(blocks, key=lambda block: block[2])
    last = blocks[-1][0] + blocks[-1][2] - 1, blocks[-1][1] + blocks[-1][2] - 1, 1
    first = blocks[0][0], blocks[0][1], 1
    drawn = [_drawn(blocks, anchor, said, wanted) for anchor in (longest, last, first)]
    return min(drawn, key=lambda each: (each[-1][0] + each[-1][2] - each[0][0], len(each)))


def _can_move(blocks: Sequence[_Block], said: str, wanted: str) -> bool:
    """Whether a word beside a gap stands in the gap once more: else there is nothing to draw together."""
    return any(
        wanted[one[1] + one[2] - 1] in (between := said[one[0] + one[2] : other[0]]) or wanted[other[1]] in between
        for one, other in pairwise(blocks)
    )


def _drawn(blocks: list[_Block], anchor: _Block, said: str, wanted: str) -> list[_Block]:
    """The words of the blocks, each as near as it stands to what was drawn to the anchor before it."""
    words = [q for _, first, length in blocks for q in range(first, first + length)]
    pairs = [(anchor[0] + i, anchor[1] + i) for i in range(anchor[2])]
    for q in reversed([q for q in words if q < anchor[1]]):
        pairs.insert(0, (said.rindex(wanted[q], 0, pairs[0][0]), q))
    for q in (q for q in words if q >= anchor[1] + anchor[2]):
        pairs.append((said.index(wanted[q], pairs[-1][0] + 1), q))
    return _runs(pairs)


def _runs(pairs: Sequence[tuple[int, int]]) -> list[_Block]:
    """Pairs of equal words as blocks: those that follow each other on both sides are one."""
    blocks: list[_Block] = []
    for at, first in pairs:
        if blocks and (at, first) == (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]):
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + 1)
        else:
            blocks.append((at, first, 1))
    return blocks


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters two strings begin with alike."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _blocks(said: str, wanted: str) -> list[_Block]:
    return [
        (step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(said, wanted)
        if step.tag == "equal"
    ]


def _cluster(blocks: list[_Block], wanted: int) -> list[_Block]:
    """The neighbouring blocks that say most for one place: stray words far off are left out unless all wanted stand."""
    best: list[_Block] = []
    best_worth = 0.0
    current: list[_Block] = []
    worth = 0.0
    for block in blocks:
        if current:
            gap = _gap(current[-1], block)
            worth -= _GAP_COST * gap
            if worth <= 0 or gap > MOST_UNMARKED:
                current, worth = [], 0.0
        current.append(block)
        worth += block[2]
        if worth > best_worth:
            best, best_worth = list(current), worth
    if sum(block[2] for block in best) == wanted:
        return best
    while len(best) > 1 and _stray(best[0], best[1]):
        best.pop(0)
    while len(best) > 1 and _stray(best[-1], best[-2]):
        best.pop()
    return best


def _gap(one: _Block, other: _Block) -> int:
    """The words between two blocks, said or quoted, whichever are more."""
    first, second = sorted((one, other))
    return max(second[0] - first[0] - first[2], second[1] - first[1] - first[2])


def _stray(end: _Block, inner: _Block) -> bool:
    """Whether the block at an end is a little word or two that stand far from the rest by chance."""
    return end[2] <= _STRAY and _gap(end, inner) >= _FAR
