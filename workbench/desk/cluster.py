"""An archive asked on a Dask cluster: shards are kept by workers, queries go to them in batches.

Scheduler, protocol, TLS and what becomes of a worker that dies are Dask's (the extra `cluster`). Each batch is asked of
every worker about its own shards; what they answer is put together as one process would, and each quotation is read by
the worker that keeps its likeliest passages. What it needs to know besides is asked with the next batch.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.desk.archive_opened import EVERYTHING, Archive, Narrow
from workbench.desk.cluster_start import MISSING
from workbench.desk.cluster_work import Where, memory
from workbench.desk.lookup import Lookup
from workbench.desk.placing import Placing
from workbench.desk.placing import kept as kept_in
from workbench.desk.waves import Found, Waves
from workbench.errors import BadInput
from workbench.model import Finding, Query, Source

_WAIT = 10  # seconds for a scheduler to answer


class Cluster:
    """An archive and a scheduler whose workers are asked about it. A `lookup.Elsewhere`."""

    def __init__(self, client: Any, archive: Archive, limit: float | None = None, kept: int | None = None) -> None:
        """Stand on a client of Dask's; `limit` are the seconds that a quotation may take.

        An archive of up to `kept` passages is kept whole by each worker; None: as many as their machines have room for.
        """
        self._kept = kept
        self._client = client
        self.archive = archive
        self._limit = limit
        self._told: dict[Query, Finding] = {}
        self._sources: Lookup | None = None

    def found(self, queries: Iterable[Query]) -> Iterator[Found]:
        """What the workers find, in the order of the queries, each with the ms it took.

        A batch whose worker dies is asked of another, which opens the shards of the dead one.

        Raises:
            WorkbenchError: no worker could answer; the message says why.
        """
        where = Where(
            str(self.archive.folder.resolve()),
            self.archive.narrow,
            self.archive.manifest.counted.frequencies,
            limit=self._limit,
        )
        shards = self.archive.manifest.shards
        passages = {at: shards[at].passages for at in self.archive.asked}
        if self._kept is None:
            self._kept = kept_in(self._client.run(memory, on_error="ignore").values())
        with Waves(self._client, where, Placing(passages, self._kept)) as waves:
            yield from waves.found(queries)

    def expect(self, queries: Sequence[Query]) -> None:
        """Look these up together, and remember what was found until they are asked."""
        new = [query for query in dict.fromkeys(queries) if query not in self._told]
        self._told.update(zip(new, (finding for finding, _ in self.found(new)), strict=True))

    def of_query(self, query: Query) -> Finding:
        """What the workers find for this query."""
        self.expect([query])
        return self.archive.told(self._told.pop(query))

    def source(self, key: str) -> Source:
        """The source of this key, read here. Raises Unknown when there is none."""
        if self._sources is None:
            self._sources = Lookup(self.archive.shards(self.archive.asked))
        return self._sources.source(key)


@contextmanager
def cluster(
    address: str, folder: Path, narrow: Narrow = EVERYTHING, limit: float | None = None, kept: int | None = None
) -> Iterator[Cluster]:
    """The cluster whose scheduler is at this address (tcp:// or tls://), asked about this archive.

    Raises:
        BadInput: Dask is not installed, or no scheduler with a worker answers there.
        NotUsable: there is no archive in the folder, or nothing in it fits.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadInput(MISSING) from None
    archive = Archive(folder, narrow)
    try:
        with _quiet():
            client = _connected(Client, address)
            try:
                if not client.nthreads():
                    raise BadInput(
                        f"{address}: the scheduler has no workers yet; 'workbench archive worker' starts some"
                    )
                yield Cluster(client, archive, limit, kept)
            finally:
                client.close()
    finally:
        archive.close()


def _connected(connect: Any, address: str) -> Any:
    """A client of the scheduler at this address. Raises BadInput where none answers, or it lets nobody in."""
    try:
        asyncio.run(_reached(address))  # a client that can't connect complains once more when the program ends
        return connect(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as why:
        told = " ".join(str(why).split()) or type(why).__name__
        if address.startswith("tls:") and "ssl_context" in told:
            told = "no certificates are named to show; docs/archives.md says which variables name them"
        raise BadInput(f"{address}: no scheduler answers there ({told})") from why


async def _reached(address: str) -> None:
    from distributed.comm.core import connect
    from distributed.security import Security

    trusted = Security()  # type: ignore[no-untyped-call]
    comm = await connect(address, timeout=_WAIT, **trusted.get_connection_args("client"))  # type: ignore[no-untyped-call]
    await comm.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's own warnings about workers that come and go are no news to who asks: they are told where they matter."""
    import logging

    log = logging.getLogger("distributed")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)
