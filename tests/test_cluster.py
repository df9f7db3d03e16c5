"""An archive on a real scheduler with two worker processes: this process's answers, also when a worker is killed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_archive import ABSENT, corpus, quotations
from workbench.desk import archive, archive_opened, cluster
from workbench.errors import BadInput
from workbench.model import Finding, Query

pytest.importorskip("distributed")


class Dask:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.file = folder / "scheduler.json"
        self.processes = [self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")]
        for _ in range(600):
            if self.file.exists():
                break
            time.sleep(0.05)
        self.address: str = json.loads(self.file.read_text(encoding="utf-8"))["address"]
        worker = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--local-directory", str(folder))
        self.workers = [self._start("dask_worker", *worker) for _ in range(workers)]
        self.processes += self.workers

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{what}", "--scheduler-file", str(self.file), *words]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*command, "--no-dashboard"], **quiet)  # type: ignore[call-overload,no-any-return]

    def wait_for(self, workers: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=60)

    def end(self) -> None:
        for process in self.processes[::-1]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("archive")
    path = corpus(folder / "debates.jsonl", 120)
    archive.build([path], folder / "archive", passages=120)
    return path, folder / "archive"


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    running = Dask(tmp_path, workers=2)
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


def test_the_workers_answer_as_this_process_does_also_when_one_is_killed(made: tuple[Path, Path], dask: Dask) -> None:
    path, folder = made
    queries = asked(path) * 8
    expected = here(folder, queries[: len(queries) // 8]) * 8
    found = []
    with cluster.cluster(dask.address, folder) as spread:
        for number, (finding, ms) in enumerate(spread.found(queries)):
            found.append(finding)
            assert ms > 0
            if number == 2 * cluster.BATCH:
                dask.workers[0].kill()
    assert found == expected


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
    # A worker that had the shard open looks in it still; another one says that it can't.
    assert answer["kind"] == "absent" or gone.name in str(answer["reason"])


def test_a_scheduler_that_is_not_there_is_one_line(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)
    with pytest.raises(BadInput, match="no scheduler answers there"), cluster.cluster("tcp://127.0.0.1:9", made[1]):
        pass
