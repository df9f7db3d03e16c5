"""Transcripts in plain text (Otter, Rev, Teams, Zoom and others): the text as it is, and the times in its labels.

Who speaks is read from the labels by `workbench.text.turns`, as in every text.
"""

import re
from collections.abc import Iterator

from workbench.intake.formats import plain
from workbench.intake.formats.cues import clock, milliseconds
from workbench.intake.parsed import Parsed
from workbench.text.turns import labelled

_CLOCK = re.compile(r"(?<![\d:])(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?![\d:])")
_LOOKED_AT = 20_000  # letters


def looks_like_one(text: str) -> bool:
    """Whether two labels or more in the beginning of this text have a time in them."""
    return sum(1 for _ in _times(text[:_LOOKED_AT])) >= 2 if _CLOCK.search(text[:_LOOKED_AT]) else False


def parse(raw: bytes, name: str) -> Parsed:
    """The text letter for letter, each turn found by its time.

    Raises:
        NotUsable: it is no text.
    """
    parsed = plain.parse(raw, name)
    parsed.about["kind"] = "transcript"
    parsed.locators = [(start, "time", shown) for start, shown in _times(parsed.text)]
    if parsed.locators and parsed.locators[0][0] < len(parsed.text.lstrip().partition("\n")[0]):
        parsed.about["title"] = ""  # the first line is a label
    return parsed


def _times(text: str) -> Iterator[tuple[int, str]]:
    for turn in labelled(text):
        found = _CLOCK.search(turn.label.of(text))
        at = milliseconds(found[0]) if found else None
        if at is not None:
            yield turn.label.start, clock(at)
