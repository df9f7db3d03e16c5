"""Whether a desk's tables, indexes and triggers are those that `db/` makes: a trigger put in could turn verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store.connection import Connection
from workbench.store.fault import Fault
from workbench.store.file import MEMORY
from workbench.store.introspection import introspected
from workbench.store.migrations import bring_up_to_date, steps

if TYPE_CHECKING:
    from sqlite_utils.db import Column

# What FTS5 keeps its indexes in is its own, and differs from one SQLite to the next.
_OBJECTS = """
SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"""


@dataclass(frozen=True, slots=True)
class _Schema:
    """What a file consists of: the SQL of each object, and what each column of each table may hold."""

    objects: Mapping[tuple[str, str], str]
    columns: Mapping[str, Mapping[str, str]]


def schema(connection: Connection) -> Iterator[Fault]:
    """What was put in, taken out or changed."""
    held, made = _schema(connection), _made()
    for (kind, name), sql in held.objects.items():
        if (kind, name) not in made.objects:
            yield Fault("sqlite_master", name, f"the workbench makes no such {kind}")
        elif sql != made.objects[kind, name]:
            said = f"the {kind} is not as the workbench makes it{_difference(held, made, name)}"
            yield Fault("sqlite_master", name, said)
    lacking = [each for each in made.objects if each not in held.objects]
    yield from (Fault("sqlite_master", name, f"the {kind} is gone") for kind, name in lacking)
    done = connection.column("SELECT name FROM _sqlite_migrations ORDER BY id")
    if done != [step.name for step in steps()]:
        yield Fault("_sqlite_migrations", len(done), "these are not the steps that make a desk")


def gone(connection: Connection) -> Iterator[Fault]:
    """The tables that are not there."""
    held = set(connection.column("SELECT name FROM main.sqlite_master WHERE type = 'table'"))
    tables = [name for kind, name in _made().objects if kind == "table" and name not in held]
    yield from (Fault("sqlite_master", name, "the table is gone") for name in tables)


@cache
def _made() -> _Schema:
    fresh = Connection(Path(MEMORY))
    try:
        bring_up_to_date(fresh)
        return _schema(fresh)
    finally:
        fresh.close()


def _schema(connection: Connection) -> _Schema:
    objects = {(row["type"], row["name"]): " ".join((row["sql"] or "").split()) for row in connection.rows(_OBJECTS)}
    tables = introspected(connection).tables
    return _Schema(objects, {table.name: {one.name: _told(one) for one in table.columns} for table in tables})


def _difference(held: _Schema, made: _Schema, table: str) -> str:
    """Which columns were put in, taken out or changed; nothing where it is something else, or no table."""
    one, other = held.columns.get(table, {}), made.columns.get(table, {})
    told = [f"column {name} was put in" for name in one.keys() - other.keys()]
    told += [f"column {name} is gone" for name in other.keys() - one.keys()]
    changed = [name for name in one.keys() & other.keys() if one[name] != other[name]]
    told += [f"column {name} is {one[name]}, made {other[name]}" for name in changed]
    return f": {', '.join(sorted(told))}" if told else ""


def _told(column: "Column") -> str:
    needed = " NOT NULL" if column.notnull else ""
    default = "" if column.default_value is None else f" DEFAULT {column.default_value}"
    return f"{column.type}{needed}{default}{' PRIMARY KEY' if column.is_pk else ''}"
