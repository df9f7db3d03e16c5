"""The history of a claim in words: the log keeps values for machines, a reader wants to know what happened."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from textual.content import Content

from workbench.model import LogEntry
from workbench.tui.days import moment
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.words import every, say

_LONGEST = 160
"""Letters of a value that nobody has put into words here: a later version's log can be read too."""


def history_text(entries: Sequence[LogEntry]) -> Content:
    """Who changed what, newest first."""
    prose = Prose()
    for entry in entries:
        happened = every("action").get(entry.action)
        prose.add(f"{moment(entry.at)}  ", QUIET).add(entry.who or "the desk", STRONG)
        prose.add(f" {happened.word if happened else entry.action}", PLAIN).line(_detail(entry), PLAIN)
        if entry.why:
            prose.line(f"   because: {entry.why}", QUIET)
    return prose.content() if prose else Prose().add("Nothing has been changed yet.", QUIET).content()


def _detail(entry: LogEntry) -> str:
    was, now = _value(entry.was), _value(entry.now)
    if now == {"hidden": True}:
        return f" ({say('stance', None).says})"
    try:
        told = _TOLD.get(entry.action, _anything)(was, now)
    except (KeyError, TypeError):  # written by another version, with other fields
        told = _anything(was, now)
    return f" {told}" if told else ""


def _value(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _matched(_: Any, now: Any) -> str:
    if isinstance(now, dict):
        if now.get("findings") is None:
            return "as before"
        now = now["findings"]
    return ", ".join(say("finding", found["kind"]).word for found in now) or "nothing"


def _corrected(was: Any, now: Any) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} from {was[name] or 'nothing'} to {now[name] or 'nothing'}" for name in now
    )


def _turned(_: Any, now: Any) -> str:
    happened = every("action").get(now["action"])
    return (happened.word if happened else str(now["action"])).rstrip(":")


def _assigned(was: Any, now: Any) -> str:
    return f"to {now}" if now else f"to nobody, after {was}"


def _moved(was: Any, now: Any) -> str:
    was, now = (value["status"] if isinstance(value, dict) else value for value in (was, now))
    return f"from {say('status', was).word} to {say('status', now).word}"


def _attached(_: Any, now: Any) -> str:
    return f"a {say('evidence', now['kind']).word}: {say('stance', now['stance']).word}"


def _merged(_: Any, now: Any) -> str:
    given = [f"“{each['label']}” by {each['reviewer']}" for each in now.get("verdicts", ())]
    attached = [f"a {say('evidence', each['kind']).word} by {each['reviewer']}" for each in now.get("evidence", ())]
    found = [f"found {say('finding', each['kind']).word}" for each in now.get("findings", ())]
    return ", ".join([*given, *attached, *found, *map(str.lower, now.get("fields", ()))])


def _anything(was: Any, now: Any) -> str:
    return " → ".join(str(value)[:_LONGEST] for value in (was, now) if value not in (None, "", [], {}))


_TOLD: dict[str, Callable[[Any, Any], str]] = {
    "match": _matched,
    "correct": _corrected,
    "dismiss": _corrected,
    "merge": _merged,
    "adopt": lambda _was, now: f"claim {now['claim']}, the same words from the same source",
    "undo": _turned,
    "redo": _turned,
    "assign": _assigned,
    "status": _moved,
    "attach": _attached,
    "retract": lambda _was, _now: "",
    "decide": lambda _was, now: str(now["label"]),
    "add": lambda _was, _now: "",
}
