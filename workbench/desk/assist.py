"""What an assistant may ask, answered with the values that the commands print. Reads, and never writes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from workbench import intake
from workbench.desk import against, check, finding, plain
from workbench.desk.api import Desk
from workbench.desk.check_settings import CheckSettings
from workbench.errors import BadInput
from workbench.model import About
from workbench.reports.checks.json import draft
from workbench.text.days import whole_day_of

NAME = "text.md"


def check_text(places: Sequence[Path], text: str, language: str = "", published: str = "") -> dict[str, Any]:
    """A text checked as `workbench check` does: one draft of its JSON.

    Raises:
        NotUsable: the text is empty, or a place can't be read.
        BadInput: the day is none.
    """
    known: About = {}
    if language:
        known["language"] = language
    if day := _day(published):
        known["published_on"] = day
    document = intake.read_bytes(text.encode("utf-8", "replace"), NAME, **known)
    with against.opened(places) as opened:
        return draft(check.check(document, NAME, opened, CheckSettings()))


def find_quotation(places: Sequence[Path], words: str, speaker: str = "") -> dict[str, Any]:
    """What is found for one quotation, as `workbench find --format jsonl` says it. Raises what `check_text` raises."""
    if not words.strip():
        raise BadInput("find what? Give the words of the quotation.")
    with against.opened(places) as opened:
        return plain.answer(next(finding.answers(opened.lookup, [words], speaker, None)))


def list_claims(desk: Desk, filter: str, limit: int) -> dict[str, Any]:
    """The first claims that the filter lets through. Raises `BadFilter`."""
    queue = desk.queue(filter)
    return {"claims": [plain.claim(row) for row in queue.rows(0, limit)], "more": max(0, len(queue) - limit)}


def show_claim(desk: Desk, claim_id: int) -> dict[str, Any]:
    """One claim whole. Raises `Unknown`."""
    return plain.view(desk.view(claim_id))


def list_sources(places: Sequence[Path]) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Each source that is looked in, and what was left out of them, a line each."""
    with against.opened(places) as opened:
        return [
            {
                "source": source.key,
                "title": source.title,
                "speaker": source.speaker or ", ".join(dict.fromkeys(turn.speaker for turn in source.turns)),
                "language": source.language,
                "published": source.said_on.isoformat() if source.said_on else "",
            }
            for source in map(opened.lookup.source, opened.keys)
        ], opened.notes


def _day(text: str) -> date | None:
    try:
        return whole_day_of(text) if text.strip() else None
    except ValueError as wrong:
        raise BadInput(f"“{text}” {wrong}") from None
