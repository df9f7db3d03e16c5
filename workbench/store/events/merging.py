"""What a merge does to a claim: findings, evidence and verdicts of another desk stand beside those of this one."""

from workbench.store.connection import Connection
from workbench.store.events.claims import change
from workbench.store.events.event import Event
from workbench.store.events.people import Claims
from workbench.store.events.reviews import named


def merged(connection: Connection, event: Event) -> Claims:
    """What came from another desk for a claim. Bytes of files, and findings, are stored beside it."""
    now = event.now
    for found in now.get("findings", ()):
        row = (found["id"], event.subject_id, 0)
        connection.run("INSERT INTO current_findings VALUES (?, ?, ?, '')", row)
    for table in ("evidence", "verdicts"):
        for each in now.get(table, ()):
            connection.insert(table, named(connection, each))
    if now.get("fields"):
        change(connection, event.subject_id, now["fields"])
    return {event.subject_id}
