"""What one would use instead: full-text search with the best answers compared by letters, or comparing everything."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from workbench.model import Place, Source
from workbench.store.connection import Connection
from workbench.store.file import MEMORY
from workbench.text.folding import forms
from workbench.text.passages import passages

_RERANKED = 50
_SHOWN = 5


class Texts:
    """The passages of a corpus as texts: what all rivals search."""

    def __init__(self, corpus: Sequence[Source]) -> None:
        self.places = [Place(one.key, span) for one in corpus for span in passages(one.text, one.turns)]
        whole = {one.key: one.text for one in corpus}
        self.texts = [place.span.of(whole[place.source]) for place in self.places]

    def reranked(self, words: str, numbers: Sequence[int]) -> list[Place]:
        """The best five of these passages by the letters they share with the words."""
        some = {number: self.texts[number] for number in numbers}
        hits = process.extract(words, some, scorer=fuzz.partial_ratio, limit=_SHOWN)
        return [self.places[number] for _, _, number in hits]


class Rival(Protocol):
    """Another way to find a quotation. `build` is how many seconds its index took."""

    name: str
    build: float

    def find(self, words: str) -> list[Place]:
        """The best five passages."""


class Everything:
    """rapidfuzz's `partial_ratio` over every passage."""

    name = "rapidfuzz over all passages"
    build = 0.0

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def find(self, words: str) -> list[Place]:
        """The best five of all."""
        hits = process.extract(words, self._texts.texts, scorer=fuzz.partial_ratio, limit=_SHOWN)
        return [self._texts.places[number] for _, _, number in hits]


class Fts5:
    """SQLite's full-text search for any of the words, by BM25, and the best 50 reranked."""

    name = "FTS5 OR + rerank"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._connection = Connection(Path(MEMORY))
        start = perf_counter()
        self._connection.run("CREATE VIRTUAL TABLE words USING fts5 (text, content = '')")
        self._connection.run_many("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(texts.texts))
        self.build = perf_counter() - start

    def find(self, words: str) -> list[Place]:
        """The best five of the best 50."""
        asked = " OR ".join(f'"{form}"' for form in forms(words))
        rows = self._connection.rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (asked or '""', _RERANKED)
        )
        return self._texts.reranked(words, [row[0] for row in rows])


class Tantivy:
    """tantivy for any of the words, by BM25, and the best 50 reranked."""

    name = "tantivy + rerank"

    def __init__(self, texts: Texts) -> None:
        import tantivy

        self._texts = texts
        self._folder = TemporaryDirectory()
        schema = tantivy.SchemaBuilder().add_text_field("text").add_integer_field("number", stored=True).build()
        self._index: Any = tantivy.Index(schema, self._folder.name)
        start = perf_counter()
        writer = self._index.writer(256_000_000, 1)
        for number, text in enumerate(texts.texts):
            writer.add_document(tantivy.Document(text=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        self.build = perf_counter() - start
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, words: str) -> list[Place]:
        """The best five of the best 50."""
        query = self._index.parse_query(" ".join(forms(words)), ["text"])
        hits = self._searcher.search(query, _RERANKED).hits
        return self._texts.reranked(words, [self._searcher.doc(address)["number"][0] for _, address in hits])


def has_tantivy() -> bool:
    """Whether the package is installed."""
    return find_spec("tantivy") is not None
