"""What an archive takes: built and asked in 1, 2 and 4 shards, in this process and on a real Dask cluster.

    python -m tests.bench.archive DOCS.jsonl.gz QUERIES.jsonl.gz [--shards 1,2,4] [--long 20000]

Prints for each number of shards: processor time of the build, MB/s, its memory, bytes a passage, memory and processor
time of 1,000 queries; then of the most shards on a cluster with one worker and with two: wall and processor time, once
with all shards kept by each worker and once spread; at last the memory of a worker as `--long` queries go through it.
Processor times are what a busy machine leaves alone; the ratio of walls needs as many idle cores as processes.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import psutil

from tests.clusters import Dask
from workbench.desk import archive_opened, cluster
from workbench.desk.archive_manifest import Manifest
from workbench.intake import jsonl
from workbench.model import Query


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
            walls = [spread(folder, queries, workers, kept) for workers in (1, 2)]
            print(f"  throughput of 2 workers beside 1: {walls[0] / walls[1]:.2f} by the clock")
        long_run(folder, queries, given.long)


def build(docs: Path, folder: Path, shards: int) -> None:
    """Build an archive of about so many shards in a process of its own."""
    letters = sum(len(source.text) for source in jsonl.sources(docs))
    passages = letters // 280 // shards + 1_000
    words = ["archive", "build", str(docs), "--out", str(folder), "--passages", str(passages)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "workbench", *words], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    held = Manifest.read(folder).shards
    count, size = sum(one.passages for one in held), sum(file.stat().st_size for file in folder.iterdir())
    print(
        f"{len(held)} shards of {count:,} passages: built in {wall:.0f} s, {busy:.0f} s of a processor, "
        f"{letters / 1e6 / busy:.2f} MB/s; {size / 1e6:.0f} MB, {size / count:.0f} bytes a passage",
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


def spread(folder: Path, queries: Sequence[Query], workers: int, kept: int | None) -> float:
    """Ask all queries three times on a cluster that has answered some; how many seconds that took."""
    with running(workers) as dask, cluster.cluster(dask.address, folder, kept=kept) as asked:
        list(asked.found(queries))
        before, own, start = busy(dask), time.process_time(), time.perf_counter()
        found = sum(1 for _ in asked.found(islice(cycle(queries), 3 * len(queries))))
        wall, own = time.perf_counter() - start, time.process_time() - own
        used = [after - was for after, was in zip(busy(dask), before, strict=True)]
    told, how = ", ".join(f"{one:.1f}" for one in used[1:]), "all kept by each" if kept is None else "spread"
    print(
        f"{workers} workers, {how}: {found / wall:.0f} queries/s, {wall:.1f} s; "
        f"processor: workers {told} s, scheduler {used[0]:.1f} s, who asks {own:.1f} s; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return wall


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


if __name__ == "__main__":
    main()
