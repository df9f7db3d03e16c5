"""The places that make up a quotation: usually one; several when true pieces from separate places are shown as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.matching.align import MOST_UNMARKED, Fit, Placed, fit, place
from workbench.matching.lexicon import lexicon
from workbench.matching.quotation import Segment
from workbench.matching.retrieve import Wanted, places, wanted
from workbench.matching.stretch import Stretch, neighbourhood
from workbench.matching.voices import one_voice
from workbench.model import PassageIndex, Source, Span

# Fewer words than these turn up by chance in any large text.
_LEAST_WORDS = 4
# About the place where the rest stands, so many words do, if one of them tells something.
_LEAST_NEAR = 3
# So close to it, a piece that holds half of the rest belongs there.
_BESIDE, _LEAST_BESIDE_COVERED = 30, 0.5
NEAR = 150
"""Words to both sides of a place that are near it."""
_LEAST_COVERED = 0.75
_MOST_PARTS = 4
# A true piece stands there nearly word for word: it is among the first.
_CLOSER = 2
# Where all but a word or two of a side stand near the rest, it was altered there, not taken from elsewhere.
_LEAST_GAIN = 3


def assemble(index: PassageIndex, words: Wanted, best: Fit) -> tuple[Fit, ...]:
    """The best place, and for each longer run of words that it does not cover, the place where that stands.

    In the order of the quotation.
    """
    found = [best]
    waiting = list(_open_runs(words.segments, best))
    near = neighbourhood(index, best.stretch.passages[0], NEAR) if waiting else best.stretch
    while waiting and len(found) < _MOST_PARTS:
        run = waiting.pop(0)
        part = _search_near(index, words, run, best, near) or (_search(index, words, run) if run.long else None)
        if part is not None:
            found = [*(_without(each, part) for each in found), part]
            waiting += _open_runs([run.segment], part)
    return at_one_place(index, words.segments, sorted(found, key=lambda each: each.placed[0].first))


def at_one_place(index: PassageIndex, segments: Sequence[Segment], ordered: Sequence[Fit]) -> tuple[Fit, ...]:
    """Pieces in the order of the quotation; in one, where nothing is marked and nearly nothing lies between them."""
    if len(ordered) > 1 and len(segments) == 1 and near_each_other(ordered, index.source(ordered[0].stretch.source)):
        return (_joined(ordered),)
    return tuple(ordered)


def _joined(fits: Sequence[Fit]) -> Fit:
    """Pieces that follow each other with no mark between them, as one run with words left out."""
    passages = {passage.number: passage for each in fits for passage in each.stretch.passages}
    chain = tuple(passages[number] for number in sorted(passages))
    whole = Stretch(chain, "".join(passage.codes for passage in chain))
    first, last = fits[0].placed[0], fits[-1].placed[-1]
    start, end = whole.word(fits[0].stretch.spot(first.start)), whole.word(fits[-1].stretch.spot(last.end - 1)) + 1
    longest = max((placed for each in fits for placed in each.placed), key=lambda placed: placed.longest)
    return fit(
        whole,
        (
            longest._replace(
                segment=Segment(first.segment.start, last.segment.end),
                first=first.first,
                last=last.last,
                start=start,
                end=end,
                matched=sum(each.matched for each in fits),
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Open:
    """Quoted words that may stand elsewhere. `covered` of them stand, scattered, where the rest was placed."""

    segment: Segment
    covered: int

    @property
    def long(self) -> bool:
        """Whether it has words enough to be looked for everywhere."""
        return self.segment.end - self.segment.start >= _LEAST_WORDS


def _open_runs(segments: Sequence[Segment], best: Fit) -> Iterator[_Open]:
    """Whole segments that were not placed, and what stands before and after the longest run of those that were."""
    if max(each.longest for each in best.placed) < _LEAST_NEAR:
        return
    placed = {each.segment: each for each in best.placed}
    for segment in segments:
        each = placed.get(segment)
        if each is None:
            yield from [_Open(segment, 0)] if segment.end - segment.start > 1 else []
        elif not each.exact:
            yield from _sides(each)


def _sides(placed: Placed) -> Iterator[_Open]:
    scattered = placed.matched - placed.longest
    before = Segment(placed.segment.start, placed.run)
    after = Segment(placed.run + placed.longest, placed.segment.end)
    uncovered = Segment(placed.segment.start, placed.first), Segment(placed.last, placed.segment.end)
    for side, bare in zip((before, after), uncovered, strict=True):
        if bare.end - bare.start >= _LEAST_NEAR:
            yield _Open(bare, 0)
        elif side.end - side.start >= max(_LEAST_WORDS, scattered + _LEAST_GAIN):
            yield _Open(side, scattered)


def _search_near(index: PassageIndex, words: Wanted, run: _Open, best: Fit, near: Stretch) -> Fit | None:
    """Where this run stands about the best place: in one piece that tells something, and is no scrap of words."""
    segment = run.segment
    found = place(words.codes, segment, near.codes, 0, len(near.codes))
    if not found or run.covered:
        return None
    taken = near.word(best.stretch.spot(best.start)), near.word(best.stretch.spot(best.end - 1)) + 1
    placed = min(found, key=lambda each: abs(each.start - taken[1]))
    between = max(placed.start - taken[1], taken[0] - placed.end)
    least = _LEAST_BESIDE_COVERED if between <= _BESIDE else _LEAST_COVERED
    enough = placed.longest >= max(_LEAST_NEAR, least * (segment.end - segment.start))
    if between < 0 or not enough or not _tells(words.forms[placed.run : placed.run + placed.longest]):
        return None
    long = placed.longest >= _LEAST_WORDS or best.matched <= _LEAST_WORDS
    text = index.source(near.source).text
    return fit(near, (placed,)) if long or _is_sentence(text, near.span(text, placed.start, placed.end)) else None


def _is_sentence(text: str, span: Span) -> bool:
    """Whether a stretch is a whole sentence of its text."""
    before, after = text[: span.start].rstrip("\"“‘'( \t"), text[span.end : span.end + 1]
    return (not before or before[-1] in ".!?…:\n") and (not after or after in ".!?…\n")


def _tells(forms: Sequence[str]) -> bool:
    """Whether a piece holds a word that is not grammar."""
    return any(form not in lexicon().function_words for form in forms)


def _search(index: PassageIndex, words: Wanted, run: _Open) -> Fit | None:
    """Where this run of the quotation stands by itself, with its words numbered as in the whole."""
    segment = run.segment
    length = segment.end - segment.start
    alone = wanted(index, words.forms[segment.start : segment.end], [Segment(0, length)])
    for found in places(index, alone, closer=_CLOSER).fits:
        placed = found.placed[0]
        enough = not run.covered and placed.matched >= max(_LEAST_WORDS, _LEAST_COVERED * length)
        if placed.exact or (enough and placed.longest >= _LEAST_WORDS):
            moved = placed._replace(
                segment=segment,
                first=placed.first + segment.start,
                last=placed.last + segment.start,
                run=placed.run + segment.start,
            )
            return fit(found.stretch, (moved,))
    return None


def _without(whole: Fit, part: Fit) -> Fit:
    """The fit, its segments cut where the part takes over."""
    taken = part.placed[0].segment
    return fit(whole.stretch, tuple(_cut(each, taken) for each in whole.placed))


def _cut(placed: Placed, taken: Segment) -> Placed:
    """What is left of a placed segment where a part takes over words before or after its longest run."""
    segment = placed.segment
    if taken.end <= segment.start or segment.end <= taken.start:
        return placed
    if taken.start >= placed.run + placed.longest:
        left = placed._replace(segment=Segment(segment.start, taken.start))
        if taken.start < placed.last:
            left = left._replace(last=placed.run + placed.longest, end=placed.run_said + placed.longest)
    else:
        left = placed._replace(segment=Segment(taken.end, segment.end))
        if taken.end > placed.first:
            left = left._replace(first=placed.run, start=placed.run_said)
    return left._replace(matched=min(left.matched, left.last - left.first))


def near_each_other(parts: Sequence[Fit], source: Source) -> bool:
    """Whether the pieces follow each other in the source of the first, with no more than a slip between them."""
    for one, other in pairwise(parts):
        gap = words_between(one, other, source)
        if gap is None or gap > MOST_UNMARKED:
            return False
    return True


def words_between(one: Fit, other: Fit, source: Source) -> int | None:
    """How many words lie between two fits of this source; None where another speaks between, or the order is another.

    None too where one of them is of another source.
    """
    if not one.stretch.source == other.stretch.source == source.key:
        return None
    here, there = one.stretch.spot(one.end - 1), other.stretch.spot(other.start)
    if there[1:] < here[1:]:
        return None
    passages = {p.number: p for each in (one, other) for p in each.stretch.passages}
    if not one_voice(source.turns, passages[here[1]].span.end - 1, passages[there[1]].span.end - 1):
        return None
    lengths = {number: len(passage.codes) for number, passage in passages.items()}
    between = range(here[1], there[1])
    if any(number not in lengths for number in between):
        return 10_000  # further than any stretch
    return sum(lengths[number] for number in between) + there[2] - here[2] - 1
