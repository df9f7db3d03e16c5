"""Transcripts as HTML of the podcast namespace: who speaks in `cite`, when in `time`, the words in `p`."""

import re

from selectolax.lexbor import LexborHTMLParser

from workbench.intake.formats.cues import Cue, transcript
from workbench.intake.parsed import Parsed

_CLOCK = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:[.,]\d{1,3})?")
_FEWEST = 2  # who speaks, named so


def parse(html: str) -> Parsed | None:
    """The turns of this page with their times; None where it is no such transcript."""
    tree = LexborHTMLParser(html)
    cues: list[Cue] = []
    speaker, start, named = "", None, 0
    for node in tree.css("cite, time, p"):
        said = " ".join(node.text().split())
        if node.tag == "cite":
            if node.parent is not None and node.parent.tag in {"p", "li", "blockquote"}:
                return None  # a work that a text names
            speaker, start, named = said.rstrip(" :："), None, named + 1
        elif node.tag == "time":
            if not (clock := _CLOCK.fullmatch(said)):
                return None
            start = _milliseconds(clock)
        elif said:
            cues.append(Cue(said, start, None, speaker))
    return transcript(cues) if named >= _FEWEST and cues else None


def _milliseconds(clock: re.Match[str]) -> int:
    hours, minutes, seconds = (int(clock[part] or 0) for part in ("hours", "minutes", "seconds"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000
