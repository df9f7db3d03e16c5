"""A desk written as lines: one that says which desk, then one for each row of its log."""

from collections.abc import Iterator

from workbench import __version__
from workbench.errors import DeskError
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.events import event_of
from workbench.store.log import follows
from workbench.store.portable.beside import TABLES, rows
from workbench.text.json_lines import json_line

VERSION = 1
"""Rises when an older program could not read what is written."""


def lines(connection: Connection) -> Iterator[str]:
    """The desk, a line at a time without its end, all of one moment where the caller holds it.

    Raises:
        DeskError: something stored came with no event of the log, so that the lines would not be the desk.
    """
    entries = connection.value("SELECT count(*) FROM log")
    last = connection.row("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
    about = {"version": VERSION, "schema": connection.value("PRAGMA user_version"), "program": __version__}
    yield json_line({"desk": about | {"entries": entries, "head": follows(last)[1] if last else ""}})
    done: set[tuple[str, object]] = set()
    given = dict.fromkeys(TABLES, 0)
    for row in connection.stream("SELECT * FROM log ORDER BY id"):
        yield _line(row, connection, done, given)
    for table, count in given.items():
        if count != connection.value(f"SELECT count(*) FROM {table}"):  # noqa: S608 - names of ours
            raise DeskError(f"the log does not say where all of {table} came from; 'workbench verify' tells more")


@reads("log")
def _line(row: Row, connection: Connection, done: set[tuple[str, object]], given: dict[str, int]) -> str:
    """A row of the log with what is stored beside it, which is counted in `given`."""
    beside = rows(connection, event_of(row), done)
    for table, held in beside.items():
        given[table] += len(held)
    return json_line({"log": dict(row)} | ({"beside": beside} if beside else {}))
