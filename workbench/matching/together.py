"""Two true pieces of one source, however far from each other, shown as one."""

from collections.abc import Iterator, Sequence
from itertools import product

from workbench.matching.align import Fit, fit, place
from workbench.matching.attribution import speaker_at
from workbench.matching.counted import counted
from workbench.matching.parts import at_one_place
from workbench.matching.quotation import Segment
from workbench.matching.retrieve import Keep, Wanted
from workbench.matching.stretch import alone
from workbench.model import Passage, PassageIndex

_SHORTEST, _MOST_WORDS = 3, 12  # words of a piece, of both
_MOST_HOLDERS = 64  # more passages with one of the pieces, and it is a way of speaking
# So many sources may be expected to hold both by chance: 1 in 100 of never said quotations of six words is found so.
_BY_CHANCE = 3.0


def together(index: PassageIndex, words: Wanted, keep: Keep | None = None) -> tuple[Fit, ...]:
    """The one source that holds all words in two pieces, if no source would by chance: the pieces as they are quoted.

    None where there is no such source. With `keep`, only passages that it takes are looked at.
    """
    best: tuple[float, Passage, Passage, int] | None = None
    sources = sum(counted(index.holdings()).languages.values())
    for cut, first, second in _cuts(index, words, keep):
        chance = (len(first) - 0.5) * (len(second) - 0.5) / max(1, sources)
        if chance > (best[0] if best else _BY_CHANCE):
            continue
        pairs = [pair for pair in product(first, second) if _one_voice(index, *pair)]
        if len({one.source for one, _ in pairs}) == 1:
            best = chance, *min(pairs, key=lambda pair: abs(pair[1].number - pair[0].number)), cut
    return at_one_place(index, words.segments, _placed(words, *best[1:])) if best else ()


def _cuts(
    index: PassageIndex, words: Wanted, keep: Keep | None
) -> Iterator[tuple[int, Sequence[Passage], Sequence[Passage]]]:
    """Where the words can be cut in two that passages hold, with those passages."""
    count = len(words.codes)
    if len(words.segments) > 2 or not 2 * _SHORTEST <= count <= _MOST_WORDS:
        return
    marked = [each.start for each in words.segments if each.start]
    cuts = [cut for cut in marked or range(_SHORTEST, count - _SHORTEST + 1) if _SHORTEST <= cut <= count - _SHORTEST]

    def holders(start: int, stop: int) -> Sequence[Passage]:
        found = index.holding(words.forms[start:stop], _MOST_HOLDERS)
        return [each for each in found if keep is None or keep(each)] if len(found) < _MOST_HOLDERS else ()

    for cut in cuts:
        first = holders(0, cut)
        second = holders(cut, count) if first else ()
        if second:
            yield cut, first, second


def _one_voice(index: PassageIndex, one: Passage, other: Passage) -> bool:
    if one.source != other.source:
        return False
    source = index.source(one.source)
    return speaker_at(source, one.span) == speaker_at(source, other.span)


def _placed(words: Wanted, one: Passage, other: Passage, cut: int) -> tuple[Fit, Fit]:
    count = len(words.codes)
    first, second = (
        fit(alone(passage), (place(words.codes, segment, passage.codes, 0, len(passage.codes))[0],))
        for passage, segment in ((one, Segment(0, cut)), (other, Segment(cut, count)))
    )
    return first, second
