"""Scales of verdicts: two of our own and any a newsroom brings, each a TOML file.

A scale has an `id` (with its version: `house-2`), a `title`, and two or more `[[rating]]` tables, each with `id`,
`label`, `meaning` and, when it lies on a line, a `value` between `worst` and `best`, which the scale then names. A long
label can have a `short` one, for narrow columns.
"""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.model import Rating, Scale
from workbench.regular import content

BUILTIN = ("quotes-1", "claims-1")

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_SCALE_KEYS = frozenset({"id", "title", "best", "worst", "rating"})
_RATING_KEYS = frozenset({"id", "label", "meaning", "value", "short"})
_LARGEST_FILE = 1_000_000  # bytes; ours have 3,000
_FURTHEST_VALUE = 1_000


@cache
def builtin() -> tuple[Scale, ...]:
    """The scales that come with the workbench: `quotes-1` and `claims-1`."""
    return tuple(load(name) for name in BUILTIN)


def load(source: str | Path) -> Scale:
    """The scale of this id, when it is one of ours, else the scale in the TOML file of this path.

    Raises:
        BadInput: no such id or file, or what is wrong in the file and where. One line.
    """
    if source in BUILTIN:
        return _scale(files("workbench.reports").joinpath("scales", f"{source}.toml").read_bytes())
    path = Path(source)
    try:
        scale = _scale(_bytes(path))
    except ValueError as wrong:
        raise BadInput(f"{path}: {wrong}") from None
    if scale.id in BUILTIN:
        raise BadInput(
            f"{path}: “{scale.id}” is a scale of the workbench; give yours an id of its own, such as house-1"
        )
    return scale


def _bytes(path: Path) -> bytes:
    if not os.path.lexists(path):
        raise BadInput(f"no scale “{path}”: ours are {' and '.join(BUILTIN)}; for your own give its TOML file")
    return content(path, _LARGEST_FILE, "that is no scale")


def _scale(raw: bytes) -> Scale:
    """The scale that these bytes describe.

    Raises:
        ValueError: what is wrong, without the file's name.
    """
    table = _toml(raw)
    _known(table, _SCALE_KEYS, "the scale")
    best, worst = _line(table)
    ratings = tuple(_ratings(table, best, worst))
    return Scale(_identifier(table, "the scale"), _words(table, "title", "the scale"), ratings, best, worst)


def _toml(raw: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("not UTF-8; save it as UTF-8 text") from None
    except RecursionError:
        raise ValueError("nested too deeply to be a scale") from None
    except ValueError as why:
        raise ValueError(f"not TOML: {why}") from None


def _line(table: Mapping[str, Any]) -> tuple[float | None, float | None]:
    best, worst = _number(table, "best", "the scale"), _number(table, "worst", "the scale")
    if (best is None) != (worst is None):
        raise ValueError("name both best and worst, or neither")
    if best is not None and best == worst:
        raise ValueError("best and worst are the same number")
    return best, worst


def _ratings(table: Mapping[str, Any], best: float | None, worst: float | None) -> Iterator[Rating]:
    rows = table.get("rating")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or len(rows) < 2:
        raise ValueError("a scale needs two or more [[rating]] tables")
    ids = Counter(row.get("id") for row in rows if isinstance(row.get("id"), str))
    for number, row in enumerate(rows, start=1):
        rating = _rating(row, f"rating {number}")
        if ids[rating.id] > 1:
            raise ValueError(f"rating {number}: the id “{rating.id}” is given {ids[rating.id]} times")
        _on_the_line(rating, best, worst)
        yield rating


def _rating(row: Mapping[str, Any], where: str) -> Rating:
    _known(row, _RATING_KEYS, where)
    identifier, label, meaning = _identifier(row, where), _words(row, "label", where), _words(row, "meaning", where)
    short = _words(row, "short", where) if "short" in row else ""
    return Rating(identifier, label, meaning, _number(row, "value", where), short)


def _on_the_line(rating: Rating, best: float | None, worst: float | None) -> None:
    if rating.value is None:
        return
    if best is None or worst is None:
        raise ValueError(f"“{rating.id}” has a value, but the scale names no best and worst")
    if not min(best, worst) <= rating.value <= max(best, worst):
        raise ValueError(f"“{rating.id}”: {rating.value:g} does not lie between {worst:g} and {best:g}")


def _known(table: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    if unknown := sorted(set(table) - keys):
        raise ValueError(f"{where}: “{unknown[0]}” is none of {', '.join(sorted(keys))}")


def _identifier(table: Mapping[str, Any], where: str) -> str:
    identifier = _words(table, "id", where)
    if not _ID.fullmatch(identifier):
        raise ValueError(
            f"{where}: “{identifier}” is no id; use small letters, digits, “-”, “_” and “.”, as in house-1"
        )
    return identifier


def _words(table: Mapping[str, Any], key: str, where: str) -> str:
    words = table.get(key)
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{where}: {key} is missing or no text")
    return " ".join(words.split())


def _number(table: Mapping[str, Any], key: str, where: str) -> float | None:
    number = table.get(key)
    if number is None:
        return None
    # Comparing, not converting, since TOML allows nan, inf and integers of a thousand digits.
    if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) <= _FURTHEST_VALUE:
        raise ValueError(f"{where}: {key} must be a number from -{_FURTHEST_VALUE} to {_FURTHEST_VALUE}")
    return float(number)
