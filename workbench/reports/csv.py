"""The report as CSV: the same claims always give the same bytes.

UTF-8 with its mark, by which a spreadsheet that is double-clicked knows it; CRLF between rows as RFC 4180 has
it, the header always there. Days are 2026-01-09, moments 2026-01-09T15:12:00Z, yes and no are true and false, numbers
have two decimals at most, nothing known is an empty cell. Text that a spreadsheet would run is guarded
(`workbench.reports.guard`). A raw report has neither the mark nor the guards.

What is read may have been saved by a spreadsheet: with `;` or tabs between the cells, and empty rows at the end.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

from workbench.errors import BadInput
from workbench.regular import content
from workbench.reports.atomic import replacing
from workbench.reports.guard import guard, unguard
from workbench.reports.rows import FULL, ReportRow, Value, iso

LARGEST = 500_000_000
"""Bytes of a report that is read: one of 100,000 claims has some 200 million."""
_LARGEST_CELL = 100_000_000  # letters; the standard library stops at 131,072, which a long claim can have
_MARK = "\ufeff"
_SEPARATORS = ",;\t"
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(
    rows: Iterable[ReportRow],
    target: Path | TextIO,
    columns: Sequence[str] = FULL,
    *,
    raw: bool = False,
    overwrite: bool = False,
) -> int:
    """Write the report; how many claims it has. A path gets the whole report or nothing.

    Raises:
        TargetExists: there is a file of this name, and `overwrite` is False.
        NotUsable: the target is a directory or a device, or its folder is missing.
        NoRoom: the disk is full or not writable. Nothing was written.
    """
    if not isinstance(target, Path):
        return _write(rows, target, columns, raw)
    with replacing(target, overwrite=overwrite) as file, _text(file) as text:
        return _write(rows, text, columns, raw)


def read(path: Path, *, raw: bool = False) -> list[dict[str, str]]:
    """The rows of a report, guards taken off unless it was written raw: each cell as text, by column.

    Raises:
        BadInput: the file can't be read, is no UTF-8, a column is there twice, or a row has another number of cells
            than the header.
    """
    taken_off = _plain if raw else unguard
    try:
        file = io.StringIO(content(path, LARGEST, "no report is").decode("utf-8-sig"), newline="")
    except UnicodeDecodeError:
        raise BadInput(f"{path}: no UTF-8; save it as CSV in UTF-8") from None
    header, *rows = _table(file, str(path)) or [[]]
    twice = next((name for name in header if header.count(name) > 1), "")
    if twice:
        raise BadInput(f"{path}: two columns are called {twice}; a report has each once")
    return [dict(zip(header, map(taken_off, row), strict=True)) for row in rows]


def cells(row: ReportRow, columns: Sequence[str] = FULL) -> dict[str, str]:
    """A row as `read` gives it: each cell as text, without guards, by column."""
    return {column: cell(value) for column, value in row.values(columns).items()}


def cell(value: Value) -> str:
    """A value as it is written, without a guard."""
    return _cell(value, _plain)


def _write(rows: Iterable[ReportRow], target: TextIO, columns: Sequence[str], raw: bool) -> int:
    guarded = _plain if raw else guard
    target.write("" if raw else _MARK)
    out = csv.writer(target, lineterminator="\r\n")
    out.writerow(columns)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  the last number is the answer
        out.writerow(_cell(value, guarded) for value in row.values(columns).values())
    return count


def _cell(value: Value, guarded: Callable[[str], str]) -> str:
    match value:
        case str():
            return guarded(_SURROGATE.sub("\ufffd", value))
        case bool():
            return "true" if value else "false"
        case float():
            return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # adding 0 takes the sign off a zero
        case date():
            return iso(value)
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    return text


@contextmanager
def _text(file: BinaryIO) -> Iterator[TextIO]:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    yield text
    text.flush()
    text.detach()


def _table(file: TextIO, name: str) -> list[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    header = file.readline()
    file.seek(0)
    separator = max(_SEPARATORS, key=header.count)  # no name of a column holds one; a comma where there is but one
    reader = csv.reader(file, strict=True, delimiter=separator)
    table: list[list[str]] = []
    try:
        for row in reader:
            if not any(row):
                continue
            if table and len(row) != len(table[0]):
                raise BadInput(f"{name}, line {reader.line_num}: {len(row)} cells, but the header has {len(table[0])}")
            table.append(row)
    except csv.Error as wrong:
        raise BadInput(f"{name}, line {reader.line_num}: no CSV ({wrong})") from None
    return table
