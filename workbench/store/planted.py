"""What somebody put into a desk's file that would run by itself: refused before anything is read or written."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from workbench.errors import NotADesk
from workbench.store.connection import Connection

_RUNS = "SELECT type, name, sql FROM main.sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
_TABLE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")
_REFUSED = (
    "{path} has a {kind} “{name}” that the workbench does not make and that could change or hide what is stored, so it "
    "was not opened; put a backup in its place with 'workbench restore BACKUP'"
)


def refuse_planted(connection: Connection, made_by: Iterable[Path]) -> None:
    """Nothing, where all that runs when this connection reads or writes is as the files `made_by` make it.

    A trigger could turn verdicts or never end, a view in a table's place show what is not there. A trigger does not run
    for who only reads, and a view of another name is never asked: `verify` names both.

    Raises:
        NotADesk: there is one that the workbench does not make.
    """
    made = _made(tuple(made_by))
    tables = set(_TABLE.findall(made))
    for kind, name, sql in map(tuple, connection.rows(_RUNS)):
        runs = name in tables if kind == "view" else not connection.read_only and _folded(sql) not in made
        if runs:
            raise NotADesk(_REFUSED.format(path=connection.path, kind=kind, name=name))


def _folded(sql: str) -> str:
    return " ".join(sql.split())


@cache
def _made(files: tuple[Path, ...]) -> str:
    """All that `db/` makes, as one text with single blanks."""
    return _folded(" ".join(path.read_text(encoding="utf-8") for path in files))
