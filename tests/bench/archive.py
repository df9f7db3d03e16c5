"""What an archive takes: built and asked in 1, 2 and 4 shards, in this process and on a real Dask cluster.

    python -m tests.bench.archive DOCS.jsonl.gz QUERIES.jsonl.gz [--shards 1,2,4] [--long 20000]

Prints for each number of shards: processor time of the build, MB/s, its memory, bytes a passage, memory and processor
time of all queries; then of the most shards on a cluster with one worker and on one with two, asked by turns: wall and
processor time, once with all shards kept by each worker and once spread; at last the memory of a worker as `--long`
queries go through it. Processor times are what a busy machine leaves alone; the ratio by the clock needs as many idle
cores as processes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import psutil

from tests.clusters import Dask
from workbench.desk import archive_opened, cluster
from workbench.desk.archive_manifest import Manifest
from workbench.intake import jsonl
from workbench.model import Query

_ROUNDS = 5


def main() -> None:
    """Run what the command line asks for, and print a line for each part."""
    asked = argparse.ArgumentParser(description="What an archive takes.")
    asked.add_argument("docs", type=Path)
    asked.add_argument("queries", type=Path)
    asked.add_argument("--shards", default="1,2,4")
    asked.add_argument("--long", type=int, default=20_000)
    asked.add_argument("--ask", type=Path, help="only ask the archive in this folder, in this process")
    given = asked.parse_args()
    queries = [query for _, query in jsonl.queries(given.queries)]
    if given.ask:
        ask(given.ask, queries)
        return
    with tempfile.TemporaryDirectory() as room:
        for shards in map(int, given.shards.split(",")):
            folder = Path(room) / str(shards)
            build(given.docs, folder, shards)
            subprocess.run([sys.executable, "-m", __spec__.name, *sys.argv[1:], "--ask", str(folder)], check=True)
        for kept in (None, 0):
            spread(folder, queries, kept)
        long_run(folder, queries, given.long)


def build(docs: Path, folder: Path, shards: int) -> None:
    """Build an archive of about so many shards in a process of its own."""
    letters = sum(len(source.text) for source in jsonl.sources(docs))
    passages = letters // 280 // shards + 1_000
    words = ["archive", "build", str(docs), "--out", str(folder), "--passages", str(passages)]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "workbench", *words], stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(process.pid, 0)
    wall, busy_time = time.perf_counter() - start, used.ru_utime + used.ru_stime
    if code:
        sys.exit(f"the build ended with {code}")
    held = Manifest.read(folder).shards
    count, size = sum(one.passages for one in held), sum(file.stat().st_size for file in folder.iterdir())
    print(
        f"{len(held)} shards of {count:,} passages: built in {wall:.0f} s, {busy_time:.0f} s of a processor, "
        f"{letters / 1e6 / busy_time:.2f} MB/s, with {used.ru_maxrss / 1024:.0f} MB; {size / 1e6:.0f} MB, "
        f"{size / count:.0f} bytes a passage",
        flush=True,
    )


def ask(folder: Path, queries: Sequence[Query]) -> None:
    """Ask all queries twice in this process; the second time is counted."""
    own = psutil.Process()
    empty = own.memory_info().rss
    with archive_opened.opened(folder) as opened:
        opened.lookup.of_query(queries[0])
        ready = own.memory_info().rss
        for query in queries:
            opened.lookup.of_query(query)
        start = time.process_time()
        for query in queries:
            opened.lookup.of_query(query)
        busy = time.process_time() - start
    after = own.memory_info().rss
    print(
        f"  asked: {1000 * busy / len(queries):.2f} ms of a processor a query, {len(queries) / busy:.0f} queries/s a "
        f"core; memory {(ready - empty) / 1e6:.0f} MB opened, {(after - empty) / 1e6:.0f} MB in the end",
        flush=True,
    )


@contextmanager
def running(workers: int) -> Iterator[Dask]:
    """A scheduler with so many worker processes."""
    with tempfile.TemporaryDirectory() as room:
        dask = Dask(Path(room), workers)
        try:
            dask.wait_for(workers)
            yield dask
        finally:
            dask.end()


def spread(folder: Path, queries: Sequence[Query], kept: int | None) -> None:
    """Ask all queries of a cluster of one worker and one of two by turns: how much more the second does.

    Both answer everything twice before, so that each worker has read what it needs. Of the rounds' ratios the median is
    told: what else the machine does changes between rounds, and meets both.
    """
    with ExitStack() as stack:
        both = [stack.enter_context(running(workers)) for workers in (1, 2)]
        asked = [stack.enter_context(cluster.cluster(dask.address, folder, kept=kept)) for dask in both]
        for each in asked * 2:
            list(each.found(queries))
        rounds = [[_round(dask, each, queries) for dask, each in zip(both, asked, strict=True)] for _ in range(_ROUNDS)]
    for at, workers in enumerate((1, 2)):
        told = ", ".join(f"{median(one[at].workers[which] for one in rounds):.2f}" for which in range(workers))
        print(
            f"{workers} workers, {'all kept by each' if kept is None else 'spread'}: "
            f"{len(queries) / median(one[at].wall for one in rounds):.0f} queries/s; processor for {len(queries)}: "
            f"workers {told} s, scheduler {median(one[at].scheduler for one in rounds):.2f} s, "
            f"who asks {median(one[at].own for one in rounds):.2f} s; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    by_clock = median(one.wall / two.wall for one, two in rounds)
    by_processor = median(one.workers[0] / max(two.workers) for one, two in rounds)
    print(
        f"  throughput of 2 workers beside 1: {by_clock:.2f} by the clock, {by_processor:.2f} by processor", flush=True
    )


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds by the clock for all queries, and of a processor: of each worker, the scheduler and whoever asks."""

    wall: float
    workers: Sequence[float]
    scheduler: float
    own: float


def _round(dask: Dask, asked: cluster.Cluster, queries: Sequence[Query]) -> Round:
    before, own, start = busy(dask), time.process_time(), time.perf_counter()
    assert sum(1 for _ in asked.found(queries)) == len(queries)
    wall, own = time.perf_counter() - start, time.process_time() - own
    scheduler, *workers = [after - was for after, was in zip(busy(dask), before, strict=True)]
    return Round(wall, workers, scheduler, own)


def busy(dask: Dask) -> list[float]:
    """Processor time of the scheduler and of each worker so far, in seconds."""
    times = [psutil.Process(process.pid).cpu_times() for process in dask.processes]
    return [one.user + one.system for one in times]


def long_run(folder: Path, queries: Sequence[Query], count: int) -> None:
    """The memory of one worker as so many queries go through it."""
    told = {}
    with running(1) as dask, cluster.cluster(dask.address, folder) as asked:
        worker = psutil.Process(dask.workers[0].pid)
        for number, _ in enumerate(asked.found(islice(cycle(queries), count)), 1):
            if number % (count // 10) == 0:
                told[number] = round(worker.memory_info().rss / 1e6)
    print(f"memory of a worker in MB after so many queries: {json.dumps(told)}")
    print(f"  from {told[count // 10]} MB after {count // 10:,} to {told[count]} MB after {count:,}")


if __name__ == "__main__":
    main()
