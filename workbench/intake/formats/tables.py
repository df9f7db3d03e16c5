"""Tables (.csv, .tsv, .xlsx, .ods): a line a row, cells apart by tabs, each row findable. Sheets by python-calamine."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.parsed import Parsed, Text, counted

_SEPARATORS = ",;\t|"
_LOOKED_AT = 50  # rows
MOST_ROWS = 500_000


def parse(raw: bytes, name: str) -> Parsed:
    """The cells of this file of separated values, by rows.

    Raises:
        NotUsable: it is no text, or no row of it holds anything.
    """
    notes, rows = separated(raw, name)
    return _written(rows, name, notes)


def parse_sheets(raw: bytes, name: str) -> Parsed:
    """The cells of every sheet of this workbook, by rows.

    Raises:
        NotUsable: it is damaged, protected, or no row of it holds anything.
    """
    return _written((row for _, rows in sheets(raw, name) for row in rows), name, [])


def rows_in_child(given: bytes) -> dict[str, Any]:
    """What `claim_table` asks of the child: `notes`, and `sheets` as pairs of a name and rows; or `refused`, a line."""
    head, _, raw = given.partition(b"\n")
    kind, name = json.loads(head)
    try:
        if kind == "sheets":
            return {"notes": [], "sheets": [[sheet, _few(rows, name)] for sheet, rows in sheets(raw, name)]}
        notes, rows = separated(raw, name)
        return {"notes": notes, "sheets": [["", _few(rows, name)]]}
    except NotUsable as why:
        return {"refused": str(why)}


def _few(rows: Iterable[list[str]], name: str) -> list[list[str]]:
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise NotUsable(f"{name}: has more than {MOST_ROWS:,} rows; split it")
    return found


def separated(raw: bytes, name: str) -> tuple[list[str], Iterator[list[str]]]:
    """What there is to note of this file, and its rows, whichever separator it has."""
    decoded = decode(raw, name)
    lines = decoded.text.removeprefix("\ufeff")
    first, _, rest = lines.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:  # as Excel writes to itself
        return list(decoded.notes), _rows(rest, first[4])
    return list(decoded.notes), _rows(lines, _separator(lines))


def sheets(raw: bytes, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The visible sheets of this workbook, by name.

    Raises:
        NotUsable: it is damaged or protected.
    """
    import python_calamine  # noqa: PLC0415 - 2 MB that a file of separated values does not need

    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(raw))
        visible = [
            about.name for about in book.sheets_metadata if about.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        for sheet in visible:
            yield sheet, (list(map(_shown, row)) for row in book.get_sheet_by_name(sheet).iter_rows())
    except (python_calamine.CalamineError, ValueError, OSError) as why:
        raise NotUsable(f"{name}: can't be read as a workbook ({why}); save it as .csv") from None


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as why:
        raise NotUsable(f"the table can't be read ({why})") from None


def _separator(text: str) -> str:
    """The sign that parts the most rows into the same number of cells, two or more."""
    best = max(_SEPARATORS, key=lambda sign: _evenness(text, sign))
    return best if _evenness(text, best) > 0 else ","


def _evenness(text: str, sign: str) -> float:
    head = "\n".join(text.split("\n", 4 * _LOOKED_AT)[: 4 * _LOOKED_AT])
    try:
        widths = [
            len(row)
            for row, _ in zip(
                csv.reader(io.StringIO(head, newline=""), delimiter=sign), range(_LOOKED_AT), strict=False
            )
            if row
        ]
    except csv.Error:
        return 0.0
    if not widths or widths[0] < 2:
        return 0.0
    return widths.count(widths[0]) / len(widths) + widths[0] / 1_000


def _written(rows: Iterable[Sequence[str]], name: str, notes: list[str]) -> Parsed:
    text = Text()
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise NotUsable(f"{name}: has more than {MOST_ROWS:,} rows; split it")
        line = "\t".join(" ".join(cell.split()) for cell in row)
        text.block(line, "row", str(number), apart="\n")
    if not len(text):
        raise NotUsable(f"{name}: no row of it holds anything")
    return Parsed(str(text), {}, [*notes, counted(len(text.locators), "row")], text.locators)


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
