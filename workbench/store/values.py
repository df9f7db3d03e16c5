"""How values lie in cells: days and moments as texts, lists as canonical JSON."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from workbench.model import SaidOn, Span
from workbench.model.kinds import Precision
from workbench.store.engine import Row


def canonical(value: object) -> str:
    """The one JSON text of a value: keys sorted, no blanks, letters as they are. What the log is hashed over."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parsed(cell: str, named: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The value of a cell's JSON text; `named` makes what an object of it is.

    Raises:
        ValueError: it is none, or nested deeper than anything that is written here.
    """
    try:
        return json.loads(cell, object_pairs_hook=named)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def iso(value: date | datetime | None) -> str | None:
    """A day as 2026-01-09, a moment as 2026-01-09T14:03:07.125+00:00."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return value.isoformat() if value else None


def day(cell: str | None) -> date | None:
    """The day that a cell holds."""
    return date.fromisoformat(cell) if cell else None


def moment(cell: str) -> datetime:
    """The moment that a cell holds."""
    return datetime.fromisoformat(cell)


def span(row: Row, prefix: str = "") -> Span | None:
    """The span in the columns `start` and `end`, or `cue_start` and `cue_end` for the prefix `cue_`."""
    start, end = row[f"{prefix}start"], row[f"{prefix}end"]
    return None if start is None else Span(start, end)


def ends(prefix: str, value: Span | None) -> dict[str, int | None]:
    """The two columns of a span."""
    return {f"{prefix}start": value.start if value else None, f"{prefix}end": value.end if value else None}


def said_on(row: Row) -> SaidOn:
    """The day on which a claim's words were said."""
    return SaidOn(day(row["said_on"]), Precision(row["precision"]), span(row, "phrase_"), row["date_conflict"])
