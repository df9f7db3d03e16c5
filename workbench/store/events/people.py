"""What events do to the people of a desk: reviewers, and speakers with their names."""

from workbench.store.connection import Connection
from workbench.store.events.event import Event
from workbench.store.reviewers import folded
from workbench.store.upkeep import unsettle

Claims = set[int]
"""The numbers of the claims whose line in the queue may have changed."""

_NAMES_CHANGED = "the speaker's names changed"


def reviewer(connection: Connection, name: str) -> int | None:
    """The number of the reviewer of this name, as it is kept; None for nobody of that name."""
    found = connection.value("SELECT id FROM reviewers WHERE name = ?", (name,))
    if found is None:
        found = connection.value("SELECT id FROM reviewers WHERE folded = ?", (folded(name),))
    return None if found is None else int(found)


def speaker(connection: Connection, name: str) -> int | None:
    """The number of the speaker who goes by this name; None for an empty one."""
    found = connection.value("SELECT speaker_id FROM speaker_names WHERE name = ?", (name,)) if name else None
    return None if found is None else int(found)


def reviewer_added(connection: Connection, event: Event) -> Claims:
    """Somebody who works here for the first time."""
    fields = {"id": event.subject_id, "name": event.now["name"], "folded": event.now["folded"], "added_at": event.at}
    connection.insert("reviewers", fields)
    return set()


def speaker_added(connection: Connection, event: Event) -> Claims:
    """Somebody who is quoted for the first time."""
    now = event.now
    connection.insert("speakers", {"id": event.subject_id, "name": now["name"], "role": now["role"]})
    _name(connection, event.subject_id, now["name"], now["folded"])
    return set()


def role_learnt(connection: Connection, event: Event) -> Claims:
    """What a speaker is, where it was not known."""
    connection.update("speakers", event.subject_id, {"role": event.now})
    return set()


def alias_added(connection: Connection, event: Event) -> Claims:
    """One more name of a speaker."""
    if isinstance(event.now, dict):  # before, the log held the name alone
        _name(connection, event.subject_id, event.now["name"], event.now["folded"])
    return _unsettled(connection, event.subject_id)


def alias_removed(connection: Connection, event: Event, _: Event) -> Claims:
    """The name is nobody's again."""
    connection.run("DELETE FROM speaker_names WHERE folded = ?", (event.now["folded"],))
    return _unsettled(connection, event.subject_id)


def merged(connection: Connection, event: Event) -> Claims:
    """Two speakers are one: the names and claims of the other become those of the one that is kept."""
    kept, gone = event.subject_id, event.was["id"]
    for table in ("speaker_names", "claims"):
        connection.run(f"UPDATE {table} SET speaker_id = ? WHERE speaker_id = ?", (kept, gone))  # noqa: S608
    connection.run("UPDATE speakers SET merged_into = ? WHERE id = ?", (kept, gone))
    return _unsettled(connection, kept)


def parted(connection: Connection, event: Event, _: Event) -> Claims:
    """Two speakers again: those names and claims that were the other's."""
    kept, gone = event.subject_id, event.was["id"]
    touched = _unsettled(connection, kept)
    connection.run("UPDATE speakers SET merged_into = NULL WHERE id = ?", (gone,))
    names = [(gone, name) for name in event.was["names"]]
    connection.run_many("UPDATE speaker_names SET speaker_id = ? WHERE name = ?", names)
    claims = [(gone, claim) for claim in event.was["claims"]]
    connection.run_many("UPDATE claims SET speaker_id = ? WHERE id = ?", claims)
    return touched


def _name(connection: Connection, speaker_id: int, name: str, folded: str) -> None:
    connection.insert("speaker_names", {"speaker_id": speaker_id, "name": name, "folded": folded})


def _unsettled(connection: Connection, speaker_id: int) -> Claims:
    claims = set(connection.column("SELECT id FROM claims WHERE speaker_id = ?", (speaker_id,)))
    unsettle(connection, claims, _NAMES_CHANGED)
    return claims
