"""Whether a desk's tables, indexes and triggers are those that `db/` makes: a trigger put in could turn verdicts."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from workbench.store.connection import Connection
from workbench.store.fault import Fault
from workbench.store.file import MEMORY
from workbench.store.migrations import bring_up_to_date, steps

# What FTS5 keeps its indexes in is its own, and differs from one SQLite to the next.
_OBJECTS = """
SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"""


def schema(connection: Connection) -> Iterator[Fault]:
    """What was put in, taken out or changed."""
    held, made = _objects(connection), _made()
    for (kind, name), sql in held.items():
        if (kind, name) not in made:
            yield Fault("sqlite_master", name, f"the workbench makes no such {kind}")
        elif sql != made[kind, name]:
            yield Fault("sqlite_master", name, f"the {kind} is not as the workbench makes it")
    yield from (Fault("sqlite_master", name, f"the {kind} is gone") for kind, name in made if (kind, name) not in held)
    done = connection.column("SELECT name FROM _sqlite_migrations ORDER BY id")
    if done != [step.name for step in steps()]:
        yield Fault("_sqlite_migrations", len(done), "these are not the steps that make a desk")


@cache
def _made() -> Mapping[tuple[str, str], str]:
    fresh = Connection(Path(MEMORY))
    try:
        bring_up_to_date(fresh)
        return _objects(fresh)
    finally:
        fresh.close()


def _objects(connection: Connection) -> dict[tuple[str, str], str]:
    found = connection.rows(_OBJECTS)
    return {(row["type"], row["name"]): " ".join((row["sql"] or "").split()) for row in found}
