"""The queue by article: whose claims stand where in a list, and how far each article is."""

from collections.abc import Sequence
from json import loads

from workbench.model import ArticleClaims, Progress
from workbench.store.conditions import changed_since
from workbench.store.connection import Connection
from workbench.store.values import canonical

# Claims of nobody known are each their own speaker: two of them need not be one.
_SPEAKERS = """
SELECT document_id, group_concat(claim_id), group_concat(coalesce(speaker_id, -claim_id))
FROM queue INDEXED BY queue_by_order GROUP BY document_id"""
_PROGRESS = """
SELECT {by}, count(*), sum(q.status IN ('approved', 'corrected')),
       sum(q.rating <> '' OR q.reader_id IS NOT NULL),
       sum(q.rating = '' AND q.reader_id IS NULL
           AND (q.finding IN ('altered', 'spliced', 'absent') OR q.flags <> '' OR {stale}))
FROM queue q WHERE {scope} GROUP BY {by}"""
_THESE = "q.document_id IN (SELECT value FROM json_each(?))"


class Articles:
    """The claims of the queue as those of articles. Reads only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: tuple[tuple[int, int], list[tuple[int, list[int], list[int]]]] | None = None

    def grouped(self, claim_ids: Sequence[int]) -> list[ArticleClaims]:
        """These claims, which stand in the order of documents and their texts, by article."""
        articles = self._read()
        every = sum(len(numbers) for _, numbers, _ in articles) == len(claim_ids)
        left = set() if every else set(claim_ids)
        groups: list[ArticleClaims] = []
        at = 0
        for document_id, numbers, speakers in articles:
            start, last, changes = at, 0, []
            for number, speaker in zip(numbers, speakers, strict=True):
                if every or number in left:
                    if speaker != last:
                        changes.append(at)
                        last = speaker
                    at += 1
            if at > start:
                groups.append(ArticleClaims(document_id, start, at, tuple(changes)))
        return groups

    def progress(self, document_ids: Sequence[int]) -> dict[int, Progress]:
        """How far these articles are."""
        condition = changed_since(self._connection)
        values = (*condition.values, canonical(list(document_ids)))
        sql = _PROGRESS.format(by="q.document_id", stale=condition.sql, scope=_THESE)
        rows = self._connection.rows(sql, values)
        return {row[0]: Progress(row[1], row[2], row[3], row[4]) for row in rows}

    def _read(self) -> list[tuple[int, list[int], list[int]]]:
        """Each article's claims in their order, and who speaks in each; read anew once anyone has written."""
        mark = self._connection.changes()
        if self._kept is None or self._kept[0] != mark:
            rows = self._connection.rows(_SPEAKERS)
            self._kept = mark, [(row[0], loads(f"[{row[1]}]"), loads(f"[{row[2]}]")) for row in rows]
        return self._kept[1]


def progress_of(connection: Connection, scope: str) -> Progress:
    """How far all claims are for which this SQL over a row `q` of the queue holds."""
    condition = changed_since(connection)
    sql = _PROGRESS.format(by="1", stale=condition.sql, scope=scope).replace("GROUP BY 1", "")
    row = connection.row(sql, condition.values)
    return Progress(*(int(number or 0) for number in list(row)[1:])) if row else Progress()
