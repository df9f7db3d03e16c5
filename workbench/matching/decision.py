"""Was it said at all? A small logistic model, its coefficients in `decision.toml`.

`python -m tests.bench.fit_decision` fits them.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a quotation having been said where it was placed best. Shares are of the quoted words.

    words: how many are quoted.
    same: how many of them were said.
    letters: how alike the letters are of all words, 0 to 1.
    near: the share that is the same or spelt almost alike.
    slots: the share that is another name or figure than was said: the same formula, of somebody else.
    uneven: the share by which changes are longer or shorter than what was said in their place.
    chance: the share that several other passages hold too.
    parts: how many places it was put together from.
    exact: whether all words stand there in one run.
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


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic model; `threshold` is the probability from which words count as said."""

    weights: dict[str, float]
    threshold: float


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
    total = sum(weights.get(name, 0.0) * value for name, value in features(evidence).items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def said_at_all(evidence: Evidence) -> bool:
    """Whether the words count as said there. Words that all stand in one place, but for what is marked, always do."""
    return (evidence.exact and evidence.parts == 1) or (
        evidence.same > 0 and probability(evidence) >= model().threshold
    )


@cache
def model() -> Model:
    """The model as it is on disk."""
    data = tomllib.loads(raw())
    return Model(data["weights"], data["threshold"])


def raw() -> str:
    """The model's file, as it is hashed into the fingerprint."""
    return (files("workbench.matching") / "decision.toml").read_text("utf-8")
