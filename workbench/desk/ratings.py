"""Ratings in the language spoken: those of the workbench's own scales; a house's are as the house wrote them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from workbench.desk.reviews import builtin_scales
from workbench.messages import ENGLISH, catalogue, language
from workbench.model import Rating, Scale


def spoken(scale: Scale) -> Scale:
    """The scale, with its title, and its ratings' labels and meanings, in the language spoken."""
    said = catalogue("scale").get(scale.id, {})
    if not said:
        return scale
    return replace(scale, title=said["title"], ratings=tuple(_spoken(one, said) for one in scale.ratings))


def _spoken(rating: Rating, said: Mapping[str, Sequence[str]]) -> Rating:
    label, short, meaning = said[rating.id]
    return Rating(rating.id, label, meaning, rating.value, short)


def say_label(label: str) -> str:
    """How a rating is called whose label, as it is stored, is this."""
    return _labels(language()).get(label, label)


@cache
def _labels(tongue: str) -> Mapping[str, str]:
    if tongue == ENGLISH:
        return {}
    return {
        rating.label: said.label
        for scale in builtin_scales()
        for rating, said in zip(scale.ratings, spoken(scale).ratings, strict=True)
    }
