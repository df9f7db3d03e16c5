"""Amending what is said of a document: its words never change, but whose they are, of when and in which tongue may."""

from collections.abc import Mapping

from workbench.errors import BadInput, Unknown
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.log import Change, Log

AMENDABLE = frozenset({"title", "publisher", "url", "author", "speaker", "language", "published_on", "is_primary"})
"""The columns of a document that a person may correct. What it is (bytes, text, length) never changes."""

_AMENDED = """
SELECT coalesce(max(id), 0) FROM log WHERE subject = 'document' AND action IN ('amend', 'undo', 'redo')"""


def last_amended(connection: Connection) -> int:
    """A mark that differs once any document was amended."""
    return int(connection.value(_AMENDED))


def amend(log: Log, document_id: int, fields: Mapping[str, object], who: str, why: str = "") -> None:
    """Change what is said of a document, as one event; what was found with its help is stale then.

    `fields` are columns of `AMENDABLE` as they are stored. What is so already is no change.

    Raises:
        Unknown: there is no such document.
        BadInput: a field that can't be amended, or the same words by the same speaker are another document already.
    """
    if strange := sorted(fields.keys() - AMENDABLE):
        raise BadInput(f"{strange[0]} of a document is not amended; what can be: {', '.join(sorted(AMENDABLE))}")
    with log.change(who) as change:
        row = change.connection.row("SELECT * FROM documents WHERE id = ?", (document_id,))
        if row is None:
            raise Unknown(f"there is no document {document_id} on this desk")
        now = {column: value for column, value in fields.items() if row[column] != value}
        _refuse_a_second(change, row, now)
        if now:
            change.record(
                "amend", "document", document_id, was={column: row[column] for column in now}, now=now, why=why
            )


def _refuse_a_second(change: Change, row: Row, now: Mapping[str, object]) -> None:
    speaker = now.get("speaker", row["speaker"])
    other = change.connection.value(
        "SELECT id FROM documents WHERE sha256 = ? AND role = ? AND speaker = ? AND withdrawn = 0 AND id <> ?",
        (row["sha256"], row["role"], speaker, row["id"]),
    )
    if other is not None and not row["withdrawn"]:
        raise BadInput(f"document {other} holds the same words of the same speaker; withdraw one of the two")
