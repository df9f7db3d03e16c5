"""SQLite's full-text indexes over claims and fact-checks: words in, rows and their BM25 weight out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.store.connection import Connection


class Index(StrEnum):
    """The full-text indexes, by their tables' names: `stems` without English endings, `forms` as the words are."""

    CLAIM_FORMS = "claim_forms"
    CLAIM_STEMS = "index_claim_words"
    FACT_CHECK_FORMS = "fact_check_forms"
    FACT_CHECK_STEMS = "fact_check_stems"


@dataclass(frozen=True, slots=True)
class Found:
    """A row of an index and its BM25 weight: more is nearer, with no upper end."""

    row: int
    weight: float


def search(
    connection: Connection, index: Index, words: Sequence[str], limit: int, within: str = "SELECT rowid"
) -> list[Found]:
    """The rows with any of these words, the nearest first. `within` is SQL of ours that lists the rows that count."""
    # Each word in quotation marks: what a stranger wrote is never read as FTS5's own AND, NEAR or column names.
    sought = " OR ".join('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(words))
    if not sought:
        return []
    # The + keeps SQLite from asking the index anew for each row that counts: on 7,000 verdicts that took over 40 s.
    rows = connection.rows(
        f"SELECT rowid, rank FROM {index} WHERE {index} MATCH ? AND +rowid IN ({within}) ORDER BY rank LIMIT ?",  # noqa: S608
        (sought, limit),
    )
    return [Found(row["rowid"], -row["rank"]) for row in rows]
