"""Looking never writes: every reading command leaves the desk's bytes, and what lies beside it, as they were."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests import forked
from workbench.desk import Desk, demo
from workbench.errors import NoRoom
from workbench.store.connection import Connection
from workbench.store.migrations import bring_up_to_date, folder

LOOKING = (
    ("claims",),
    ("claims", "is:stale", "--format", "jsonl"),
    ("show", "7"),
    ("verify",),
    ("export", "{out}/report.csv", "--force"),
    ("find", "a very important and smart gesture", "--in", "{db}"),
    ("related", "7"),
    ("documents",),
    ("evidence", "7"),
    ("verdict", "7"),
    ("scales",),
    ("speakers",),
    ("doctor",),
    ("backup", "{out}/copy.workbench"),
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.workbench"
    demo.build(path).close()
    return path


def run(words: tuple[str, ...], db: Path, out: Path, *as_somebody: str) -> subprocess.CompletedProcess[str]:
    asked = [word.format(db=db, out=out) for word in words]
    environment = os.environ | {"WORKBENCH_DB": str(db), "WORKBENCH_HOME": str(out / "home")}
    if not as_somebody:
        return forked.told(*asked, env=environment)
    return subprocess.run(
        [*as_somebody, sys.executable, "-m", "workbench", *asked],
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize("words", LOOKING, ids=lambda words: words[0])
def test_a_desk_is_byte_for_byte_what_it_was_after_it_was_looked_at(
    words: tuple[str, ...], sample: Path, tmp_path: Path
) -> None:
    db = shutil.copyfile(sample, tmp_path / "desk.workbench")
    before, out = sha256(db.read_bytes()).digest(), tmp_path / "out"
    out.mkdir()
    done = run(words, db, out)
    assert done.returncode == 0, done.stderr
    assert sha256(db.read_bytes()).digest() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk.workbench", "out"]


@pytest.fixture
def open_room() -> Iterator[Path]:
    """A folder that another user can reach: pytest's own are for one user alone."""
    room = Path(tempfile.mkdtemp(prefix="looking-"))
    room.chmod(0o755)
    yield room
    (room / "desk").chmod(0o755)
    shutil.rmtree(room)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs another user to be")
def test_a_desk_in_a_folder_that_cannot_be_written_is_read_verified_and_exported(sample: Path, open_room: Path) -> None:
    out = open_room / "out"
    for folder_, mode in ((open_room / "desk", 0o755), (out, 0o777)):
        folder_.mkdir()
        folder_.chmod(mode)
    db = shutil.copyfile(sample, open_room / "desk" / "desk.workbench")
    db.chmod(0o444)
    db.parent.chmod(0o555)
    nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    parts = "import workbench.cli.run, workbench.desk"
    if subprocess.run([*nobody, sys.executable, "-c", parts], check=False).returncode:
        pytest.skip("another user can't run this Python")
    for words in LOOKING:
        done = run(words, db, out, *nobody)
        assert done.returncode == 0, (words, done.stderr)
        assert "opened for reading only" in done.stderr or words[0] == "find"
    refused = run(("--as", "ana", "assign", "7", "Ben"), db, out, *nobody)
    assert refused.returncode == 2
    assert "opened for reading only; nothing was stored" in refused.stderr


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A desk as the first version made it."""
    plan = tmp_path / "db"
    plan.mkdir()
    shutil.copy(folder() / "0001_initial.sql", plan)
    connection = Connection(tmp_path / "older.workbench")
    bring_up_to_date(connection, plan)
    connection.close()
    shutil.rmtree(plan)
    return connection.path


def test_an_older_desk_is_looked_at_as_it_is_and_upgraded_only_when_asked_to(older: Path) -> None:
    before = older.read_bytes()
    with Desk.open(older, create=False, reading=True) as desk:
        assert desk.documents() == []
        assert desk.read_only
    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]
    done = run(("upgrade",), older, older.parent)
    assert done.returncode == 0, done.stderr
    assert older.read_bytes() != before
    (kept,) = older.parent.glob("*.before-*")
    assert kept.stat().st_mode & 0o077 == 0


def test_what_was_opened_to_be_read_refuses_every_change(sample: Path) -> None:
    with Desk.open(sample, "ana", reading=True) as desk, pytest.raises(NoRoom, match="reading only"):
        desk.assign(7, "ben", desk.claim(7).version)


def test_names_that_sqlite_would_take_for_a_database_in_memory_lose_nothing(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("He said “it is over”.\n", "utf-8")
    refused = run(("--as", "ana", "--db", ":memory:", "add", str(article)), tmp_path / "unused", tmp_path)
    assert refused.returncode == 2
    assert "is no file" in refused.stderr
    odd = tmp_path / "file:x?mode=memory#é %41"
    assert run(("--as", "ana", "add", str(article)), odd, tmp_path).returncode == 0
    with Desk.open(odd, create=False) as desk:
        assert len(desk.documents()) == 1


def test_the_doctor_answers_without_a_desk_and_names_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    done = run(("doctor",), tmp_path / "nowhere.workbench", tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("Python:", "SQLite:", "settings:", "optional:", "none yet at"):
        assert word in done.stdout
    blocked = tmp_path / "home"
    blocked.write_text("a file where the folder should be", "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "WORKBENCH_DB"}
    refused = subprocess.run(
        [sys.executable, "-m", "workbench", "--as", "ana", "add", __file__],
        env=environment | {"WORKBENCH_HOME": str(blocked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert str(blocked) in refused.stderr
    assert "WORKBENCH_HOME" in refused.stderr
