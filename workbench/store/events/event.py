"""A change as the log holds it, read: what every effect is given, whether it happens now or is replayed."""

from dataclasses import dataclass
from json import loads
from typing import Any

from workbench.store.connection import Row


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


def event_of(row: Row) -> Event:
    """The event of a row.

    Raises:
        ValueError: what it was or is now is no JSON.
    """
    return Event(
        id=row["id"],
        act=row["act"],
        at=row["at"],
        who=row["who"],
        action=row["action"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        was=loads(row["was"]),
        now=loads(row["now"]),
        why=row["why"],
    )
