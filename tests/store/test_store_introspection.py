"""What a file consists of: counted for `doctor`, compared for `verify` to the column."""

from pathlib import Path

import pytest

from workbench.store import Store
from workbench.store.connection import Connection
from workbench.store.introspection import holds
from workbench.store.schema import schema


@pytest.fixture
def desk(tmp_path: Path) -> Connection:
    path = tmp_path / "desk.workbench"
    Store.open(path, create=True).close()
    return Connection(path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE claims ADD COLUMN paid_by TEXT", "column paid_by was put in"),
        ("ALTER TABLE quotations ADD COLUMN tone TEXT NOT NULL DEFAULT 'calm'", "column tone was put in"),
        ("ALTER TABLE claims RENAME COLUMN cue TO clue", "column clue was put in, column cue is gone"),
    ],
)
def test_a_changed_table_is_told_with_the_column_that_makes_the_difference(
    desk: Connection, change: str, told: str
) -> None:
    assert list(schema(desk)) == []
    desk.run(change)
    assert [fault.what for fault in schema(desk) if told in fault.what], list(schema(desk))


def test_what_is_held_is_counted_also_where_a_table_is_gone(desk: Connection) -> None:
    assert holds(desk).startswith("0 documents, 0 claims, 0 verdicts, 0 changes in the log, 5 full-text indexes")
    desk.run("PRAGMA foreign_keys = OFF")
    desk.run("DROP TABLE verdicts")
    assert "verdicts" not in holds(desk)


def test_looking_changes_nothing_of_the_connection(desk: Connection) -> None:
    rules = ("foreign_keys", "recursive_triggers", "synchronous", "trusted_schema")
    before = [desk.value(f"PRAGMA {rule}") for rule in rules], desk.raw.row_factory
    holds(desk)
    assert ([desk.value(f"PRAGMA {rule}") for rule in rules], desk.raw.row_factory) == before
