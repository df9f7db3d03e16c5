"""How far a desk or an article is: what was found, what was decided of whom, whether readers agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model.articles import Progress

FEWEST_PAIRS = 30
"""Pairs of readings from which on Cohen's kappa says something; of fewer, one verdict more or less turns it round."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `pairs` of readings of one claim by two people, each blind to the other, `agree` gave the same rating.

    `kappa` is Cohen's: how much more they agree than by chance, 1 at most; None with fewer than `FEWEST_PAIRS`.
    """

    agree: int = 0
    pairs: int = 0
    kappa: float | None = None

    @property
    def percent(self) -> float:
        """The share that agree, 0 to 100."""
        return 100 * self.agree / self.pairs if self.pairs else 0.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """The claims of one speaker: how many each verdict has, by its label.

    `differ` are those that two read differently, `hidden` those whose verdict is not to be seen yet, `none` the rest.
    """

    speaker: str
    verdicts: Mapping[str, int]
    differ: int
    hidden: int
    none: int

    @property
    def total(self) -> int:
        """How many claims there are of this speaker."""
        return sum(self.verdicts.values()) + self.differ + self.hidden + self.none


@dataclass(frozen=True, slots=True)
class Board:
    """Counts over the desk or one article. `findings` are by kind (empty: not looked for yet), `stale` what changed."""

    progress: Progress
    findings: Mapping[str, int]
    speakers: Sequence[Spoken]
    agreement: Agreement
    stale: int
    hidden: int


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far the ratings of each pair agree."""
    agree, total = sum(first == second for first, second in pairs), len(pairs)
    if total < FEWEST_PAIRS:
        return Agreement(agree, total)
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    chance = sum(firsts.count(rating) * seconds.count(rating) for rating in set(firsts)) / total**2
    return Agreement(agree, total, 1.0 if chance == 1 else (agree / total - chance) / (1 - chance))
