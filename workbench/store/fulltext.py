"""SQLite's full-text indexes: folded words in, rows and their BM25 weight out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.store.connection import Connection


class Index(StrEnum):
    """The full-text indexes of db/0003_related.sql, by their tables' names."""

    CLAIM_FORMS = "claim_forms"
    CLAIM_STEMS = "claim_stems"
    PASSAGE_FORMS = "passage_forms"
    PASSAGE_STEMS = "passage_stems"
    FACT_CHECK_FORMS = "fact_check_forms"
    FACT_CHECK_STEMS = "fact_check_stems"


@dataclass(frozen=True, slots=True)
class Found:
    """A row of an index and its BM25 weight: more is nearer, with no upper end."""

    row: int
    weight: float


def search(
    connection: Connection, index: Index, words: Sequence[str], limit: int, beginnings: Iterable[str] = ()
) -> list[Found]:
    """The rows that hold any of these words, or words with these beginnings, the nearest first."""
    # Each token in quotation marks: what a stranger wrote is never read as FTS5's own AND, NEAR or column names.
    sought = [_quoted(word) for word in words] + [f"{_quoted(start)} *" for start in beginnings]
    if not sought:
        return []
    rows = connection.rows(
        f"SELECT rowid, rank FROM {index} WHERE {index} MATCH ? ORDER BY rank LIMIT ?",  # noqa: S608
        (" OR ".join(dict.fromkeys(sought)), limit),
    )
    return [Found(row["rowid"], -row["rank"]) for row in rows]


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
