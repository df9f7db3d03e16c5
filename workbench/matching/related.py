"""Which texts to read beside a claim: ranked by what they share with it, in one language or across two.

It puts texts in an order and says why. Nothing here says that a text supports a claim, or decides anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from workbench.matching.names import same_person
from workbench.matching.signs import Signs, kin, settings, signs

Closeness = Callable[[str, Sequence[str]], Sequence[float]]
"""How near each of some texts is in meaning to the first, from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The claim: its words, the names its speaker goes by, its language (empty when unknown), the words it quotes."""

    words: str
    speakers: tuple[str, ...] = ()
    language: str = ""
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be near. `weight` is its BM25, 0 where it was not found by its words."""

    words: str
    speaker: str = ""
    language: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of a candidate in the sequence given, how near it is (0 to 100), and why in words."""

    at: int
    score: float
    why: str


def rank(
    asked: Asked, candidates: Sequence[Candidate], *, closeness: Closeness | None = None, same: bool = False
) -> list[Ranked]:
    """The candidates that are near, the nearest first.

    With `same` the texts should say the same and no more: what the candidate has besides counts against it.
    """
    if not candidates:
        return []
    own, theirs = signs(asked.words), [signs(each.words) for each in candidates]
    shared = [_shared(own, each, across=_across(asked, one)) for one, each in zip(candidates, theirs, strict=True)]
    rarity = _rarity(shared)
    strongest = max(one.weight for one in candidates) or 1.0
    points = []
    for one, each, both in zip(candidates, theirs, shared, strict=True):
        part = _points(own, both, rarity)
        if same:
            part = _both_ways(part, own, each, both)
        if not _across(asked, one):
            part *= 1 - settings()["score"]["bm25"] * (1 - one.weight / strongest)
        points.append(part)
    near = _read(asked, candidates, points, closeness) if closeness else {}
    found = [
        _ranked(at, points[at], near.get(at, 0.0) if closeness else None, shared[at], own=_is_own(asked, one))
        for at, one in enumerate(candidates)
    ]
    order = sorted(found, key=lambda one: (-one.score, not _is_own(asked, candidates[one.at]), one.at))
    return [one for one in order if one.score >= settings()["score"]["least"]]


def _read(
    asked: Asked, candidates: Sequence[Candidate], points: Sequence[float], closeness: Closeness
) -> Mapping[int, float]:
    """How near in meaning the candidates are that a model has time for: the speaker's own, then what shares most."""
    hopeful = sorted(range(len(candidates)), key=lambda at: (not _is_own(asked, candidates[at]), -points[at]))
    hopeful = hopeful[: settings()["score"]["read"]]
    texts = [candidates[at].words for at in hopeful]
    # What is quoted is the speaker's, the words around it the reporter's: either may be what a passage is near to.
    near = zip(*(closeness(words, texts) for words in (asked.words, *asked.quotations)), strict=True)
    return dict(zip(hopeful, map(max, near), strict=True))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What both have, in the claim's words; `kin` gives the other text's word for each that is not the same."""

    numbers: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    kin: Mapping[str, str]

    def everything(self) -> Iterable[str]:
        return (*self.numbers, *self.dates, *self.names, *self.words, *self.kin)


def _shared(own: Signs, other: Signs, *, across: bool) -> _Shared:
    every = other.words | other.names
    names = own.names & every
    words = own.words & every
    relatives = {
        word: relative
        for word in (own.words | own.names) - names - words
        for relative in [min((each for each in every if kin(word, each, across=across)), default="")]
        if relative
    }
    return _Shared(own.numbers & other.numbers, own.dates & other.dates, names, words, relatives)


def _across(asked: Asked, one: Candidate) -> bool:
    return bool(asked.language and one.language and asked.language != one.language)


def _is_own(asked: Asked, one: Candidate) -> bool:
    return bool(asked.speakers and one.speaker) and same_person(one.speaker, asked.speakers)


def _rarity(shared: Sequence[_Shared]) -> Mapping[str, float]:
    """How much each thing tells, up to 1: the fewer of the candidates have it, the more."""
    counts: dict[str, int] = {}
    for each in shared:
        for word in each.everything():
            counts[word] = counts.get(word, 0) + 1
    most = len(shared)
    return {word: log(1 + most / count) / log(1 + most) for word, count in counts.items()}


def _points(own: Signs, shared: _Shared, rarity: Mapping[str, float]) -> float:
    """Which part of what the claim speaks of the text has, 0 to 100."""
    weights = settings()["weights"]
    whole = (
        weights["number"] * len(own.numbers)
        + weights["date"] * len(own.dates)
        + weights["name"] * len(own.names)
        + weights["word"] * len(own.words)
    )
    groups = (
        (weights["number"], shared.numbers),
        (weights["date"], shared.dates),
        (weights["name"], shared.names),
        (weights["word"], shared.words),
        (weights["kin"], shared.kin),
    )
    had = sum(weight * rarity[word] for weight, words in groups for word in words)
    return 100 * had / whole if whole else 0.0


def _both_ways(points: float, own: Signs, other: Signs, shared: _Shared) -> float:
    """The harmonic mean with the part of the other text that the claim has; a number that differs costs a quarter."""
    back = 100 * min(1.0, len(tuple(shared.everything())) / max(1, len(other)))
    mean = 2 * points * back / (points + back) if points + back else 0.0
    return mean * 0.75 if own.numbers and other.numbers and not shared.numbers else mean


def _ranked(at: int, points: float, near: float | None, shared: _Shared, *, own: bool) -> Ranked:
    rules = settings()["score"]
    reasons = _reasons(shared)
    if near is not None:
        points = (1 - rules["meaning"]) * points + rules["meaning"] * 100 * max(0.0, near)
        reasons += [f"close in meaning (model, {near:.2f})"] if near >= rules["near"] else []
    if own and reasons:
        points += rules["own"]
        reasons.insert(0, "the same speaker")
    return Ranked(at, round(min(100.0, points), 1) if reasons else 0.0, "; ".join(reasons))


def _reasons(shared: _Shared) -> list[str]:
    counted = [
        f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
        for name, things in (("name", shared.names), ("number", shared.numbers), ("date", shared.dates))
        if things
    ]
    most = settings()["score"]["told"]
    alike = [f"{word} ({relative})" for word, relative in sorted(shared.kin.items())]
    told = sorted(shared.words, key=lambda word: (-len(word), word))[:most]
    reasons = [f"shares {', '.join(counted)}"] if counted else []
    reasons += [f"same words: {', '.join(told)}"] if told else []
    return reasons + ([f"alike: {', '.join(alike[:most])}"] if alike else [])
