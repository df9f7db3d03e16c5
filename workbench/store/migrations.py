"""From one version of the schema to the next: `db/*.sql` in order, all that is due or nothing, after a copy."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NewerDesk, NotADesk
from workbench.store.backup import copy, dated
from workbench.store.connection import APPLICATION_ID, Connection
from workbench.store.filled import FILLED
from workbench.store.planted import refuse_planted
from workbench.store.sql import folder

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Step:
    """One file of `db/`: it brings a desk to version `number`."""

    number: int
    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending, under which the desk records that it was done."""
        return self.path.stem


def steps(where: Path | None = None) -> list[Step]:
    """The files of `db/` in the order of their numbers."""
    return sorted(
        (Step(int(path.name.split("_")[0]), path) for path in (where or folder()).glob("[0-9]*.sql")),
        key=lambda step: step.number,
    )


def newest(where: Path | None = None) -> int:
    """The version of the schema that this program works with."""
    return steps(where)[-1].number


def bring_up_to_date(connection: Connection, where: Path | None = None, *, copies: bool = True) -> None:
    """Make an empty file a desk, or an older desk a present one. A desk that is up to date costs two pragmas.

    An existing desk is copied first to a dated file beside it, once for all steps and under the lock that they are
    taken under: whoever opens it meanwhile waits, and then finds it done.

    Raises:
        NotADesk: another program's database, or one with a trigger or view that is not ours. It is left as it was.
        NewerDesk: a later version made it. It is left as it was.
    """
    plan = steps(where)
    last = plan[-1].number
    found = version(connection, last)
    refuse_planted(connection, [step.path for step in plan])
    if not found:
        connection.mark()
    connection.use_journal()
    if found == last:
        return
    with connection.change():
        found = version(connection, last)  # another window may have been first
        _expect_taken(connection, plan[:found])
        if found and found < last and copies and not connection.in_memory:
            _keep_the_old_file(connection, plan[found])
        for step in plan[found:]:
            _take(connection, step)
        for step in plan[found:] if found else ():
            FILLED.get(step.name, _nothing)(connection)


def version(connection: Connection, last: int) -> int:
    """The file's version of the schema; 0 for an empty file.

    Raises:
        NotADesk: another program's database.
        NewerDesk: it is later than `last`.
    """
    mark, found = int(connection.value("PRAGMA application_id")), int(connection.value("PRAGMA user_version"))
    if mark != APPLICATION_ID and (mark or found or connection.value("SELECT count(*) FROM sqlite_master")):
        raise NotADesk(f"{connection.path} is a database of another program; choose another file")
    if found > last:
        raise NewerDesk(
            f"{connection.path} was made by a later version of the workbench (schema {found}, "
            f"this one knows {last}); install that version to open it"
        )
    return found


def expect_unchanged(connection: Connection) -> Callable[[], None]:
    """What raises NewerDesk once the schema is another than now: a later program upgraded what is open in this one."""
    opened = int(connection.value("PRAGMA user_version"))

    def expect() -> None:
        found = int(connection.value("PRAGMA user_version"))
        if found != opened:
            raise NewerDesk(
                f"{connection.path} was upgraded while it was open here (schema {found}, this program knows {opened}); "
                "nothing was stored. Close this window and open the desk with the later version"
            )

    return expect


def _expect_taken(connection: Connection, steps_before: list[Step]) -> None:
    """Nothing, where the desk records just these steps: a version that was turned back would be upgraded twice."""
    taken = connection.column("SELECT name FROM _sqlite_migrations ORDER BY id") if steps_before else []
    if taken != [step.name for step in steps_before]:
        raise NotADesk(
            f"{connection.path} is damaged: it says it is of schema {len(steps_before)} and records {len(taken)} steps "
            f"to it; put a backup in its place with 'workbench restore BACKUP'"
        )


def _keep_the_old_file(connection: Connection, step: Step) -> None:
    """A second connection copies what the first has locked and not changed yet."""
    reader = Connection(connection.path, read_only=True)
    try:
        copy(reader, dated(connection.path, f"before-{step.name}"))
    finally:
        reader.close()


def _take(connection: Connection, step: Step) -> None:
    # Imported here: 0.13 s, which only a new or an older file has to pay.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415

    migrations = Migrations("workbench")
    migrations(name=step.name)(_script(step))
    with connection.in_our_words:
        migrations.apply(Database(connection.raw, recursive_triggers=False, execute_plugins=False))


def _script(step: Step) -> "Callable[[Database], None]":
    def run(db: "Database") -> None:
        # In a transaction sqlite-utils 4 runs a script statement by statement and leaves the transaction open.
        db.executescript(step.path.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA user_version = {step.number}")

    return run


def _nothing(_: Connection) -> None:
    """What most steps need besides their SQL."""
