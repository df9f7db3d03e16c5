"""Amending what is said of a document: its words never change, but whose they are, of when and in which tongue may."""

from collections.abc import Mapping

from workbench.errors import BadInput, Unknown
from workbench.store.connection import Connection, Row
from workbench.store.log import Change, Log
from workbench.store.upkeep import make_stale

AMENDABLE = frozenset({"title", "publisher", "url", "author", "speaker", "language", "published_on", "is_primary"})
"""The columns of a document that a person may correct. What it is (bytes, text, length) never changes."""

_MATTERS = frozenset({"speaker", "language", "published_on"})
"""What a finding rests on. A title or a link changes none."""

_AMENDED = "SELECT coalesce(max(id), 0) FROM log WHERE subject = 'document' AND action = 'amend'"
# What rests on the document, and what was looked for and could be found in it, or found otherwise.
_DEPENDENT = """
SELECT DISTINCT k.claim_id FROM current_findings k JOIN findings f ON f.id = k.finding_id
JOIN claims c ON c.id = f.claim_id WHERE f.quotation_id IS NOT NULL AND (
    c.document_id = :document OR (:looked_in AND NOT (f.kind IN ('verbatim', 'elided') AND f.flags = '{}'))
    OR EXISTS (SELECT 1 FROM finding_sources s WHERE s.finding_id = f.id AND s.document_id = :document)
) ORDER BY k.claim_id"""


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
            change.connection.update("documents", document_id, now)
            change.note("amend", "document", document_id, was={column: row[column] for column in now}, now=now, why=why)
        if _MATTERS & now.keys():
            _unsettle(change, row)


def _refuse_a_second(change: Change, row: Row, now: Mapping[str, object]) -> None:
    speaker = now.get("speaker", row["speaker"])
    other = change.connection.value(
        "SELECT id FROM documents WHERE sha256 = ? AND role = ? AND speaker = ? AND withdrawn = 0 AND id <> ?",
        (row["sha256"], row["role"], speaker, row["id"]),
    )
    if other is not None and not row["withdrawn"]:
        raise BadInput(f"document {other} holds the same words of the same speaker; withdraw one of the two")


def _unsettle(change: Change, row: Row) -> None:
    asked = {"document": row["id"], "looked_in": int(row["role"] != "checked" and not row["withdrawn"])}
    claims = [int(found["claim_id"]) for found in change.connection.rows(_DEPENDENT, asked)]
    make_stale(change.connection, claims, f"what is known of document {row['id']} was corrected")
