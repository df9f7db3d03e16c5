"""What events do to findings, evidence and verdicts."""

from typing import Any

from workbench.store.connection import Connection
from workbench.store.events.claims import change
from workbench.store.events.event import Event
from workbench.store.events.people import Claims, reviewer, speaker

MATCHER = "matcher"
"""The setting that holds the fingerprint of the matcher that was used last on this desk."""

_READERS = """
SELECT count(DISTINCT reviewer_id) FROM verdicts
WHERE claim_id = ? AND id NOT IN (SELECT verdict_id FROM taken_back)"""
_FRESH = "UPDATE current_findings SET stale = '', looked_to = ? WHERE claim_id = ?"


def matched(connection: Connection, event: Event) -> Claims:
    """What was found for a claim: other findings than before, or the same, which are fresh again."""
    now: Any = event.now if isinstance(event.now, dict) else {"findings": event.now, "looked_to": 0}
    if now.get("findings") is None:
        connection.run(_FRESH, (now["looked_to"], event.subject_id))
        return {event.subject_id}
    connection.run("DELETE FROM current_findings WHERE claim_id = ?", (event.subject_id,))
    for found in now["findings"]:
        row = (found["id"], event.subject_id, now["looked_to"])
        connection.run("INSERT INTO current_findings VALUES (?, ?, ?, '')", row)
    if now.get("matcher"):
        connection.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (MATCHER, now["matcher"]))
    return {event.subject_id}


def attached(connection: Connection, event: Event) -> Claims:
    """Evidence on a claim. Its bytes, where it is a file, are stored beside it."""
    connection.insert("evidence", named(connection, event.now))
    return set()


def detached(connection: Connection, event: Event, by: Event) -> Claims:
    """Evidence that was attached is taken back."""
    _retract(connection, event.now["id"], by, "undone")
    return set()


def attached_again(connection: Connection, event: Event) -> Claims:
    """Evidence that was attached and taken back stands again."""
    connection.run("DELETE FROM retractions WHERE evidence_id = ?", (event.now["id"],))
    return set()


def retracted(connection: Connection, event: Event) -> Claims:
    """Evidence is taken back."""
    _retract(connection, event.was["id"], event, event.why)
    return set()


def stands_again(connection: Connection, event: Event, _: Event) -> Claims:
    """Evidence that was taken back stands again."""
    connection.run("DELETE FROM retractions WHERE evidence_id = ?", (event.was["id"],))
    return set()


def decided(connection: Connection, event: Event) -> Claims:
    """A verdict, and how far the work on its claim is then."""
    now = dict(event.now)
    status = now.pop("status", None)
    connection.insert("verdicts", named(connection, now))
    return change(connection, event.subject_id, {"status": status or status_after(connection, event.subject_id)})


def taken_back(connection: Connection, event: Event, _: Event) -> Claims:
    """A verdict stands no longer."""
    connection.insert("taken_back", {"verdict_id": event.now["id"]})
    return change(connection, event.subject_id, {"status": event.was})


def decided_again(connection: Connection, event: Event) -> Claims:
    """A verdict that was taken back stands again."""
    connection.run("DELETE FROM taken_back WHERE verdict_id = ?", (event.now["id"],))
    return change(connection, event.subject_id, {"status": event.now["status"]})


def status_after(connection: Connection, claim_id: int) -> str:
    """How far the work on a claim is by the verdicts on it: another person's makes it a second read."""
    return "second_read" if connection.value(_READERS, (claim_id,)) > 1 else "in_review"


def _retract(connection: Connection, evidence_id: int, by: Event, why: str) -> None:
    row = (evidence_id, reviewer(connection, by.who), why, by.at)
    connection.run("INSERT INTO retractions VALUES (?, ?, ?, ?)", row)


def named(connection: Connection, said: dict[str, Any]) -> dict[str, Any]:
    """The columns of what was said, people by their numbers; before, the log held these instead of their names."""
    columns = dict(said)
    if "reviewer" in columns:
        columns["reviewer_id"] = reviewer(connection, columns.pop("reviewer"))
    if "speaker" in columns:
        columns["speaker_id"] = speaker(connection, columns.pop("speaker"))
    return columns
