"""What a program that was killed leaves behind is known by its name and age, told, and swept by the next one."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench import drafts
from workbench.desk import machine
from workbench.reports.atomic import replacing

KILLED = (
    "import os, signal, sys; from pathlib import Path\n"
    "from workbench import drafts\n"
    "from workbench.reports.atomic import replacing\n"
    "where = Path(sys.argv[1])\n"
    "with drafts.room(where) as room, replacing(where / 'report.csv') as file:\n"
    "    (room / 'a').write_text('a'); file.write(b'a'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)\n"
)


def old(path: Path) -> None:
    then = time.time() - 2 * drafts.OLD
    for each in (path, *path.iterdir()) if path.is_dir() else (path,):
        os.utime(each, (then, then))


@pytest.fixture
def left(tmp_path: Path) -> list[Path]:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    return sorted(tmp_path.glob(".workbench-*.part"))


def test_what_was_left_is_told_and_swept_once_it_is_old(left: list[Path], tmp_path: Path) -> None:
    assert len(left) == 2
    assert drafts.left(tmp_path) == []
    for one in left:
        old(one)
    assert drafts.left(tmp_path) == left
    (told,) = (line for line in machine.left_over(tmp_path / "d.workbench") if str(tmp_path) in line)
    assert told.startswith("left over: 2 drafts in ")
    with replacing(tmp_path / "report.csv") as file:
        file.write(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]


def test_nothing_else_is_swept_however_old(left: list[Path], tmp_path: Path) -> None:
    running = tmp_path / f".workbench-{os.getppid()}-{'0' * 16}.part"
    others = [running, tmp_path / ".workbench-1.part", tmp_path / "workbench-12-0123456789abcdef.part"]
    for one in others:
        one.write_text("mine")
        old(one)
    drafts.sweep(tmp_path)
    assert all(one.exists() for one in [*others, *left])


def test_a_draft_that_grows_is_somebodys(left: list[Path], tmp_path: Path) -> None:
    (folder,) = (one for one in left if one.is_dir())
    old(folder)
    (folder / "a").write_text("still written to")
    assert drafts.left(tmp_path) == []


def test_a_link_is_removed_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "a").write_text("a")
    link = tmp_path / f".workbench-999999999-{'0' * 16}.part"
    link.symlink_to(precious)
    os.utime(link, (0, 0), follow_symlinks=False)
    old(precious)
    drafts.sweep(tmp_path)
    assert not link.is_symlink()
    assert (precious / "a").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_settings_that_can_not_be_written_are_as_they_were(tmp_path: Path) -> None:
    kept = 'reviewer = "Ana"\n[keys]\nverdict = "d"\n'
    (tmp_path / "settings.toml").write_text(kept)
    program = (
        "import resource, signal; from workbench.desk import settings\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try: settings.remember_reviewer('Somebody')\n"
        "except Exception as told: print(type(told).__name__)\n"
    )
    environment = os.environ | {"WORKBENCH_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "NoRoom"
    assert (tmp_path / "settings.toml").read_text() == kept
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]
