"""Rows that hold what they can't: named, table and row, wherever they are read."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from workbench.errors import Damaged
from workbench.store.engine import Row, sqlite
from workbench.text.visible import visible

_SHOWN = 60
_FROM = re.compile(r"\bFROM\s+(?:main\.|temp\.)?([a-z]\w*)")
_NUMBERS = ("id", "claim_id", "document_id", "evidence_id", "subject_id")

More = ParamSpec("More")
Read = TypeVar("Read")


def reads(
    table: str, number: str = "id"
) -> Callable[[Callable[Concatenate[Row, More], Read]], Callable[Concatenate[Row, More], Read]]:
    """Make a reader of this table's rows say which one it is that can't be read, by the column `number`."""

    def reader(read: Callable[Concatenate[Row, More], Read]) -> Callable[Concatenate[Row, More], Read]:
        @wraps(read)
        def reading(row: Row, /, *args: More.args, **more: More.kwargs) -> Read:
            try:
                return read(row, *args, **more)
            except (TypeError, LookupError) as error:
                raise Damaged(table, row[number], "what it holds is not what belongs there") from error
            except (ValueError, OverflowError) as error:
                raise Damaged(table, row[number], _brief(str(error))) from error

        return reading

    return reader


def not_text(raw: "sqlite.Connection", sql: str, values: object) -> Damaged:
    """What to say of an answer in which bytes stand for text that are none: the first such row and its column."""
    kept, raw.text_factory = raw.text_factory, _Letters
    try:
        cursor = raw.execute(sql, values)  # type: ignore[arg-type]
        names = [column[0] for column in cursor.description]
        for at, row in enumerate(cursor, 1):
            for name, cell in zip(names, row, strict=True):
                if isinstance(cell, _Letters) and not cell.are_text():
                    number = next((row[names.index(one)] for one in _NUMBERS if one in names), at)
                    return Damaged(_table(sql), number, f"{name} is no text: its bytes are no UTF-8")
    finally:
        raw.text_factory = kept
    return Damaged(_table(sql), "unknown", "a text of it is no UTF-8")


def _table(sql: str) -> str:
    found = _FROM.search(sql)
    return found[1] if found else "the desk"


class _Letters(bytes):
    """A text of the file as its bytes."""

    def are_text(self) -> bool:
        try:
            self.decode()
        except UnicodeDecodeError:
            return False
        return True


def _brief(why: str) -> str:
    words = " ".join(visible(why).split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
