"""A change as the log holds it, read: what every effect is given, whether it happens now or is replayed."""

from dataclasses import dataclass
from typing import Any

from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.values import parsed


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log. `was` and `now` are values of JSON; `act` is the change it belongs to."""

    id: int
    act: int | None
    at: str
    who: str
    action: str
    subject: str
    subject_id: int
    was: Any
    now: Any
    why: str


@reads("log")
def event_of(row: Row) -> Event:
    """The event of a row.

    Raises:
        Damaged: what it was or is now is no JSON, or names what can be no column.
    """
    return Event(
        id=row["id"],
        act=row["act"],
        at=row["at"],
        who=row["who"],
        action=row["action"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        was=parsed(row["was"], _named),
        now=parsed(row["now"], _named),
        why=row["why"],
    )


def _named(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the log. Its names become names of columns, and a log can be a stranger's."""
    fields = dict(pairs)
    if wrong := next((name for name in fields if not (name.isidentifier() and name.isascii())), None):
        raise ValueError(f"{wrong!r} is no name")
    return fields
