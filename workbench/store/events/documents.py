"""What events do to documents: added, amended, looked in no more."""

from collections.abc import Mapping
from typing import Any

from workbench.store.connection import Connection
from workbench.store.events.event import Event
from workbench.store.events.people import Claims
from workbench.store.upkeep import unsettle

DIGESTS = ("text_sha256", "turns_sha256", "passages_sha256", "locators_sha256")
"""What the log holds of a document beside its columns: sha256 of the text, turns, passages and locators."""

_RESTING_ON = """
SELECT DISTINCT k.claim_id FROM finding_sources s JOIN current_findings k ON k.finding_id = s.finding_id
WHERE s.document_id = ?"""
_MATTERS = frozenset({"speaker", "language", "published_on"})
"""What a finding rests on. A title or a link changes none."""
# What rests on the document, and what was looked for and could be found in it, or found otherwise.
_DEPENDENT = """
SELECT DISTINCT k.claim_id FROM current_findings k JOIN findings f ON f.id = k.finding_id
JOIN claims c ON c.id = f.claim_id WHERE f.quotation_id IS NOT NULL AND (
    c.document_id = :document OR (:looked_in AND NOT (f.kind IN ('verbatim', 'elided') AND f.flags = '{}'))
    OR EXISTS (SELECT 1 FROM finding_sources s WHERE s.finding_id = f.id AND s.document_id = :document)
) ORDER BY k.claim_id"""


def added(connection: Connection, event: Event) -> Claims:
    """A document that was taken in; its bytes, text, turns and passages are stored beside it."""
    columns = {name: value for name, value in event.now.items() if name not in DIGESTS}
    connection.insert("documents", {"id": event.subject_id, "added_at": event.at} | columns)
    return set()


def amended(connection: Connection, event: Event) -> Claims:
    """What is known of a document is as `now` says."""
    return _amend(connection, event.subject_id, event.now)


def amended_back(connection: Connection, event: Event, _: Event) -> Claims:
    """What is known of a document is as `was` says again."""
    return _amend(connection, event.subject_id, event.was)


def withdrawn(connection: Connection, event: Event) -> Claims:
    """A document is looked in no more."""
    connection.update("documents", event.subject_id, {"withdrawn": 1})
    claims = set(connection.column(_RESTING_ON, (event.subject_id,)))
    unsettle(connection, claims, f"document {event.subject_id} was withdrawn")
    return claims


def rechecked(connection: Connection, event: Event) -> Claims:
    """Somebody looked whether a page still says what is held of it. If not, what rests on it is stale."""
    seen = event.now["on_the_web"]
    connection.update("documents", event.subject_id, {"on_the_web": seen, "rechecked_at": event.at})
    if seen == "same":
        return set()
    claims = set(connection.column(_DEPENDENT, {"document": event.subject_id, "looked_in": 0}))
    what = "the page of document {} is gone" if seen == "gone" else "the page of document {} says something else now"
    unsettle(connection, claims, what.format(event.subject_id))
    return claims


def _amend(connection: Connection, document_id: int, fields: Mapping[str, Any]) -> Claims:
    connection.update("documents", document_id, fields)
    if not _MATTERS & fields.keys():
        return set()
    row = connection.row("SELECT role, withdrawn FROM documents WHERE id = ?", (document_id,))
    looked_in = row is not None and row["role"] != "checked" and not row["withdrawn"]
    claims = set(connection.column(_DEPENDENT, {"document": document_id, "looked_in": int(looked_in)}))
    unsettle(connection, claims, f"what is known of document {document_id} was corrected")
    return claims
