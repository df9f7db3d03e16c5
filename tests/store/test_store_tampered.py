"""A cell of a desk changed by hand, whichever it is, is named by `verify`: columns as the schema of today has them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import Story
from tests.store.test_store_replay import work
from workbench.model import (
    FactCheck,
    Locator,
    LocatorKind,
    Move,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Role,
    Span,
    Stance,
    Turn,
)
from workbench.model.kinds import EvidenceKind
from workbench.store import Store
from workbench.store.engine import sqlite

MEANS_NOTHING = {
    "_sqlite_migrations.id": "the order of the steps, which is theirs by name too",
    "_sqlite_migrations.applied_at": "when a step was done on this file",
    "sqlite_sequence.name": "SQLite's own, for numbers to come",
    "sqlite_sequence.seq": "SQLite's own, for numbers to come",
}
"""The columns that may be changed unnoticed, and why. Tables of FTS5's own hold words that others have."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """A desk with something in every table and, in some row, in every column."""
    path = tmp_path_factory.mktemp("tampered") / "story.workbench"
    path.write_bytes(template.read_bytes())
    story = Story(path)
    with story.store as store:
        story.match(story.found(notes=("The next sentence begins with But.",), flags={}))
        story.decide("ana")
        story.decide("bo", "altered")
        work(store)
        store.rules.set("approvers", ["Cy", "Di"], "ana", "it is their desk")
        for move, who in (
            (Move.SEND_BACK, "Cy"),
            (None, "ana"),
            (None, "bo"),
            (Move.APPROVE, "Cy"),
            (Move.REOPEN, "ana"),
        ):
            if move:
                store.claims.move(story.claim.id, move, story.claim.version, who, "look at the end of it")
            else:
                story.decide(who)
        fill_the_rest(story)
        assert store.verify() is None
    return path


def fill_the_rest(story: Story) -> None:
    """What the story leaves empty: places, fact-checks, an index, what was asked, seen on the web or taken back."""
    store, third = story.store, story.claims[2]
    told = "BO: It was said and it was not said."
    document = NewDocument(
        told.encode(), told, "Talk", role=Role.SOURCE, locators=(Locator(0, LocatorKind.PAGE, "1"),), notes=("a note",)
    )
    held = store.documents.add(document, "ana", [Turn(Span(4, len(told)), "Bo")])
    store.documents.recheck(held.id, "changed", "ana")
    store.fact_checks.record([FactCheck("It rained", "False", "https://e.org", "P", "Bo")], "f.json", "ana")
    store.evidence.attach(
        NewEvidence(
            third, EvidenceKind.ASKED, Stance.CONTEXT, "no", asked="the ministry", asked_on=story.claim.said_on.day
        ),
        "ana",
    )
    store.index.catch_up()
    verdict = NewVerdict(third, "quotes-1", "altered", "read it", store.claims.get(third).version)
    store.verdicts.record(verdict, "ana")
    store.way_back.undo("ana")
    store.verdicts.record(NewVerdict(third, "quotes-1", "altered", "read it", store.claims.get(third).version), "ana")


def schema(raw: "sqlite.Connection") -> dict[str, list[tuple[str, str, int]]]:
    """Each table of the desk with its columns: name, type, place in the key. FTS5's own tables are left out."""
    tables = raw.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").fetchall()
    names = sorted(name for (name,) in tables if name not in ("sqlite_schema", "sqlite_master"))
    return {
        name: [(column, kind, place) for _, column, kind, _, _, place in raw.execute(f"PRAGMA table_info({name})")]
        for name in names
    }


def edits(value: Any, kind: str, others: list[Any]) -> Iterator[tuple[str, Any]]:
    """What somebody may put in the place of a value."""
    if value is None:
        yield "another", {"INTEGER": 1, "REAL": 1.0, "BLOB": b"x"}.get(kind, "2020-01-01")
    elif isinstance(value, bytes):
        yield "another", value + b"x"
        yield "a little of it", value[:-1]
    elif isinstance(value, int | float):
        yield "another", value + 1000
        yield "a little of it", value - 1
        yield "nothing", 0 if value else None
    else:
        yield "another", f"{value}X"
        yield "a little of it", value[1:]
        yield "capitals", value.swapcase()
    yield from (("another row's", other) for other in others[:1])


def tampered(raw: "sqlite.Connection", table: str, column: str, kind: str, key: list[str]) -> Iterator[str]:
    """Change a cell of this column in one way after another; what was done is undone when the next is asked for."""
    where = " AND ".join(f"{name} = ?" for name in key) or "rowid = ?"
    asked = ", ".join(key) or "rowid"
    order = f"ORDER BY {column} IS NULL, {column} = '', {asked} DESC LIMIT 1"
    *at, value = raw.execute(f"SELECT {asked}, {column} FROM {table} {order}").fetchone()
    others = [other for (other,) in raw.execute(f"SELECT DISTINCT {column} FROM {table}") if other != value]
    for what, other in edits(value, kind, others):
        if other == value:
            continue
        try:
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (other, *at))
        except sqlite.IntegrityError:  # no such value fits
            continue
        yield what
        now = [other if name == column else each for name, each in zip(key, at, strict=False)] or at
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *now))


def test_a_cell_of_any_column_changed_by_hand_is_named(path: Path) -> None:
    unnoticed, untried, named = [], [], 0
    with closing(sqlite.connect(str(path), isolation_level=None)) as raw, Store.open(path, reading=True) as store:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        tables = schema(raw)
        empty = [name for name in tables if not raw.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()]
        assert empty == [], "put something into these tables here, so that their columns are tried"
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        for table, columns in tables.items():
            key = [name for name, _, place in sorted(columns, key=lambda one: one[2]) if place]
            for column, kind, _ in columns:
                if f"{table}.{column}" in MEANS_NOTHING:
                    continue
                tried = 0
                for what in tampered(raw, table, column, kind, key):
                    tried += 1
                    fault = store.verify()
                    if fault is None or (fault.table == "sqlite_master" and table != "sqlite_master"):
                        unnoticed.append(f"{table}.{column}: {what}")
                    else:
                        named += 1
                if not tried:
                    untried.append(f"{table}.{column}")
    assert not untried, untried
    assert not unnoticed, "\n".join(unnoticed)
    assert named > 500


def test_an_index_of_the_file_that_lacks_a_row_is_named(template: Path, tmp_path: Path) -> None:
    """Whoever asks such an index does not see the claim: a queue, or a report, would be without it."""
    copy = tmp_path / "lacking.workbench"
    copy.write_bytes(template.read_bytes())
    with closing(sqlite.connect(str(copy), isolation_level=None)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'queue_by_order'").fetchone()
        raw.execute("PRAGMA writable_schema = ON")  # an index of some rows, told to be one of all
        raw.execute("DROP INDEX queue_by_order")
        raw.execute(f"{sql} WHERE claim_id <> 2")
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'queue_by_order'", (sql,))
    with Store.open(copy, reading=True) as store:
        assert 2 not in store.queue.ids()
        fault = store.verify()
        assert fault is not None
        assert "queue_by_order" in fault.what
