"""`workbench import` of a spreadsheet of claims: its columns are shown, then its rows are taken in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from workbench.cli import terminal
from workbench.cli.options import At
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import BadInput, WorkbenchError
from workbench.messages import tell
from workbench.text.visible import visible

TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".ods"})
"""What a spreadsheet's name ends in."""

_SHOWN = (Column("column", 16), Column("taken_for", 12), Column("first_row", 40))
_MOST_TOLD = 50  # bad rows


def take(at: At, file: Path, said: Sequence[str], *, skip_bad: bool, yes: bool) -> None:
    """Show which column is taken for what, ask where nobody has said so yet, and take the rows in.

    Raises:
        BadInput: the columns can't be so, nobody says that they are right, or a row is bad.
    """
    from workbench.desk import settings
    from workbench.desk.claim_tables import columns_of, read

    table = read(file)
    given = _given(said)
    known = settings.columns(table.headings)
    columns = columns_of(table, given, known)
    _show(table.headings, table.rows[0].cells, columns)
    if not (yes or columns == known):
        _ask(file)
    with at.changing(create=True) as desk:
        taken = desk.claims.take_table(table, columns, skip_bad=skip_bad)
    settings.remember_columns(table.headings, columns)
    for line in taken.bad[:_MOST_TOLD]:
        say(f"workbench: {_safe(line)}", err=True)
    if len(taken.bad) > _MOST_TOLD:
        say(f"workbench: {tell('print.more_bad', count=len(taken.bad) - _MOST_TOLD)}", err=True)
    if taken.document is None:
        form = "print.all_rows_bad" if skip_bad else "print.bad_rows"
        raise WorkbenchError(tell(form, file=file, count=len(taken.bad)))
    left = tell("print.bad_left_out", count=len(taken.bad)) if taken.bad else ""
    title, count = _safe(taken.document.title), len(taken.claims)
    say(tell("print.table_taken", document=taken.document.id, title=title, count=count, left=left))


def _given(said: Sequence[str]) -> dict[str, str]:
    found = {}
    for one in said:
        field, sign, heading = one.partition("=")
        if not sign or not field.strip() or not heading.strip():
            raise BadInput(f"--column {one}: say FIELD=HEADING, as in --column claim='What was said'")
        found[field.strip()] = " ".join(heading.split())
    return found


def _show(headings: Sequence[str], first: Sequence[str], columns: Mapping[str, str]) -> None:
    fields = {heading: field for field, heading in columns.items()}
    cells = [*first, *[""] * len(headings)]
    show(
        _SHOWN,
        [
            (one, fields.get(one, tell("print.kept_beside")), cell)
            for one, cell in zip(headings, cells, strict=False)
            if one
        ],
    )


def _ask(file: Path) -> None:
    if not terminal.is_typed():
        raise BadInput(f"{file}: are these columns right? Say --yes, or --column FIELD=HEADING for what is not.")
    if not click.confirm(tell("print.take_by_columns"), default=True, err=True):
        raise BadInput(f"{file}: nothing was taken in; --column FIELD=HEADING says which column is what.")


def _safe(text: str) -> str:
    return " ".join(visible(text).split())
