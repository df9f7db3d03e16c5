"""The search for one quotation: its best places, read word by word, and how likely it is that it was said there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench.matching.align import Fit, fits
from workbench.matching.attribution import speaker_at, speaks_there
from workbench.matching.decision import Evidence, probability, said_at_all
from workbench.matching.parts import assemble
from workbench.matching.quotation import Quotation, read
from workbench.matching.rarity import alone
from workbench.matching.reading import Reading, read_fit
from workbench.matching.retrieve import NOTHING, Elsewhere, Keep, Places, Wanted, places, wanted
from workbench.matching.stretch import widened
from workbench.matching.together import together
from workbench.matching.weigh import evidence
from workbench.model import Passage, PassageIndex, Place, Query, Span

# Places that share nearly as many words with the quotation as the best: letters decide between them.
_RIVALS = 3
_RIVAL_SHARE = 0.7
# Where less than half of the words stand, nothing but a respelt search can help: one look is enough.
_CLEAR_SHARE = 0.5
_MOST_SHOWN = 5
# Places that hold less than half as many of the words as the best one are no alternative to it.
_SHOWN_SHARE = 0.5
_PART_COST = 2.5
# So many words more must stand elsewhere than in the speaker's own sources to be taken for theirs.
_OWN = 2.0
# Shorter words have too many neighbours; a quotation with more strange words than this is no scan of anything held.
_SHORTEST_MISSPELT = 3
_MOST_MISSPELT = 8


@dataclass(frozen=True)
class Found:
    """The best places of a quotation, one or several pieces, and the others.

    `equals` are places that hold the very same words as the best one.
    """

    quotation: Quotation
    readings: tuple[Reading, ...]
    evidence: Evidence
    others: tuple[Place, ...] = ()
    equals: int = 0

    @cached_property
    def said(self) -> bool:
        """Whether the words count as said."""
        return said_at_all(self.evidence)


def search(query: Query, quotation: Quotation, index: PassageIndex) -> Found | None:
    """What is found for the quotation, None where no word of it is held."""
    found = _find(query, quotation, index)
    whole_so = found is not None and found.evidence.exact and len(found.readings) == 1
    if not quotation.asides and (whole_so or not quotation.touched):
        return found
    # Brackets can be the source's own: [Interruption], [applause]. Then their words stand there.
    plain = read(quotation.text, brackets=False)
    for whole in (_find(query, plain, index), _in_place(plain, index, found)):
        if whole and whole.said and _holds_asides(quotation, whole) and (quotation.asides or whole.evidence.exact):
            return whole
    return found


def _in_place(quotation: Quotation, index: PassageIndex, found: Found | None) -> Found | None:
    """The quotation with its brackets' words, read where it was found without them."""
    if found is None or not found.said:
        return None
    fit = found.readings[0].fit
    number = fit.stretch.spot(fit.start)[1]
    passage = next(each for each in fit.stretch.passages if each.number == number)
    words = wanted(index, quotation.forms, quotation.segments)
    there = fits(words.codes, words.segments, widened(index, passage, len(words.codes), words.codes))
    return _read(quotation, index, there[:1], Elsewhere(found.evidence.chance)) if there else None


def _find(query: Query, quotation: Quotation, index: PassageIndex) -> Found | None:
    """The best of all places; the speaker's own where the words were said there too, or are said nowhere else."""
    found = _among(query, quotation, index)
    if not query.speakers or (found is not None and found.said and (_exact_there(found) or _theirs(query, found))):
        return found
    own = _among(query, quotation, index, _keep(query, index))
    if own is None or not own.said:
        return found
    better = found is not None and found.said and _worth(found.evidence) > _worth(own.evidence) + _OWN
    return found if better else own


def _exact_there(found: Found) -> bool:
    return found.evidence.exact and len(found.readings) == 1


def _theirs(query: Query, found: Found) -> bool:
    reading = found.readings[0]
    return speaks_there(query, reading.source, reading.span)


def _keep(query: Query, index: PassageIndex) -> Keep:
    """Passages in which the query's speaker has the word."""

    def theirs(passage: Passage) -> bool:
        return speaks_there(query, index.source(passage.source), passage.span)

    return theirs


def _among(query: Query, quotation: Quotation, index: PassageIndex, keep: Keep | None = None) -> Found | None:
    words = wanted(index, quotation.forms, quotation.segments)
    found = places(index, words, keep=keep)
    if found.exact:
        return _exact(query, quotation, index, found.fits)
    best = _second_look(quotation, index, words, _best(query, quotation, index, words, found), keep)
    if best is not None and best.said:
        return best
    corrected = _respelt(index, quotation)
    if corrected is None:
        return best
    again = _best(query, quotation, index, corrected, places(index, corrected, keep=keep))
    again = _second_look(quotation, index, corrected, again, keep)
    return max((each for each in (best, again) if each), key=lambda each: probability(each.evidence), default=None)


def _second_look(
    quotation: Quotation, index: PassageIndex, words: Wanted, best: Found | None, keep: Keep | None
) -> Found | None:
    """What seems not to have been said, looked at once more: how rare its run is, and where else its pieces stand."""
    if best is None or best.said:
        return best
    fits = tuple(reading.fit for reading in best.readings)
    rarer = replace(best, evidence=best.evidence._replace(alone=alone(index, words, fits, keep)))
    pieces = () if rarer.said else together(index, words, keep)
    if not pieces:
        return rarer
    found = _read(quotation, index, pieces, NOTHING)
    return replace(found, evidence=found.evidence._replace(together=True))


def _holds_asides(quotation: Quotation, whole: Found) -> bool:
    """Whether every word in the quotation's brackets was said."""
    asides = [Span(start, end) for _, start, end in quotation.asides]
    changed = [
        Span(start, end)
        for reading in whole.readings
        for run in reading.runs
        for change in run.compared.changes
        for _, start, end in change.quoted
    ]
    return not any(aside.overlaps(change) for aside in asides for change in changed)


def _exact(query: Query, quotation: Quotation, index: PassageIndex, found: Sequence[Fit]) -> Found:
    ranked = _preferred(query, index, found)
    best = [fit for fit, liking in ranked if liking == ranked[0][1]]
    passed = min(_passed_over(fit) for fit in best)
    equal = [fit for fit in best if _passed_over(fit) == passed]
    order = [*equal, *(fit for fit, _ in ranked if fit not in equal)]
    readings = (read_fit(quotation, order[0], index.source(order[0].stretch.source)),)
    return Found(
        quotation, readings, evidence(quotation, readings), _others(quotation, index, order[1:]), len(equal) - 1
    )


def _passed_over(fit: Fit) -> int:
    return fit.end - fit.start - sum(each.end - each.start for each in fit.placed)


def _preferred(query: Query, index: PassageIndex, found: Sequence[Fit]) -> list[tuple[Fit, int]]:
    """The fits with how well they suit what the article says of speaker and day, the best first."""
    if len(found) < 2 or not (query.speakers or query.said_on.day):
        return [(fit, 0) for fit in found]
    return sorted(((fit, _liking(query, index, fit)) for fit in found), key=lambda pair: -pair[1])


def _liking(query: Query, index: PassageIndex, fit: Fit) -> int:
    source = index.source(fit.stretch.source)
    place = fit.stretch.span(source.text, fit.start, fit.start + 1)
    liking = 0
    if query.speakers and speaker_at(source, place):
        liking += 2 if speaks_there(query, source, place) else -2
    if query.said_on.day is not None and source.said_on is not None:
        liking += query.said_on.day == source.said_on
    return liking


def _best(query: Query, quotation: Quotation, index: PassageIndex, words: Wanted, held: Places) -> Found | None:
    """The likeliest of the places that fit nearly as well as the best one."""
    found = held.fits
    if not found:
        return None
    few = found[0].matched < _CLEAR_SHARE * len(words.codes)
    rivals = [fit for fit in found[: 1 if few else _RIVALS] if fit.rank >= _RIVAL_SHARE * found[0].rank]
    liked = _preferred(query, index, rivals)
    read = [_read(quotation, index, assemble(index, words, fit), held.elsewhere) for fit, _ in liked]
    worth = [_worth(each.evidence) + 0.5 * liking for each, (_, liking) in zip(read, liked, strict=True)]
    top = worth.index(max(worth))
    best, chosen = read[top], liked[top][0]
    others = [fit for fit in found if fit is not chosen and fit.rank >= _SHOWN_SHARE * found[0].rank]
    return Found(quotation, best.readings, best.evidence, _others(quotation, index, others))


def _worth(evidence: Evidence) -> float:
    """How well one place or several explain the quotation, in words. One that lacks two is likelier than two places."""
    return evidence.near * evidence.words + 2 * evidence.letters - _PART_COST * (evidence.parts - 1)


def _others(quotation: Quotation, index: PassageIndex, found: Sequence[Fit]) -> tuple[Place, ...]:
    """Further places as a list to show: where they begin and end, and the share of words that stand there."""
    return tuple(
        Place(
            fit.stretch.source,
            fit.stretch.span(index.source(fit.stretch.source).text, fit.start, fit.end),
            round(100 * fit.matched / len(quotation.words), 1),
        )
        for fit in found[: _MOST_SHOWN - 1]
    )


def _read(quotation: Quotation, index: PassageIndex, pieces: Sequence[Fit], elsewhere: Elsewhere) -> Found:
    readings = tuple(read_fit(quotation, fit, index.source(fit.stretch.source)) for fit in pieces)
    return Found(quotation, readings, evidence(quotation, readings, elsewhere))


def _respelt(index: PassageIndex, quotation: Quotation) -> Wanted | None:
    """The quotation with words that the index does not hold in its own nearest spelling; None when there are none."""
    forms = quotation.forms
    strange = 0
    for i, form in enumerate(forms):
        if len(form) < _SHORTEST_MISSPELT or strange >= _MOST_MISSPELT:
            continue
        near = index.spellings(form)
        if near:
            forms[i] = near[0]
            strange += 1
    return wanted(index, forms, quotation.segments) if strange else None
