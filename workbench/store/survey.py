"""Every row of a desk read as the program reads it, to say which of them can't be."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.errors import Damaged, DeskError
from workbench.store import claim_rows, evidence, factchecks, finding_rows, log, verdict_rows
from workbench.store.connection import Connection
from workbench.store.document_rows import read_document, read_turn
from workbench.store.engine import Row

_MOST = 20
"""Damaged rows named; who has more of them needs a backup, and no list."""

_READERS: Mapping[str, Callable[[Row], Any]] = {
    "documents": read_document,
    "turns": read_turn,
    "claims": lambda row: claim_rows.read_claim(row, ()),
    "quotations": claim_rows.read_quotation,
    "findings": finding_rows.finding_of,
    "evidence": evidence.read_evidence,
    "verdicts": verdict_rows.read_verdict,
    "fact_checks": factchecks.read_fact_check,
    "log": log.read_entry,
}
"""How a row is read, by table; of the others only that their texts are some."""
_BY_DOCUMENT, _BY_CLAIM = ("originals",), ("queue", "claim_words")
_TEXTS = ("settings", "reviewers", "speakers", "speaker_names", "scales", "ratings", *_BY_CLAIM, *_BY_DOCUMENT)
_NAMES = {"claims": ", '' AS speaker, '' AS assignee", "evidence": ", '' AS reviewer", "verdicts": ", '' AS reviewer"}
"""What their readers are given from other tables."""
_NUMBERED = (
    {table: "id" for table in (*_READERS, "reviewers", "speakers", "speaker_names") if table != "turns"}
    | dict.fromkeys(_BY_DOCUMENT, "document_id")
    | dict.fromkeys(_BY_CLAIM, "claim_id")
)
_COLUMNS = {"originals": "document_id, text"}


def unreadable(connection: Connection) -> list[str]:
    """A line for each row that can't be read, at most so many as a person reads."""
    found: list[str] = []
    for table in (*_READERS, *_TEXTS):
        try:
            for damaged in _damaged(connection, table):
                found.append(f"{table}, row {damaged.row}: {damaged.why}")
                if len(found) == _MOST:
                    return [*found, "and perhaps more"]
        except DeskError as error:
            found.append(f"{table}: {error}")
    return found


def _damaged(connection: Connection, table: str) -> Iterator[Damaged]:
    """The rows of a table that can't be read; of one without numbers the first."""
    number, read, last = _NUMBERED.get(table), _READERS.get(table, bool), None
    columns = f"{_COLUMNS.get(table, '*')}{_NAMES.get(table, '')}"
    order = f"WHERE {number} > coalesce(?, {number} - 1) ORDER BY {number}" if number else "WHERE ? IS NULL"
    while True:
        try:
            for row in connection.stream(f"SELECT {columns} FROM {table} {order}", (last,)):  # noqa: S608 - names of ours
                last = row[number] if number else None
                read(row)
        except Damaged as damaged:
            yield damaged
            if number and isinstance(damaged.row, int):
                last = damaged.row
                continue
        return
