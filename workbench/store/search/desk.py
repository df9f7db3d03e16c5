"""A desk's own index: kept up with its documents, mended after a crash, rebuilt on request."""

from collections.abc import Iterator, Sequence

from workbench.store.connection import Connection
from workbench.store.search.frequencies import Counted, counted
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.library import DeskLibrary
from workbench.store.search.merging import merge_due
from workbench.store.search.narrowed import NarrowedLibrary, Only
from workbench.store.search.writer import Cancelled, Progress, Writer, write_all

# A small part of what a build of its own takes at once: the desk's file is locked for others while a batch is stored,
# for some 0.2 s.
BATCH_OF_DESK = 1_500_000
_TABLES = (
    "index_digests",
    "index_blocks",
    "index_segments",
    "index_passages",
    "index_documents",
    "index_letter_pairs",
    "index_words",
)


class DeskIndex:
    """The index within a desk's file. For long work give it a connection of the job's own thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._library = DeskLibrary(connection)

    def passages(self) -> IndexedPassages:
        """What is indexed, to look in. Documents that `pending` counts are not found by it."""
        return IndexedPassages(self._connection, self._library)

    def narrowed(self, only: Only) -> IndexedPassages:
        """The same, of the documents that fit."""
        return IndexedPassages(self._connection, NarrowedLibrary(self._connection, only))

    def counted(self) -> Iterator[Counted]:
        """Every gram with how many passages hold it, in the order of keys."""
        return counted(self._connection)

    def pending(self) -> int:
        """How many documents to look in are not indexed yet: new ones, or those that a crash left."""
        return len(self._library.pending())

    def catch_up(
        self,
        progress: Progress = lambda _: None,
        cancelled: Cancelled = lambda: False,
        usual: Sequence[str] | None = None,
    ) -> int:
        """Index what is pending and merge what should be; how many documents were indexed.

        `progress` is told how many letters have been read. `usual` are the words that count as common, where several
        indexes are to agree on them. A batch is stored whole or not at all, so that this can be
        stopped or killed at any moment and taken up again.

        Raises:
            IndexingCancelled: `cancelled` said so.
            DeskBusy: another process held the file for longer than the connection waits.
        """
        common = None if usual is None else frozenset(self.passages().encode(usual))
        writer = Writer(
            self._connection, progress=progress, cancelled=cancelled, batch=BATCH_OF_DESK, readable=True, usual=common
        )
        # Once more where another process was indexing too: what it took is no longer pending, the rest still is.
        while pending := self._library.pending():
            write_all(writer, map(self._library.source, pending))
        merge_due(self._connection, cancelled, common)
        return writer.stored

    def rebuild(self, progress: Progress = lambda _: None, cancelled: Cancelled = lambda: False) -> int:
        """Make the index anew from the documents; how many were indexed. Raises what `catch_up` raises.

        What is not indexed again when this breaks off is pending.
        """
        empty(self._connection)
        return self.catch_up(progress, cancelled)


def empty(connection: Connection) -> None:
    """Throw the index away: every document to look in is pending."""
    with connection.change():
        for table in _TABLES:
            connection.run(f"DELETE FROM {table}")  # noqa: S608
        connection.run("INSERT INTO index_passage_words (index_passage_words) VALUES ('delete-all')")
