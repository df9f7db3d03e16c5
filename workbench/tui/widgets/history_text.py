"""The history of a claim in words: the log keeps values for machines, a reader wants to know what happened."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.content import Content

from workbench.desk.ratings import say_label
from workbench.messages import tell
from workbench.model import LogEntry
from workbench.tui.days import moment
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.words import every, say

_LONGEST = 160
"""Letters of a value that nobody has put into words here: a later version's log can be read too."""

_BACK = ("undo", "redo")


def history_text(entries: Sequence[LogEntry]) -> Content:
    """Who changed what, newest first."""
    prose, held = Prose(), {entry.id: entry for entry in entries}
    for entry in entries:
        happened = every("action").get(entry.action)
        prose.add(f"{moment(entry.at)}  ", QUIET).add(entry.who or tell("history.the_desk"), STRONG)
        prose.add(f" {happened.word if happened else entry.action}", PLAIN).line(_detail(entry, held), PLAIN)
        if entry.why:
            prose.line("   " + tell("history.because", reason=entry.why), QUIET)
    return prose.content() if prose else Prose().add(tell("history.nothing"), QUIET).content()


def _detail(entry: LogEntry, held: Mapping[int, LogEntry]) -> str:
    was, now = _value(entry.was), _value(entry.now)
    if now == {"hidden": True}:
        return f" ({say('stance', None).says})"
    try:
        turned = held.get(now["row"]) if entry.action in _BACK else None
        if turned is not None and turned.action not in _BACK:
            return f" {_turned(was, now)}{_detail(turned, held)} ({moment(turned.at)})"
        told = _TOLD.get(entry.action, _anything)(was, now)
    except (KeyError, TypeError):  # written by another version, with other fields
        told = _anything(was, now)
    return f" {told}" if told else ""


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return text


def _matched(_: Any, now: Any) -> str:
    if isinstance(now, dict):
        if now.get("findings") is None:
            return tell("history.as_before")
        now = now["findings"]
    return ", ".join(say("finding", found["kind"]).word for found in now) or tell("history.nothing_found")


def _corrected(was: Any, now: Any) -> str:
    nothing = tell("history.nothing_found")
    return ", ".join(
        tell("history.from_to", what=name.replace("_", " "), was=was[name] or nothing, now=now[name] or nothing)
        for name in now
    )


def _turned(_: Any, now: Any) -> str:
    happened = every("action").get(now["action"])
    return (happened.word if happened else str(now["action"])).rstrip(":")


def _assigned(was: Any, now: Any) -> str:
    return tell("history.to", name=now) if now else tell("history.to_nobody", name=was)


def _moved(was: Any, now: Any) -> str:
    was, now = (value["status"] if isinstance(value, dict) else value for value in (was, now))
    return tell("history.moved", was=say("status", was).word, now=say("status", now).word)


def _attached(_: Any, now: Any) -> str:
    return tell("history.attached", kind=say("evidence", now["kind"]).word, stance=say("stance", now["stance"]).word)


def _merged(_: Any, now: Any) -> str:
    given = [
        tell("history.given", label=say_label(each["label"]), reader=each["reviewer"])
        for each in now.get("verdicts", ())
    ]
    attached = [
        tell("history.attached_by", kind=say("evidence", each["kind"]).word, reader=each["reviewer"])
        for each in now.get("evidence", ())
    ]
    found = [tell("history.found", kind=say("finding", each["kind"]).word) for each in now.get("findings", ())]
    return ", ".join([*given, *attached, *found, *map(str.lower, now.get("fields", ()))])


def _anything(was: Any, now: Any) -> str:
    return " → ".join(str(value)[:_LONGEST] for value in (was, now) if value not in (None, "", [], {}))


_TOLD: dict[str, Callable[[Any, Any], str]] = {
    "match": _matched,
    "correct": _corrected,
    "dismiss": _corrected,
    "merge": _merged,
    "adopt": lambda _was, now: tell("history.adopted", claim=now["claim"]),
    "undo": _turned,
    "redo": _turned,
    "assign": _assigned,
    "status": _moved,
    "attach": _attached,
    "retract": lambda _was, _now: "",
    "decide": lambda _was, now: say_label(str(now["label"])),
    "add": lambda _was, _now: "",
}
