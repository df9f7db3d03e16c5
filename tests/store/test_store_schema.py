from enum import StrEnum
from pathlib import Path

import pytest

from workbench.errors import DeskError, NotADesk
from workbench.model import (
    ClaimKind,
    DocumentKind,
    EvidenceKind,
    FindingKind,
    NewEvidence,
    Polarity,
    Precision,
    Role,
    Stance,
    Status,
)
from workbench.store.connection import Connection
from workbench.store.migrations import bring_up_to_date, folder, steps

APPEND_ONLY = [
    "originals",
    "turns",
    "findings",
    "finding_sources",
    "evidence_files",
    "evidence",
    "scales",
    "ratings",
    "verdicts",
    "log",
]


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_append_only_can_be_neither_changed_nor_deleted_nor_replaced(story, table: str) -> None:
    story.match(story.found())
    story.decide("ana")
    file = NewEvidence(story.claim.id, EvidenceKind.FILE, Stance.CONTEXT, file_name="a.txt", file_bytes=b"a")
    story.store.evidence.retract(story.store.evidence.attach(file, "ana").id, "ana", "the wrong file")
    connection = story.store.connection
    connection.run("INSERT OR IGNORE INTO turns VALUES (1, 0, 0, 5, 'somebody')")
    before = [tuple(row) for row in connection.rows(f"SELECT * FROM {table}")]
    assert before
    column = connection.rows(f"SELECT * FROM {table} LIMIT 1")[0].keys()[-1]
    for attempt in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(DeskError, match="append-only"):
            connection.run(attempt)
    assert [tuple(row) for row in connection.rows(f"SELECT * FROM {table}")] == before


@pytest.mark.parametrize("table", ["documents", "claims", "quotations", "speakers", "reviewers"])
def test_what_people_work_on_is_never_deleted(story, table: str) -> None:
    story.decide("ana")
    with pytest.raises(DeskError, match="never deleted"):
        story.store.connection.run(f"DELETE FROM {table}")


def test_a_document_stays_what_it_is(story) -> None:
    with pytest.raises(DeskError, match="never changes"):
        story.store.connection.run("UPDATE documents SET sha256 = sha256")


def test_every_table_is_strict(story) -> None:
    loose = story.store.connection.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_sqlite_migrations'"
    )
    ours = set((folder() / "0001_initial.sql").read_text("utf-8").split())
    assert [row["name"] for row in loose if row["name"] in ours] == []


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("documents", "kind", DocumentKind),
        ("documents", "role", Role),
        ("claims", "kind", ClaimKind),
        ("claims", "polarity", Polarity),
        ("claims", "precision", Precision),
        ("claims", "status", Status),
        ("findings", "kind", FindingKind),
        ("evidence", "kind", EvidenceKind),
        ("evidence", "stance", Stance),
    ],
)
def test_the_schema_knows_the_same_words_as_the_program(story, table: str, column: str, values: type[StrEnum]) -> None:
    sql = story.store.connection.value("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
    listed = ", ".join(f"'{value}'" for value in values)
    assert f"CHECK ({column} IN ({listed}))" in sql


def test_a_claim_needs_a_document_that_is_there(story) -> None:
    with pytest.raises(DeskError, match="FOREIGN KEY"):
        story.store.connection.run("UPDATE claims SET document_id = 99")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Our own first step, and one that a later version might bring."""
    where = tmp_path / "db"
    where.mkdir()
    (where / "0001_initial.sql").write_text((folder() / "0001_initial.sql").read_text("utf-8"), "utf-8")
    return where


def opened(path: Path, plan: Path) -> Connection:
    connection = Connection(path)
    bring_up_to_date(connection, plan)
    return connection


def test_an_older_desk_is_brought_up_to_date_after_a_backup(tmp_path: Path, plan: Path) -> None:
    path = tmp_path / "old.workbench"
    old = opened(path, plan)
    old.run("INSERT INTO settings VALUES ('kept', 'yes')")
    old.close()
    (plan / "0002_more.sql").write_text("CREATE TABLE more (a TEXT) STRICT; INSERT INTO more VALUES ('; --');", "utf-8")
    new = opened(path, plan)
    assert new.value("SELECT a FROM more") == "; --"
    assert new.value("SELECT value FROM settings WHERE key = 'kept'") == "yes"
    assert new.column("SELECT name FROM _sqlite_migrations ORDER BY id") == ["0001_initial", "0002_more"]
    new.close()
    (kept,) = tmp_path.glob("old.workbench.*.before-0002_more")
    before = Connection(kept)
    assert before.value("PRAGMA user_version") == 1
    assert before.value("SELECT value FROM settings WHERE key = 'kept'") == "yes"
    before.close()


def test_a_step_that_fails_leaves_the_desk_as_it_was(tmp_path: Path, plan: Path) -> None:
    path = tmp_path / "old.workbench"
    opened(path, plan).close()
    (plan / "0002_wrong.sql").write_text("CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);", "utf-8")
    with pytest.raises(NotADesk, match="nowhere"):
        opened(path, plan)
    (plan / "0002_wrong.sql").unlink()
    desk = opened(path, plan)
    assert desk.value("PRAGMA user_version") == 1
    assert desk.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0
    desk.close()


def test_a_new_desk_needs_no_backup(tmp_path: Path) -> None:
    opened(tmp_path / "new.workbench", folder()).close()
    assert [path.name for path in tmp_path.iterdir() if "before" in path.name] == []


def test_the_steps_are_numbered_without_gaps() -> None:
    assert [step.number for step in steps()] == list(range(1, len(steps()) + 1))


def test_a_damaged_desk_is_said_to_be_damaged(desk: Path) -> None:
    bytes_ = bytearray(desk.read_bytes())
    bytes_[100:4000] = b"\xff" * 3900
    desk.write_bytes(bytes_)
    with pytest.raises(NotADesk, match="damaged"):
        Connection(desk)
