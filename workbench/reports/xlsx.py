"""The report as a workbook for editors: a sheet each for claims, sources, evidence, and what the report is of.

Text is text: nothing becomes a formula, a link or a number, whatever it looks like. Days and moments are written as
ISO 8601 text, so that no spreadsheet's calendar changes them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from workbench.reports.atomic import replacing
from workbench.reports.matter import EvidenceRow, Matter
from workbench.reports.rows import ReportRow, Value, iso

_LONGEST = 32_767  # letters of a cell, https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
# What XML 1.0 can't hold, and lone surrogates.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CUT = " […]"
_WIDE = {"claim_text", "matched_text", "difference", "verdict_reason", "flags", "quoted", "note", "suggested_fix"}
_SOURCES = (
    "source_id",
    "source_title",
    "source_publisher",
    "source_url",
    "source_primary",
    "source_published",
    "source_retrieved",
    "source_sha256",
)


def write(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the workbook, whole or not at all; how many claims it has.

    Cells longer than a spreadsheet takes (32,767 letters) are cut and end with […]. Raises what `replacing` raises.
    """
    del raw  # nothing needs a guard here: the cells say that they are text

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    rows = list(matter.rows)
    whole = BytesIO()  # a ZIP that is broken off writes its end once more when it is thrown away: not into the file
    with replacing(target, overwrite=overwrite) as file:
        with Workbook(whole, options) as book:
            _fill(book, matter, rows)
        file.write(whole.getbuffer())
    return len(rows)


def _fill(book: Workbook, matter: Matter, rows: Sequence[ReportRow]) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheets: dict[str, tuple[Sequence[str], Sequence[Iterable[Value]]]] = {
        "Claims": (matter.columns, [row.values(matter.columns).values() for row in rows]),
        "Sources": (_SOURCES, _sources(rows)),
        "Evidence": ([one.name for one in fields(EvidenceRow)], [astuple(one) for one in matter.evidence()]),
        "About": (("what", "is"), _about(matter.facts, rows)),
    }
    for name, (columns, table) in sheets.items():
        _sheet(book.add_worksheet(name), columns, table, head, cell)


def _sheet(sheet: Any, columns: Sequence[str], table: Sequence[Iterable[Value]], head: Any, cell: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, 48 if column in _WIDE else max(10, min(24, len(column) + 2)), cell)
        sheet.write_string(0, at, column, head)
    for number, row in enumerate(table, start=1):
        for at, value in enumerate(row):
            _put(sheet, number, at, value, cell)
    sheet.autofilter(0, 0, max(1, len(table)), max(0, len(columns) - 1))


def _put(sheet: Any, row: int, column: int, value: Value, cell: Any) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, cell)
        case bool():
            sheet.write_boolean(row, column, value, cell)
        case int() | float():
            sheet.write_number(row, column, value, cell)
        case date():
            sheet.write_string(row, column, iso(value), cell)
        case str():
            sheet.write_string(row, column, _text(value), cell)


def _text(value: str) -> str:
    text = _NOT_XML.sub("\ufffd", value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _sources(rows: Sequence[ReportRow]) -> list[list[Value]]:
    by_number = {row.source_id: [getattr(row, column) for column in _SOURCES] for row in rows if row.source_id}
    return [by_number[number] for number in sorted(by_number)]


def _about(facts: Mapping[str, str], rows: Sequence[ReportRow]) -> list[tuple[Value, ...]]:
    return [("claims", len(rows)), *facts.items()]
