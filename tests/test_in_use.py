"""Nothing that the program reads of files undoes the locks on the desk that it has open: two would write at once."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.desk.archive_inputs import digest
from workbench.desk.taking import inside
from workbench.errors import NotUsable, WorkbenchError
from workbench.intake import factchecks, jsonl
from workbench.regular import content
from workbench.store import portable

WRITES = """
import sys
from pathlib import Path
from workbench.errors import DeskBusy
from workbench.store import Store
try:
    with Store.open(Path(sys.argv[1]), timeout=0) as store, store.connection.change():
        print("written")
except DeskBusy:
    print("busy")
"""


def another(desk: Path) -> str:
    """What becomes of a change that another program would make now."""
    asked = [sys.executable, "-c", WRITES, str(desk)]
    return subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def refuses(way: Callable[[Path], object], file: Path) -> bool:
    """Whether this way to read a file does not read this one."""
    try:
        return way(file) is False
    except NotUsable as told:
        return "belongs to the desk that is open" in str(told)


READS: list[Callable[[Path], object]] = [
    lambda path: content(path, 1_000_000),
    lambda path: list(jsonl.sources(path)),
    lambda path: list(factchecks.read(path).checks),
    portable.begins_a_desk,
    digest,
]


@pytest.mark.skipif(sys.platform == "win32", reason="locks there belong to the handle")
def test_no_way_to_read_a_file_undoes_the_lock_of_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "d.workbench"
    with Desk.open(path, "Ana") as desk, desk._opened.store.connection.change():
        link = tmp_path / "another name.txt"
        os.link(path, link)
        for way in READS:
            for file in (path, link, *tmp_path.glob("d.workbench-*")):
                assert refuses(way, file)
        assert list(inside(tmp_path)) == []
        assert another(path) == "busy"
    assert another(path) == "written"
    assert content(path, 10_000_000)  # once it is closed it is a file like others


def test_a_folder_in_which_the_desk_lies_is_added_without_a_word_of_it(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("She said that “nothing will change before the spring”.", "utf-8")
    asked = [
        sys.executable,
        "-m",
        "workbench",
        "--db",
        str(tmp_path / "d.workbench"),
        "--as",
        "Ana",
        "add",
        str(tmp_path),
    ]
    added = subprocess.run(
        asked,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"WORKBENCH_HOME": str(tmp_path / ".h")},
    )
    assert (len(added.stdout.splitlines()), added.stderr) == (1, "")


def test_the_desk_is_no_evidence_on_itself(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.workbench", "Ana") as desk, pytest.raises(WorkbenchError, match="that is open"):
        list(desk.take_in(tmp_path / "d.workbench"))
