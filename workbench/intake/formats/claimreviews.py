"""Fact-checks of others as a text to read: what was claimed, by whom, how it was rated. `import` keeps them whole."""

from typing import Any

from workbench.errors import NotUsable
from workbench.intake.factchecks import found_in
from workbench.intake.formats.json_text import loaded
from workbench.intake.parsed import Parsed, Text, counted


def holds_some(value: Any) -> bool:
    """Whether this JSON holds a ClaimReview."""
    found, left_out = found_in(value)
    return bool(found or left_out)


def parse(raw: bytes, name: str) -> Parsed:
    """Each claim with its rating, a block a review.

    Raises:
        NotUsable: no ClaimReview with a claim and a rating is in it.
    """
    value, notes = loaded(raw, name)
    found, left_out = found_in(value)
    if not found:
        raise NotUsable(f"{name}: {left_out[0] if left_out else 'holds no ClaimReview'}")
    text = Text()
    for number, check in enumerate(found, start=1):
        who = f"{check.speaker}, {check.said_on}" if check.said_on and check.speaker else check.speaker
        by = f" ({check.publisher})" if check.publisher else ""
        text.block("\n".join(filter(None, (check.said, who, f"{check.rating}{by}", check.url))), "row", str(number))
    said = [
        *notes,
        counted(len(found), "fact-check"),
        *([f"{counted(len(left_out), 'review')} left out"] if left_out else []),
    ]
    return Parsed(str(text), {}, [*said, "to find these beside claims, use: workbench import FILE"], text.locators)
