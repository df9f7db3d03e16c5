"""The copies that a desk makes of itself: one a day, verified, private, a few kept, none skipped in silence."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.desk import Desk, copying, settings
from workbench.store import Store, copies
from workbench.store.engine import sqlite

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def worked(story) -> Path:
    """A desk whose first day was yesterday."""
    story.store.connection.run("DROP TRIGGER log_no_update")
    story.store.connection.run("UPDATE log SET at = ?", (YESTERDAY.isoformat(timespec="milliseconds"),))
    story.store.close()
    return story.path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))


def copied(path: Path, keep: int = 7) -> str:
    with closing(sqlite.connect(path)) as raw:
        raw.execute(
            "CREATE TRIGGER IF NOT EXISTS log_no_update BEFORE UPDATE ON log\n"
            "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
        )
    settings.file().parent.mkdir(exist_ok=True)
    settings.file().write_text(f"copies = {keep}")
    with Desk.open(path) as desk:
        return desk.copy_of_the_day()


def test_a_desk_of_an_earlier_day_is_copied_once_a_day(worked: Path) -> None:
    assert copied(worked) == ""
    (made,) = copies.copies(worked)
    assert made.name.endswith(".daily")
    assert made.stat().st_mode & 0o777 == 0o600
    with Store.open(made, reading=True) as copy:
        assert len(copy.queue.ids()) == 3
    assert copied(worked) == ""
    assert copies.copies(worked) == [made]


def test_a_desk_of_today_needs_none(story) -> None:
    assert copied(story.path) == ""
    assert copies.copies(story.path) == []


def test_the_newest_few_are_kept_and_nothing_else_is_touched(worked: Path) -> None:
    others = [worked.with_name(f"{worked.name}.{name}") for name in ("mine.daily", "20250101-000000.before-0005_x")]
    old = [worked.with_name(f"{worked.name}.202501{day:02}-120000.daily") for day in range(1, 6)]
    for one in (*others, *old):
        one.write_bytes(b"kept")
    assert copied(worked, keep=3) == ""
    assert [one.name[-21:-6] for one in copies.copies(worked)][:2] == ["20250104-120000", "20250105-120000"]
    assert len(copies.copies(worked)) == 3
    assert all(one.exists() for one in others)


def test_none_is_made_where_none_is_wanted(worked: Path) -> None:
    assert copied(worked, keep=0) == ""
    assert copies.copies(worked) == []


def test_one_that_can_not_be_made_is_said_and_the_work_goes_on(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "LARGEST", 1000)
    assert "was not made: it is larger than" in copied(worked)
    assert copies.copies(worked) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs a folder that nobody may write")
def test_a_copy_that_fails_is_said(worked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "copy", full)
    assert "No space left on device" in copied(worked)


def until(there: Callable[[], object]) -> object:
    ends = time.monotonic() + 60
    while not (found := there()) and time.monotonic() < ends:
        time.sleep(0.02)
    return found


@pytest.fixture
def large(worked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(copies, "AT_ONCE", 1000)
    return worked


def test_nobody_waits_for_the_copy_of_a_large_desk(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "copy_of_the_day", None)  # it is not made by whoever works
    assert copied(large) == ""
    assert until(lambda: copies.copies(large))
    assert until(lambda: not list(copying.note(large).parent.glob("*.copying")))
    (made,) = copies.copies(large)
    with Store.open(made, reading=True) as copy:
        assert len(copy.queue.ids()) == 3


def test_of_several_that_want_it_one_makes_it(large: Path) -> None:
    copying.note(large).parent.mkdir(parents=True)
    busy = copying.note(large).with_suffix(".copying")
    busy.write_text(str(os.getppid()))
    subprocess.run([sys.executable, "-c", copying.MAKE, str(large)], check=True)
    assert copies.copies(large) == []
    busy.write_text("999999999")  # one that was killed
    subprocess.run([sys.executable, "-c", copying.MAKE, str(large)], check=True)
    assert len(copies.copies(large)) == 1
    assert not busy.exists()


def test_what_went_wrong_meanwhile_is_told_the_next_time_and_once(large: Path) -> None:
    large.with_suffix(".kept").write_bytes(large.read_bytes())
    large.write_bytes(b"no desk any more" * 1000)
    subprocess.run([sys.executable, "-c", copying.MAKE, str(large)], check=True)
    large.write_bytes(large.with_suffix(".kept").read_bytes())
    assert "was not made" in copied(large, keep=0)
    assert copied(large, keep=0) == ""
