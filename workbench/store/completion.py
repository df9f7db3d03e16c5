"""What could stand at the cursor in a filter: keys, the values they have, the desk's own names."""

from collections.abc import Iterable

from workbench.model import Span
from workbench.store.connection import Connection
from workbench.store.filter import ANY, CHOICES, KEYS, ME, NONE, TODAY
from workbench.store.speakers import folded

_MOST = 20

_OWN = {
    "speaker": "SELECT name FROM speakers WHERE merged_into IS NULL ORDER BY name COLLATE NOCASE",
    "assignee": "SELECT name FROM reviewers ORDER BY folded",
    "by": "SELECT name FROM reviewers ORDER BY folded",
    "verdict": "SELECT DISTINCT id AS name FROM ratings ORDER BY id",
    "doc": "SELECT title AS name FROM documents WHERE role <> 'source' ORDER BY id",
}
_BESIDES = {"speaker": (NONE,), "assignee": (ME, NONE), "by": (ME,), "verdict": (NONE, ANY), "updated": (TODAY,)}


def word_at(text: str, cursor: int) -> Span:
    """The term around the cursor that a completion takes the place of; blanks inside quotation marks belong to it."""
    start = end = cursor = max(0, min(cursor, len(text)))
    open_quote = text.count('"', 0, cursor) % 2
    while start and not text[start - 1].isspace():
        start -= 1
    if open_quote:  # a name of several words
        start = text.rindex('"', 0, cursor)
        while start and not text[start - 1].isspace():
            start -= 1
        closing = text.find('"', cursor)
        end = closing + 1 if closing >= 0 else len(text)
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def complete(connection: Connection, text: str, cursor: int) -> list[str]:
    """Up to 20 terms, each whole, that can take the place of `word_at(text, cursor)`, best first."""
    word = text[word_at(text, cursor).start : max(0, cursor)]
    sign = "-" if word.startswith("-") else ""
    key, colon, value = word[len(sign) :].partition(":")
    if not colon:
        return [f"{sign}{each}:" for each in KEYS if each.startswith(key.lower())]
    before, comma, last = value.rpartition(",")
    started = folded(last.lstrip('"')) if last.strip('"') else ""
    fitting = [each for each in _candidates(connection, key.lower()) if f" {started}" in f" {folded(each)}"]
    return [f"{sign}{key.lower()}:{before}{comma}{_quoted(each)}" for each in _nearest(fitting, started)[:_MOST]]


def _candidates(connection: Connection, key: str) -> list[str]:
    if key not in _OWN:
        return [*CHOICES.get(key, ()), *_BESIDES.get(key, ())]
    return [*(row["name"] for row in connection.rows(_OWN[key])), *_BESIDES.get(key, ())]


def _nearest(candidates: Iterable[str], started: str) -> list[str]:
    """Those that begin so before those of which a later word does."""
    return sorted(candidates, key=lambda each: not folded(each).startswith(started))


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if any(char.isspace() or char == "," for char in plain) else plain
