"""The file that is open is the file that was opened: copies over it, other programs' locks, journals of other files."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile

import pytest

from workbench.errors import DeskBusy, NotADesk, NotTheFile
from workbench.store import Store
from workbench.store.engine import give_identity, journal_mode, sqlite
from workbench.store.file import beside

needs_wal = pytest.mark.skipif(journal_mode() != "wal", reason="this SQLite keeps no write-ahead log")


def large(story, name: str) -> None:
    """More than SQLite keeps in a write-ahead log before it copies it into the file."""
    story.add(f"{name} " + "so many words that stand in nobody's mouth " * 100_000)


@pytest.fixture
def earlier(story, tmp_path: Path) -> Path:
    """The desk as it was before most of what is in it now, as a plain copy of the closed file."""
    story.store.close()
    copy = Path(copyfile(story.path, tmp_path / "earlier.workbench"))
    story.store = story.again()
    story.decide("ana")
    for name in ("first", "second"):
        large(story, name)
    return copy


def another(path: Path) -> Path:
    give_identity(path)
    return path


@pytest.mark.parametrize("which", ["earlier", "another", "a backup"])
def test_nothing_is_stored_once_another_file_was_copied_over_the_open_one(
    story, earlier: Path, which: str, tmp_path: Path
) -> None:
    copy = earlier if which == "earlier" else another(earlier)
    if which == "a backup":
        story.store.backup(copy := tmp_path / "backup.workbench")
        story.decide("bo", "altered")
    copyfile(copy, story.path)
    with pytest.raises(NotTheFile, match="nothing was stored"):
        story.decide("cy", "altered")
    with pytest.raises(NotTheFile, match="workbench restore"):  # and it is not forgotten
        story.decide("cy", "altered")
    story.store.close()
    if journal_mode() == "wal":  # nothing of the log was put into the copy, nor will be
        assert story.path.read_bytes() == copy.read_bytes()
        with pytest.raises(NotADesk, match="workbench restore"):
            story.again()


@needs_wal
def test_a_copy_is_told_by_its_pages_where_the_first_one_was_not_yet_put_into_the_file(story, tmp_path: Path) -> None:
    story.store.close()
    earlier = Path(copyfile(story.path, tmp_path / "earlier.workbench"))
    story.store = story.again()
    story.add("so many words " * 10_000)
    with story.again(reading=True) as reader, reader.moment():
        reader.claims.get(1)  # while this is read, only what it sees is put into the file
        story.decide("ana")
        story.store.connection.value("PRAGMA wal_checkpoint(PASSIVE)")
        story.decide("bo")
        copyfile(earlier, story.path)
        with pytest.raises(NotTheFile):
            story.add("more words")


def test_an_equal_copy_over_the_open_desk_is_that_desk(story) -> None:
    story.decide("ana")
    held = story.path.read_bytes()
    story.path.write_bytes(held)
    story.decide("bo")
    story.store.close()
    with story.again() as store:
        assert len(store.verdicts.of_claim(1)) == 2
        assert store.verify() is None


@needs_wal
def test_a_desk_that_a_kill_left_is_not_put_into_an_earlier_copy_of_itself(
    story, earlier: Path, tmp_path: Path
) -> None:
    room = tmp_path / "killed"
    room.mkdir()
    killed = room / "story.workbench"
    for side in ("-wal", "-shm"):
        copyfile(beside(story.path, side), beside(killed, side))
    copyfile(earlier, killed)
    for shared in (True, False):  # the second as after a power cut
        if not shared:
            beside(killed, "-shm").unlink()
        for reading in (False, True):
            with pytest.raises(NotADesk, match="copied over a desk that was not closed"):
                Store.open(killed, reading=reading)
    copyfile(story.path, killed)
    with Store.open(killed) as store:
        assert store.verify() is None
        assert len(store.documents.all()) == 4


@needs_wal
def test_an_emptied_file_does_not_lose_what_the_log_beside_it_holds(story, tmp_path: Path) -> None:
    story.decide("ana")
    emptied = tmp_path / "emptied.workbench"
    emptied.touch()
    log = copyfile(beside(story.path, "-wal"), beside(emptied, "-wal"))
    with pytest.raises(NotADesk, match="workbench restore"):
        Store.open(emptied, create=True)
    assert log.read_bytes() == beside(story.path, "-wal").read_bytes()


KILLED_WHILE_WRITING = """
import os, sys; sys.modules["pysqlite3"] = None
from pathlib import Path
from workbench.store import Store
from workbench.store.engine import journal_mode
print(journal_mode(), flush=True)
store = Store.open(Path(sys.argv[1]))
with store.connection.change():
    store.connection.run("PRAGMA cache_spill = ON"); store.connection.run("PRAGMA cache_size = 10")
    store.connection.run("UPDATE claims SET worth = worth + 1")
    store.connection.run("CREATE TABLE filler AS SELECT hex(zeroblob(400000)) FROM claims")
    os.kill(os.getpid(), 9)
"""


def test_the_journal_of_another_file_is_not_put_into_a_desk(story, earlier: Path) -> None:
    story.store.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_WRITING, str(story.path)], capture_output=True, text=True, check=False
    )
    if killed.stdout.strip() != "truncate":
        pytest.skip("Python's own SQLite keeps a write-ahead log here")
    assert killed.returncode == -signal.SIGKILL
    journal = beside(story.path, "-journal")
    assert journal.stat().st_size
    broken_off = story.path.read_bytes()
    copyfile(earlier, story.path)
    with pytest.raises(NotADesk, match="-journal belongs to another file"):
        story.again()
    assert story.path.read_bytes() == earlier.read_bytes()
    story.path.write_bytes(broken_off)
    with story.again() as store:  # its own is
        assert store.verify() is None
        assert len(store.documents.all()) == 4


COPIED_OVER = """
import sys; sys.modules["pysqlite3"] = None
from pathlib import Path
from shutil import copyfile
from workbench.errors import WorkbenchError
from workbench.store import Store
from workbench.store.engine import journal_mode
print(journal_mode())
path, copy = map(Path, sys.argv[1:])
def assign(store): store.claims.assign(1, "ana", store.claims.get(1).version, "ana")
with Store.open(path) as store:
    assign(store)
copyfile(path, copy)
with Store.open(path) as store:
    assign(store)
with Store.open(path) as store:
    copyfile(copy, path)
    for _ in range(2):
        try: assign(store); print("stored")
        except WorkbenchError as told: print(told)
"""


def test_without_a_log_too_nothing_is_stored_into_an_earlier_copy(story, tmp_path: Path) -> None:
    story.store.close()
    copy = tmp_path / "earlier.workbench"
    said = subprocess.run(
        [sys.executable, "-c", COPIED_OVER, str(story.path), str(copy)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if said[0] != "truncate":
        pytest.skip("Python's own SQLite keeps a write-ahead log here")
    assert ["was deleted, moved or replaced" in line for line in said[1:]] == [True, True]
    assert story.path.read_bytes() == copy.read_bytes()


LOCKED = """
import sys; sys.modules["pysqlite3"] = None
import sqlite3
raw = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try: raw.execute("BEGIN IMMEDIATE"); print("begun")
except sqlite3.OperationalError as told: print(told)
"""
TWO_AT_ONCE = f"""
import sys
if sys.argv[2] == "older": sys.modules["pysqlite3"] = None
import subprocess
from pathlib import Path
from workbench.store import Store
def tried():
    return subprocess.run([sys.executable, "-c", {LOCKED!r}, sys.argv[1]], capture_output=True, text=True).stdout
with Store.open(Path(sys.argv[1])) as store:
    with store.connection.change():
        print(tried().strip())
        with Store.open(Path(sys.argv[1]), reading=True) as other: other.claims.get(1)
        print(tried().strip())
    print(tried().strip())
"""


@pytest.mark.parametrize("library", ["older", "own"])
def test_who_writes_keeps_the_lock_whatever_else_the_program_reads_of_the_file(story, library: str) -> None:
    story.store.close()
    said = subprocess.run(
        [sys.executable, "-c", TWO_AT_ONCE, str(story.path), library], capture_output=True, text=True, check=True
    )
    assert said.stdout.split("\n")[:3] == ["database is locked", "database is locked", "begun"]


def _live(path: Path, seed: int, until: float) -> None:
    chance = random.Random(seed)
    while time.monotonic() < until:
        with suppress(DeskBusy), Store.open(path, timeout=60) as store:
            for number in range(chance.randrange(1, 8)):
                act = chance.random()
                if act < 0.6:
                    store.claims.assign(2, f"{seed} {number}", store.claims.get(2).version, "ana")
                elif act < 0.8:
                    how = chance.choice(["PASSIVE", "FULL", "RESTART", "TRUNCATE"])
                    store.connection.value(f"PRAGMA wal_checkpoint({how})")
                elif act < 0.97:
                    with Store.open(path, reading=True) as reader, reader.moment():
                        reader.claims.get(1)
                        time.sleep(chance.random() / 50)
                else:
                    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_no_window_is_told_of_another_file_whatever_the_others_do(story) -> None:
    from workbench.errors import Conflict, NotTheFile

    story.store.close()
    context = multiprocessing.get_context("fork")
    until = time.monotonic() + 6
    alive, codes = [], []

    def work(seed: int) -> None:
        while True:
            try:
                _live(story.path, seed, until)
                return
            except Conflict:
                continue
            except (NotTheFile, NotADesk):
                os._exit(3)

    seed = 0
    while time.monotonic() < until:
        while len(alive) < 4:
            seed += 1
            alive.append(context.Process(target=work, args=(seed,)))
            alive[-1].start()
        time.sleep(0.05)
        codes += [one.exitcode for one in alive if not one.is_alive()]
        alive = [one for one in alive if one.is_alive()]
    for one in alive:
        one.join()
    assert set(codes) | {one.exitcode for one in alive} <= {0, -signal.SIGKILL}
    with story.again() as store:
        assert store.verify() is None
        assert store.health()[0]
    with closing(sqlite.connect(story.path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
