"""The queue: which claims a filter leaves, in which order, and what each one's line shows."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from json import loads

from workbench.errors import BadFilter, Damaged
from workbench.model import ClaimKind, FindingKind, Flag, Polarity, Precision, QueueRow, Span, Status, Sureness
from workbench.store.completion import complete, word_at
from workbench.store.conditions import changed_since, where
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.filter import of_dismissed, parse
from workbench.store.readings import reviewer_id
from workbench.store.suggestion import did_you_mean
from workbench.store.values import canonical, day

_COLUMNS: Mapping[str, str] = {
    "order": "document_id",
    "speaker": "speaker",
    "date": "said_on",
    "finding": "worry",
    "verdict": "verdict",
    "status": "progress",
    "worth": "worth",
}
SORTS = tuple(_COLUMNS)
"""What the queue can be sorted by; with `-` in front, from the other end."""

_ROWS = """
SELECT c.id, c.document_id, c.status, coalesce(s.name, c.mention) AS speaker, c.said_on, c.precision, c.kind,
       c.polarity, c.text, q.finding, q.score, q.flags,
       iif(q.reader_id = ?, q.kept_verdict || q.verdict, q.verdict) AS verdict,
       coalesce(r.name, '') AS assignee, c.worth, c.version, c.sureness, q.differs,
       iif(q.reader_id = ? OR q.kept_rating = '', '', first.name) AS reader, {stale} AS stale,
       iif(q.twin = '', 1, (SELECT count(*) FROM queue t WHERE t.twin = q.twin AND t.twin <> '')) AS twins
FROM json_each(?) asked JOIN claims c ON c.id = asked.value JOIN {rows} ON q.claim_id = c.id
LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN reviewers r ON r.id = c.assignee_id
LEFT JOIN reviewers first ON first.id = q.reader_id
ORDER BY asked.key"""
_DOCUMENT = "SELECT document_id FROM queue WHERE claim_id = ?"

_KEPT = "SELECT 1 FROM queue WHERE reader_id = ? LIMIT 1"
_CHANGED = "SELECT DISTINCT subject_id FROM log WHERE id > ? AND +subject = 'claim' AND who <> ?"

# What was taken out of the work has no row in the queue; this is what it would be.
_DISMISSED = """(
SELECT c.id AS claim_id, c.document_id, c.start, c.speaker_id, '' AS speaker, c.said_on, c.kind, c.polarity, c.status,
       0 AS progress, '' AS finding, NULL AS worry, 0.0 AS score, '' AS flags, '' AS finding_stale, '' AS fingerprint,
       NULL AS looked_to, '' AS rating, '' AS verdict, '' AS verdict_stale, c.assignee_id, round(c.worth) AS worth,
       NULL AS reader_id, '' AS kept_rating, '' AS kept_verdict, 0 AS differs, '' AS twin
FROM claims c WHERE c.dismissed <> '') q"""
_EVERY = 2**62
_TWINS = """
SELECT t.claim_id FROM queue q JOIN queue t ON t.twin = q.twin AND t.twin <> ''
WHERE q.claim_id = ? ORDER BY t.claim_id"""


class Queue:
    """The reviewers' list of claims. Reads only, and quickly: a hundred thousand claims are ordinary."""

    def __init__(self, connection: Connection, matcher: str | None = None) -> None:
        self._connection = connection
        self._matcher = matcher
        self.since = _EVERY
        """The row of the log up to which whoever works here has looked: what others did later is new to them."""
        self._kept: dict[tuple[str, int], tuple[tuple[int, int], list[int]]] = {}

    def ids(self, filter_text: str = "", sort: str = "order", *, who: str = "") -> "array[int]":
        """The numbers of the claims that a filter leaves (see `filter`), sorted by one of `SORTS`.

        Ties are in the order of documents and their texts, and what is not known comes last, whichever way the rest is
        turned. What is stale is so by the matcher that the store was opened with. `who` is whom `me` names.

        Raises:
            BadFilter: the filter or the sort can't be read.
        """
        if of_dismissed(parse(filter_text)):
            sql, values = self._left("q.claim_id", filter_text, who, "ORDER BY q.document_id, q.start")
            return array("q", self._connection.column(sql, values))
        ordered = self._ordered(sort, reviewer_id(self._connection, who) or 0)
        if not filter_text.strip():
            return array("q", ordered)
        sql, values = self._left("coalesce(group_concat(q.claim_id), '')", filter_text, who)
        left = set(_numbers(self._connection.column(sql, values)))
        return array("q", [number for number in ordered if number in left])

    def rows(self, claim_ids: Iterable[int], *, who: str = "") -> list[QueueRow]:
        """The lines of these claims, in this order; for a screenful, not for all. They tell what `who` may see.

        A claim that can't be read has a line that says so.
        """
        asked, me = list(claim_ids), reviewer_id(self._connection, who) or 0
        with suppress(Damaged):
            lines = self._lines(asked, me)
            if len(lines) < len(asked):
                found = {line.claim_id: line for line in (*lines, *self._lines(asked, me, _DISMISSED))}
                lines = [found[claim_id] for claim_id in asked if claim_id in found]
            if len(lines) == len(asked):
                return lines
        return [self._line(claim_id, me) for claim_id in asked]

    def counts(self, filter_text: str = "", *, who: str = "") -> dict[Status, int]:
        """How many claims a filter leaves in each status.

        Raises:
            BadFilter: the filter can't be read.
        """
        sql, values = self._left("q.progress, count(*)", filter_text, who, "GROUP BY q.progress")
        found = {row[0]: int(row[1]) for row in self._connection.rows(sql, values)}
        return {status: found.get(number, 0) for number, status in enumerate(Status)}

    def changed(self, who: str) -> set[int]:
        """The claims that others changed since whoever works here last looked."""
        return set(self._connection.column(_CHANGED, (self.since, who)))

    def twins(self, claim_id: int) -> list[int]:
        """The other claims of the same words from the same source."""
        return [one for one in self._connection.column(_TWINS, (claim_id,)) if one != claim_id]

    def count(self, filter_text: str, *, who: str = "") -> int:
        """How many claims a filter leaves. Raises `BadFilter`."""
        sql, values = self._left("count(*)", filter_text, who)
        return int(self._connection.value(sql, values))

    def _lines(self, claim_ids: Sequence[int], me: int, rows: str = "queue q") -> list[QueueRow]:
        is_stale = changed_since(self._connection)
        values = (me, me, *is_stale.values, canonical(claim_ids))
        return [_queue_row(row) for row in self._connection.rows(_ROWS.format(stale=is_stale.sql, rows=rows), values)]

    def _line(self, claim_id: int, me: int) -> QueueRow:
        """The line of one claim: an instead, where the claim can't be read or is no longer listed."""
        try:
            lines, why = self._lines([claim_id], me), f"claim {claim_id} is not in the queue any more"
        except Damaged as damaged:
            lines, why = [], str(damaged)
        if lines:
            return lines[0]
        return _unread(claim_id, int(self._connection.value(_DOCUMENT, (claim_id,)) or 0), why)

    def did_you_mean(self, filter_text: str) -> str:
        """The word or name that comes nearest to the first one of a filter that no claim has; empty without any."""
        return did_you_mean(self._connection, parse(filter_text))

    def complete(self, text: str, cursor: int) -> list[str]:
        """The terms that can take the place of the word before the cursor (`completion.word_at`), best first."""
        return complete(self._connection, text, cursor)

    def word_at(self, text: str, cursor: int) -> Span:
        """The term of a filter that a completion takes the place of."""
        return word_at(text, cursor)

    def _left(self, what: str, filter_text: str, who: str, then: str = "") -> tuple[str, tuple[object, ...]]:
        """SQL that asks `what` of the claims that a filter leaves, with its values."""
        terms = parse(filter_text)
        condition = where(self._connection, terms, self._matcher, who, self.since)
        # A scan of the narrow table takes 20 ms for 100,000 claims. An index could be quicker or three times slower.
        rows = _DISMISSED if of_dismissed(terms) else "queue q NOT INDEXED" if condition.values else "queue q"
        return f"SELECT {what} FROM {rows} WHERE {condition.sql} {then}", condition.values  # noqa: S608

    def _ordered(self, sort: str, me: int) -> list[int]:
        """All claims in this order; read anew once anyone has written."""
        mark = self._connection.changes()
        asked = (sort, me if sort.endswith("verdict") else 0)
        if asked not in self._kept or self._kept[asked][0] != mark:
            self._kept[asked] = mark, self._read(sort, me)
        return self._kept[asked][1]

    def _read(self, sort: str, me: int) -> list[int]:
        key = sort.removeprefix("-")
        if key not in _COLUMNS:
            raise BadFilter(f"the queue can't be sorted by “{key}”, but by {', '.join(_COLUMNS)}")
        # The index holds the claims of each group in their order; as one text a group they are read five times as fast
        # as row by row, and the groups can be turned round without their claims (tests/bench/queue.py).
        column, index = _COLUMNS[key], f"INDEXED BY queue_by_{key}"
        if key == "verdict" and me and self._connection.value(_KEPT, (me,)) is not None:
            column, index = f"iif(reader_id = {me}, kept_verdict || verdict, verdict)", "INDEXED BY queue_by_order"
        groups = self._connection.rows(f"SELECT {column}, group_concat(claim_id) FROM queue {index} GROUP BY 1")  # noqa: S608
        known = [group[1] for group in groups if group[0] not in (None, "")]
        unknown = [group[1] for group in groups if group[0] in (None, "")]
        return _numbers([*(reversed(known) if sort.startswith("-") else known), *unknown])


def _numbers(groups: Iterable[str]) -> list[int]:
    """The numbers in texts such as `3,1,2`, in order."""
    numbers: list[int] = loads(f"[{','.join(filter(None, groups))}]")
    return numbers


def _unread(claim_id: int, document_id: int, why: str) -> QueueRow:
    return QueueRow(
        claim_id=claim_id,
        document_id=document_id,
        status=Status.OPEN,
        speaker="",
        said_on=None,
        precision=Precision.UNKNOWN,
        kind=ClaimKind.INDIRECT,
        polarity=Polarity.POSITIVE,
        text=why,
        finding=None,
        score=0.0,
        flags=(),
        verdict="",
        assignee="",
        worth=0.0,
        version=0,
        damaged=why,
    )


@reads("claims")
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
        sureness=Sureness(row["sureness"]) if row["sureness"] else None,
        reader=row["reader"],
        differs=bool(row["differs"]),
        twins=row["twins"] - 1,
    )
