"""What is read beside a claim: passages with all that their ranking needs, and claims that were decided before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.model import Claim, Place, Span
from workbench.store.claim_rows import read
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.fulltext import Index, search
from workbench.store.search.desk import DeskIndex
from workbench.store.search.related import Related
from workbench.store.values import canonical, iso
from workbench.text.language import language_of

_PASSAGES = """
SELECT p.document_id, p.start, p.end, d.language, coalesce(t.speaker, d.speaker) AS speaker,
    substr(o.text, p.start + 1, p.end - p.start) AS words
FROM documents d CROSS JOIN passages p ON p.document_id = d.id JOIN originals o ON o.document_id = d.id
LEFT JOIN turns t ON t.document_id = p.document_id AND t.start <= p.start AND p.end <= t.end
WHERE d.role <> 'checked' AND d.withdrawn = 0 """
_AT = """
SELECT d.id AS document_id, :start AS start, :end AS end, d.language,
    coalesce((SELECT speaker FROM turns WHERE document_id = d.id AND start <= :start AND :end <= end), d.speaker)
        AS speaker,
    substr(o.text, :start + 1, :end - :start) AS words
FROM documents d JOIN originals o ON o.document_id = d.id WHERE d.id = :document"""
_OF_SPEAKERS = """
AND d.id IN (
    SELECT id FROM documents WHERE speaker IN (SELECT value FROM json_each(:names))
    UNION SELECT document_id FROM turns WHERE speaker IN (SELECT value FROM json_each(:names))
) AND coalesce(t.speaker, d.speaker) IN (SELECT value FROM json_each(:names))
ORDER BY abs(julianday(d.published_on) - julianday(coalesce(:day, 'now'))) NULLS LAST, d.id, p.number LIMIT :limit"""
_SPEAKERS = """
SELECT speaker FROM documents WHERE role <> 'checked' AND withdrawn = 0
UNION SELECT t.speaker FROM turns t JOIN documents d ON d.id = t.document_id
WHERE d.role <> 'checked' AND d.withdrawn = 0"""
_COUNT = """
SELECT count(*) FROM passages p JOIN documents d ON d.id = p.document_id
WHERE d.role <> 'checked' AND d.withdrawn = 0"""
_DECIDED = "SELECT claim_id FROM verdicts WHERE id NOT IN (SELECT verdict_id FROM taken_back)"
_SOME = "WHERE c.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Near:
    """A passage with what is known of it. `weight` is its BM25, 0 where it was not found by its words."""

    document_id: int
    span: Span
    words: str
    speaker: str
    language: str
    weight: float = 0.0


class RelatedTexts:
    """The passages of a desk's sources, and its claims with a verdict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many passages there are to look in."""
        return int(self._connection.value(_COUNT))

    def speakers(self) -> list[str]:
        """Everybody whose words are held, as printed."""
        return [speaker for speaker in self._connection.column(_SPEAKERS) if speaker]

    def all(self) -> list[Near]:
        """Every passage; for a desk that holds few."""
        return self._read("", {})

    def of_speakers(self, names: Sequence[str], around: date | None, limit: int) -> list[Near]:
        """So many passages of these speakers' own words: those nearest to this day, to now where it is None."""
        values = {"names": canonical(names), "day": iso(around), "limit": limit}
        return self._read(_OF_SPEAKERS, values) if names else []

    def sharing(self, text: str, limit: int) -> list[Near]:
        """The passages that share most words with the text, by BM25.

        Sources that just came are indexed first, unless the desk is only read: they are then left out.
        """
        index = DeskIndex(self._connection)
        if not self._connection.read_only and index.pending():
            index.catch_up()
        return [near for place in Related(self._connection).passages(text, limit) for near in self._at(place)]

    def decided(self, words: Sequence[str], *, stems: bool, limit: int) -> list[tuple[Claim, float]]:
        """Claims with a verdict that share some of these words, each with its BM25, the nearest first."""
        index = Index.CLAIM_STEMS if stems else Index.CLAIM_FORMS
        weights = {one.row: one.weight for one in search(self._connection, index, words, limit, _DECIDED)}
        found = [(one, weights[one.id]) for one in read(self._connection, _SOME, list(weights))]
        return sorted(found, key=lambda one: -one[1])

    def _read(self, where: str, values: Mapping[str, Any]) -> list[Near]:
        return [_near(row) for row in self._connection.rows(_PASSAGES + where, values)]

    def _at(self, place: Place) -> list[Near]:
        values = {"document": int(place.source), "start": place.span.start, "end": place.span.end}
        return [_near(row, place.score) for row in self._connection.rows(_AT, values)]


def _near(row: Row, weight: float = 0.0) -> Near:
    return Near(
        document_id=row["document_id"],
        span=Span(row["start"], row["end"]),
        words=row["words"],
        speaker=row["speaker"],
        language=row["language"] or language_of(row["words"]),
        weight=weight,
    )
