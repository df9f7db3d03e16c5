"""A desk's documents, but only those of some days, languages and numbers: what an archive's shard is narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.model import Holding
from workbench.store.connection import Connection
from workbench.store.search.library import HELD, DeskLibrary
from workbench.store.values import canonical, iso

_FITTING = """
SELECT d.id FROM documents d LEFT JOIN index_documents i ON i.key = CAST(d.id AS TEXT)
WHERE (:first IS NULL OR d.published_on >= :first) AND (:last IS NULL OR d.published_on <= :last)
AND (:languages = '[]' OR coalesce(nullif(d.language, ''), i.language) IN (SELECT value FROM json_each(:languages)))
AND (:runs = '[]' OR EXISTS (
    SELECT 1 FROM json_each(:runs) r WHERE d.id BETWEEN json_extract(r.value, '$[0]') AND json_extract(r.value, '$[1]')
))"""


@dataclass(frozen=True, slots=True)
class Only:
    """Which documents are looked in: of these days (both included), languages, and runs of numbers.

    What is empty asks for nothing. A document without a day, or in a language that nobody knows, is in none.
    """

    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()


class NarrowedLibrary(DeskLibrary):
    """The documents that fit; the others are as if they were withdrawn."""

    def __init__(self, connection: Connection, only: Only) -> None:
        """Stand on a desk's documents."""
        super().__init__(connection)
        values = {
            "first": iso(only.first),
            "last": iso(only.last),
            "languages": canonical(only.languages),
            "runs": canonical(only.runs),
        }
        self._narrow = connection
        self._fitting = frozenset(row["id"] for row in connection.rows(_FITTING, values))

    def withdrawn(self) -> frozenset[str]:
        """The numbers of those that do not fit, and of withdrawn ones."""
        every = {row["id"] for row in self._narrow.rows("SELECT id FROM documents")}
        return super().withdrawn() | {str(one) for one in every - self._fitting}

    def holdings(self) -> Sequence[Holding]:
        """What fits, by speaker and language."""
        numbers = canonical(sorted(self._fitting))
        rows = self._narrow.rows(HELD.format(more="AND d.id IN (SELECT value FROM json_each(?))"), (numbers,))
        return [Holding(row["speaker"], row["language"], row["sources"]) for row in rows]
