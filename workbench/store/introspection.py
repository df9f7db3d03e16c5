"""A desk's file as sqlite-utils sees it, for whoever asks what it consists of. Only to look: our transactions write."""

from typing import TYPE_CHECKING

from workbench.store.connection import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database


def introspected(connection: Connection) -> "Database":
    """The open file with its tables, columns, indexes and counts. Nothing of it or of the connection changes."""
    # Imported here: 0.13 s, which only `verify` and `doctor` have to pay.
    from sqlite_utils import Database  # noqa: PLC0415

    return Database(connection.raw, recursive_triggers=False, execute_plugins=False)


def holds(connection: Connection) -> str:
    """How much is in it, in words for a person, and in what."""
    file = introspected(connection)
    counted = {"documents": "documents", "claims": "claims", "verdicts": "verdicts", "log": "changes in the log"}
    there = set(file.table_names())
    told = [f"{file.table(name).count} {words}" for name, words in counted.items() if name in there]
    # Not table by table: a file with thousands of them is told of too.
    searched = connection.value("SELECT count(*) FROM main.sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%USING fts5%'")
    return ", ".join([*told, f"{searched} full-text indexes", f"{len(file.triggers)} triggers"])
