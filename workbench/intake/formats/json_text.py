"""JSON as strangers write it, with one line for what is wrong."""

import json
import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.charset import decode

_ASSIGNED = re.compile(r"\s{0,99}window\.[\w.\[\]\"']{1,99}\s{0,9}=\s{0,9}")  # X hands out its archive as scripts
_DEEPEST = 40


def loaded(raw: bytes, name: str) -> tuple[Any, list[str]]:
    """The value in these bytes, and what there is to note of their encoding.

    Raises:
        NotUsable: it is no JSON, or nested too deeply.
    """
    decoded = decode(raw, name, "utf-8")
    text = decoded.text
    if found := _ASSIGNED.match(text):
        text = text[found.end() :].rstrip().removesuffix(";")
    try:
        return json.loads(text), list(decoded.notes)
    except RecursionError:
        raise NotUsable(f"{name}: nested too deeply to be read") from None
    except json.JSONDecodeError as wrong:
        raise NotUsable(f"{name}: no JSON ({wrong.msg} at line {wrong.lineno}, column {wrong.colno})") from None
    except ValueError:
        raise NotUsable(f"{name}: holds a number too long to read") from None


def at(value: Any, path: str) -> Any:
    """What stands at this path of keys, as in `post.author.name`; None where there is nothing."""
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def first(value: Any, paths: str) -> str:
    """The first of these paths, parted by blanks, at which there is text or a number, as text; empty without one."""
    for path in paths.split():
        found = at(value, path)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
    return ""


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects in this list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def within(value: Any, depth: int = _DEEPEST) -> Iterator[dict[str, Any]]:
    """Every object in this value, outer ones first, down to a depth."""
    if isinstance(value, dict) and depth:
        yield value
        for one in value.values():
            yield from within(one, depth - 1)
    elif isinstance(value, list) and depth:
        for one in value:
            yield from within(one, depth - 1)
