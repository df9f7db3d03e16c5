"""Documents into the index: a batch in memory becomes one segment, stored in one transaction or not at all."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import repeat

from workbench.errors import WorkbenchError
from workbench.model import Source
from workbench.store import letter_pairs
from workbench.store.connection import Connection
from workbench.store.index_digests import vouch
from workbench.store.search.blocks import Packed
from workbench.store.search.codebook import Codebook, letter
from workbench.store.search.folded import Folded
from workbench.store.search.grams import common_words
from workbench.store.search.helpers import folded
from workbench.store.search.packing import packed
from workbench.store.search.segments import Segment, segments, write
from workbench.store.values import canonical

# What a batch may hold: 24 million letters are some 85,000 passages and 300 MB of memory while they are sorted.
BATCH = 24_000_000

Progress = Callable[[int], None]
"""Is told how many letters have been read so far."""
Cancelled = Callable[[], bool]
"""Says whether the work is no longer wanted."""


class IndexingCancelled(WorkbenchError):
    """The person asked to stop. What was stored before is whole, the rest is not there."""


class Writer:
    """Collects documents and stores them as segments. `flush` when all have been given."""

    def __init__(
        self,
        connection: Connection,
        *,
        progress: Progress = lambda _: None,
        cancelled: Cancelled = lambda: False,
        batch: int = BATCH,
        readable: bool = False,
        usual: frozenset[str] | None = None,
    ) -> None:
        """Write to this index; `readable` also lets people search its words: see db/0003_related.sql.

        `usual` are words (as letters) that count as common, where several indexes are to agree on them.
        """
        self._connection = connection
        self._texts: list[str] | None = [] if readable else None
        self._progress, self._cancelled, self._batch, self._usual = progress, cancelled, batch, usual
        self.book = Codebook(_words(connection))
        """The words of the index and their letters."""
        self._documents: list[tuple[str, int, str]] = []  # key, passages, language
        self._starts, self._ends = array("Q"), array("Q")
        self._codes: list[str] = []
        self._letters = self._read = 0
        self.stored = 0  # documents

    def add(self, source: Source, folded: Folded) -> None:
        """Take a document in, with its passages in letters of `book`; store the batch when it is full.

        Raises:
            IndexingCancelled: `cancelled` said so. This document is not in the index.
        """
        if self._cancelled():
            raise IndexingCancelled("indexing was stopped; what was indexed before stays")
        self._starts.extend(folded.starts)
        self._ends.extend(folded.ends)
        self._codes += folded.codes
        if self._texts is not None:
            self._texts += [source.text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)]
        self._documents.append((source.key, len(folded.codes), folded.language))
        self._letters += len(source.text)
        self._read += len(source.text)
        self._progress(self._read)
        if self._letters >= self._batch:
            self.flush()

    def flush(self) -> None:
        """Store what was collected: afterwards it is found. What another process has indexed meanwhile is left."""
        if not self._documents:
            return
        self._number_new_words()
        common = common_words(self._codes, self._usual) | self._common_before()
        blocks = packed(self._codes, common)  # before: others wait while it is stored
        with self._connection.change():
            if not self._taken():
                self._store(blocks, common)
                self.stored += len(self._documents)
        self._starts, self._ends, self._letters = array("Q"), array("Q"), 0
        self._documents, self._codes = [], []
        self._texts = None if self._texts is None else []

    def _common_before(self) -> frozenset[str]:
        """The words that are common in what is indexed already: merging makes them common in all of it."""
        return frozenset().union(*(each.common for each in segments(self._connection)))

    def _taken(self) -> bool:
        keys = canonical([key for key, _, _ in self._documents])
        found = self._connection.value(
            "SELECT count(*) FROM index_documents WHERE key IN (SELECT value FROM json_each(?))", (keys,)
        )
        return bool(found)

    def _store(self, blocks: Packed, common: frozenset[str]) -> None:
        first = self._store_passages()
        if self._codes:
            segment = Segment(0, first, first + len(self._codes), 0, 0, common)
            write(self._connection, segment, blocks)
        if self._texts:
            self._connection.run_many(
                "INSERT INTO index_passage_words (rowid, text) VALUES (?, ?)", enumerate(self._texts, first)
            )

    def _number_new_words(self) -> None:
        """Give the batch's new words their numbers for good. Another process may have given these numbers meanwhile."""
        if not self.book.fresh:
            return
        with self._connection.change():
            assumed = self.book.last - len(self.book.fresh)
            if _last_number(self._connection) != assumed:
                self._renumber(assumed)
            start = self.book.last - len(self.book.fresh) + 1
            keep_words(self._connection, self.book.fresh, start)
        self.book.fresh.clear()

    def _renumber(self, assumed: int) -> None:
        mine = {letter(number): form for number, form in enumerate(self.book.fresh, assumed + 1)}
        self.book.renew(_words(self._connection))
        meant = str.maketrans({code: self.book.spelt([form]) for code, form in mine.items()})
        self._codes = [codes.translate(meant) for codes in self._codes]

    def _store_passages(self) -> int:
        """Store the documents' passages; the number of the first."""
        connection = self._connection
        first = number = int(connection.value("SELECT coalesce(max(stop), 1) FROM index_documents"))
        at = document = 0
        for key, count, language in self._documents:
            document = connection.insert(
                "index_documents", {"key": key, "first": number, "stop": number + count, "language": language}
            )
            stop = at + count
            connection.run_many(
                "INSERT INTO index_passages VALUES (?, ?, ?, ?, ?)",
                zip(
                    range(number, number + count),
                    repeat(document),
                    self._starts[at:stop],
                    self._ends[at:stop],
                    self._codes[at:stop],
                ),
            )
            at, number = stop, number + count
        vouch(connection, "documents", document + 1 - len(self._documents), document + 1)
        vouch(connection, "passages", first, number)
        return first


def write_all(writer: Writer, sources: Iterable[Source]) -> None:
    """Index all of these, in batches."""
    with closing(folded(sources, writer.book)) as every:
        for source, made in every:
            writer.add(source, made)
    writer.flush()


def _words(connection: Connection) -> Iterator[tuple[str, int]]:
    return ((form, number) for form, number in connection.rows("SELECT form, number FROM index_words"))


def keep_words(connection: Connection, forms: Sequence[str], start: int) -> None:
    """Add these words to an index's, numbered from `start` on; there are none of higher numbers."""
    words = [(form, number) for number, form in enumerate(forms, start)]
    connection.run_many("INSERT INTO index_words VALUES (?, ?)", sorted(words))
    vouch(connection, "words", start, start + len(words))
    letter_pairs.keep(connection, words)


def _last_number(connection: Connection) -> int:
    return int(connection.value("SELECT coalesce(max(number), 0) FROM index_words"))
