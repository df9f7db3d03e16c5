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

_DONE = "SELECT iif(migration_set = 'workbench', name, '') FROM _sqlite_migrations ORDER BY id"


@dataclass(frozen=True, slots=True)
class _Made:
    """What the workbench makes: the SQL of each object, and what each column of each table may hold."""

    objects: Mapping[tuple[str, str], str]
    columns: Mapping[str, Mapping[str, str]]


def schema(connection: Connection) -> Iterator[Fault]:
    """What was put in, taken out or changed."""
    done = connection.column(_DONE)
    if done != [step.name for step in steps()]:
        yield Fault("_sqlite_migrations", len(done), "these are not the steps that make a desk")
    held, made = _objects(connection), _made().objects
    for (kind, name), sql in held.items():
        if (kind, name) not in made:
            yield Fault("sqlite_master", name, f"the workbench makes no such {kind}")
        elif sql != made[kind, name]:
            differs = _difference(connection, name) if kind == "table" else ""
            yield Fault("sqlite_master", name, f"the {kind} is not as the workbench makes it{differs}")
    yield from (Fault("sqlite_master", name, f"the {kind} is gone") for kind, name in made if (kind, name) not in held)


def gone(connection: Connection) -> Iterator[Fault]:
    """The tables that are not there."""
    held = set(connection.column("SELECT name FROM main.sqlite_master WHERE type = 'table'"))
    tables = [name for kind, name in _made().objects if kind == "table" and name not in held]
    yield from (Fault("sqlite_master", name, "the table is gone") for name in tables)


@cache
def _made() -> _Made:
    fresh = Connection(Path(MEMORY))
    try:
        bring_up_to_date(fresh)
        objects = _objects(fresh)
        return _Made(objects, {name: _columns(fresh, name) for kind, name in objects if kind == "table"})
    finally:
        fresh.close()


def _objects(connection: Connection) -> dict[tuple[str, str], str]:
    return {(row["type"], row["name"]): " ".join((row["sql"] or "").split()) for row in connection.rows(_OBJECTS)}


def _columns(connection: Connection, table: str) -> dict[str, str]:
    return {one.name: _told(one) for one in introspected(connection).table(table).columns}


def _difference(connection: Connection, table: str) -> str:
    """Which columns of a table were put in, taken out or changed; nothing where it is something else."""
    one, other = _columns(connection, table), _made().columns[table]
    told = [f"column {name} was put in" for name in one.keys() - other.keys()]
    told += [f"column {name} is gone" for name in other.keys() - one.keys()]
    changed = [name for name in one.keys() & other.keys() if one[name] != other[name]]
    told += [f"column {name} is {one[name]}, made {other[name]}" for name in changed]
    return f": {', '.join(sorted(told))}" if told else ""


def _told(column: "Column") -> str:
    needed = " NOT NULL" if column.notnull else ""
    default = "" if column.default_value is None else f" DEFAULT {column.default_value}"
    return f"{column.type}{needed}{default}{' PRIMARY KEY' if column.is_pk else ''}"
