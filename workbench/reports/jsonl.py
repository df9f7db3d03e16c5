"""The report as lines of JSON: one object a claim, its text exactly as it is held, nothing guarded."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from workbench.errors import BadInput
from workbench.regular import content
from workbench.reports.atomic import replacing
from workbench.reports.csv import LARGEST, cell
from workbench.reports.matter import Matter
from workbench.reports.rows import FULL, ReportRow, Value, iso
from workbench.text.json_lines import json_line


def write(
    rows: Iterable[ReportRow],
    target: Path | TextIO,
    columns: Sequence[str] = FULL,
    *,
    raw: bool = True,
    overwrite: bool = False,
) -> int:
    """Write the report; how many claims it has. A path gets the whole report or nothing. It is `raw` in any case.

    Raises:
        TargetExists: there is a file of this name, and `overwrite` is False.
        NotUsable: the target is a directory or a device, or its folder is missing.
        NoRoom: the disk is full or not writable. Nothing was written.
    """
    del raw
    lines = (line(row.values(columns)) + "\n" for row in rows)
    if not isinstance(target, Path):
        return sum(1 for text in lines if target.write(text) or True)
    with replacing(target, overwrite=overwrite) as file:
        return sum(1 for text in lines if file.write(text.encode()))


def everything(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the whole desk, a line for each row of its log; how many lines. 'import' makes an equal desk of it.

    Raises:
        DeskError: something in the desk came with no event of its log.
    """
    del raw
    with replacing(target, overwrite=overwrite) as file:
        return sum(1 for text in matter.whole() if file.write(f"{text}\n".encode()))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a report as `csv.read` gives them: each value as the text of its cell, by column.

    Raises:
        BadInput: the file can't be read, is no UTF-8, or a line is no object of plain values, each named once.
    """
    try:
        lines = content(path, LARGEST, "no report is").decode().split("\n")
    except UnicodeDecodeError:
        raise BadInput(f"{path}: no UTF-8; write the report anew") from None
    return [_row(text, f"{path}, line {number}") for number, text in enumerate(lines, 1) if text.strip()]


def _row(text: str, where: str) -> dict[str, str]:
    try:
        # What is named twice is read as the first by some programs and as the last by others.
        pairs = json.loads(text, object_pairs_hook=tuple, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        raise BadInput(f"{where}: no JSON") from None
    if not isinstance(pairs, tuple) or any(isinstance(value, list | tuple) for _, value in pairs):
        raise BadInput(f"{where}: no row of a report")
    values = dict(pairs)
    if len(values) < len(pairs):
        raise BadInput(f"{where}: a column is there twice; a report has each once")
    return {column: _cell(value) for column, value in values.items()}


def _cell(value: Any) -> str:
    """A value as its cell, numbers to the last digit."""
    return f"{value:f}" if isinstance(value, Decimal) else cell(value)


def line(values: dict[str, Value]) -> str:
    """One object on one line: letters as they are, but those that a terminal would obey or hide are escaped."""
    return json_line(values, _iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return iso(value)
    raise TypeError(f"not a value of a report: {value!r}")
