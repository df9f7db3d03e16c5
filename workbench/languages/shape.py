"""What each part of a language must hold, read from `shape.toml`, and whether a file holds just that."""

import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.errors import BadLanguage


@cache
def parts() -> Mapping[str, Mapping[str, Any]]:
    """The parts in order: of each the keys it must have, with the kind of value and what it is for."""
    return tomllib.loads((files("workbench.languages") / "shape.toml").read_text("utf-8"))


def checked(where: str, part: str, raw: str) -> Mapping[str, Any]:
    """The file `where` as read, when each key that the part must have is there, of its kind, and no other is.

    Raises:
        BadLanguage: it is not so; says which key, and what to write.
    """
    try:
        found = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as why:
        raise BadLanguage(f"{where}: this is no TOML: {why}.") from why
    compare(where, found, parts()[part])
    return found


def compare(where: str, found: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    """Nothing, when `found` has the keys of `asked`, each of its kind, and no other.

    Raises:
        BadLanguage: it has not; says which key of `where`, and what to write.
    """
    for name in found.keys() - asked.keys():
        near = get_close_matches(name, asked, 1)
        hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(asked)}."
        raise BadLanguage(f"{where}: nothing is called “{name}” here; {hint}")
    for name, wanted in asked.items():
        if name not in found:
            what = "a table" if isinstance(wanted, Mapping) else wanted
            raise BadLanguage(f"{where}: “{name}” is missing ({what}); leave it empty if the language has none.")
        if isinstance(wanted, Mapping):
            if not isinstance(found[name], Mapping):
                raise BadLanguage(f"{where}: “{name}” must be a table.")
            compare(f"{where}, [{name}]", found[name], wanted)
            continue
        kind, _, what = wanted.partition(": ")
        if not _KINDS[kind](found[name]):
            raise BadLanguage(f"{where}: “{name}” must be {_SAID[kind]} ({what}).")


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _table_of(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(kind, value.values()))


_SAID = {
    "text": "words in one string, with blanks between them",
    "words": "a list of words or phrases",
    "families": "a list of lists of words",
    "pairs": "a list of lists of two words each",
    "numbers": "a table of words and whole numbers",
    "table": "a table of words and what stands for them",
    "lists": "a table of lists of words",
    "classes": "a table of tables of words",
    "flag": "true or false",
    "rows": "rows, each under [[…]]",
}
_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "words": _words,
    "families": lambda value: isinstance(value, list) and all(map(_words, value)),
    "pairs": lambda value: isinstance(value, list) and all(_words(pair) and len(pair) == 2 for pair in value),
    "numbers": _table_of(lambda value: type(value) is int),
    "table": _table_of(lambda value: isinstance(value, str)),
    "lists": _table_of(_words),
    "classes": _table_of(_table_of(lambda value: type(value) in {int, str})),
    "flag": lambda value: isinstance(value, bool),
    "rows": lambda value: isinstance(value, list) and all(isinstance(row, dict) for row in value),
}
