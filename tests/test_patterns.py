"""No pattern of the package crashes a Python that the README promises.

CPython 3.11.0 to 3.11.4 read out of bounds on possessive quantifiers and atomic groups (gh-100061, gh-106052).
"""

import ast
import re
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parent.parent / "workbench"
PARSER: Any = re._parser  # type: ignore[attr-defined]
CRASH = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}


def in_code(path: Path) -> Iterator[str]:
    """Every string of a module; where a value is put into one, a letter stands for it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)


def in_data(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from in_data(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from in_data(inner)


def operations(parsed: Any) -> Iterator[str]:
    if isinstance(parsed, PARSER.SubPattern | list):
        for operation, argument in parsed:
            yield str(operation)
            yield from operations(argument)
    elif isinstance(parsed, tuple):
        for part in parsed:
            if isinstance(part, PARSER.SubPattern):
                yield from operations(part)
            elif isinstance(part, list):  # the branches of an alternation
                for branch in part:
                    yield from operations(branch)


def crashes(pattern: str) -> bool:
    """Whether the words, read as a pattern, hold what old Pythons crash on; words that are no pattern don't."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sentences look like patterns of an older manner
        try:
            return not CRASH.isdisjoint(operations(PARSER.parse(pattern)))
        except (re.error, OverflowError):
            return False


@pytest.mark.parametrize("pattern", ["a++", "(?:b|[cd]*+)", "(?>a)", "x(?:y{2,3}+)?", "(?<!(?:a?+))b", "(a(?=b|c?+))+"])
def test_what_crashes_is_known_wherever_it_hides(pattern: str) -> None:
    assert crashes(pattern)


def test_no_pattern_is_possessive_or_atomic() -> None:
    code = ((path, text) for path in sorted(HOUSE.rglob("*.py")) for text in in_code(path))
    data = (
        (path, text)
        for path in sorted(HOUSE.rglob("*.toml"))
        for text in in_data(tomllib.loads(path.read_text("utf-8")))
    )
    read = [*code, *data]
    assert len(read) > 10_000
    assert [(path.name, text) for path, text in read if crashes(text)] == []
