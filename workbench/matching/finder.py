"""The whole way from a quotation to a finding."""

from collections.abc import Collection

from workbench.matching.attribution import who_speaks
from workbench.matching.counted import counted
from workbench.matching.fingerprint import FINGERPRINT
from workbench.matching.grade import Grade, grade
from workbench.matching.held import Held, held_for
from workbench.matching.notes import notes
from workbench.matching.quotation import read
from workbench.matching.reading import Reading
from workbench.matching.search import Found, search
from workbench.model import Finding, FindingKind, Flag, PassageIndex, Place, Query
from workbench.text.language import language_name

_MOST_SHOWN = 5
# Words that share less than this with a source are not worth a look.
_WORTH_SHOWING = 30.0
# Where more of the words stand than this, they are in the language of the place, whatever they look like by themselves:
# “I never met the man” looks Dutch.
_OWN_TONGUE = 0.6


def find(query: Query, index: PassageIndex) -> Finding:
    """What the index holds of a quotation: one kind, flags with their reasons, places and differences. No verdict."""
    quotation = read(query.words)
    if not quotation.words:
        return _unchecked("No words are quoted.")
    holdings = index.holdings()
    if not holdings:
        return _unchecked(held_for(query, holdings).lacking)
    found = search(query, quotation, index)
    if found is None or not found.said:
        return _not_found(query, held_for(query, holdings), found)
    # Words that stand in a place are in its language.
    held = held_for(query, holdings, guess=_may_be_foreign(query, found))
    return _found(query, held, found, counted(holdings).speakers if query.speakers else ())


def _found(query: Query, held: Held, found: Found, known: Collection[str]) -> Finding:
    graded = grade(query, found, known)
    flags = dict(graded.flags)
    kind, reason = graded.kind, graded.reason
    if held.lacking and not _may_be_theirs(query, found.readings[0]):
        kind, reason = FindingKind.UNCHECKED, held.lacking
    foreign = _may_be_foreign(query, found)
    if held.foreign and foreign and kind is not FindingKind.UNCHECKED and graded.kind is FindingKind.ALTERED:
        kind, reason = FindingKind.UNCHECKED, held.foreign
    if kind is FindingKind.UNCHECKED:
        flags = {**held.flags, **{f: r for f, r in flags.items() if f in _ABOUT_THE_PLACE}}
    elif foreign:
        flags.update(_language_flag(held, found.readings[0]))
    return _finding(graded._replace(kind=kind, reason=reason, flags=flags), found, notes(query, found))


def _may_be_foreign(query: Query, found: Found) -> bool:
    return bool(query.language) or found.evidence.same < _OWN_TONGUE * found.evidence.words


_ABOUT_THE_PLACE = frozenset({Flag.WRONG_SPEAKER, Flag.DATE_CONFLICT, Flag.NARRATION, Flag.SECOND_HAND})


def _may_be_theirs(query: Query, reading: Reading) -> bool:
    """Whether the place found is the speaker's, or nobody's that we know of."""
    return bool(who_speaks(query, reading.source, reading.span))


def _language_flag(held: Held, reading: Reading) -> dict[Flag, str]:
    language = reading.source.language
    if not (language and held.language) or language == held.language:
        return {}
    return {
        Flag.LANGUAGE: f"The quotation is in {language_name(held.language)}, the source in {language_name(language)}."
    }


def _not_found(query: Query, held: Held, found: Found | None) -> Finding:
    near = [place for place in _places(found) if place.score >= _WORTH_SHOWING] if found else []
    score = near[0].score if near else 0.0
    if held.lacking:
        return _unchecked(held.unfound or held.lacking, held.flags)
    whose = f" of {query.speakers[0]}" if query.speakers else ""
    count = "The one source" if held.sources == 1 else f"None of the {held.sources} sources"
    says = f"{count}{whose} does not hold these words." if held.sources == 1 else f"{count}{whose} holds these words."
    return Finding(FindingKind.ABSENT, says, score, {}, (), tuple(near[:_MOST_SHOWN]), (), FINGERPRINT)


def _unchecked(reason: str, flags: dict[Flag, str] | None = None) -> Finding:
    return Finding(FindingKind.UNCHECKED, reason, flags=flags or {}, fingerprint=FINGERPRINT)


def _finding(graded: Grade, found: Found, noted: tuple[str, ...]) -> Finding:
    places = _places(found)
    segments = tuple(
        Place(
            reading.source.key,
            run.span,
            _run_score(run.compared.same, len(run.compared.quoted), len(run.compared.said)),
        )
        for reading in found.readings
        for run in reading.runs
    )
    score = 100.0 if found.evidence.exact else _score(found)
    matches = tuple(places[:_MOST_SHOWN])
    kind, reason, flags, differences = graded
    return Finding(kind, reason, score, flags, segments, matches, differences, FINGERPRINT, noted)


def _places(found: Found) -> list[Place]:
    """The pieces of the best finding, then the other places, each once."""
    places: dict[tuple[str, int], Place] = {}
    for reading in found.readings:
        same = sum(run.compared.same for run in reading.runs)
        quoted = sum(len(run.compared.quoted) for run in reading.runs)
        said = sum(len(run.compared.said) for run in reading.runs)
        place = Place(reading.source.key, reading.span, _run_score(same, quoted, said))
        places.setdefault((place.source, place.span.start), place)
    for place in found.others:
        places.setdefault((place.source, place.span.start), place)
    return list(places.values())


def _run_score(same: int, quoted: int, said: int) -> float:
    return round(min(100.0, 200 * same / max(1, quoted + said)), 1)


def _score(found: Found) -> float:
    words = 100 * found.evidence.same / max(1, found.evidence.words)
    return round(min(99.9, (words + 100 * found.evidence.letters) / 2), 1)
