"""From a report back to the desk: whether it says what the desk said when it was written.

The report names the head of the log at which it was written, the filter, the profile, and of every row its place. The
log is replayed to that head and the report made again; each column of each row has to be the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.opened import Opened
from workbench.desk.seeing import Seeing
from workbench.errors import BadFilter, BadInput, Unknown
from workbench.reports import csv, formats
from workbench.reports.rows import PROFILES, ReportRow, seal
from workbench.reports.saved import Manner, says
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.desk.reports import Reports

Cells = Mapping[str, str]

_HOW = ("log_head", "matcher", "report_filter", "report_profile", "report_reader")
_NAMES = (*_HOW, "report_row", "report_rows", "report_seal")
"""Columns without which a report can't be made again."""
_SHOWN = 60


def problems(opened: Opened, file: Path) -> Iterator[str]:
    """What in a full report is not as the desk had it: one line a problem.

    Raises:
        BadInput: the file is no full report.
    """
    form = formats.of(file)
    rows = form.read(file)
    if not rows:
        yield f"{file}: it has no rows, so there is nothing in it that could be verified."
        return
    lacking = next((name for name in _NAMES if name not in rows[0]), "")
    if lacking:
        raise BadInput(
            f"{file}: no full report, {lacking} is not in it; export one anew, without --profile brief, to verify it"
        )
    yield from (f"{file}{problem}" for problem in _columns(rows, form.first_row))
    yield from (f"{file}{problem}" for problem in _sealed(rows[0], form.first_row))
    yield from (f"{file}{problem}" for problem in _then(opened, rows, form.first_row))


def _columns(rows: Sequence[Cells], first_row: int) -> Iterator[str]:
    """Those that a report does not have, and those that are lacking; where rows differ, of each of them."""
    made = PROFILES["full"]
    for number, cells in enumerate(rows, first_row):
        if cells is not rows[0] and cells.keys() == rows[0].keys():
            continue
        where = "" if cells is rows[0] else f", row {number}"
        yield from (f"{where}: the column {name} was cut out." for name in made if name not in cells)
        yield from (f"{where}: “{_brief(name)}” is no column of a report." for name in cells if name not in made)


def _sealed(cells: Cells, first_row: int) -> Iterator[str]:
    if cells["report_seal"] != seal(*(cells[name] for name in _HOW)):
        yield f", row {first_row}: its seal does not fit {', '.join(_HOW)}; one of them was changed."


def _then(opened: Opened, rows: Sequence[Cells], first_row: int) -> Iterator[str]:
    """The report against the same one, made again as the desk was then."""
    head, filter_ = rows[0]["log_head"], rows[0]["report_filter"]
    try:
        with opened.store.as_it_was(head):
            reports = _as_seen_by(opened, rows[0]["matcher"], rows[0]["report_reader"])
            made, manner = reports.rows(filter_, head), Manner()
            for number, (cells, row) in enumerate(zip_longest(rows, made), first_row):
                told = row is None or not _hides(opened, row.claim_id)
                yield from (f", row {number}: {problem}" for problem in _compared(cells, row, told=told))
                if cells and row:
                    manner.note(number, cells, row.values())
            for number, column in manner.odd():
                yield f", row {number}: {column} is written otherwise than the other days of the report."
    except BadFilter:
        yield f": “{_brief(filter_)}” is no filter of the desk."
    except Unknown as why:
        yield f", row {first_row}: its log head is not one that this desk can be read at: {why}."


def _hides(opened: Opened, claim_id: int) -> bool:
    """Whether something of this claim is not to be seen by whoever verifies, however the report shows it."""
    return bool(Seeing(opened).hidden(opened.store.claims.get(claim_id)))


def _as_seen_by(opened: Opened, matcher: str, reader: str) -> "Reports":
    """The reports of the desk as a program with this matcher makes them for this person."""
    from workbench.desk.reports import Reports

    return Reports.of(Opened(Store(opened.store.connection, matcher=matcher), opened.path, reader))


def _compared(cells: Cells | None, row: ReportRow | None, *, told: bool) -> Iterator[str]:
    if cells is None:
        yield f"claim {row.claim_id if row else ''} is missing here; the desk had it."
        return
    if row is None:
        yield "it is one too many; the desk had no such row for this filter."
        return
    values = row.values()
    for column in (name for name in cells if name in values):
        if not told and not says(cells[column], values[column]):
            yield f"{column} is not what the desk had, which is hidden until you decide on claim {row.claim_id}."
        elif not says(cells[column], values[column]):
            yield f"{column} is “{_brief(cells[column])}”, the desk had “{_brief(csv.cell(values[column]))}”."


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
