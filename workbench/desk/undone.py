"""What was undone, or done again, told in one line: which act on what, its value before and after, and when it was."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from workbench.messages import tell
from workbench.store.undo import Undone

Named = Callable[[str, str], str]
"""How a value of a closed list is said: its group (`rating`, `status`, `kind`, `stance`, …) and the value as stored."""

_FEW = 3
"""So many undone acts are named each; of more it is said how many they are."""
_FIELDS = {
    **dict.fromkeys(("start", "end", "quotations"), "words"),
    **dict.fromkeys(("cue_start", "cue_end"), "cue"),
    **dict.fromkeys(("phrase_start", "phrase_end", "sureness", "speaker_role", "date_conflict"), ""),
    "precision": "day",
    "said_on": "day",
    "published_on": "day",
    "is_primary": "primary",
}
"""By column of the log: which field a reader knows it as; empty where another one tells it."""
_VALUED = {"speaker", "kind", "polarity", "published_on", "title", "publisher", "language", "url"}
"""Columns whose values say something to a reader. The day of a claim is none: it may stand for a month or a year."""
_LONGEST = 40
"""Letters of a value that still leave room for the other."""


def as_stored(group: str, value: str) -> str:
    """The value itself, for who has no other words for it."""
    del group
    return value


def told_undone(undone: Sequence[Undone], named: Named = as_stored) -> str:
    """`verdict Altered on claim 7 (14:02)`: the acts of one change. Of many on several things it is said how many."""
    if not undone:
        return ""
    if len(undone) > _FEW:
        what = _act(undone[0], len(undone), named)
    else:
        what = ", ".join(_act(one, 1, named) for one in undone)
    return tell("undo.at", what=what, at=_moment(undone[0].at))


def _act(one: Undone, n: int, named: Named) -> str:
    try:
        form, values = _FORMS.get(one.action, _other)(one, named)
    except (KeyError, TypeError):  # written by another version, with other fields
        form, values = _other(one, named)
    return tell(f"undo.{form}", n=n, number=one.subject_id, **values)


def _decided(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    return "decide", {"label": named("rating", str(one.now["label"]))}


def _attached(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    return "attach", {name: named(group, one.now[name]) for name, group in (("kind", "evidence"), ("stance", "stance"))}


def _assigned(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del named
    return ("assign", {"name": str(one.now)}) if one.now else ("unassign", {"name": str(one.was)})


def _moved(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    was, now = (value["status"] if isinstance(value, dict) else str(value) for value in (one.was, one.now))
    return "status", {"was": named("status", was), "now": named("status", now)}


def _dismissed(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    reason = one.now["dismissed"]
    if reason in ("", "joined"):
        return ("join" if reason else "take_up"), {}
    return "dismiss", {"reason": named("dismissal", reason)}


def _corrected(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    was, now = (value if isinstance(value, dict) else {"speaker": value} for value in (one.was, one.now))
    told = dict.fromkeys(_change(column, was.get(column), now[column], named) for column in now)
    form = "amend" if one.subject == "document" else "correct"
    return form, {"what": ", ".join(each for each in told if each)}


def _change(column: str, was: Any, now: Any, named: Named) -> str:
    name = _FIELDS.get(column, column)
    field = tell(f"undo.field_{name}") if name else ""
    if column not in _VALUED:
        return field
    before, after = (_value(column, value, named) for value in (was, now))
    return tell("undo.from_to", field=field, was=before, now=after)


def _value(column: str, value: Any, named: Named) -> str:
    if not value:
        return tell("common.nobody" if column == "speaker" else "undo.nothing")
    said = named(column, str(value)) if column in ("kind", "polarity") else str(value)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _added(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del one, named
    return "add", {}


def _retracted(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del one, named
    return "retract", {}


def _alias(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del named
    return "alias", {"name": str(one.now["name"])}


def _merged(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del named
    return "merge", {"name": str(one.was["name"]), "kept": str(one.now)}


def _other(one: Undone, named: Named) -> tuple[str, Mapping[str, str]]:
    del named
    return "other", {"action": one.action, "subject": one.subject}


_FORMS: Mapping[str, Callable[[Undone, Named], tuple[str, Mapping[str, str]]]] = {
    "decide": _decided,
    "attach": _attached,
    "retract": _retracted,
    "assign": _assigned,
    "status": _moved,
    "dismiss": _dismissed,
    "correct": _corrected,
    "speaker": _corrected,
    "amend": _corrected,
    "add": _added,
    "alias": _alias,
    "merge": _merged,
}
"""By action: which message tells it, and what stands in its places."""


def _moment(at: str) -> str:
    """The hour of today, else the day too; in the reader's own time zone."""
    then, now = datetime.fromisoformat(at).astimezone(), datetime.now().astimezone()
    return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M}"
