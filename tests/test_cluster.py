"""An archive on a real scheduler with two worker processes: this process's answers, also when a worker is killed.

Both ways: all shards kept by each worker, as a small archive is, and each by one, as a large one.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.clusters import Dask
from tests.test_archive import ABSENT, copied, corpus, quotations
from workbench.desk import Desk, archive, archive_opened, checking, cluster, finding, waves
from workbench.desk.archive_asked import HowAsked
from workbench.desk.archive_manifest import Manifest
from workbench.desk.archive_opened import Narrow
from workbench.desk.placing import BYTES, Placing
from workbench.desk.placing import kept as kept_in
from workbench.errors import BadInput, WorkbenchError
from workbench.model import Finding, FindingKind, NewDocument, Query

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("archive")
    path = corpus(folder / "debates.jsonl", 120)
    archive.build([path], folder / "archive", passages=120)
    return path, folder / "archive"


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """The cluster of all tests here: whoever ends a worker starts one more before, but for the last test."""
    running = Dask(tmp_path_factory.mktemp("dask"), workers=2)
    try:
        running.wait_for(2)
        yield running
    finally:
        running.end()


def asked(path: Path) -> list[Query]:
    return [Query(words, language="en") for words in quotations(path)]


def here(folder: Path, queries: list[Query]) -> list[Finding]:
    with archive_opened.opened(folder) as opened:
        return [opened.lookup.of_query(query) for query in queries]


@pytest.mark.parametrize("kept", [None, 0], ids=["each keeps all", "each keeps a part"])
def test_the_workers_answer_as_this_process_does_also_when_one_is_killed(
    made: tuple[Path, Path], dask: Dask, kept: int | None
) -> None:
    path, folder = made
    queries = asked(path) * 4
    expected = here(folder, asked(path)) * 4
    killed, found = dask.one_more(), []
    dask.wait_for(3)
    with cluster.cluster(dask.address, folder, kept=kept) as spread:
        for number, (finding, ms) in enumerate(spread.found(queries)):
            found.append(finding)
            assert ms > 0
            if number == waves.BATCH:
                killed.kill()
    assert found == expected


@pytest.mark.parametrize("kept", [None, 0], ids=["each keeps all", "each keeps a part"])
def test_a_shard_that_no_worker_can_read_is_named(
    made: tuple[Path, Path], dask: Dask, tmp_path: Path, kept: int | None
) -> None:
    path, folder = made[0], copied(made[1], tmp_path / "archive")
    gone = Manifest.read(folder).shards[1].file
    (folder / gone).unlink()
    expected = here(folder, asked(path))
    with cluster.cluster(dask.address, folder, kept=kept) as spread:
        found = [finding for finding, _ in spread.found(asked(path))]
    assert found == expected
    unchecked = [finding for finding in found if finding.kind is FindingKind.UNCHECKED]
    assert unchecked
    assert all(gone in finding.reason for finding in unchecked)


@pytest.mark.parametrize("kept", ["here", None, 0], ids=["in this process", "each keeps all", "each keeps a part"])
def test_a_shard_that_is_cut_short_while_it_is_asked_is_named_from_then_on(
    made: tuple[Path, Path], dask: Dask, tmp_path: Path, kept: Any
) -> None:
    path, folder = made[0], copied(made[1], tmp_path / "archive")
    told = Manifest.read(folder).shards[1]
    how = HowAsked() if kept == "here" else HowAsked(dask.address)
    with ExitStack() as stack:
        if kept == "here":
            asking = stack.enter_context(how.opened(folder))
        else:
            asking = stack.enter_context(cluster.cluster(dask.address, folder, kept=kept))
        assert asking.of_query(asked(path)[0]).kind is FindingKind.VERBATIM
        os.truncate(folder / told.file, 20_000)
        found = [asking.of_query(query) for query in asked(path)[1:]]
    kinds = {finding.kind for finding in found}
    assert FindingKind.ABSENT not in kinds
    assert FindingKind.VERBATIM in kinds
    unchecked = [finding for finding in found if finding.kind is FindingKind.UNCHECKED]
    assert unchecked
    assert all(told.file in finding.reason for finding in unchecked)


def test_narrowed_and_limited_the_workers_answer_as_this_process_does(made: tuple[Path, Path], dask: Dask) -> None:
    path, folder = made
    narrow = Narrow(date(2011, 1, 1), date(2013, 12, 31))
    with archive_opened.opened(folder, narrow) as opened:
        expected = [opened.lookup.of_query(query) for query in asked(path)]
    for most in (None, 0):
        with cluster.cluster(dask.address, folder, narrow, kept=most) as spread:
            assert [finding for finding, _ in spread.found(asked(path))] == expected
        with cluster.cluster(dask.address, folder, limit=0.0, kept=most) as spread:
            kinds = {(finding.kind, finding.reason[:40]) for finding, _ in spread.found(asked(path)[:9])}
        assert kinds == {(FindingKind.UNCHECKED, "Not everything was looked in within 0 s:")}


def test_what_was_asked_and_is_not_wanted_is_taken_back(made: tuple[Path, Path], dask: Dask) -> None:
    with cluster.cluster(dask.address, made[1]) as spread:
        answers = spread.found(asked(made[0]) * 40)
        next(answers)
        answers.close()
        first = asked(made[0])[0]
        assert spread.of_query(first) == here(made[1], [first])[0]
        interrupted = spread.found(asked(made[0]) * 4)
        next(interrupted)
    interrupted.close()  # after the cluster was let go of, as when Ctrl+C ends a command


def test_shards_are_kept_evenly_and_stay_where_they_are() -> None:
    placing = Placing({0: 100, 1: 100, 2: 100, 3: 100, 4: 60}, kept=0)
    before = {worker: set(held) for worker, held in placing.among(["a", "b"]).items()}
    assert sorted(map(len, before.values())) == [2, 3]
    after = placing.among(["b", "c"])
    assert before["b"] <= set(after["b"]) | set(after["c"])
    assert sorted(one for held in after.values() for one in held) == [0, 1, 2, 3, 4]
    assert len(placing.among(["b", "c", "d"])) == 3, "a new worker gets its share"
    assert placing.spread


def test_an_archive_is_kept_whole_where_the_smallest_machine_has_room_for_it() -> None:
    assert not Placing({0: 9_000, 1: 1_000}, kept_in([10_000 * BYTES, 20_000 * BYTES])).spread
    assert Placing({0: 9_000, 1: 1_000}, kept_in([9_999 * BYTES, 20_000 * BYTES])).spread
    assert not Placing({0: 1_000_000}, kept_in([])).spread, "where no worker says what it has"


def test_find_takes_a_scheduler_and_a_shard_that_is_gone_is_named(made: tuple[Path, Path], dask: Dask) -> None:
    path, folder = made
    own = {"WORKBENCH_DB": str(path.with_name("none.workbench")), "WORKBENCH_HOME": str(path.parent)}
    words = asked(path)[0].words
    command = [sys.executable, "-m", "workbench", "find", "--archive", str(folder), "--json", words, ABSENT]

    def run(**more: str) -> list[dict[str, object]]:
        done = subprocess.run(command, env=os.environ | own | more, capture_output=True, check=True)
        return [{name: one[name] for name in one if name != "ms"} for one in json.loads(done.stdout)]

    assert run() == run(WORKBENCH_SCHEDULER=dask.address)
    gone = max(folder.glob("shard-*.workbench"))
    kept = gone.rename(gone.with_suffix(".away"))
    try:
        answer = run(WORKBENCH_SCHEDULER=dask.address)[1]
    finally:
        kept.rename(gone)
    # A worker that has the shard open looks in it still; another one says that it can't.
    assert answer["kind"] == "absent" or gone.name in str(answer["reason"])


def in_desk(path: Path, folder: Path, *, everything: bool) -> Path:
    """A desk with an article that quotes the corpus of this archive; with `everything` it holds that corpus."""
    desk = folder / f"{everything}.workbench"
    article = "\n\n".join(f"Dora 1 said: “{words}.”" for words in asked_words(path))
    with Desk.open(desk, "Ana") as opened:
        opened.extract(opened.add_document(NewDocument(article.encode(), article, "Article", language="en")).id)
        if everything:
            assert len(list(opened.take_in(path))) == 120
    return desk


def asked_words(path: Path) -> list[str]:
    return [*quotations(path)[:8], ABSENT]


def found_by(door: str, desk: Path, corpus_file: Path, asking: tuple[Path, HowAsked] | None) -> list[Any]:
    """What one door finds of each quotation: kind, flags, and the words that were changed."""
    if door == "find":
        with finding.places_to_look(desk, asking) as place:
            told = [answer.finding for answer in finding.answers(place, asked_words(corpus_file), "", None)]
    elif door == "check":
        draft = desk.with_suffix(".txt")
        with Desk.open(desk, reading=True) as opened:
            draft.write_text(opened.text(1), encoding="utf-8")
        where, how = asking or (corpus_file, HowAsked())
        report, _ = checking.run(checking.Asked((draft,), (where,), asking=how), "json")
        rows = json.loads(report)["drafts"][0]["quotations"]
        return [(row["kind"], sorted(row["flags"]), [place["words"] for place in row["places"]]) for row in rows]
    else:
        with Desk.open(desk, "Ana") as opened:  # without an archive the settings name it, as for the screen
            matched = dict(opened.match(archive=asking) if door == "match" else opened.match())
            told = [held.finding for number in opened.queue().ids for held in matched[number]]
    return [(one.kind, dict(one.flags), [(each.said, each.quoted) for each in one.differences]) for one in told]


@pytest.mark.parametrize("door", ["find", "match", "check", "settings"])
def test_every_door_finds_on_the_cluster_what_a_desk_finds_that_holds_the_same_documents(
    made: tuple[Path, Path], dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    path, folder = made
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    monkeypatch.delenv("WORKBENCH_SCHEDULER", raising=False)
    expected = found_by(door, in_desk(path, tmp_path, everything=True), path, None)
    beside = in_desk(path, tmp_path, everything=False)
    if door == "settings":
        told = f"[archive]\nfolder = {json.dumps(str(folder))}\nscheduler = {json.dumps(dask.address)}\n"
        (tmp_path / "settings.toml").write_text(told, encoding="utf-8")
    assert found_by(door, beside, path, (folder, HowAsked(dask.address))) == expected
    kinds = {str(getattr(one[0], "value", one[0])) for one in expected}
    assert kinds >= {"verbatim", "elided", "spliced"}, kinds


def test_a_scheduler_that_is_not_there_is_one_line(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)
    with pytest.raises(BadInput, match="no scheduler answers there"), cluster.cluster("tcp://127.0.0.1:9", made[1]):
        pass


def test_when_the_last_workers_leave_with_their_answers_it_is_said_and_nobody_waits_for_ever(
    made: tuple[Path, Path], dask: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waves, "_LONE", 2.0)
    with cluster.cluster(dask.address, made[1]) as spread:
        answers = spread.found(asked(made[0]) * 20)
        next(answers)
        for worker in dask.workers:
            worker.send_signal(signal.SIGINT)  # in good order, unlike one that is killed
        for worker in dask.workers:
            worker.wait()
        with pytest.raises(WorkbenchError, match="no workers any more; start some"):
            list(answers)
