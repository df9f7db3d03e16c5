"""What each kind of event does to the tables: once when it happens, again whenever the log is replayed.

Nothing else writes to the tables that events keep, so that the log, replayed, gives just these tables.
"""

from collections.abc import Callable, Mapping

from workbench.store.connection import Connection
from workbench.store.events import claims, desk, documents, merging, people, reviews
from workbench.store.events.event import Event, event_of
from workbench.store.events.people import Claims

Effect = Callable[[Connection, Event], Claims]
Inverse = Callable[[Connection, Event, Event], Claims]

EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("desk", "upgrade"): desk.vouched,
    ("desk", "rule"): desk.rule_set,
    ("scale", "add"): desk.scale_added,
    ("reviewer", "add"): people.reviewer_added,
    ("speaker", "add"): people.speaker_added,
    ("speaker", "role"): people.role_learnt,
    ("speaker", "alias"): people.alias_added,
    ("speaker", "merge"): people.merged,
    ("document", "add"): documents.added,
    ("document", "amend"): documents.amended,
    ("document", "withdraw"): documents.withdrawn,
    ("document", "recheck"): documents.rechecked,
    ("document", "extract"): claims.extracted,
    ("document", "vouch"): claims.vouched,
    ("document", "merge"): claims.extracted,
    ("claim", "add"): claims.added,
    ("claim", "correct"): claims.changed,
    ("claim", "speaker"): claims.changed,
    ("claim", "dismiss"): claims.changed,
    ("claim", "assign"): claims.changed,
    ("claim", "status"): claims.changed,
    ("claim", "match"): reviews.matched,
    ("claim", "attach"): reviews.attached,
    ("claim", "retract"): reviews.retracted,
    ("claim", "decide"): reviews.decided,
    ("claim", "merge"): merging.merged,
}
"""By subject and action. What is not here (an import of fact-checks) only tells of what is stored beside it."""

INVERSES: Mapping[tuple[str, str], tuple[Inverse, Effect]] = {
    ("speaker", "alias"): (people.alias_removed, people.alias_added),
    ("speaker", "merge"): (people.parted, people.merged),
    ("document", "amend"): (documents.amended_back, documents.amended),
    ("claim", "add"): (claims.dismissed_again, claims.taken_up_again),
    ("claim", "correct"): (claims.changed_back, claims.changed),
    ("claim", "speaker"): (claims.changed_back, claims.changed),
    ("claim", "dismiss"): (claims.changed_back, claims.changed),
    ("claim", "assign"): (claims.changed_back, claims.changed),
    ("claim", "status"): (claims.changed_back, claims.changed),
    ("claim", "attach"): (reviews.detached, reviews.attached_again),
    ("claim", "retract"): (reviews.stands_again, reviews.retracted),
    ("claim", "decide"): (reviews.taken_back, reviews.decided_again),
}
"""What undoing an event does, and what doing it again does, for those that can be undone."""

_EVENT = "SELECT * FROM log WHERE id = ?"


def apply(connection: Connection, event: Event) -> Claims:
    """Do what an event says; the claims whose line in the queue may have changed."""
    if event.action in {"undo", "redo"}:
        return _turned(connection, event)
    effect = EFFECTS.get((event.subject, event.action))
    return effect(connection, event) if effect else set()


def _turned(connection: Connection, event: Event) -> Claims:
    row = connection.row(_EVENT, (event.now["row"],))
    if row is None:
        raise ValueError(f"there is no row {event.now['row']}")
    turned = event_of(row)
    undo, redo = INVERSES[turned.subject, turned.action]
    return undo(connection, turned, event) if event.action == "undo" else redo(connection, turned)


__all__ = ["EFFECTS", "INVERSES", "Claims", "Event", "apply", "event_of"]
