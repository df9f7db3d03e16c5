"""Undo and redo: what a person did last is taken back, or done again, by events of its own.

Nothing is removed: the log holds what was done, that it was undone, and by whom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import BadInput
from workbench.store.connection import Connection
from workbench.store.events import INVERSES, Event, event_of
from workbench.store.log import Change, Log
from workbench.store.readings import rules
from workbench.store.reviewers import as_kept, tidy

_THEIRS = "SELECT * FROM log WHERE who = ? AND action <> 'match' AND act IS NOT NULL ORDER BY id DESC"
_OF_ACT = "SELECT * FROM log WHERE act = ? ORDER BY id DESC"
_SINCE = "SELECT * FROM log WHERE subject = ? AND subject_id = ? AND id > ? AND who <> ? ORDER BY id"
_TURNED = {"undo", "redo"}
# Findings are the machine's, and evidence stands beside a verdict: neither is built on what it is attached to.
_BUILDS = {action for subject, action in INVERSES if subject != "document"} - {"attach", "retract"}


@dataclass(frozen=True, slots=True)
class Undone:
    """One event that was undone, or done again: what it did to what, and when; `was` and `now` as the log has them."""

    action: str
    subject: str
    subject_id: int
    at: str
    was: Any = None
    now: Any = None


class Undo:
    """The way back of each person."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def undo(self, who: str) -> list[Undone]:
        """Take back what this person did last and has not taken back yet: all rows of that change, the last first.

        Raises:
            BadInput: there is nothing, somebody else built on it (the message says who did what), or it is a verdict
                that uncovered another.
        """
        with self._log.change(who) as change:
            act = next(self._standing(change.who), None)
            if act is None:
                raise BadInput("there is nothing to undo: you have changed nothing here, or have undone it already")
            events = self._of_act(act)
            for event in events:
                self._expect_nothing_uncovered(event)
                self._expect_nothing_built_on(event, change.who)
            return [_turn(change, "undo", event) for event in events]

    def redo(self, who: str) -> list[Undone]:
        """Do again what this person undid last, unless they have done something else since.

        Raises:
            BadInput: there is nothing to redo, or somebody else changed the same since.
        """
        with self._log.change(who) as change:
            act = self._undone_last(change.who)
            if act is None:
                raise BadInput("there is nothing to redo: nothing was undone, or you have done something else since")
            events = self._of_act(act)[::-1]
            undone = max(row["id"] for row in self._turns_of({event.id for event in events}, change.who))
            for event in events:
                self._expect_nothing_built_on(event, change.who, since=undone)
            return [_turn(change, "redo", event) for event in events]

    def next(self, who: str) -> Undone | None:
        """What `undo` would take back for this person; None for nothing."""
        name = as_kept(self._connection, tidy(who))
        act = next(self._standing(name), None)
        events = self._of_act(act) if act else []
        return _undone(events[-1]) if events else None

    def _standing(self, who: str) -> Iterator[int]:
        """The changes of this person that can be undone and are not, the last first."""
        turned: dict[int, str] = {}
        told = set()
        for event in self._of(who):
            if event.action in _TURNED:
                turned.setdefault(event.now["row"], event.action)
            elif _can_be_undone(event) and turned.get(event.id) != "undo" and event.act not in told and event.act:
                told.add(event.act)
                yield event.act

    def _undone_last(self, who: str) -> int | None:
        """The change that this person undid last, when nothing of theirs was done since."""
        turned: dict[int, str] = {}
        for event in self._of(who):
            if event.action == "undo" and turned.setdefault(event.now["row"], "undo") == "undo":
                row = self._connection.value("SELECT act FROM log WHERE id = ?", (event.now["row"],))
                return None if row is None else int(row)
            if event.action == "redo":
                turned.setdefault(event.now["row"], "redo")
            elif _can_be_undone(event) and event.id not in turned:
                return None
        return None

    def _turns_of(self, rows: set[int], who: str) -> Iterator[dict[str, int]]:
        for event in self._of(who):
            if event.action == "undo" and event.now["row"] in rows:
                yield {"id": event.id}

    def _of(self, who: str) -> Iterator[Event]:
        return (event_of(row) for row in self._connection.stream(_THEIRS, (who,)))

    def _of_act(self, act: int) -> list[Event]:
        """The events of a change that can be undone, the last first."""
        events = [event_of(row) for row in self._connection.rows(_OF_ACT, (act,))]
        return [event for event in events if _can_be_undone(event)]

    def _expect_nothing_uncovered(self, event: Event) -> None:
        """A second reader has seen the first verdict since: theirs would not be blind if it were given again."""
        second = event.action == "decide" and event.was == "in_review" and event.now["status"] == "second_read"
        if second and rules(self._connection).blind:
            raise BadInput(
                f"your verdict on claim {event.subject_id} showed you the first one, so it is not undone; "
                f"send the claim back and say why"
            )

    def _expect_nothing_built_on(self, event: Event, who: str, since: int = 0) -> None:
        later = (event.subject, event.subject_id, max(event.id, since), who)
        turned: set[int] = set()
        found = [event_of(row) for row in self._connection.rows(_SINCE, later)]
        for each in reversed(found):
            if each.action in _TURNED:
                (turned.add if each.action == "undo" else turned.discard)(each.now["row"])
            elif each.action in _BUILDS and each.id not in turned:
                raise BadInput(
                    f"{each.who} changed {each.subject} {each.subject_id} since ({each.action}, {each.at[:16]}); "
                    f"what they built on is not undone. Correct it instead"
                )


def _can_be_undone(event: Event) -> bool:
    return (event.subject, event.action) in INVERSES


def _turn(change: Change, way: str, event: Event) -> Undone:
    now = {"row": event.id, "action": event.action}
    change.record(way, event.subject, event.subject_id, now=now)
    return _undone(event)


def _undone(event: Event) -> Undone:
    return Undone(event.action, event.subject, event.subject_id, event.at, event.was, event.now)
