"""An archive asked on a Dask cluster: batches of queries go to its workers, and come back in their order.

Scheduler, protocol, TLS and what becomes of a worker that dies are Dask's (the extra `cluster`). Each worker opens the
archive's shards, at the path that they have here, once and keeps them open: the answer is the one that this process
would give.
"""

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.errors import BadInput, WorkbenchError
from workbench.matching import FINGERPRINT
from workbench.model import Finding, Query

if TYPE_CHECKING:
    from workbench.desk.lookup import Lookup

BATCH = 25
"""Queries that go to a worker together: some tenths of a second, so that asking costs little, and a lost batch too."""
_RETRIES = 3
_AHEAD = 4  # batches under way for each worker
_WAIT = 20  # seconds for a scheduler to answer
_MISSING = "a cluster needs Dask: pip install 'claim-workbench[cluster]'"

Found = tuple[Finding, float]
"""What was found for a query, and how many ms that took."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler that has workers, and the archive that they are asked about."""

    client: Any
    folder: Path

    def found(self, queries: Iterable[Query]) -> Iterator[Found]:
        """What the workers find, in the order of the queries. A batch whose worker dies is asked of another.

        Raises:
            WorkbenchError: no worker could answer a batch; the message says why.
        """
        rest, under_way = iter(queries), deque[Any]()
        most = _AHEAD * max(1, len(self.client.scheduler_info()["workers"]))
        while True:
            while len(under_way) < most and (batch := list(islice(rest, BATCH))):
                under_way.append(self.client.submit(answer, str(self.folder), batch, pure=False, retries=_RETRIES))
            if not under_way:
                return
            yield from self._result(under_way.popleft())

    def _result(self, asked: Any) -> list[Found]:
        try:
            found: list[Found] = asked.result()
        except WorkbenchError:
            raise
        except Exception as why:
            raise WorkbenchError(f"the cluster could not answer ({type(why).__name__}: {why}); ask without it") from why
        if any(finding.fingerprint not in ("", FINGERPRINT) for finding, _ in found):
            raise WorkbenchError("the cluster's workers have another version of the workbench; install this one there")
        return found


@contextmanager
def cluster(address: str, folder: Path) -> Iterator[Cluster]:
    """The cluster whose scheduler is at this address (tcp:// or tls://).

    Raises:
        BadInput: Dask is not installed, or no scheduler with a worker answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadInput(_MISSING) from None
    try:
        connect: Any = Client
        client = connect(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as why:
        raise BadInput(f"{address}: no scheduler answers there ({why or type(why).__name__})") from why
    with client:
        if not client.scheduler_info()["workers"]:
            raise BadInput(f"{address}: the scheduler has no workers yet; start some with 'dask worker {address}'")
        yield Cluster(client, folder.resolve())


class _Held(threading.local):
    """The archive that this thread of a worker has open: a connection belongs to its thread."""

    def __init__(self) -> None:
        self.folder = ""
        self.stack = ExitStack()
        self.lookup: Lookup | None = None


_HELD = _Held()


def answer(folder: str, queries: Sequence[Query]) -> list[Found]:
    """What the archive in this folder holds of each query. Runs on a worker, which keeps the shards open."""
    from workbench.desk import archive_opened as archive

    if _HELD.folder != folder or _HELD.lookup is None:
        _HELD.stack.close()
        _HELD.lookup = _HELD.stack.enter_context(archive.opened(Path(folder))).lookup
        _HELD.folder = folder
    return [_timed(_HELD.lookup, query) for query in queries]


def _timed(lookup: "Lookup", query: Query) -> Found:
    start = perf_counter()
    finding = lookup.of_query(query)
    return finding, 1000 * (perf_counter() - start)
