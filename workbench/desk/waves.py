"""Queries on their way through a cluster: in waves, each asked of all workers and then read where most of it lies."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any, Self

from workbench.desk.cluster_work import Outcome, Polled, Run, Where, answer, doubts, finish, poll
from workbench.desk.lookup import too_long
from workbench.desk.placing import Placing
from workbench.errors import WorkbenchError
from workbench.matching.quotation import read
from workbench.model import Finding, Query
from workbench.store import search

BATCH = 50
"""Queries asked together: some tenths of a second of work, so that asking costs little, and a lost batch too."""
_UNDER_WAY = 3  # waves for each worker
_AHEAD = 1_000  # queries that may be done before the first of them is
_POOL = 48  # as matching asks for first
_RETRIES = 3
_LOOK = 1.0  # seconds between two looks at which workers there are
_LONE = 30.0  # seconds in which a new worker may come where all are gone
_GRACE = 10.0  # seconds that a batch may lie about besides what its queries may take

Found = tuple[Finding, float]
"""What was found for a query, and how many ms that took."""


@dataclass(slots=True, eq=False)
class _Asked:
    """A query on its way: what is known of it, and what is to be asked next (None: whether shards are in doubt)."""

    number: int
    query: Query
    call: search.Call | None
    known: dict[search.Call, search.Poll] = field(default_factory=dict)
    ms: float = 0.0


@dataclass(slots=True, eq=False)
class _Wave:
    """Queries that are asked together, what is under way for them, and what came back of it."""

    asked: Sequence[_Asked]
    sent: float = field(default_factory=perf_counter)
    waits: dict[Any, Callable[[Any], None]] = field(default_factory=dict)
    workers: list[str] = field(default_factory=list)
    polled: list[Polled] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    then: Callable[[], None] | None = None

    @property
    def calls(self) -> list[search.Call]:
        """What is asked of all shards."""
        return [one.call for one in self.asked if one.call]


class Waves:
    """Queries sent through a cluster; use it as a context, which takes back what is under way."""

    def __init__(self, client: Any, where: Where, placing: Placing) -> None:
        """Ask about the shards that are to be placed."""
        self._client = client
        self._where = where
        self._placing = placing
        self._keepers: Mapping[str, Sequence[int]] = {}
        self._looked = self._seen = 0.0
        self._waves: list[_Wave] = []
        self._inbox: SimpleQueue[tuple[_Wave, Any]] = SimpleQueue()
        self._again: deque[_Asked] = deque()  # what has more to ask, before new queries
        self._done: dict[int, Found] = {}
        self._unread: dict[int, str] = {}
        self._doubt: str | None = None
        self._turn = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._client.status == "running":  # else it was let go of first, and with it what is under way
            for wave in self._waves:
                self._take_back(wave)

    def found(self, queries: Iterable[Query]) -> Iterator[Found]:
        """What is found for each, in order. Raises WorkbenchError when no worker can answer."""
        first_call = _first if self._placing.spread else lambda _: None
        new = (_Asked(number, query, first_call(query)) for number, query in enumerate(queries))
        for first in count():
            while first not in self._done:
                room = max(0, _AHEAD - len(self._done))
                while self._may_start() and (batch := self._batch(new, room)):
                    self._start(_Wave(batch))
                if not self._waves:
                    return
                self._hear()
            yield self._done.pop(first)

    def _may_start(self) -> bool:
        return len(self._waves) < _UNDER_WAY * max(1, len(self._keepers))

    def _batch(self, new: Iterator[_Asked], room: int) -> list[_Asked]:
        """The next queries to ask; none as long as there are few of them and others are under way."""
        batch = [self._again.popleft() for _ in range(min(BATCH, len(self._again)))]
        batch += islice(new, min(room, BATCH - len(batch)))
        if len(batch) < BATCH and self._waves:
            self._again.extendleft(reversed(batch))
            return []
        return batch

    def _start(self, wave: _Wave) -> None:
        """Ask all workers, each about its own shards."""
        self._waves.append(wave)
        if not self._placing.spread:
            wave.then = partial(self._waves.remove, wave)
            worker = min(self._placed(), key=self._load)
            self._send(wave, worker, partial(self._came, wave.asked), answer, [Run(one.query) for one in wave.asked])
            return
        wave.then = partial(self._read, wave)
        doubtful = self._doubt is None and not self._unread and any(one.call is None for one in wave.asked)
        for worker, places in self._placed().items():
            if wave.calls:
                self._send(wave, worker, wave.polled.append, poll, places, wave.calls)
            if doubtful:
                self._send(wave, worker, wave.doubts.append, doubts, places)

    def _read(self, wave: _Wave) -> None:
        """Put the answers together, and have each query read by the worker that keeps the likeliest passage."""
        for polled in wave.polled:
            self._unread.update(polled.unread)
        if wave.doubts:
            self._doubt = min(filter(None, wave.doubts), default="")
        asking = [one for one in wave.asked if one.call]
        for at, one in enumerate(asking):
            if one.call:
                one.known[one.call] = search.together([polled.polls[at] for polled in wave.polled], one.call.limit)
                one.ms += max(polled.ms[at] for polled in wave.polled)
        homes: dict[str, list[_Asked]] = {}
        for one in wave.asked:
            homes.setdefault(self._home(one), []).append(one)
        wave.then = partial(self._waves.remove, wave)
        readable = [at for at in self._placing.passages if at not in self._unread]
        if not readable:
            raise WorkbenchError(f"no shard can be read on the cluster: {next(iter(self._unread.values()))}")
        doubt = "; ".join(self._unread[at] for at in sorted(self._unread)) or self._doubt
        for worker, some in homes.items():
            runs = [Run(one.query, one.known, one.ms) for one in some]
            self._send(wave, worker, partial(self._came, some), finish, readable, doubt, runs)

    def _came(self, some: Sequence[_Asked], outcomes: Sequence[Outcome]) -> None:
        for one, outcome in zip(some, outcomes, strict=True):
            one.ms += outcome.ms
            if outcome.finding is None:
                one.call = outcome.lacking
                self._again.append(one)
            else:
                self._done[one.number] = outcome.finding, one.ms

    def _home(self, one: _Asked) -> str:
        """The worker that keeps the likeliest passage of a query; where there is none, each in turn."""
        workers = list(self._keepers)
        last = next(reversed(one.known.values()), search.Poll())
        number = next(iter(last.numbers), None)
        keeper = None if number is None else self._placing.keeper.get(search.shard_of(number))
        return keeper or workers[next(self._turn) % len(workers)]

    def _load(self, worker: str) -> int:
        """How many waves wait for a worker."""
        return sum(worker in wave.workers for wave in self._waves)

    def _send(self, wave: _Wave, worker: str, then: Callable[[Any], None], work: Any, *values: Any) -> None:
        # A worker that is gone is no reason to wait: then any other does it, and opens what it needs.
        future = self._client.submit(
            work, self._where, *values, workers=[worker], allow_other_workers=True, pure=False, retries=_RETRIES
        )
        wave.waits[future] = then
        wave.workers.append(worker)
        self._heed(wave, future)

    def _heed(self, wave: _Wave, future: Any) -> None:
        future.add_done_callback(lambda done: self._inbox.put((wave, done)))

    def _hear(self) -> None:
        """Wait for the next answer, and go on with what it completes."""
        try:
            wave, future = self._inbox.get(timeout=_LOOK)
        except Empty:
            self._placed()
            self._give_up_late_ones()
            return
        if wave not in self._waves:
            return  # too late
        try:
            came = _result(future)
        except TimeoutError:  # its worker left and took the answer along: who is left works it out again
            self._heed(wave, future)
            self._placed()
            return
        wave.waits.pop(future)(came)
        if not wave.waits and wave.then:
            wave.then()

    def _give_up_late_ones(self) -> None:
        if self._where.limit is None:
            return
        for wave in list(self._waves):
            if perf_counter() - wave.sent > self._where.limit * len(wave.asked) + _GRACE:
                self._take_back(wave)
                self._waves.remove(wave)
                self._done.update((one.number, (too_long(self._where.limit), one.ms)) for one in wave.asked)

    def _take_back(self, wave: _Wave) -> None:
        self._client.cancel(list(wave.waits), force=True)

    def _placed(self) -> Mapping[str, Sequence[int]]:
        """Which workers keep which shards, as of a moment ago.

        Raises:
            WorkbenchError: all workers are gone, and none came for a while.
        """
        now = perf_counter()
        if self._keepers and now - self._looked < _LOOK:
            return self._keepers
        self._looked = now
        if workers := list(self._client.nthreads()):
            self._keepers, self._seen = self._placing.among(workers), now
        elif not self._keepers or now - self._seen > _LONE:
            raise WorkbenchError("the cluster has no workers any more; start some, or ask without it")
        return self._keepers


def _first(query: Query) -> search.Call:
    """What matching asks first."""
    return search.Call(tuple(read(query.words).forms), _POOL)


def _result(future: Any) -> Any:
    try:
        return future.result(timeout=_LOOK)
    except (WorkbenchError, TimeoutError):
        raise
    except Exception as why:
        told = " ".join(f"{type(why).__name__}: {why}".split())
        raise WorkbenchError(f"the cluster could not answer ({told}); ask without it") from why
