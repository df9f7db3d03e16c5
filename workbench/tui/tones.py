"""How a verdict is shown: in the colour of its place between the ends of its scale, by a short label in little room."""

from collections.abc import Iterable, Mapping

from workbench.desk.ratings import spoken
from workbench.model import Rating, Scale

_GOOD, _BAD = 0.7, 0.35
"""Shares of the way from the worst end to the best: of five steps the upper two are good, the lower two bad."""


def verdict_tones(scales: Iterable[Scale]) -> Mapping[str, str]:
    """The tone of each label of these scales, as it is spoken; a rating on no line has none."""
    return {rating.label: _tone(scale, rating) for scale in map(spoken, scales) for rating in scale.ratings}


def short_labels(scales: Iterable[Scale]) -> Mapping[str, str]:
    """The short label of each label that has one, as they are spoken."""
    return {one.label: one.short for scale in map(spoken, scales) for one in scale.ratings if one.short}


def is_good(scale: Scale, rating: Rating) -> bool:
    """Whether a rating lies at the good end of its scale."""
    return _tone(scale, rating) == "good"


def _tone(scale: Scale, rating: Rating) -> str:
    share = scale.share(rating)
    if share is None:
        return "plain"
    return "good" if share >= _GOOD else "bad" if share <= _BAD else "mixed"
