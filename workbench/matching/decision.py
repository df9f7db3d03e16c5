"""Was it said at all? A small logistic model, its coefficients in `decision.toml`.

`python -m tests.bench.fit_decision` fits them.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Evidence(NamedTuple):
    """What speaks for a quotation having been said where it was placed best. Shares are of the quoted words.

    words: how many are quoted.
    same: how many of them were said.
    letters: how alike the letters are of all words, 0 to 1.
    near: the share that is the same or spelt almost alike.
    slots: the share that is another name or figure than was said: the same formula, of somebody else.
    uneven: the share by which changes are longer or shorter than what was said in their place.
    chance: the share that several other passages hold too.
    parts: how many places it was put together from that are not near each other.
    exact: whether all words stand there in one run.

    What does not hang on what else is held, in words, where one that carries grammar counts for less than one:
    weight: of all quoted words. told: of those that were said.
    run: of the longest run of words that was said, which has `run_words` words.
    covered: of the runs of three words and more, as a share of all words.
    gathered: of all quoted words that stand about the place in whatever order, as a share.
    moved: how many of those stand in another order there.

    And of the other passages that are held, copies left out:
    common: how many hold the longest run. rivals: how many hold as many of the words in order.
    alone: how many words more the longest run has than any of them holds of it in a row, as far as it matters.
    together: whether all words stand in pieces in this one source, and would not by chance.

    figures_same, figures_other: how many of the quoted figures were said, and how many stand for others.
    """

    words: int
    same: int
    letters: float
    near: float
    slots: float
    uneven: float
    chance: float
    parts: int
    exact: bool
    weight: float = 0.0
    told: float = 0.0
    run: float = 0.0
    run_words: int = 0
    covered: float = 0.0
    gathered: float = 0.0
    moved: int = 0
    common: int = 0
    alone: int = 0
    together: bool = False
    rivals: int = 0
    figures_same: int = 0
    figures_other: int = 0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic model; `threshold` is the probability from which words count as said."""

    weights: dict[str, float]
    threshold: float
    rules: dict[str, float]


def features(evidence: Evidence) -> dict[str, float]:
    """What the model weighs, by name."""
    words = max(1, evidence.words)
    length = math.log1p(words)
    return {
        "bias": 1.0,
        "length": length,
        "near": evidence.near,
        "near_by_length": evidence.near * length,
        "letters": evidence.letters,
        "letters_by_length": evidence.letters * length,
        "chance": evidence.chance,
        "chance_by_length": evidence.chance * length,
        "beyond_chance": math.log1p(max(0.0, (evidence.near - evidence.chance) * words)),
        "slots": evidence.slots,
        "formula": evidence.chance if evidence.slots else 0.0,
        "uneven": evidence.uneven,
        "uneven_by_length": evidence.uneven * length,
        "more_parts": evidence.parts - 1.0,
    }


def probability(evidence: Evidence) -> float:
    """How likely it is that the words were said there, 0 to 1."""
    weights = model().weights
    total = sum([weights.get(name, 0.0) * value for name, value in features(evidence).items()])
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def said_at_all(evidence: Evidence) -> bool:
    """Whether the words count as said there. Words that all stand in one place, but for what is marked, always do."""
    if evidence.exact and evidence.parts == 1:
        return True
    if _other_form(evidence, model().rules):
        return False
    return evidence.same > 0 and (probability(evidence) >= model().threshold or no_chance(evidence))


def no_chance(evidence: Evidence) -> bool:
    """Whether some of the words stand there by no chance, however few of the whole they are."""
    return any(
        holds(evidence, model().rules) for holds in (_true_run, _all_pieces, _slot, _slots, _gathered, _together)
    )


def _other_form(evidence: Evidence, rules: dict[str, float]) -> bool:
    """A form that was filled in otherwise: the same sentence with other figures and names in the places for them."""
    return (
        evidence.slots >= rules["form_slots"]
        and not evidence.uneven
        and evidence.figures_other > max(1, evidence.figures_same)
    )


def _true_run(evidence: Evidence, rules: dict[str, float]) -> bool:
    """A run of true words, with whatever was invented about it; a shorter one where half of the whole is true."""
    half = (
        evidence.parts == 1
        and evidence.covered >= rules["half_covered"]
        and evidence.told >= rules["most_share"] * evidence.weight
    )
    if half and evidence.run_words >= rules["most_words"] and evidence.alone >= rules["run_alone"]:
        return True
    most = evidence.run >= rules["most_share"] * evidence.weight
    if evidence.parts > 1 and not most:  # runs of several sources are mostly what everybody says
        return False
    return (
        evidence.run_words >= rules["most_words" if most else "run_words"]
        and evidence.run >= rules["most" if most else "run"]
        and evidence.run >= rules["run_share"] * evidence.weight
        and evidence.alone >= rules["most_alone" if most else "run_alone"]
    )


def _beyond(evidence: Evidence) -> float:
    """How many words more stand at the place than four other passages hold."""
    return (evidence.near - evidence.chance) * evidence.words


def _all_pieces(evidence: Evidence, rules: dict[str, float]) -> bool:
    """True pieces of three words and more near each other, with little between them."""
    return (
        evidence.parts == 1
        and evidence.covered >= rules["covered"]
        and evidence.told >= rules["covered_told"]
        and evidence.common <= rules["covered_common"]
    )


def _slot(evidence: Evidence, rules: dict[str, float]) -> bool:
    """A few words with one of them changed, where no other passage fits as well."""
    return (
        evidence.words <= rules["slot_words"]
        and evidence.near >= rules["slot_near"]
        and evidence.uneven <= rules["slot_uneven"]
        and evidence.told >= rules["slot_told"]
        and evidence.rivals <= rules["slot_rivals"]
    )


def _slots(evidence: Evidence, rules: dict[str, float]) -> bool:
    """A sentence word for word, with some of them changed that are no names and figures."""
    return (
        evidence.words <= rules["slots_words"]
        and evidence.near >= rules["slots_near"]
        and not evidence.uneven
        and not evidence.slots
        and evidence.told >= rules["slots_told"]
        and evidence.rivals == 0
        and _beyond(evidence) >= rules["slots_beyond"]
    )


def _gathered(evidence: Evidence, rules: dict[str, float]) -> bool:
    """All of the words with one or two of them, or a piece, in another place: any order is no quotation."""
    return (
        evidence.gathered >= rules["gathered"]
        and evidence.weight >= rules["gathered_weight"]
        and evidence.moved <= max(rules["moved"], rules["moved_share"] * evidence.words)
    )


def _together(evidence: Evidence, _rules: dict[str, float]) -> bool:
    """Two true pieces of one source."""
    return evidence.together


@cache
def model() -> Model:
    """The model as it is on disk."""
    data = tomllib.loads(raw())
    return Model(data["weights"], data["threshold"], data["rules"])


def raw() -> str:
    """The model's file, as it is hashed into the fingerprint."""
    return (files("workbench.matching") / "decision.toml").read_text("utf-8")
