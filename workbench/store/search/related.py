"""Passages that are about the same or hold some words, by BM25. Related, never support."""

import re
from collections.abc import Iterable

from workbench.model import Place, Span
from workbench.store.connection import Connection
from workbench.text.language import function_words
from workbench.text.words import RUN

# The longest of a text's words say most of what it is about, and each one asked for takes its time.
_MOST_WORDS = 16
_WORD = re.compile(RUN)

_PASSAGES = """
SELECT d.key, p.start, p.end, -f.rank AS weight
FROM (SELECT rowid, rank FROM index_passage_words WHERE index_passage_words MATCH ? ORDER BY rank LIMIT ?) f
JOIN index_passages p ON p.number = f.rowid JOIN index_documents d ON d.id = p.document
JOIN documents o ON CAST(o.id AS TEXT) = d.key AND o.withdrawn = 0
ORDER BY f.rank"""


class Related:
    """What a desk holds about the same as a text. A shared word is no sign that both say the same."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def passages(self, text: str, limit: int = 5) -> list[Place]:
        """The passages of indexed documents that share most with the text, best first; scores are relative to it."""
        asked = _any_of(_telling(text))
        rows = self._connection.rows(_PASSAGES, (asked, limit)) if asked else []
        top = max((row["weight"] for row in rows), default=1.0) or 1.0
        return [Place(row["key"], Span(row["start"], row["end"]), 100 * row["weight"] / top) for row in rows]

    def holding(self, words: str, limit: int = 50) -> list[Place]:
        """The passages that hold all these words in any order and form, for people who search."""
        asked = " AND ".join(_quoted(_WORD.findall(words)))
        rows = self._connection.rows(_PASSAGES, (asked, limit)) if asked else []
        return [Place(row["key"], Span(row["start"], row["end"])) for row in rows]


def _telling(text: str) -> list[str]:
    words = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    telling = [word for word in words if word not in function_words()]
    return sorted(telling, key=len, reverse=True)[:_MOST_WORDS]


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(_quoted(words))


def _quoted(words: Iterable[str]) -> list[str]:
    """Each word in marks, so that no word is read as an operator of the query language."""
    return [f'"{word}"' for word in words]
