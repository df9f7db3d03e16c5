"""The colour of a verdict: where its rating lies between the ends of its scale. A rating on no line has no colour."""

from collections.abc import Iterable, Mapping

from workbench.model import Rating, Scale

_GOOD, _BAD = 0.7, 0.35
"""Shares of the way from the worst end to the best: of five steps the upper two are good, the lower two bad."""


def verdict_tones(scales: Iterable[Scale]) -> Mapping[str, str]:
    """The tone of each label of these scales."""
    return {rating.label: _tone(scale, rating) for scale in scales for rating in scale.ratings}


def _tone(scale: Scale, rating: Rating) -> str:
    if rating.value is None or scale.best is None or scale.worst is None or scale.best == scale.worst:
        return "plain"
    share = (rating.value - scale.worst) / (scale.best - scale.worst)
    return "good" if share >= _GOOD else "bad" if share <= _BAD else "mixed"
