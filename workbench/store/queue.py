"""The queue: which claims a filter leaves, in which order, and what each one's line shows."""

from array import array
from collections.abc import Iterable, Mapping

from workbench.errors import BadFilter
from workbench.model import ClaimKind, FindingKind, Flag, Polarity, Precision, QueueRow, Status
from workbench.store.completion import complete
from workbench.store.conditions import Condition, stale, where
from workbench.store.connection import Connection, Row
from workbench.store.filter import parse
from workbench.store.values import canonical, day

# What is not known comes last, whichever way the rest is turned.
_SORTS: Mapping[str, str] = {
    "order": "",
    "speaker": "q.speaker {turn},",
    "date": "q.said_on IS NULL, q.said_on {turn},",
    "finding": "q.worry {turn},",
    "verdict": "q.rating = '', q.verdict {turn},",
    "status": "q.progress {turn},",
    "worth": "q.worth {turn},",
}
SORTS = tuple(_SORTS)
"""What the queue can be sorted by; with `-` in front, from the other end."""

_ROWS = """
SELECT c.id, c.document_id, c.status, coalesce(s.name, c.mention) AS speaker, c.said_on, c.precision, c.kind,
       c.polarity, c.text, q.finding, q.score, q.flags, q.verdict, coalesce(r.name, '') AS assignee, c.worth, c.version,
       {stale} AS stale
FROM json_each(?) asked JOIN claims c ON c.id = asked.value JOIN queue q ON q.claim_id = c.id
LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN reviewers r ON r.id = c.assignee_id
ORDER BY asked.key"""


class Queue:
    """The reviewers' list of claims. Reads only, and quickly: a hundred thousand claims are ordinary."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, filter_text: str = "", sort: str = "order", *, fingerprint: str | None = None) -> "array[int]":
        """The numbers of the claims that a filter leaves (see `filter`), sorted by one of `SORTS`.

        Ties are in the order of documents and their texts. `fingerprint` is the present matcher's, for what is stale;
        by default the one used last on this desk.

        Raises:
            BadFilter: the filter or the sort can't be read.
        """
        left = self._where(filter_text, fingerprint)
        order = _order(sort)
        sql = f"SELECT q.claim_id FROM queue q WHERE {left.sql} ORDER BY {order}"  # noqa: S608 - our own pieces only
        return array("q", self._connection.column(sql, left.values))

    def rows(self, claim_ids: Iterable[int], *, fingerprint: str | None = None) -> list[QueueRow]:
        """The lines of these claims, in this order; for a screenful, not for all."""
        is_stale = stale(self._connection, fingerprint)
        asked = canonical(list(claim_ids))
        return [
            _queue_row(row)
            for row in self._connection.rows(_ROWS.format(stale=is_stale.sql), (*is_stale.values, asked))
        ]

    def counts(self, filter_text: str = "", *, fingerprint: str | None = None) -> dict[Status, int]:
        """How many claims a filter leaves in each status.

        Raises:
            BadFilter: the filter can't be read.
        """
        left = self._where(filter_text, fingerprint)
        sql = f"SELECT q.status, count(*) FROM queue q WHERE {left.sql} GROUP BY q.status"  # noqa: S608 - as above
        found = {Status(row[0]): int(row[1]) for row in self._connection.rows(sql, left.values)}
        return {status: found.get(status, 0) for status in Status}

    def complete(self, text: str, cursor: int) -> list[str]:
        """The terms that can take the place of the word before the cursor (`completion.word_at`), best first."""
        return complete(self._connection, text, cursor)

    def _where(self, filter_text: str, fingerprint: str | None) -> Condition:
        if not filter_text.isascii() and any("\ud800" <= char <= "\udfff" for char in filter_text):
            raise BadFilter("the filter holds half a character; type it again")
        return where(self._connection, parse(filter_text), fingerprint)


def _order(sort: str) -> str:
    key = sort.removeprefix("-")
    if key not in _SORTS:
        raise BadFilter(f"the queue can't be sorted by “{key}”, but by {', '.join(_SORTS)}")
    turn = "DESC" if sort.startswith("-") else "ASC"
    ties = turn if key in ("order", "speaker") else "ASC"
    return f"{_SORTS[key].format(turn=turn)} q.document_id {ties}, q.start {ties}, q.claim_id {ties}"


def _queue_row(row: Row) -> QueueRow:
    flags = [flag for flag in Flag if f" {flag} " in row["flags"]]
    return QueueRow(
        claim_id=row["id"],
        document_id=row["document_id"],
        status=Status(row["status"]),
        speaker=row["speaker"],
        said_on=day(row["said_on"]),
        precision=Precision(row["precision"]),
        kind=ClaimKind(row["kind"]),
        polarity=Polarity(row["polarity"]),
        text=row["text"],
        finding=FindingKind(row["finding"]) if row["finding"] else None,
        score=row["score"],
        flags=(*flags, Flag.STALE) if row["stale"] and Flag.STALE not in flags else tuple(flags),
        verdict=row["verdict"],
        assignee=row["assignee"],
        worth=row["worth"],
        version=row["version"],
    )
