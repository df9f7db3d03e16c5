"""Two programs on one desk, with two SQLites: the one that could corrupt it is told so, and nothing is lost."""

import subprocess
import sys

import pytest

from workbench.store.engine import journal_mode

_OLDER = (
    "import sys; sys.modules['pysqlite3'] = None\n"
    "from pathlib import Path; from workbench.desk import Desk; from workbench.errors import WorkbenchError\n"
    "from workbench.store.engine import journal_mode\n"
    "print(journal_mode(), flush=True)\n"
)
_DECIDE = (
    "def work():\n"
    "    with Desk.open(Path(sys.argv[1]), 'ben', create=False) as desk:\n"
    "        {before}\n"
    "        desk.assign(1, 'ben', desk.claim(1).version)\n"
    "try: work(); print('stored')\n"
    "except WorkbenchError as told: print(told)\n"
)


@pytest.fixture
def needs_both() -> None:
    older = subprocess.run([sys.executable, "-c", _OLDER], capture_output=True, text=True, check=True)
    if journal_mode() != "wal" or older.stdout.strip() != "truncate":
        pytest.skip("this machine has not both a newer and an older SQLite")


def other(code: str, path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _OLDER + code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.usefixtures("needs_both")
def test_the_older_sqlite_is_told_that_a_newer_one_has_the_desk_open(story) -> None:
    story.store.claims.assign(1, "ana", story.claim.version, "ana")
    said, _ = other(_DECIDE.format(before="pass"), story.path).communicate(timeout=30)
    assert "newer SQLite" in said
    assert "close the other program first" in said
    assert story.store.claims.get(1).assignee == "ana"


@pytest.mark.usefixtures("needs_both")
def test_the_older_sqlite_is_told_when_a_newer_one_takes_the_desk_over(story) -> None:
    story.store.close()
    window = other(_DECIDE.format(before="print('open', flush=True); sys.stdin.readline()"), story.path)
    assert window.stdout.readline() == "truncate\n"
    assert window.stdout.readline() == "open\n"
    with story.again() as newer:
        newer.claims.assign(1, "ana", newer.claims.get(1).version, "ana")
        assert story.path.read_bytes()[18:20] == b"\2\2"  # the file says that it has a write-ahead log
        said, _ = window.communicate("\n", timeout=30)
        assert "newer SQLite" in said
        assert newer.claims.get(1).assignee == "ana"


@pytest.mark.usefixtures("needs_both")
def test_the_older_sqlite_works_on_a_desk_that_nobody_else_has_open(story) -> None:
    story.store.close()
    said, _ = other(_DECIDE.format(before="pass"), story.path).communicate(timeout=30)
    assert "stored" in said
    with story.again() as newer:
        assert newer.claims.get(1).assignee == "ben"
