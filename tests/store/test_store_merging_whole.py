"""A merge happens whole or not at all, says whence it came, and takes nothing from a file that is no sound desk."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.store.many import BESIDE, content
from tests.store.pairs import NOON, Pair, take
from workbench.errors import BadInput, DeskError, NotADesk, OlderDesk
from workbench.model import EvidenceKind, FactCheck, NewEvidence, Stance
from workbench.store import Store, merging, portable
from workbench.store.connection import Connection
from workbench.store.engine import sqlite
from workbench.store.merging.rehearsal import Rehearsal


def test_the_log_says_whence_it_came_and_the_whole_desk_can_leave_as_lines(pair: Pair, tmp_path: Path) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
        file = NewEvidence(1, EvidenceKind.FILE, Stance.SUPPORTS, file_name="a.txt", file_bytes=b"a letter")
        there.evidence.attach(file, "bo")
        head = there.log.head()
    pair.merge()
    with pair.here() as here:
        said = next(json.loads(each.now) for each in here.log.entries("desk") if each.action == "merge")
        assert (said["head"], said["people"]) == (head, [["bo", "bo"]])
        assert any(head in line for line in here.log.origins())
        lines = tmp_path / "desk.jsonl"
        lines.write_text("".join(f"{line}\n" for line in here.lines()), encoding="utf-8")
        portable.make(lines, tmp_path / "again.workbench", "Dee")
        with Store.open(tmp_path / "again.workbench", reading=True) as again:
            for table in ("verdicts", "evidence", "claims", *BESIDE):
                assert content(again, (table,)) == content(here, (table,))


def test_a_merge_that_fails_leaves_all_as_it_was(pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
        there.fact_checks.record([FactCheck("a", "b", "", "", "", None, None, "en")], "x", "bo")
    with pair.here() as here, merging.stranger(pair.theirs) as theirs:
        planned = merging.plan(here.connection, theirs, {}, pair.theirs)
        here.backup(tmp_path / "backup")
        before = content(here)
        for fails_at in range(1, 100):
            with fails(monkeypatch, here.connection, fails_at) as failed, suppress(OSError):
                merging.take(here.log, theirs, planned, "Dee", tmp_path / "backup")
            if not failed:
                break
            assert content(here) == before
            assert {each.name for each in tmp_path.glob("*.part")} == set()
        assert fails_at > 20
        assert content(here) != before


@contextmanager
def fails(monkeypatch: pytest.MonkeyPatch, desk: Connection, at: int) -> Iterator[list[str]]:
    """Here writing to this desk, or to a copy on which a merge is rehearsed, fails at the how-manieth time."""
    written, failed = count(1), list[str]()

    def failing(does: Callable[..., Any]) -> Callable[..., Any]:
        def run(self: Connection, sql: str, *values: Any) -> Any:
            if (self is desk or isinstance(self, Rehearsal)) and next(written) == at:
                failed.append(sql)
                raise OSError("the plug was pulled")
            return does(self, sql, *values)

        return run

    with monkeypatch.context() as patched:
        for name in ("run", "run_many"):
            patched.setattr(Connection, name, failing(getattr(Connection, name)))
        yield failed


def test_others_write_while_a_merge_is_worked_out_and_it_is_planned_anew_then(pair: Pair, tmp_path: Path) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")

    def clock() -> datetime:  # asked first when the change is begun on the copy
        if not others.log.count() > held:
            others.documents.withdraw(2, "ana", "not his post")
        return NOON

    with pair.here() as others, Store.open(pair.ours, clock=clock) as here, merging.stranger(pair.theirs) as theirs:
        held = others.log.count()
        planned = merging.plan(here.connection, theirs, {}, pair.theirs)
        here.backup(tmp_path / "backup")
        with pytest.raises(BadInput, match="merge again"):
            merging.take(here.log, theirs, planned, "Dee", tmp_path / "backup")
        assert [entry.action for entry in here.log.entries()][held:] == ["withdraw"]
        assert here.verify() is None


def test_a_desk_that_changed_meanwhile_is_looked_at_again(pair: Pair) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
    with pair.here() as here, merging.stranger(pair.theirs) as theirs:
        planned = merging.plan(here.connection, theirs, {}, pair.theirs)
        pair.decide(here, "ana", "accurate")
        with pytest.raises(BadInput, match="merge again"):
            take(here, theirs, planned)
        assert len(here.verdicts.of_claim(1)) == 1


def opened(path: Path, seconds: float = 60) -> Iterator[Connection]:
    with merging.stranger(path, seconds) as theirs:
        yield theirs


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DROP TRIGGER verdicts_no_update; UPDATE verdicts SET label = 'Fine'", "is not what its log says"),
        ("UPDATE claims SET said_where = 'elsewhere'", "is not what its log says"),
        ("CREATE TRIGGER mine AFTER INSERT ON log BEGIN SELECT 1; END", "is not what its log says"),
        ("CREATE VIEW mine AS SELECT 1", "is not what its log says"),
        ("INSERT INTO log SELECT id + 1, at, who, action, subject, subject_id, was, '[', why, hash, act FROM log "
         "ORDER BY id DESC LIMIT 1", "is not what its log says"),
    ],
)  # fmt: skip
def test_a_desk_that_is_not_what_its_log_says_brings_nothing(pair: Pair, sql: str, told: str) -> None:
    with pair.there() as there:
        pair.decide(there, "bo", "altered")
    with closing(sqlite.connect(str(pair.theirs), isolation_level=None)) as eve:
        eve.executescript(sql)
    before = pair.theirs.read_bytes()
    with pytest.raises(DeskError, match=told):
        next(opened(pair.theirs))
    assert pair.theirs.read_bytes() == before


def test_what_is_no_desk_of_this_version_is_refused(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "text.workbench").write_text("no desk", encoding="utf-8")
    for path in (tmp_path / "text.workbench", tmp_path / "none.workbench", tmp_path):
        with pytest.raises(NotADesk):
            next(opened(path))
    with closing(sqlite.connect(str(pair.theirs))) as eve:
        eve.execute("PRAGMA user_version = 3")
    with pytest.raises(OlderDesk, match="'workbench upgrade'"):
        next(opened(pair.theirs))


def test_a_desk_that_takes_too_long_is_left(pair: Pair) -> None:
    with pytest.raises(DeskError, match="takes longer than 0 seconds to read; nothing was taken"):
        next(opened(pair.theirs, 0))
