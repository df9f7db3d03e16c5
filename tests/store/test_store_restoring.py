"""A backup is put back so that nothing is lost, whatever lies beside the desk and whoever has it open."""

from pathlib import Path
from shutil import copyfile
from subprocess import PIPE, Popen, run
from sys import executable

import pytest

from workbench.errors import DeskError, NotADesk, NotTheFile, NotUsable
from workbench.store import Store, restore
from workbench.store.engine import journal_mode
from workbench.store.file import beside

needs_wal = pytest.mark.skipif(journal_mode() != "wal", reason="this SQLite keeps no write-ahead log")


@pytest.fixture
def backup(story, tmp_path: Path) -> Path:
    """A copy of the desk, made before a verdict."""
    target = tmp_path / "backup.workbench"
    story.store.backup(target)
    story.decide("ana")
    return target


def left(path: Path, place: Path) -> Path:
    """The desk as a killed program leaves it: its file, and the log beside it."""
    for side in ("", "-wal", "-shm"):
        if beside(path, side).exists():
            copyfile(beside(path, side), beside(place, side))
    return place


def test_a_restored_desk_is_the_backup_and_says_who_restored_it(story, backup: Path) -> None:
    story.store.close()
    aside = restore(backup, story.path, "Bo")
    with Store.open(story.path) as store:
        assert store.verdicts.of_claim(1) == []
        assert store.verify() is None
        last = store.log.entries()[-1]
        assert (last.who, last.action) == ("Bo", "restore")
    with Store.open(aside) as old:
        assert len(old.verdicts.of_claim(1)) == 1
    assert story.path.stat().st_mode & 0o077 == 0


@needs_wal
def test_restoring_over_a_log_that_a_kill_left_loses_neither(story, backup: Path, tmp_path: Path) -> None:
    room = tmp_path / "killed"
    room.mkdir()
    killed = left(story.path, room / "story.workbench")
    aside = restore(backup, killed, "Bo")
    with Store.open(killed) as store, Store.open(aside) as old:
        assert (len(store.verdicts.of_claim(1)), len(old.verdicts.of_claim(1))) == (0, 1)
        assert (store.verify(), old.verify()) == (None, None)


def test_a_window_that_has_the_desk_open_stores_nothing_after_it_was_restored(story, backup: Path) -> None:
    restore(backup, story.path, "Bo")
    with pytest.raises(NotTheFile, match="nothing was stored"):
        story.decide("ana", "altered")
    with story.again() as store:
        assert store.verdicts.of_claim(1) == []


@needs_wal
def test_a_plain_copy_over_a_desk_that_was_not_closed_is_refused_before_it_is_read(
    story, backup: Path, tmp_path: Path
) -> None:
    room = tmp_path / "killed"
    room.mkdir()
    killed = left(story.path, room / "story.workbench")
    copyfile(backup, killed)
    before = killed.read_bytes(), beside(killed, "-wal").read_bytes()
    for reading in (False, True):
        with pytest.raises(NotADesk, match="workbench restore"):
            Store.open(killed, reading=reading)
    assert (killed.read_bytes(), beside(killed, "-wal").read_bytes()) == before
    restore(backup, killed, "Bo")
    with Store.open(killed) as store:
        assert store.verify() is None


@needs_wal
def test_a_desk_that_was_not_closed_opens_with_all_that_was_stored(story, tmp_path: Path) -> None:
    story.decide("ana")
    room = tmp_path / "killed"
    room.mkdir()
    with Store.open(left(story.path, room / "story.workbench")) as store:
        assert len(store.verdicts.of_claim(1)) == 1


def test_what_is_no_sound_backup_is_refused_and_nothing_is_moved(story, backup: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("just a letter to the editor" * 50)
    changed = Path(copyfile(backup, tmp_path / "changed.workbench"))
    with Store.open(changed) as store:
        store.connection.run("UPDATE claims SET polarity = 'positive'")
    before = sorted(path.name for path in tmp_path.iterdir())
    for wrong, told in (
        (letter, NotADesk),
        (tmp_path / "nowhere", NotUsable),
        (changed, DeskError),
        (story.path, NotUsable),
    ):
        with pytest.raises(told):
            restore(wrong, story.path, "Bo")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert len(story.store.verdicts.of_claim(1)) == 1


@pytest.mark.parametrize("side", ["", "-wal", "-shm"])
@pytest.mark.parametrize("how", ["delete", "rename", "replace"])
def test_nothing_is_acknowledged_into_a_file_that_is_no_longer_there(story, side: str, how: str) -> None:
    held = beside(story.path, side)
    if not held.exists():
        pytest.skip("this SQLite keeps no write-ahead log")
    moved = held.with_name("moved")
    held.unlink() if how == "delete" else held.rename(moved)
    if how == "replace":
        copyfile(moved, held)
    with pytest.raises(NotTheFile, match="deleted, moved or replaced"):
        story.decide("ana")


def test_closing_does_not_undo_what_another_program_stored_after_the_shared_file_was_deleted(story) -> None:
    shared = beside(story.path, "-shm")
    if not shared.exists():
        pytest.skip("this SQLite keeps no write-ahead log")
    story.decide("ana")
    shared.unlink()
    attach = ["--db", str(story.path), "--as", "Bo", "evidence", "1", "--note", "seen"]
    run(
        [executable, "-m", "workbench", *attach], check=True, capture_output=True
    )  # another program: it has locks of its own
    story.store.close()
    with Store.open(story.path) as store:
        assert [one.note for one in store.evidence.of_claim(1)] == ["seen"]
        assert len(store.verdicts.of_claim(1)) == 1
        assert store.verify() is None


SCREEN = """
import sys, time
from pathlib import Path
from workbench.desk import Desk
from workbench.errors import WorkbenchError
from workbench.model import EvidenceKind, NewEvidence, Stance
with Desk.open(Path(sys.argv[1]), "Cleo", create=False) as desk:
    number = 0
    while True:
        number += 1
        try:
            desk.attach(NewEvidence(1, EvidenceKind.NOTE, Stance.CONTEXT, f"note {number}" + "." * 20_000))
        except WorkbenchError as told:
            print(told, flush=True)
            break
        print(f"note {number}", flush=True)
"""


@needs_wal
@pytest.mark.parametrize("_time", range(4))
def test_restoring_while_another_window_writes_loses_neither_desk(story, backup: Path, _time: int) -> None:
    story.store.close()
    with Popen([executable, "-c", SCREEN, str(story.path)], stdout=PIPE, text=True) as window:
        acknowledged = [window.stdout.readline() for _ in range(5 + 40 * _time)]
        restored = run(
            [executable, "-m", "workbench", "--db", str(story.path), "--as", "Bo", "restore", str(backup)],
            check=True,
            capture_output=True,
            text=True,
        )
        acknowledged += window.stdout.read().splitlines()
    assert "nothing was stored" in acknowledged.pop()
    assert story.path.name in restored.stdout
    (aside,) = story.path.parent.glob(f"{story.path.name}.*.replaced")
    with Store.open(story.path) as store, Store.open(aside) as old:
        assert (store.verify(), old.verify()) == (None, None)
        assert store.evidence.of_claim(1) == []
        kept = {one.note.rstrip(".") for one in old.evidence.of_claim(1)}
    assert {line.strip() for line in acknowledged} <= kept
