"""A spreadsheet of claims: its headings, its rows, and which column is probably what. Parsed in the child process."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from workbench.errors import BadInput, NotUsable
from workbench.intake import files, inside, sandbox
from workbench.intake.formats.head import Head
from workbench.text.folding import forms

FIELDS = ("claim", "quotation", "speaker", "speaker_role", "said_on", "said_where")
"""What a column may fill. One of the first two there must be."""

_LARGEST = 50_000_000  # bytes
_ENTRY = "workbench.intake.formats.tables:rows_in_child"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as spreadsheets count, the headings' row being the first of all, and its cells as lines."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A spreadsheet as it was read. `raw` are its bytes; `notes` say in a line each what was not read, or guessed."""

    name: str
    raw: bytes
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read(path: Path) -> Table:
    """The spreadsheet in this file: of a workbook the first sheet that holds a table.

    Raises:
        NotUsable: it is missing, too large, damaged, or holds no headings with rows below them.
    """
    raw = files.content(path, _LARGEST)
    made = sandbox.run(_ENTRY, inside.payload(_kind(raw, path), str(path), raw), str(path))
    if "refused" in made:
        raise NotUsable(made["refused"])
    notes: list[str] = list(made["notes"])
    tables = [(sheet, table) for sheet, rows in made["sheets"] if (table := _from_headings(rows))]
    if not tables:
        raise NotUsable(f"{path}: holds no table; its first row names the columns, each further one is a claim")
    if len(tables) > 1:
        notes.append(
            f"read is the sheet “{tables[0][0]}”; others with tables: {', '.join(one for one, _ in tables[1:])}"
        )
    headings, *rows = tables[0][1]
    return Table(str(path), raw, headings.cells, tuple(rows), tuple(notes))


def _kind(raw: bytes, path: Path) -> str:
    return "sheets" if Head(raw, path.name).is_zip() else "separated"


def _from_headings(rows: Sequence[Sequence[str]]) -> list[Row]:
    """The rows from the one with the headings on, without those that are empty; nothing where there are none below."""
    filled = [Row(at, tuple(map(_line, cells))) for at, cells in enumerate(rows, 1) if any(map(_line, cells))]
    while filled and sum(map(bool, filled[0].cells)) < 2 and len(filled) > 1 and len(filled[1].cells) > 1:
        del filled[0]  # what the sheet is called, over its headings
    return filled if len(filled) > 1 else []


def _line(cell: str) -> str:
    return " ".join(cell.split())


@cache
def names() -> Mapping[str, Mapping[str, Any]]:
    """By field what it `says`, and the `names` that people give its column."""
    return tomllib.loads((resources(__package__) / "columns.toml").read_text("utf-8"))


def guessed(headings: Sequence[str]) -> dict[str, str]:
    """By field the heading that names it, as far as one does; each heading fills one field."""
    found: dict[str, str] = {}
    for field, known in names().items():
        wanted = {_folded(name) for line in known["names"].splitlines() for name in line.split("|")}
        heading = next((one for one in headings if _folded(one) in wanted and one not in found.values()), None)
        if heading is not None:
            found[field] = heading
    return found


def checked(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """By field the place of its column.

    Raises:
        BadInput: there is no such field or heading, a heading stands twice, or none says what was claimed.
    """
    for field, heading in columns.items():
        if field not in FIELDS:
            raise BadInput(f"“{field}” is no field of a claim; there are {', '.join(FIELDS)}")
        if headings.count(heading) != 1:
            there = (
                "stands more than once" if heading in headings else f"is none of {', '.join(filter(None, headings))}"
            )
            raise BadInput(f"the heading “{heading}” {there}")
    if not columns.keys() & {"claim", "quotation"}:
        shown = ", ".join(filter(None, headings))
        raise BadInput(f"no column is known to hold the claims ({shown}); say --column claim=HEADING")
    return {field: headings.index(heading) for field, heading in columns.items()}


def _folded(heading: str) -> tuple[str, ...]:
    return tuple(forms(heading.replace("_", " ").replace("-", " ")))
