"""What runs on the workers of a cluster: shards are asked, and quotations are read with what all shards answered.

A worker keeps the shards that it was asked about open. Their postings are looked up by it alone; the rows of the few
passages that are compared are read by whoever reads the quotation, at the path that the archive has everywhere.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from workbench.desk.archive_opened import Archive, Narrow
from workbench.desk.lookup import Lookup
from workbench.errors import BadInput, WorkbenchError
from workbench.matching import FINGERPRINT
from workbench.model import Finding, Holding, Passage, Query, Source
from workbench.store import search

_MOST_ARCHIVES = 4  # that a worker keeps open for each of its threads


@dataclass(frozen=True, slots=True)
class Where:
    """An archive as every worker finds it: `mark` differs once more was added, `matcher` is who asks."""

    folder: str
    narrow: Narrow
    mark: str
    matcher: str = FINGERPRINT
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """What some shards answered to each call, together, and in how many ms; those that can't be read, with why."""

    polls: tuple[search.Poll, ...]
    ms: tuple[float, ...]
    unread: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A quotation with all that was answered so far, and how many ms were spent on it."""

    query: Query
    known: Mapping[search.Call, search.Poll] = field(default_factory=dict)
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, or what must be asked first: a call, or whether the shards are in doubt (None). `ms` it took."""

    finding: Finding | None
    lacking: search.Call | None
    ms: float


class Lacking(WorkbenchError):
    """Something must be asked of all shards first."""

    def __init__(self, call: search.Call | None) -> None:
        super().__init__("ask the shards first")
        self.call = call


class _Held(threading.local):
    """The archives that this thread of a worker has open: a connection belongs to its thread."""

    def __init__(self) -> None:
        self.archives: dict[Where, Archive] = {}


_HELD = _Held()


def memory() -> int:
    """Bytes of memory that this worker's machine has, or what it runs in lets it have."""
    from distributed.system import MEMORY_LIMIT

    return int(MEMORY_LIMIT)


def answer(where: Where, runs: Sequence[Run]) -> list[Outcome]:
    """What the archive holds of each quotation, where this worker keeps all of it."""
    archive = _archive(where)
    lookup = replace(archive.lookup(), limit=where.limit)
    return [_outcome(run, lookup) for run in runs]


def poll(where: Where, places: Sequence[int], calls: Sequence[search.Call]) -> Polled:
    """What these shards answer to each call."""
    archive = _archive(where)
    unread = archive.unread(places)
    shards = archive.shards([at for at in places if at not in unread])
    polls, ms = [], []
    for call in calls:
        start = perf_counter()
        polls.append(shards.poll(call))
        ms.append(1000 * (perf_counter() - start))
    return Polled(tuple(polls), tuple(ms), unread | shards.lost)


def doubts(where: Where, places: Sequence[int]) -> str:
    """Why these shards may not tell all that they hold; empty without a doubt. Reads all of each, once."""
    archive = _archive(where)
    unread = archive.unread(places)
    return archive.shards([at for at in places if at not in unread], "; ".join(unread.values())).doubt()


def finish(where: Where, readable: Sequence[int], doubt: str | None, runs: Sequence[Run]) -> list[Outcome]:
    """What is found for each quotation with what the shards have answered, or what they must be asked."""
    archive = _archive(where)
    shards, cure = archive.shards(readable), archive.cure()
    return [
        _outcome(
            run,
            Lookup(Told(shards, run.known, doubt), cure=cure, limit=where.limit, spent=run.spent / 1000),
        )
        for run in runs
    ]


def _outcome(run: Run, lookup: Lookup) -> Outcome:
    start = perf_counter()
    try:
        finding = lookup.of_query(run.query)
    except Lacking as lacking:
        return Outcome(None, lacking.call, 1000 * (perf_counter() - start))
    return Outcome(finding, None, 1000 * (perf_counter() - start))


def _archive(where: Where) -> Archive:
    """The archive, opened once.

    Raises:
        BadInput: this worker has another version of the workbench.
        NotUsable: there is no archive at this path here.
    """
    if where.matcher != FINGERPRINT:
        raise BadInput("the cluster's workers have another version of the workbench; install this one there")
    held = _HELD.archives
    if where not in held:
        while len(held) >= _MOST_ARCHIVES:
            held.pop(next(iter(held))).close()
        held[where] = Archive(Path(where.folder), where.narrow)
    held[where] = held.pop(where)  # the one asked last is let go of last
    return held[where]


class Told:
    """A `PassageIndex` over an archive of which other processes hold the postings: what they answered is known.

    Raises `Lacking` where something was not asked yet.
    """

    def __init__(self, shards: search.Shards, known: Mapping[search.Call, search.Poll], doubt: str | None) -> None:
        self._shards = shards
        self._known = known
        self._doubt = doubt

    def encode(self, forms: Sequence[str]) -> str:
        """As the archive does."""
        return self._shards.encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """As the archive gives them."""
        return self._asked(search.Call(tuple(forms), limit))

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """As the archive gives them."""
        return self._asked(search.Call(tuple(forms), most, whole=True))

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """As the archive does."""
        return self._shards.neighbour(passage, step)

    def spellings(self, form: str) -> Sequence[str]:
        """As the archive does."""
        return self._shards.spellings(form)

    def source(self, key: str) -> Source:
        """As the archive does."""
        return self._shards.source(key)

    def holdings(self) -> Sequence[Holding]:
        """As the archive says."""
        return self._shards.holdings()

    def doubt(self) -> str:
        """As those say that keep the shards."""
        if self._shards.lost:
            return "; ".join(self._shards.lost.values())
        if self._doubt is None:
            raise Lacking(None)
        return self._doubt

    def _asked(self, call: search.Call) -> Sequence[Passage]:
        if call not in self._known:
            raise Lacking(call)
        return self._shards.read(self._known[call])
