"""A desk written as lines and made again is the same desk, and says whence it came."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.store.many import MEANT, build, content, decide
from tests.store.test_store_replay import FIXTURES, worked
from workbench.errors import BadInput, DeskError, TargetExists, WorkbenchError
from workbench.model import FactCheck
from workbench.store import Store, portable
from workbench.store.connection import sqlite

__all__ = ["worked"]


def write(store: Store, target: Path) -> Path:
    with store.moment():
        target.write_text("".join(f"{line}\n" for line in store.lines()), encoding="utf-8")
    return target


def made(lines: Path) -> Path:
    desk = lines.with_name("again.workbench")
    portable.make(lines, desk, "Dee")
    return desk


def expect_equal(store: Store, path: Path) -> None:
    head = store.log.head()
    with Store.open(path, reading=True) as again:
        assert again.verify() is None
        before, after = content(store), content(again)
        assert again.log.entries()[-1].action == "inherit"
        log = [tuple(row) for row in again.connection.rows("SELECT * FROM log ORDER BY id")]
        assert log[:-1] == [tuple(row) for row in store.connection.rows("SELECT * FROM log ORDER BY id")]
        assert json.loads(again.log.entries()[-1].now)["head"] == head
        for table in set(MEANT) - {"log"}:
            assert after[table] == before[table], table


def test_everything_that_was_done_is_there_again(worked, tmp_path: Path) -> None:
    check = FactCheck(
        "We counted votes.", "False", "https://example.org/1", "A Desk", "Ana", date(2026, 1, 2), None, "en"
    )
    worked.store.fact_checks.record([check], "checks.json", "ana")
    again = made(write(worked.store, tmp_path / "desk.jsonl"))
    expect_equal(worked.store, again)
    with Store.open(again) as store:
        assert [found.said for found, _ in store.fact_checks.near(["votes"], stems=False, limit=3)] == [check.said]
        (origin,) = store.log.origins()
        assert origin.startswith("made from desk.jsonl by Dee")
        assert worked.store.log.head() in origin
        assert store.way_back.next("ana") == worked.store.way_back.next("ana")
        once = write(store, tmp_path / "twice.jsonl")
    again.unlink()
    twice = made(once)
    with Store.open(twice, reading=True) as store:
        assert store.verify() is None
        assert len(list(store.log.origins())) == 2


def test_a_desk_from_before_the_log_was_complete_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "older.workbench"
    path.write_bytes(gzip.decompress((FIXTURES / "schema-4.workbench.gz").read_bytes()))
    with Store.open(path) as store:
        expect_equal(store, made(write(store, tmp_path / "desk.jsonl")))


@pytest.mark.parametrize("claims", [40, pytest.param(5_000, marks=pytest.mark.slow)])
def test_a_desk_of_many_claims_is_equal(tmp_path: Path, claims: int) -> None:
    path = tmp_path / "many.workbench"
    build(path, claims)
    decide(path, "bo", "accurate")
    with Store.open(path, reading=True) as store:
        assert len(store.queue.ids()) == claims
        expect_equal(store, made(write(store, tmp_path / "desk.jsonl")))


def test_a_desk_that_is_there_is_not_touched(story, tmp_path: Path) -> None:
    lines = write(story.store, tmp_path / "desk.jsonl")
    with pytest.raises(TargetExists, match="'merge'"):
        portable.make(lines, story.path, "Dee")


def cut(lines: list[str]) -> list[str]:
    return lines[:-1]


def torn(lines: list[str]) -> list[str]:
    return [*lines[:-1], lines[-1][: len(lines[-1]) // 2]]


def another_word(lines: list[str]) -> list[str]:
    return [line.replace("very important", "very foolish") for line in lines]


def another_verdict(lines: list[str]) -> list[str]:
    return [line.replace("compared it", "never read it") for line in lines]


def no_beside(lines: list[str]) -> list[str]:
    return [json.dumps({key: value for key, value in json.loads(line).items() if key != "beside"}) for line in lines]


def strange_table(lines: list[str]) -> list[str]:
    return [*lines[:-1], json.dumps(json.loads(lines[-1]) | {"beside": {"sqlite_master": [{"name": "x"}]}})]


def strange_column(lines: list[str]) -> list[str]:
    last = json.loads(lines[-1])
    now = json.dumps({"title = 'x', url": "y"})
    return [*lines[:-1], json.dumps({"log": last["log"] | {"subject": "document", "action": "amend", "now": now}})]


def later(lines: list[str]) -> list[str]:
    about = json.loads(lines[0])
    about["desk"]["version"] = 99
    return [json.dumps(about), *lines[1:]]


def empty(lines: list[str]) -> list[str]:
    return ['{"desk": {}}']


def deep(lines: list[str]) -> list[str]:
    return [lines[0], "[" * 200_000]


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (cut, BadInput, "cut short"),
        (torn, BadInput, "no JSON"),
        (another_word, DeskError, "not what its log says"),
        (another_verdict, DeskError, "not what its log says"),
        (no_beside, DeskError, "not what its log says"),
        (strange_table, BadInput, "no row of sqlite_master"),
        (strange_column, DeskError, "is no name"),
        (later, BadInput, "later version"),
        (empty, BadInput, "no desk written as lines"),
        (deep, BadInput, "no JSON"),
    ],
)
def test_lines_that_were_changed_make_no_desk(
    story, tmp_path: Path, change: Callable[[list[str]], list[str]], error: type[WorkbenchError], told: str
) -> None:
    story.match(story.found())
    story.decide("ana")
    lines = write(story.store, tmp_path / "desk.jsonl")
    lines.write_text("\n".join(change(lines.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(error, match=told):
        made(lines)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] == "." or "again" in path.name) == []


def test_what_came_with_no_event_is_not_written_as_if_it_were_all(story, tmp_path: Path) -> None:
    story.store.close()
    eve = sqlite.connect(str(story.path), isolation_level=None)
    eve.execute("INSERT INTO evidence_files VALUES (?, ?)", ("a" * 64, b"x"))
    eve.close()
    with Store.open(story.path, reading=True) as store, pytest.raises(DeskError, match="evidence_files"):
        list(store.lines())
