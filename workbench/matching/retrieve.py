"""From an index to the few places worth a closer look."""

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from workbench.matching.align import Fit, fits
from workbench.matching.quotation import Segment
from workbench.matching.stretch import Spot, alone, widened
from workbench.model import Passage, PassageIndex

# How many passages are looked at with their neighbours, and how many words beyond the quotation's own length are seen.
_CLOSER = 6
_SLACK = 15
# A passage that shares less than this of what the best one holds is no rival to it.
_RIVAL_SHARE = 0.7
# Where the most promising passages hold less than this of the words in one place, the next ones hold no more.
_ENOUGH, _CLEAR_SHARE = 2, 0.4
_OMISSION = 60
_FEW = 4  # words
# What four passages share with a quotation is the house's way of speaking: "Mr Speaker, Sir, I beg to move".
_OTHERS = 4
# A passage that holds all that was said at a place, but for one word in so many, is a copy: no way of speaking.
_COPY = 25
# How many candidates are asked for, and where few of them are the speaker's.
_POOL, _MANY = 48, 400


class Wanted(NamedTuple):
    """The words looked for: their forms, the codes the index gives them, and the segments they come in."""

    forms: Sequence[str]
    codes: str
    segments: Sequence[Segment]


def wanted(index: PassageIndex, forms: Sequence[str], segments: Sequence[Segment]) -> Wanted:
    """Words made ready to be looked for in this index."""
    return Wanted(forms, index.encode(forms), segments)


class Elsewhere(NamedTuple):
    """What other passages hold of the words, copies of the best place left out.

    `chance` is the share of the words that four of them hold, in order. `common` hold the longest run of the best
    place, `rivals` as many of the words as it does.
    """

    chance: float = 0.0
    common: int = 0
    rivals: int = 0


NOTHING = Elsewhere()
"""Nothing is known of other passages."""


class Places(NamedTuple):
    """Where words fit, best first, each place once."""

    fits: list[Fit]
    elsewhere: Elsewhere = NOTHING
    exact: bool = False


Keep = Callable[[Passage], bool]
"""Which passages are looked at."""


def places(index: PassageIndex, words: Wanted, closer: int = _CLOSER, keep: Keep | None = None) -> Places:
    """Where the words fit best. Places where all of them stand word for word end the search.

    `closer` passages are looked at with their neighbours, half as many more where the quotation may run over an end.
    With `keep`, only passages that it takes are.
    """
    pool = index.candidates(words.forms, _MANY if keep else _POOL)
    pool = list(filter(keep, pool)) if keep else pool
    exact = _exact(words, pool)
    return Places(exact, exact=True) if exact else _closer(index, words, pool, closer)


def _exact(words: Wanted, pool: Sequence[Passage]) -> list[Fit]:
    """The places where all words of all segments stand, inside single passages. It ends the search."""
    parts = [words.codes[each.start : each.end] for each in words.segments]
    holding = pool
    for part in parts:
        holding = [passage for passage in holding if part in passage.codes]
    found = [fit for passage in holding for fit in fits(words.codes, words.segments, alone(passage))]
    return once([fit for fit in found if is_exact(fit, words)])


def is_exact(fit: Fit, words: Wanted) -> bool:
    """Whether every segment stands there word for word."""
    return len(fit.placed) == len(words.segments) and all(each.exact for each in fit.placed)


def _closer(index: PassageIndex, words: Wanted, pool: Sequence[Passage], closer: int) -> Places:
    shared = [LCSseq.similarity(words.codes, passage.codes) for passage in pool]
    found: list[Fit] = []
    best = 0
    crossing = _crossing(words.codes, pool)
    for looked, i in enumerate(_most_promising(pool, shared, crossing, closer)):
        hopeless = looked >= _ENOUGH and best < _CLEAR_SHARE * len(words.codes)
        if i in crossing or (shared[i] >= _RIVAL_SHARE * best and not hopeless):
            found += _fits(index, words, pool[i])
            best = max((fit.matched for fit in found), default=0)
    found = once(sorted(found, key=lambda fit: -fit.rank))
    exact = bool(found) and is_exact(found[0], words)
    if exact or not found:
        return Places([fit for fit in found if is_exact(fit, words)], exact=exact)
    return Places(found, _elsewhere(words, found[0], pool, shared))


def _fits(index: PassageIndex, words: Wanted, passage: Passage) -> list[Fit]:
    """The fits in a passage; with its neighbours, where the quotation can go on in them."""
    found = fits(words.codes, words.segments, alone(passage))
    if found and len(found[0].placed) == len(words.segments) and all(_inside(fit) for fit in found):
        return found
    reach = len(words.codes) + _SLACK + (_OMISSION if len(words.segments) > 1 else 0)
    return fits(words.codes, words.segments, widened(index, passage, reach, words.codes))


def _inside(fit: Fit) -> bool:
    """Whether the stretch has room for the quoted words that are not covered."""
    first, last = fit.placed[0], fit.placed[-1]
    head, tail = first.first - first.segment.start, last.segment.end - last.last
    return head <= first.start and last.end + tail <= len(fit.stretch.codes)


def _elsewhere(words: Wanted, best: Fit, pool: Sequence[Passage], shared: Sequence[int]) -> Elsewhere:
    said = best.stretch.codes[best.start : best.end]
    longest = max(best.placed, key=lambda placed: placed.longest)
    run = words.codes[longest.run : longest.run + longest.longest]
    own = {(each.source, each.number) for each in best.stretch.passages}
    ranked = sorted(zip(shared, pool, strict=True), key=lambda pair: -pair[0])
    rest = [(count, each) for count, each in ranked if (each.source, each.number) not in own]
    others = [(count, each) for count, each in rest if not _is_copy(said, each)]
    return Elsewhere(
        others[_OTHERS - 1][0] / len(words.codes) if len(others) >= _OTHERS else 0.0,
        sum(run in each.codes for _, each in others),
        sum(count >= best.matched and _as_close(words, best, each) for count, each in others),
    )


def _as_close(words: Wanted, best: Fit, passage: Passage) -> bool:
    """Whether a passage that holds as many of the words rivals the best place: of a few, they must stand as close."""
    if len(words.codes) > _FEW:
        return True
    return any(fit.rank >= best.rank for fit in fits(words.codes, words.segments, alone(passage)))


def _is_copy(said: str, passage: Passage) -> bool:
    """Whether a passage holds all that was said at a place, but for one word in so many."""
    return len(said) >= _COPY and bool(LCSseq.similarity(said, passage.codes) >= len(said) - len(said) // _COPY)


def _most_promising(pool: Sequence[Passage], shared: Sequence[int], crossing: Set[int], closer: int) -> list[int]:
    """The passages that share most words in order, and those where the quotation may run over an end."""
    ranked = sorted(range(len(pool)), key=shared.__getitem__, reverse=True)
    over = [i for i in ranked if i in crossing]
    chosen = dict.fromkeys([*ranked[:closer], *over[: closer // 2], *range(min(2, len(pool)))])
    return [i for i in chosen if shared[i]]


def _crossing(codes: str, pool: Sequence[Passage]) -> set[int]:
    """The passages of which the quotation may run over an end: it holds their first two words or their last two."""
    held = [each.codes for each in pool]
    return {i for i, said in enumerate(held) if said[-2:] in codes or said[:2] in codes}


def once(found: Sequence[Fit]) -> list[Fit]:
    """Each place once: passages next to each other lead to the same one."""
    seen: set[Spot] = set()
    kept: list[Fit] = []
    for fit in found:
        spot = fit.stretch.spot(fit.start)
        if spot not in seen:
            seen.add(spot)
            kept.append(fit)
    return kept
