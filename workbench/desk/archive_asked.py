"""How an archive is asked: here or on a cluster, all of it or some, with how much time for a quotation."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from workbench.desk.archive_opened import EVERYTHING, Archive, Narrow
from workbench.desk.archive_opened import archive as archive_in
from workbench.desk.lookup import Elsewhere
from workbench.model import Finding, Query, Source


class ArchiveBeside(Elsewhere, Protocol):
    """An archive that is looked in besides a desk's own sources."""

    @property
    def archive(self) -> Archive:
        """The archive, as it can be read here."""


@runtime_checkable
class ArchiveElsewhere(ArchiveBeside, Protocol):
    """An archive that other machines look in: it is asked many queries at once."""

    def found(self, queries: Iterable[Query]) -> Iterator[tuple[Finding, float]]:
        """What is found for each query, in order, and how many ms that took."""


@dataclass(frozen=True, slots=True)
class HowAsked:
    """How an archive is asked.

    On the cluster of the `scheduler`, or in this process where none is named; of what is `narrow`; a quotation that
    takes more than `limit` seconds is not known.
    """

    scheduler: str = ""
    narrow: Narrow = EVERYTHING
    limit: float | None = None

    @contextmanager
    def opened(self, folder: Path) -> Iterator[ArchiveBeside]:
        """The archive in this folder, ready to be asked.

        Raises:
            NotUsable: there is no archive, nothing in it fits, or it can't be read.
            BadInput: its manifest is damaged; or no scheduler answers.
        """
        if self.scheduler:
            from workbench.desk.cluster import cluster

            with cluster(self.scheduler, folder, self.narrow, self.limit) as spread:
                yield spread
            return
        with archive_in(folder, self.narrow) as held:
            yield Here(held, self.limit)


HERE = HowAsked()
"""In this process, without a limit."""


class Here:
    """An archive asked in this process."""

    def __init__(self, archive: Archive, limit: float | None = None) -> None:
        """Open all shards. Raises NotUsable where none can be read."""
        self.archive = archive
        self._lookup = replace(archive.lookup(), limit=limit)

    def of_query(self, query: Query) -> Finding:
        """What is found for these words."""
        return self.archive.told(self._lookup.of_query(query))

    def expect(self, queries: Sequence[Query]) -> None:
        """Nothing: each is looked up when it is asked."""

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""
        return self._lookup.source(key)
