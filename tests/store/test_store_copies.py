"""The copies that a desk makes of itself: one a day, verified, private, a few kept, none skipped in silence."""

import os
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

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


def copied(path: Path, keep: int = 3) -> str:
    with closing(sqlite.connect(path)) as raw:
        raw.execute(
            "CREATE TRIGGER IF NOT EXISTS log_no_update BEFORE UPDATE ON log\n"
            "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
        )
    with Store.open(path) as store:
        return copies.copy_of_the_day(store.connection, keep)


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
    assert copies.copy_of_the_day(story.store.connection, 3) == ""
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
