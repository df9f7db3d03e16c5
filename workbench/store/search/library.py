"""Where the index finds the texts it was made of: the desk's documents, or a table of its own."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from workbench.errors import BadInput, Unknown
from workbench.model import Holding, Source, Span, Turn
from workbench.store.amending import last_amended
from workbench.store.connection import Connection
from workbench.store.values import canonical, day, iso, parsed

# As desk.documents says which documents are looked in.
HELD = """
SELECT speaker, language, count(DISTINCT id) AS sources FROM (
    SELECT d.id, coalesce(t.speaker, d.speaker) AS speaker, coalesce(nullif(d.language, ''), i.language) AS language
    FROM documents d JOIN index_documents i ON i.key = CAST(d.id AS TEXT) LEFT JOIN turns t ON t.document_id = d.id
    WHERE d.withdrawn = 0 {more}
) GROUP BY speaker, language"""
"""How many documents are held by speaker and language; `more` is a further condition."""
_STATE = "SELECT (SELECT max(id) FROM documents), (SELECT count(*) FROM documents WHERE withdrawn = 1)"
_DOCUMENT = """
SELECT d.title, d.speaker, d.published_on, coalesce(nullif(d.language, ''), i.language, '') AS language, o.text
FROM documents d JOIN originals o ON o.document_id = d.id LEFT JOIN index_documents i ON i.key = CAST(d.id AS TEXT)
WHERE d.id = ?"""
# Of texts that belong to no desk: the language they were told to be in, or are known to be in since they are indexed.
_TOLD = "coalesce(nullif(s.language, ''), d.language, '') AS language"
_FROM = "FROM index_sources s LEFT JOIN index_documents d ON d.key = s.key"
_OWN = f"SELECT s.text, s.title, s.speaker, s.said_on, s.turns, {_TOLD} {_FROM}"
_OWN_HELD = f"SELECT s.speaker, s.turns, {_TOLD} {_FROM}"


class Library(Protocol):
    """The texts behind an index."""

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""

    def withdrawn(self) -> frozenset[str]:
        """The keys of sources that are kept but no longer looked in."""

    def holdings(self) -> Sequence[Holding]:
        """How many sources are looked in, by speaker and language."""

    def state(self) -> tuple[int, ...]:
        """A cheap mark that differs once a source has come, was amended or withdrawn."""


class DeskLibrary:
    """A desk's documents: the key is the document's number as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def source(self, key: str) -> Source:
        """The document of this number, whole, in its stored language or the one it was told to be in."""
        row = self._connection.row(_DOCUMENT, (int(key),))
        if row is None:
            raise Unknown(f"there is no document {key} on this desk")
        turns = self._connection.rows("SELECT * FROM turns WHERE document_id = ? ORDER BY number", (int(key),))
        return Source(
            key=key,
            text=row["text"],
            title=row["title"],
            speaker=row["speaker"],
            said_on=day(row["published_on"]),
            language=row["language"],
            turns=tuple(Turn(Span(turn["start"], turn["end"]), turn["speaker"]) for turn in turns),
        )

    def withdrawn(self) -> frozenset[str]:
        """The numbers of withdrawn documents."""
        return frozenset(
            str(row["id"]) for row in self._connection.rows("SELECT id FROM documents WHERE withdrawn = 1")
        )

    def holdings(self) -> Sequence[Holding]:
        """What is indexed and not withdrawn, by speaker and language. Who speaks in turns counts once a document."""
        rows = self._connection.rows(HELD.format(more=""))
        return [Holding(row["speaker"], row["language"], row["sources"]) for row in rows]

    def state(self) -> tuple[int, ...]:
        """The newest document, how many are withdrawn, and the last amendment: nothing else about them changes."""
        return (*self._connection.rows(_STATE)[0], last_amended(self._connection))

    def pending(self) -> list[str]:
        """The keys of documents to look in that are not indexed yet, in order."""
        found = self._connection.rows(
            "SELECT id FROM documents WHERE role <> 'checked' AND withdrawn = 0"
            " AND CAST(id AS TEXT) NOT IN (SELECT key FROM index_documents) ORDER BY id"
        )
        return [str(row["id"]) for row in found]


class OwnLibrary:
    """Texts kept beside the index, in a file that is no desk: see db/index_alone.sql."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, source: Source) -> None:
        """Store a source whole.

        Raises:
            BadInput: there is one of this key already.
        """
        if self._connection.row("SELECT 1 FROM index_sources WHERE key = ?", (source.key,)):
            raise BadInput(f"two sources have the id {source.key}; give each one its own")
        turns = canonical([(turn.span.start, turn.span.end, turn.speaker) for turn in source.turns])
        about = source.title, source.speaker, iso(source.said_on), source.language, turns
        # As bytes: a text that SQLite is given itself keeps its bytes beside its letters from then on.
        text = source.text.encode()
        self._connection.run(
            "INSERT INTO index_sources VALUES (?, CAST(? AS TEXT), ?, ?, ?, ?, ?)", (source.key, text, *about)
        )

    def source(self, key: str) -> Source:
        """The source of this key, whole."""
        row = self._connection.row(_OWN + " WHERE s.key = ?", (key,))
        if row is None:
            raise Unknown(f"there is no source {key} in this index")
        turns = tuple(Turn(Span(start, end), speaker) for start, end, speaker in parsed(row["turns"]))
        return Source(key, row["text"], row["title"], row["speaker"], day(row["said_on"]), row["language"], turns)

    def withdrawn(self) -> frozenset[str]:
        """None: such a file is made anew instead."""
        return frozenset()

    def holdings(self) -> Sequence[Holding]:
        """What is held, by speaker and language. Who speaks in turns counts once a source."""
        counts: Counter[tuple[str, str]] = Counter()
        for row in self._connection.rows(_OWN_HELD):
            speakers = {speaker for _, _, speaker in parsed(row["turns"])} or {row["speaker"]}
            counts.update((speaker, row["language"]) for speaker in speakers)
        return [Holding(speaker, language, count) for (speaker, language), count in counts.items()]

    def state(self) -> tuple[int, ...]:
        """Such a file does not change."""
        return ()
