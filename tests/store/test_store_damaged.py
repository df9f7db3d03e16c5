"""Damaged rows are named and don't lock the desk; what would run by itself is refused before it can."""

import os
import random
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile

import pytest

from workbench.errors import Damaged, NotADesk, NotUsable, WorkbenchError
from workbench.store import Store
from workbench.store.engine import sqlite

NO_TEXT = "CAST(x'ff41fe' AS TEXT)"
ENDLESS = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"


def spoil(path: Path, *statements: str) -> None:
    """Do what somebody with any SQLite can do to a file."""
    with closing(sqlite.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        for table in ("verdicts", "findings", "log"):
            raw.execute(f"DROP TRIGGER {table}_no_update")
        for statement in statements:
            raw.execute(statement)


@pytest.fixture
def worked(story) -> Path:
    """The story with a finding and a verdict on its first claim, closed."""
    story.match(story.found())
    story.decide("ana")
    story.store.close()
    return story.path


DAMAGES = [
    (f"UPDATE claims SET text = {NO_TEXT} WHERE id = 1", "claims, row 1"),
    ("UPDATE claims SET status = 'lost' WHERE id = 1", "claims, row 1"),
    ("UPDATE claims SET kind = 'shouted', polarity = 'x' WHERE id = 1", "claims, row 1"),
    ("UPDATE claims SET said_on = '9999-99-99' WHERE id = 1", "claims, row 1"),
    ("UPDATE claims SET worth_reasons = '[1,' WHERE id = 1", "claims, row 1"),
    ("UPDATE quotations SET start = 90, end = 80 WHERE claim_id = 1", "quotations, row 1"),
    ("UPDATE findings SET segments = '[{' WHERE claim_id = 1", "findings, row 1"),
    ("UPDATE findings SET flags = '{]}' WHERE claim_id = 1", "findings, row 1"),
    ("UPDATE findings SET kind = 'guessed' WHERE claim_id = 1", "findings, row 1"),
    ("UPDATE verdicts SET decided_at = 'then' WHERE claim_id = 1", "verdicts, row 1"),
    (f"UPDATE verdicts SET reason = {NO_TEXT}", "verdicts, row 1"),
    ("UPDATE documents SET published_on = '2026-13-44' WHERE id = 1", "documents, row 1"),
    ("UPDATE documents SET notes = '[1,2' WHERE id = 1", "documents, row 1"),
    (f"UPDATE log SET why = {NO_TEXT} WHERE id = 3", "log, row 3"),
    ("UPDATE log SET at = 'once' WHERE id = 3", "log, row 3"),
]


def as_bytes(path: Path, column: str) -> None:
    """Put bytes where STRICT has only text, in the last row of the log, as flipped bits of the file do."""
    for statements in (
        ("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'log'",),
        (f"UPDATE log SET {column} = x'00ff' WHERE id = (SELECT max(id) FROM log)",),
        ("UPDATE sqlite_master SET sql = sql || 'STRICT' WHERE name = 'log'",),
    ):
        with closing(sqlite.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            raw.execute("PRAGMA ignore_check_constraints = ON")
            raw.execute("DROP TRIGGER IF EXISTS log_no_update")
            for statement in statements:
                raw.execute(statement)


@pytest.mark.parametrize("value", ["[[1]]", "[1]", '["Ana", null]', '"Ana"', "{}", "[1,"])
def test_a_rule_that_names_nobody_is_named_where_it_is_asked_for(worked: Path, value: str) -> None:
    spoil(worked, f"INSERT INTO settings VALUES ('rule.approvers', '{value}')")
    with Store.open(worked) as store, pytest.raises(Damaged, match=r"settings, row rule\.approvers can't be read"):
        store.claims.assign(1, "Bo", store.claims.get(1).version, "ana")


@pytest.mark.parametrize("value", ["[1,", "[" * 100_000, '{"a b": 1}'], ids=["cut off", "deep", "of no column"])
def test_a_row_of_the_log_that_is_no_json_is_named_by_export_and_undo(worked: Path, value: str) -> None:
    spoil(worked, f"UPDATE log SET now = '{value}' WHERE id = (SELECT max(id) FROM log)")
    with Store.open(worked) as store:
        for ask in (lambda: list(store.lines()), lambda: store.way_back.undo("ana")):
            with pytest.raises(Damaged, match=r"log, row \d+ can't be read"):
                ask()


@pytest.mark.parametrize("column", ["hash", "now", "why", "at"])
def test_bytes_in_the_log_are_named_too(worked: Path, column: str) -> None:
    as_bytes(worked, column)
    with Store.open(worked) as store:
        with pytest.raises(Damaged, match=r"log, row \d+ can't be read"):
            list(store.lines())
        if column == "hash":
            with pytest.raises(Damaged, match=r"log, row \d+ can't be read"):
                store.claims.assign(1, "Bo", store.claims.get(1).version, "ana")


def look_at_all(store: Store) -> None:
    """Read what a reviewer's screen reads of the first claim."""
    claim = store.claims.get(1)
    store.documents.get(claim.document_id)
    store.findings.of_claim(1)
    store.verdicts.of_claim(1)
    store.log.entries()


@pytest.mark.parametrize(("damage", "named"), DAMAGES, ids=[named for _, named in DAMAGES])
def test_what_cant_be_read_is_named_and_the_rest_is_shown(worked: Path, damage: str, named: str) -> None:
    spoil(worked, damage)
    with Store.open(worked, reading=True) as store:
        with pytest.raises(Damaged) as told:
            look_at_all(store)
        assert str(told.value).startswith(f"{named} can't be read: ")
        assert "workbench doctor" in str(told.value)
        lines = store.queue.rows(store.queue.ids())
        assert [line.claim_id for line in lines] == [1, 2, 3]
        assert [bool(line.damaged) for line in lines[1:]] == [False, False]
        sound, told_of = store.health()
        assert not sound
        assert any(named in line for line in told_of), told_of
        assert store.verify() is not None


def test_whose_own_name_cant_be_read_still_sees_the_queue(worked: Path) -> None:
    spoil(worked, f"UPDATE reviewers SET name = {NO_TEXT}")
    with Store.open(worked, reading=True) as store:
        lines = store.queue.rows(store.queue.ids(who="ana"), who="ana")
        assert [bool(line.damaged) for line in lines] == [False, False, False]


def test_a_claim_that_is_gone_has_a_line_in_the_queue_that_says_so(worked: Path) -> None:
    spoil(worked, "DROP TRIGGER claims_no_delete", "DELETE FROM claims WHERE id = 2")
    with Store.open(worked, reading=True) as store:
        lines = store.queue.rows(store.queue.ids())
    assert [(line.claim_id, bool(line.damaged)) for line in lines] == [(1, False), (2, True), (3, False)]


def test_twenty_damaged_rows_are_named_and_no_more(worked: Path) -> None:
    spoil(worked, "UPDATE log SET at = 'once'")
    with Store.open(worked, reading=True) as store:
        lines = [line for line in store.health()[1] if "log, row" in line]
    assert 0 < len(lines) <= 20


PLANTED = [
    "CREATE TRIGGER evil AFTER INSERT ON verdicts BEGIN UPDATE claims SET status = 'approved'; END",
    f"CREATE TRIGGER evil AFTER INSERT ON log BEGIN INSERT INTO settings {ENDLESS} SELECT i, i FROM r; END",
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT 1; END",
]


@pytest.mark.parametrize("trigger", PLANTED)
def test_a_planted_trigger_is_refused_before_anything_is_written_and_named_by_who_reads(
    worked: Path, trigger: str
) -> None:
    spoil(worked, trigger)
    before = worked.read_bytes()
    with pytest.raises(NotADesk, match="a trigger “"):
        Store.open(worked)
    assert worked.read_bytes() == before
    with Store.open(worked, reading=True) as store:
        assert "trigger" in str(store.verify())


@pytest.mark.parametrize("reading", [True, False])
def test_an_endless_view_in_a_tables_place_is_refused_at_once(worked: Path, *, reading: bool) -> None:
    spoil(worked, "ALTER TABLE claims RENAME TO c0", f"CREATE VIEW claims AS {ENDLESS} SELECT c0.* FROM c0, r")
    with pytest.raises(NotADesk, match="a view “claims”"):
        Store.open(worked, reading=reading)


def test_a_view_of_ones_own_locks_nobody_out(worked: Path) -> None:
    spoil(worked, f"CREATE VIEW mine AS {ENDLESS} SELECT i FROM r", "DROP TRIGGER claims_no_delete")
    with Store.open(worked) as store:
        assert store.claims.get(1).id == 1


@pytest.mark.parametrize("table", ["queue", "log", "claims", "settings", "claim_words"])
def test_a_table_that_is_gone_is_told_in_our_words(worked: Path, table: str) -> None:
    spoil(worked, f"DROP TABLE {table}")
    with Store.open(worked, reading=True) as store:
        assert str(store.verify()) == f"sqlite_master, row {table}: the table is gone"
        sound, lines = store.health()
        assert not sound
        assert any(f"row {table}: the table is gone" in line for line in lines)
        for look in (lambda: store.queue.rows(store.queue.ids("a")), lambda: look_at_all(store)):
            with suppress(NotADesk):
                look()


def test_no_damage_to_the_bytes_is_told_in_words_of_another(worked: Path, tmp_path: Path) -> None:
    good, dice = worked.read_bytes(), random.Random(5)
    for number in range(60):
        bad = bytearray(good)
        for _ in range(dice.choice([1, 5, 50, 500])):
            bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        path = tmp_path / f"{number}.workbench"
        path.write_bytes(bad[: dice.randrange(len(bad))] if number % 10 == 0 else bad)
        try:
            with Store.open(path, reading=True) as store:
                for look in (lambda s: s.queue.rows(s.queue.ids()), look_at_all, Store.verify, Store.health):
                    try:
                        look(store)
                    except WorkbenchError:
                        continue
        except WorkbenchError:
            continue


def test_a_desk_that_says_it_is_older_than_it_is_stays_as_it_was(worked: Path, tmp_path: Path) -> None:
    path = Path(copyfile(worked, tmp_path / "back.workbench"))
    spoil(path, "PRAGMA user_version = 3")
    with pytest.raises(WorkbenchError, match="damaged"):
        Store.open(path)
    with closing(sqlite.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)


@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_regular_file_is_no_desk_and_nobody_waits_for_it(tmp_path: Path, *, create: bool) -> None:
    fifo = tmp_path / "fifo.workbench"
    os.mkfifo(fifo)
    for path in (fifo, Path("/dev/null"), Path("/dev/zero")):
        with pytest.raises(NotADesk, match="no regular file"):
            Store.open(path, create=create)
    with pytest.raises(NotUsable, match="can't be a desk"):
        Store.open(tmp_path / ("x" * 300), create=create)


def test_a_name_that_is_no_text_is_a_name(worked: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(worked.parent) + b"/\xff.workbench"))
    worked.rename(odd)
    with Store.open(odd) as store:
        assert store.claims.get(1).id == 1
