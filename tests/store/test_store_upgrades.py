"""Desks of every earlier schema, brought up to date: whole, once, also when killed in the middle."""

import gzip
import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from workbench.store import Store
from workbench.store.engine import sqlite
from workbench.store.migrations import newest

DESKS = Path(__file__).parents[2] / "fixtures" / "desks"
"""Each was made by the program of its time: an article with three claims, a source, verdicts, evidence, work given."""
NUMBERS = sorted(int(path.name.split("-")[1].split(".")[0]) for path in DESKS.glob("schema-*.workbench.gz"))

KILLED = (
    "import os, signal, sys; from pathlib import Path\n"
    "from workbench.store.connection import Connection\n"
    "from workbench.store.migrations import bring_up_to_date\n"
    "connection, left = Connection(Path(sys.argv[1])), [int(sys.argv[2])]\n"
    "def count(_):\n"
    "    left[0] -= 1\n"
    "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
    "connection.raw.set_trace_callback(count)\n"
    "bring_up_to_date(connection)\n"
)
SAME = {
    "claims": "id, document_id, start, end, text, kind, mention, speaker_id, polarity, said_on, status, version",
    "documents": "id, sha256, title, role, speaker, published_on",
    "originals": "document_id, raw, text",
    "verdicts": "id, claim_id, scale_id, rating_id, label, reason, reviewer_id, decided_at, document_sha256",
    "evidence": "id, claim_id, kind, stance, note, url",
    "retractions": "evidence_id, why",
    "findings": "id, claim_id, kind, reason, score, flags, segments, matches, fingerprint",
    "log": "id, at, who, action, subject, subject_id, was, now, why, hash",
}
"""What no upgrade may change: the columns that the first version had."""


def unpacked(number: int, folder: Path) -> Path:
    path = folder / "desk.workbench"
    path.write_bytes(gzip.decompress((DESKS / f"schema-{number}.workbench.gz").read_bytes()))
    return path


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite.connect(path)) as raw:
        return {
            table: raw.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()
            for table, columns in SAME.items()
        }


def beside(path: Path) -> Iterator[Path]:
    return path.parent.glob("desk.workbench.*.before-*")


FIRST = 4
"""The first schema that a program kept desks with; the steps before it were written together."""


def test_a_desk_of_every_schema_before_this_one_is_kept() -> None:
    assert set(range(FIRST, newest())) <= set(NUMBERS), "keep a desk of the schema that a new step leaves behind"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_desk_of_each_time_is_brought_up_to_date_with_all_that_it_holds(tmp_path: Path, number: int) -> None:
    path = unpacked(number, tmp_path)
    before = held(path)
    with Store.open(path) as store:
        assert store.schema() == newest()
        assert store.verify() is None
        assert store.health()[0]
        assert len(store.queue.rows(store.queue.ids())) == len(before["claims"])
        assert [store.claims.get(row[0]).text for row in before["claims"]] == [row[4] for row in before["claims"]]
    after = held(path)
    assert after.pop("log")[: len(before["log"])] == before.pop("log")
    assert after == before
    copies = list(beside(path))
    assert len(copies) == (number < newest())
    for copy in copies:
        assert copy.stat().st_mode & 0o777 == 0o600
        with closing(sqlite.connect(copy)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (number,)


@pytest.mark.parametrize("number", NUMBERS)
def test_who_only_looks_changes_nothing_of_an_old_desk(tmp_path: Path, number: int) -> None:
    path = unpacked(number, tmp_path)
    before = path.read_bytes()
    with Store.open(path, reading=True) as store:
        assert len(store.queue.ids()) == len(held(path)["claims"])
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["desk.workbench"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("number", [one for one in NUMBERS if one < newest()])
def test_an_upgrade_that_is_killed_in_the_middle_has_not_happened(tmp_path: Path, number: int) -> None:
    path = unpacked(number, tmp_path)
    before = held(path)
    for statements in (12, 28):
        program = [sys.executable, "-c", KILLED, str(path), str(statements)]
        assert subprocess.run(program, check=False).returncode == -signal.SIGKILL
        with closing(sqlite.connect(path)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (number,)
        assert held(path) == before
    with Store.open(path) as store:
        assert store.schema() == newest()
        assert store.verify() is None


def _opened(path: Path, go: Barrier) -> None:
    go.wait()
    Store.open(path).close()


@pytest.mark.parametrize("number", [one for one in NUMBERS if one < newest()])
def test_four_windows_on_an_old_desk_at_once_upgrade_it_once(tmp_path: Path, number: int) -> None:
    context = multiprocessing.get_context("fork")
    path, go = unpacked(number, tmp_path), context.Barrier(4)
    windows = [context.Process(target=_opened, args=(path, go)) for _ in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert [window.exitcode for window in windows] == [0] * 4
    assert len(list(beside(path))) == 1
    with Store.open(path) as store:
        assert store.schema() == newest()
        assert store.verify() is None
