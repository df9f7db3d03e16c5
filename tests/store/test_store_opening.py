import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import BadInput, DeskBusy, NewerDesk, NoRoom, NotADesk, NotUsable
from workbench.model import NewDocument
from workbench.store import Store
from workbench.store.connection import Connection
from workbench.store.engine import journal_mode, sqlite


def raw(path: Path) -> "sqlite.Connection":
    return sqlite.connect(str(path), isolation_level=None)


def test_a_new_desk_keeps_what_was_stored_in_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.workbench", create=True) as store:
        added = store.documents.add(NewDocument(b"words", "words", "A note"), "ana")
    with Store.open(tmp_path / "new.workbench") as store:
        assert store.documents.all() == [added]
        assert store.documents.text(added.id) == "words"


def test_a_desk_in_memory_is_for_tests() -> None:
    with Store.open(Path(":memory:")) as store:
        assert store.documents.all() == []
    assert not Path(":memory:").exists()


def test_a_missing_file_is_made_only_when_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="there is no desk"):
        Store.open(tmp_path / "typo.workbench")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"just a letter to the editor\n" * 50, bytes(range(256)) * 20])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(NotADesk, match=r"letter\.txt"):
            Store.open(path, create=create)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_no_desk_unless_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    with pytest.raises(NotADesk, match="empty file"):
        Store.open(path)
    Store.open(path, create=True).close()
    Store.open(path).close()


def test_a_folder_is_no_desk(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(NotADesk, match="is a folder"):
            Store.open(tmp_path, create=create)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="folder exists"):
        Store.open(tmp_path / "nowhere" / "desk", create=True)


@pytest.mark.parametrize("mark", ["CREATE TABLE theirs (a)", "PRAGMA application_id = 77", "PRAGMA user_version = 3"])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "theirs.db"
    theirs = raw(path)
    theirs.execute(mark)
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(NotADesk, match="another program"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_desk_of_a_later_version_is_refused_and_left_alone(desk: Path) -> None:
    later = raw(desk)
    later.execute("PRAGMA user_version = 900")
    later.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    later.close()
    before = desk.read_bytes()
    with pytest.raises(NewerDesk, match="later version"):
        Store.open(desk)
    assert desk.read_bytes() == before


def test_a_window_that_is_open_stores_nothing_into_a_desk_that_a_later_program_upgraded(desk: Path) -> None:
    with Store.open(desk) as store:
        later = raw(desk)
        later.execute("PRAGMA user_version = 900")
        later.close()
        with pytest.raises(NewerDesk, match="upgraded while it was open here"):
            store.documents.add(NewDocument(b"a", "a", "a"), "ana")
        assert store.documents.all() == []


def test_a_locked_desk_is_said_to_be_busy_after_the_wait(desk: Path) -> None:
    other = raw(desk)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(desk, timeout=0.05) as store:
        assert store.documents.all() == []  # reading goes on
        with pytest.raises(DeskBusy, match="another process"):
            store.documents.add(NewDocument(b"a", "a", "a"), "ana")
        other.execute("ROLLBACK")
        store.documents.add(NewDocument(b"a", "a", "a"), "ana")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_desk_that_may_only_be_read_says_so_when_written(desk: Path) -> None:
    desk.chmod(0o400)
    with Store.open(desk) as store, pytest.raises(NoRoom):
        store.documents.add(NewDocument(b"a", "a", "a"), "ana")


def test_a_full_disk_stores_nothing_and_says_so(desk: Path) -> None:
    with Store.open(desk) as store:
        pages = store.connection.value("PRAGMA page_count")
        store.connection.value(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(NoRoom, match="full"):
            store.documents.add(NewDocument(b"x" * 100_000, "x" * 100_000, "long"), "ana")
        assert store.documents.all() == []
        assert store.log.entries() == []


def test_half_a_character_is_bad_input_and_no_crash(desk: Path) -> None:
    with Store.open(desk) as store, pytest.raises(BadInput, match="half a character"):
        store.documents.add(NewDocument(b"x", "\ud800", "x"), "ana")


def test_every_connection_keeps_the_rules(desk: Path) -> None:
    with Store.open(desk) as store:
        kept = {
            rule: store.connection.value(f"PRAGMA {rule}")
            for rule in ("foreign_keys", "synchronous", "trusted_schema", "recursive_triggers", "busy_timeout")
        }
        assert kept == {
            "foreign_keys": 1,
            "synchronous": 2,
            "trusted_schema": int(sqlite.sqlite_version_info < (3, 44)),
            "recursive_triggers": 1,
            "busy_timeout": 15_000,
        }
        assert store.connection.value("PRAGMA journal_mode") == journal_mode()


def test_wal_is_used_only_where_it_cannot_corrupt_a_file() -> None:
    assert journal_mode((3, 40, 1)) == "truncate"
    assert journal_mode((3, 51, 2)) == "truncate"
    assert journal_mode((3, 51, 3)) == "wal"


def test_an_up_to_date_desk_opens_without_the_migration_library(desk: Path) -> None:
    program = (
        "import sys, pathlib; from workbench.store import Store\n"
        "Store.open(pathlib.Path(sys.argv[1])).close()\n"
        "print('sqlite_utils' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program, str(desk)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def _open(path: Path) -> None:
    Store.open(path, create=True).close()


def test_a_desk_that_several_make_at_once_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "race.workbench"
    others = [multiprocessing.get_context("spawn").Process(target=_open, args=(path,)) for _ in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert [other.exitcode for other in others] == [0, 0, 0]
    connection = Connection(path)
    steps = connection.value("SELECT count(*) FROM _sqlite_migrations")
    assert steps == connection.value("PRAGMA user_version")
    connection.close()
