"""From one version of the schema to the next: `db/*.sql` in order, each whole or not at all, a backup before each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NewerDesk, NotADesk
from workbench.store.backup import copy
from workbench.store.connection import APPLICATION_ID, Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

_STORE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Step:
    """One file of `db/`: it brings a desk to version `number`."""

    number: int
    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending, under which the desk records that it was done."""
        return self.path.stem


def folder() -> Path:
    """Where the schema is: `workbench/db` as installed, `db` in a checkout."""
    beside = _STORE.parent / "db"
    return beside if beside.is_dir() else _STORE.parent.parent / "db"


def steps(where: Path | None = None) -> list[Step]:
    """The files of `db/` in the order of their numbers."""
    return sorted(
        (Step(int(path.name.split("_")[0]), path) for path in (where or folder()).glob("[0-9]*.sql")),
        key=lambda step: step.number,
    )


def bring_up_to_date(connection: Connection, where: Path | None = None) -> None:
    """Make an empty file a desk, or an older desk a present one. A desk that is up to date costs two pragmas.

    Before each step an existing desk is copied to `NAME.before-STEP` beside it.

    Raises:
        NotADesk: another program's database. It is left as it was.
        NewerDesk: a later version made it. It is left as it was.
    """
    plan = steps(where)
    version = _version(connection, newest=plan[-1].number)
    connection.use_journal()
    if not version:
        with connection.change():  # all at once: who opens it meanwhile sees a whole desk or an empty file
            for step in plan:
                _take(connection, step, plan)
    for step in plan if version else ():
        if step.number > version:
            if not connection.in_memory:
                _keep_the_old_file(connection, step)
            _take(connection, step, plan)


def _version(connection: Connection, *, newest: int) -> int:
    """The file's version; 0 for an empty one."""
    mark, version = int(connection.value("PRAGMA application_id")), int(connection.value("PRAGMA user_version"))
    if mark != APPLICATION_ID and (mark or version or connection.value("SELECT count(*) FROM sqlite_master")):
        raise NotADesk(f"{connection.path} is a database of another program; choose another file")
    if version > newest:
        raise NewerDesk(
            f"{connection.path} was made by a later version of the workbench (schema {version}, "
            f"this one knows {newest}); install that version to open it"
        )
    return version


def _keep_the_old_file(connection: Connection, step: Step) -> None:
    target = connection.path.with_name(f"{connection.path.name}.before-{step.name}")
    if not target.exists():
        copy(connection, target)


def _take(connection: Connection, step: Step, plan: list[Step]) -> None:
    # Imported here: 0.13 s, which only a new or an older file has to pay.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415

    migrations = Migrations("workbench")
    for each in plan[: plan.index(step) + 1]:
        migrations(name=each.name)(_script(each))
    with connection.change():
        if _version(connection, newest=plan[-1].number) < step.number:  # another process may have been first
            migrations.apply(Database(connection.raw, recursive_triggers=False, execute_plugins=False))


def _script(step: Step) -> "Callable[[Database], None]":
    def run(db: "Database") -> None:
        # In a transaction sqlite-utils 4 runs a script statement by statement and leaves the transaction open.
        db.executescript(step.path.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA user_version = {step.number}")

    return run
