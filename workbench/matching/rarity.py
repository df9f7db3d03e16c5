"""How rare a run of words is in the whole index: what tells a true run from a house's way of speaking."""

from rapidfuzz.distance import LCSseq

from workbench.matching.align import Fit, Placed
from workbench.matching.retrieve import Keep, Wanted
from workbench.model import Passage, PassageIndex

MOST = 3
"""More words of a run than this need not stand alone to rule chance out."""
_SHORTEST = 5
_LOOKED_AT = 12
# Passages that share so much of the shorter one, in order, are copies: a transcript and the report that prints it.
_COPY = 0.75


def alone(index: PassageIndex, words: Wanted, fits: tuple[Fit, ...], keep: Keep | None = None) -> int:
    """How many words the longest run has more than any other passage holds of it in a row: 0 to `MOST`.

    In the whole index, or in what `keep` takes of it: what others say is no news of a speaker's own sources. Copies of
    the place are left out. Of two true sentences of one parliament the one shares no more
    than two words in a row with a single passage that it does not share with others; where half of a sentence is true,
    95 of 100 do, among 10,000 paragraphs and among 100,000 (tests/bench/doctored.py).
    """
    fit, run = max(((fit, placed) for fit in fits for placed in fit.placed), key=lambda pair: pair[1].longest)
    if run.longest < _SHORTEST:
        return 0
    own = _own(fit, run)
    for fewer in range(MOST):
        if _elsewhere(index, list(words.forms[run.run : run.run + run.longest]), run.longest - fewer, own, keep):
            return fewer
    return MOST


def _own(fit: Fit, run: Placed) -> tuple[Passage, ...]:
    """The passages that the run stands in."""
    first, last = fit.stretch.spot(run.run_said)[1], fit.stretch.spot(run.run_said + run.longest - 1)[1]
    return tuple(passage for passage in fit.stretch.passages if first <= passage.number <= last)


def _elsewhere(index: PassageIndex, forms: list[str], length: int, own: tuple[Passage, ...], keep: Keep | None) -> bool:
    """Whether another passage holds so many of these words in a row."""
    return any(
        not _is_copy(passage, own) and (keep is None or keep(passage))
        for at in range(len(forms) - length + 1)
        for passage in index.holding(forms[at : at + length], _LOOKED_AT)
    )


def _is_copy(passage: Passage, own: tuple[Passage, ...]) -> bool:
    return any(
        (passage.source, passage.number) == (each.source, each.number)
        or LCSseq.similarity(passage.codes, each.codes) >= _COPY * min(len(passage.codes), len(each.codes))
        for each in own
    )
