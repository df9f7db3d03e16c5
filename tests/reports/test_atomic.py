"""A file is written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import NoRoom, TargetExists
from workbench.reports.atomic import replacing

FULL_DISK = """
import resource, sys
from pathlib import Path
from workbench.errors import NoRoom
from workbench.reports import csv
from workbench.reports.rows import ReportRow

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
rows = (ReportRow(claim_id=number, claim_text="words " * 50) for number in range(1000))
try:
    csv.write(rows, Path(sys.argv[1]), overwrite=True)
except NoRoom as refused:
    print(refused)
"""


def test_a_full_disk_is_said_in_one_line_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_text("the report of yesterday")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, target], capture_output=True, text=True, check=True)
    assert done.stdout == f"{target}: the disk is full; nothing was written\n"
    assert target.read_text() == "the report of yesterday"
    assert list(tmp_path.iterdir()) == [target]


def test_when_the_writer_fails_nothing_is_left_and_the_failure_is_the_writers(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "report.csv") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_came_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"

    def late() -> None:
        with replacing(target) as file:
            file.write(b"mine")
            target.write_bytes(b"theirs")

    with pytest.raises(TargetExists):
        late()
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link, overwrite=True) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_nowhere_counts_as_there(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "gone.csv")
    with pytest.raises(TargetExists), replacing(link):
        pass


def test_a_new_file_may_be_read_by_whom_the_desk_lets(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with replacing(tmp_path / "report.csv") as file:
        file.write(b"x")
    assert (tmp_path / "report.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_only_its_owner_could_read_stays_so(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.touch(0o600)
    with replacing(target, overwrite=True) as file:
        file.write(b"x")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 125 + ".csv")
    with replacing(target) as file:
        file.write(b"x")
    assert target.read_bytes() == b"x"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NoRoom, match="can't be written there"), replacing(tmp_path / "report.csv"):
        pass
    tmp_path.chmod(0o700)
