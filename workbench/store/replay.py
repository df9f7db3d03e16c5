"""The log, replayed: the tables as it says they are, or were at one of its rows, in place of those of the desk.

They are temporary tables of the same names, which SQLite finds first: whatever reads the desk reads them, as long as
they stand. The desk's own are not touched, so that a desk that may only be read can be replayed too. What is never
changed and large (texts, bytes, what the machine found) is not replayed but told by its digests.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import DeskError, Unknown
from workbench.store.connection import Connection
from workbench.store.engine import SqliteError
from workbench.store.events import apply, event_of
from workbench.store.events.desk import people
from workbench.store.upkeep import refresh

KEPT = {
    "settings": "key",
    "reviewers": "id",
    "scales": "id",
    "ratings": "scale_id, id",
    "documents": "id",
    "speakers": "id",
    "speaker_names": "id",
    "claims": "id",
    "quotations": "id",
    "verdicts": "id",
    "taken_back": "verdict_id",
    "evidence": "id",
    "retractions": "evidence_id",
    "current_findings": "finding_id",
}
"""The tables that events keep, each with its key, in the order in which they are compared."""
DERIVED = {"queue": "claim_id", "claim_words": "claim_id"}
"""What is worked out from them."""

_AT_ONCE = 2_000
_FIRST = "SELECT * FROM log WHERE action = 'upgrade' AND subject = 'desk' ORDER BY id LIMIT 1"
_DEFINED = "SELECT type, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"


class Unreadable(Exception):
    """A row of the log that can't be done as it says: which one, and why."""

    def __init__(self, row: int, why: str) -> None:
        super().__init__(row, why)
        self.row = row
        self.why = why


@contextmanager
def shadowed(connection: Connection) -> Iterator[None]:
    """In this context the tables that events keep are empty, beside the desk's own, and all is of one moment."""
    keys = connection.value("PRAGMA foreign_keys")
    connection.run("PRAGMA foreign_keys = OFF")  # they would refer to tables that have no shadow
    try:
        with connection.moment():
            for table in (*KEPT, *DERIVED):
                _shadow(connection, table)
            yield
    finally:
        for table in (*KEPT, *DERIVED):
            connection.run(f"DROP TABLE IF EXISTS temp.{table}")
        connection.run(f"PRAGMA foreign_keys = {keys}")


@contextmanager
def as_it_was(connection: Connection, head: str) -> Iterator[None]:
    """In this context the desk is what the log says it was at the row with the hash `head`.

    Raises:
        Unknown: no row has this hash, or it is from before the log was complete.
        Unreadable: a row says what can't be done.
    """
    with shadowed(connection):
        replay(connection, _row_of(connection, head))
        derive(connection)
        yield


def vouched_from(connection: Connection) -> int:
    """The row of the log from which on it is complete: 0, or the one that an older desk was upgraded with."""
    found = connection.row(_FIRST)
    return int(found["id"]) if found else 0


def _row_of(connection: Connection, head: str) -> int:
    row = connection.row("SELECT id FROM log WHERE hash = ?", (head,))
    if row is None:
        raise Unknown(f"the log has no row with the hash {head[:16]}")
    if row["id"] < vouched_from(connection):
        raise Unknown("it is from before this desk's log said all that happened")
    return int(row["id"])


def _shadow(connection: Connection, table: str) -> None:
    for row in connection.rows(_DEFINED, (table,)):
        if row["type"] == "table":
            connection.run(row["sql"].replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1))
        elif row["type"] == "index":
            connection.run(row["sql"].replace("INDEX ", "INDEX temp.", 1))


def replay(connection: Connection, last: int | None = None) -> None:
    """Do again what the log says, up to the row `last`, in tables that are `shadowed`. Raises Unreadable."""
    first = connection.row(_FIRST)
    row_id = int(first["id"]) if first else 0
    try:
        if first is not None:
            people(connection, event_of(first))
        for row in connection.stream("SELECT * FROM main.log WHERE id <= coalesce(?, id) ORDER BY id", (last,)):
            row_id = row["id"]
            apply(connection, event_of(row))
    except (DeskError, SqliteError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(row_id, f"what it says can't be done ({type(error).__name__}: {error})") from error


def derive(connection: Connection) -> None:
    """Work out the queue of what was replayed."""
    claims = connection.column("SELECT id FROM claims ORDER BY id")
    for at in range(0, len(claims), _AT_ONCE):
        refresh(connection, claims[at : at + _AT_ONCE])
