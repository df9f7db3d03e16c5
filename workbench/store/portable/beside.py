"""What is stored beside the log, and with which event it came: all that the log, replayed, does not give."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.store.connection import Connection
from workbench.store.events import Event
from workbench.store.values import canonical

OF_DOCUMENT = ("originals", "turns", "passages", "locators")
TABLES = (*OF_DOCUMENT, "findings", "finding_sources", "evidence_files", "fact_checks")
"""The tables that no event keeps, but for indexes, which are made anew."""

Rows = Sequence[dict[str, Any]]

_ORDER = {"turns": "number", "passages": "number", "locators": "number", "finding_sources": "finding_id, document_id"}
_WHERE = "SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY {order}"


def rows(connection: Connection, event: Event, done: set[tuple[str, object]]) -> dict[str, Rows]:
    """The rows that came with this event, by table, as JSON has them. `done` remembers those that were given."""
    found: dict[str, Rows] = {}
    for table, column, keys in _came_with(event):
        new = [key for key in keys if (table, key) not in done]
        done.update((table, key) for key in new)
        if new:
            asked = _WHERE.format(table=table, column=column, order=_ORDER.get(table, column))
            held = [_given(dict(row)) for row in connection.rows(asked, (canonical(new),))]
            found |= {table: held} if held else {}
    return found


def taken(table: str, row: Any, columns: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """A row as it is stored. Raises ValueError for what is no row of this table."""
    if table not in TABLES or not isinstance(row, dict) or not row.keys() <= columns[table]:
        raise ValueError(f"no row of {table}")
    return {name: b64decode(value["base64"]) if isinstance(value, dict) else value for name, value in row.items()}


def _came_with(event: Event) -> Iterator[tuple[str, str, Sequence[object]]]:
    """Each table, the column it is asked by, and what for."""
    now = event.now
    match event.subject, event.action:
        case "document", "add":
            yield from ((table, "document_id", [event.subject_id]) for table in OF_DOCUMENT)
        case "claim", "attach":
            if now.get("file_sha256"):
                yield "evidence_files", "sha256", [now["file_sha256"]]
        case "claim", "match":
            yield from _findings((now.get("findings") if isinstance(now, dict) else now) or ())
        case "claim", "merge":
            yield from _findings(now.get("findings", ()))
            files = [each["file_sha256"] for each in now.get("evidence", ()) if each["file_sha256"]]
            yield "evidence_files", "sha256", files
        case "fact_checks", "import":
            yield "fact_checks", "id", range(event.subject_id, event.subject_id + now["added"])


def _findings(found: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str, Sequence[object]]]:
    numbers = [each["id"] for each in found]
    yield "findings", "id", numbers
    yield "finding_sources", "finding_id", numbers


def _given(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in row.items()
    }
