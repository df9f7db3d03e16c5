"""Whether a desk still is what its log says: the chain, the tables it gives when replayed, what it has digests of.

It shows tampering to whoever kept a head of the log. It does not stop the owner of the file, who can write it anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.errors import Damaged
from workbench.store.connection import Connection
from workbench.store.contents import files, findings, imports, texts
from workbench.store.fault import Fault
from workbench.store.index_digests import damage
from workbench.store.log import BEGINNING, seal
from workbench.store.replay import DERIVED, KEPT, Unreadable, derive, replay, shadowed
from workbench.store.schema import gone, schema
from workbench.text.visible import visible

_SHOWN = 60
_DIFFERENT = """
SELECT * FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM temp.{table})
UNION ALL SELECT * FROM (SELECT * FROM temp.{table} EXCEPT SELECT * FROM main.{table})
ORDER BY {key} LIMIT 1"""

Check = Callable[[Connection], Iterator[Fault]]


def verify(connection: Connection, kept_head: str = "") -> Fault | None:
    """The first row that is not what the log says, or None. `kept_head` is a head of the log that has to be in it.

    All is read in one transaction, whatever others write meanwhile.
    """
    for fault in gone(connection):  # what is not there can't be asked
        return fault
    try:
        return _first(connection, kept_head)
    except Damaged as damaged:
        return Fault(damaged.table, str(damaged.row), f"it can't be read: {damaged.why}")


def _first(connection: Connection, kept_head: str) -> Fault | None:
    told: tuple[Check, ...] = (_chain, _replayed, _kept, texts, findings, files, imports)
    checks = (*told, _derived, _index, schema, _sound)
    with shadowed(connection):
        for check in checks:
            for fault in check(connection):
                return fault
        return _cut_short(connection, kept_head)


def _chain(connection: Connection) -> Iterator[Fault]:
    before = BEGINNING
    for expected, row in enumerate(connection.stream("SELECT * FROM log ORDER BY id"), start=1):
        if row["id"] != expected:
            yield Fault("log", expected, "the row is missing")
        if row["hash"] != seal(before, dict(row)):
            yield Fault("log", row["id"], "its hash does not fit what it says and the row before")
        before = row["hash"]


def _cut_short(connection: Connection, kept_head: str) -> Fault | None:
    if kept_head in ("", BEGINNING) or connection.value("SELECT 1 FROM log WHERE hash = ?", (kept_head,)):
        return None
    rows = connection.value("SELECT count(*) FROM log")
    return Fault("log", rows, f"no row has the hash {kept_head}; the log was cut short or written anew")


def _replayed(connection: Connection) -> Iterator[Fault]:
    try:
        replay(connection)
    except Unreadable as error:
        yield Fault("log", error.row, error.why)


def _kept(connection: Connection) -> Iterator[Fault]:
    for table, key in KEPT.items():
        yield from _compare(connection, table, key)


def _derived(connection: Connection) -> Iterator[Fault]:
    derive(connection)
    for table, key in DERIVED.items():
        yield from _compare(connection, table, key)


def _index(connection: Connection) -> Iterator[Fault]:
    if fault := damage(connection):
        yield replace(fault, what=f"{fault.what}; make the index anew with workbench index --rebuild")


def _sound(connection: Connection) -> Iterator[Fault]:
    """What SQLite finds: an index of its own may lack a row that its table has, and whoever asks it does not see it."""
    for told in connection.column("PRAGMA main.integrity_check(1)"):
        if told != "ok":
            yield Fault("the file", "any", f"{told}; put a backup in its place with 'workbench restore BACKUP'")


def _compare(connection: Connection, table: str, key: str) -> Iterator[Fault]:
    """The first row in which the desk's table is not the one that the log gives."""
    different = connection.row(_DIFFERENT.format(table=table, key=key))
    if different is None:
        return
    names = key.split(", ")
    where = " AND ".join(f"{name} IS ?" for name in names)
    values = [different[name] for name in names]
    is_, says = (
        connection.row(f"SELECT * FROM {side}.{table} WHERE {where}", values)  # noqa: S608 - names of ours
        for side in ("main", "temp")
    )
    row = "/".join(map(str, values))
    if is_ is None:
        yield Fault(table, row, "the log has it, the table has not")
    elif says is None:
        yield Fault(table, row, "the log does not have it")
    else:
        name = next(name for name in is_.keys() if is_[name] != says[name])  # noqa: SIM118 - a Row is no dict
        yield Fault(table, row, f"{name} is {_shown(is_[name])}, the log says {_shown(says[name])}")


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    words = " ".join(visible(str(value)).split())
    return f"“{words if len(words) <= _SHOWN else f'{words[:_SHOWN]}…'}”"
