"""The log: every change with who, when, what was, what is and why, each row sealed by the one before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from workbench.model import LogEntry
from workbench.store.connection import Connection, Row
from workbench.store.reviewers import tidy
from workbench.store.values import canonical, iso, moment

BEGINNING = "0" * 64
"""What the first row is sealed with."""

_ENTRIES = (
    "SELECT * FROM log ORDER BY id",
    "SELECT * FROM log WHERE subject = ? ORDER BY id",
    "SELECT * FROM log WHERE subject = ? AND subject_id = ? ORDER BY id",
)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Change:
    """A change under way: one person, one moment, one transaction."""

    connection: Connection
    who: str
    at: str

    def note(
        self, action: str, subject: str, subject_id: int, *, was: object = None, now: object = None, why: str = ""
    ) -> None:
        """Append a row to the log."""
        last = self.connection.row("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
        fields = {
            "id": last["id"] + 1 if last else 1,
            "at": self.at,
            "who": self.who,
            "action": action,
            "subject": subject,
            "subject_id": subject_id,
            "was": canonical(was),
            "now": canonical(now),
            "why": why,
        }
        self.connection.insert("log", fields | {"hash": seal(last["hash"] if last else BEGINNING, fields)})


def seal(before: str, fields: dict[str, object]) -> str:
    """The hash of a row: sha256 over the hash before it and the row's canonical JSON."""
    return sha256((before + canonical(fields)).encode()).hexdigest()


class Log:
    """Reads the log, and opens every change so that none goes past it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    @contextmanager
    def change(self, who: str) -> Iterator[Change]:
        """A transaction in the name of `who`: all of it is stored with its log rows, or nothing.

        Raises:
            BadInput: `who` is no name.
            DeskBusy: another process held the desk for too long.
            NoRoom: the disk is full, or the file can't be written.
        """
        name = tidy(who)
        with self._connection.change():
            yield Change(self._connection, name, iso(self._clock()) or "")

    def entries(self, subject: str | None = None, subject_id: int | None = None) -> list[LogEntry]:
        """The rows about a subject (`claim`, `document`, …), about one of them, or all; oldest first."""
        asked = tuple(each for each in (subject, subject_id) if each is not None)
        return [_entry(row) for row in self._connection.rows(_ENTRIES[len(asked)], asked)]

    def head(self) -> str:
        """The hash of the last row: whoever keeps it can tell later whether anything before it was changed."""
        return str(self._connection.value("SELECT hash FROM log ORDER BY id DESC LIMIT 1") or BEGINNING)


def _entry(row: Row) -> LogEntry:
    return LogEntry(
        row["id"],
        moment(row["at"]),
        row["who"],
        row["action"],
        row["subject"],
        row["subject_id"],
        row["was"],
        row["now"],
        row["why"],
        row["hash"],
    )
