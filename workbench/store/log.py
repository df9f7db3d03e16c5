"""The log: every change with who, when, what was, what is and why, each row sealed by the one before."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from workbench.errors import DeskError
from workbench.model import LogEntry
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.events import Event, apply
from workbench.store.reviewers import as_kept, tidy
from workbench.store.upkeep import refresh
from workbench.store.values import canonical, iso, moment, parsed

BEGINNING = "0" * 64
"""What the first row is sealed with."""

_ENTRIES = (
    "SELECT * FROM log ORDER BY id",
    "SELECT * FROM log WHERE subject = ? ORDER BY id",
    "SELECT * FROM log WHERE subject = ? AND subject_id = ? ORDER BY id",
)

_ORIGINS = """
SELECT who, at, action, now FROM log WHERE subject = 'desk' AND action IN ('inherit', 'merge', 'restore') ORDER BY id"""
_ORIGIN = {
    "inherit": "made from {file} by {who}, {at} UTC; the first {entries} log entries, up to {head}, are inherited",
    "merge": "{file} was merged in by {who}, {at} UTC; its log had {entries} entries then, up to {head}",
    "restore": "put back from the backup {backup} by {who}, {at} UTC",
}

Clock = Callable[[], datetime]

_SEALED = ("id", "act", "at", "who", "action", "subject", "subject_id", "was", "now", "why")


@dataclass(slots=True)
class Change:
    """A change under way: one person, one moment, one transaction. Its rows in the log share a number, its `act`."""

    connection: Connection
    who: str
    at: str
    act: int | None = None
    touched: set[int] = field(default_factory=set)

    def record(
        self, action: str, subject: str, subject_id: int, *, was: object = None, now: object = None, why: str = ""
    ) -> None:
        """Append a row to the log and do what it says: `workbench.store.events` knows what that is."""
        event = self.say(action, subject, subject_id, was=was, now=now, why=why)
        self.touched |= apply(self.connection, event)

    def say(
        self, action: str, subject: str, subject_id: int, *, was: object = None, now: object = None, why: str = ""
    ) -> Event:
        """Append a row to the log that says what is so already; the event, as a replay reads it."""
        last = self.connection.row("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
        number, before = follows(last) if last else (1, BEGINNING)
        self.act = self.act or number
        fields = {
            "id": number,
            "act": self.act,
            "at": self.at,
            "who": self.who,
            "action": action,
            "subject": subject,
            "subject_id": subject_id,
            "was": canonical(was),
            "now": canonical(now),
            "why": why,
        }
        self.connection.insert("log", fields | {"hash": seal(before, fields)})
        was, now = parsed(str(fields["was"])), parsed(str(fields["now"]))
        return Event(number, self.act, self.at, self.who, action, subject, subject_id, was, now, why)

    def next_id(self, table: str) -> int:
        """The number that the next row of a table gets."""
        return int(self.connection.value(f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))  # noqa: S608

    def settle(self) -> None:
        """Write the queue's lines of the claims that were touched."""
        refresh(self.connection, sorted(self.touched))
        self.touched.clear()


def seal(before: str, fields: Mapping[str, object]) -> str:
    """The hash of a row: sha256 over the hash before it and the row's canonical JSON.

    Rows from before changes were numbered have no `act`, and are sealed without it.
    """
    sealed = {name: fields[name] for name in _SEALED if name != "act" or fields[name] is not None}
    return sha256((before + canonical(sealed)).encode()).hexdigest()


class Log:
    """Reads the log, and opens every change so that none goes past it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.connection = connection
        self._clock = clock
        self._newest: tuple[int, str] | None = None
        with suppress(DeskError):  # whoever changes or verifies it is told what is wrong with it
            self._goes_on()
        connection.is_same = self._goes_on
        self._one_act = False
        self._act: int | None = None

    def on(self, connection: Connection) -> "Log":
        """The log of another file, by the same clock."""
        return Log(connection, self._clock)

    @contextmanager
    def one_act(self) -> Iterator[None]:
        """All changes inside are one: undone together."""
        outer, self._one_act = self._one_act, True
        try:
            yield
        finally:
            self._one_act = outer
            if not outer:
                self._act = None

    @contextmanager
    def change(self, who: str) -> Iterator[Change]:
        """A transaction in the name of `who`: all of it is stored with its log rows, or nothing.

        Raises:
            BadInput: `who` is no name.
            DeskBusy: another process held the desk for too long.
            NoRoom: the disk is full, or the file can't be written.
        """
        name = tidy(who)
        with self.connection.change():
            at = iso(self._clock()) or ""
            change = Change(self.connection, as_kept(self.connection, name), at, self._act)
            yield change
            change.settle()
        self._act = change.act if self._one_act else None

    def _goes_on(self) -> bool:
        """Whether the log still has the row that was its newest when last looked at: else it is another desk's."""
        number, seal = self._newest or (0, None)
        if self.connection.value("SELECT hash FROM log WHERE id = ?", (number,)) != seal:
            return False
        row = self.connection.row("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
        self._newest = (row["id"], row["hash"]) if row else None
        return True

    def entries(self, subject: str | None = None, subject_id: int | None = None) -> list[LogEntry]:
        """The rows about a subject (`claim`, `document`, …), about one of them, or all; oldest first."""
        asked = tuple(each for each in (subject, subject_id) if each is not None)
        return [read_entry(row) for row in self.connection.rows(_ENTRIES[len(asked)], asked)]

    def count(self) -> int:
        """How many rows there are."""
        return int(self.connection.value("SELECT count(*) FROM log"))

    def origins(self) -> Iterator[str]:
        """Where what the desk holds came from if not from work at this file, a line each, oldest first."""
        for row in self.connection.rows(_ORIGINS):
            with suppress(KeyError, TypeError, ValueError):  # verify says what is wrong with such a row
                when = row["at"][:16].replace("T", " ")
                yield _ORIGIN[row["action"]].format(who=row["who"], at=when, **parsed(row["now"]))

    def head(self) -> str:
        """The hash of the last row: whoever keeps it can tell later whether anything before it was changed."""
        return str(self.connection.value("SELECT hash FROM log ORDER BY id DESC LIMIT 1") or BEGINNING)


@reads("log")
def follows(row: Row) -> tuple[int, str]:
    """The number of the row after this one, and what it is sealed with."""
    if not isinstance(row["hash"], str):
        raise ValueError("its hash is no text")
    return row["id"] + 1, row["hash"]


@reads("log")
def read_entry(row: Row) -> LogEntry:
    """The change that a row tells of."""
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
        row["act"],
    )
