"""The one place that opens a desk's file: the rules every connection keeps, and SQLite's errors in our words.

A connection belongs to the thread that opened it. Reads fetch all they ask for, so none stays open on the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import BadInput, DeskBusy, DeskError, NoRoom, NotADesk, NotUsable, Unknown

if TYPE_CHECKING:
    import sqlite3 as sqlite
else:
    # sqlite-utils chooses in the same order: two SQLite libraries in one process would break each other's locks.
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite

APPLICATION_ID = 1131173739
"""What marks a file as a desk, in SQLite's header: "ClWk"."""

MEMORY = ":memory:"
PATIENCE = 15.0
"""How many seconds a connection waits for another process's lock."""

# https://sqlite.org/wal.html#walresetbug: up to 3.51.2 two connections that checkpoint at once can corrupt the file.
_SAFE_WAL = (3, 51, 3)
# STRICT tables: https://sqlite.org/stricttables.html
_OLDEST = (3, 37, 0)
# From 3.44 a trigger may keep an FTS5 table in step without the schema being trusted
# (https://sqlite.org/releaselog/3_44_0.html). Before, it has to be: we add no functions that a schema could misuse.
_SAFE_SEARCH = (3, 44, 0)
_CACHE_KIB = 64 * 1024

Row = sqlite.Row
Values = Sequence[Any] | Mapping[str, Any]


def journal_mode(version: tuple[int, ...] = sqlite.sqlite_version_info) -> str:
    """The journal that is safe with this SQLite: `wal`, or `truncate` where WAL can corrupt a file."""
    return "wal" if version >= _SAFE_WAL else "truncate"


def sqlite_version() -> str:
    """Which SQLite is in use, and of whom: `3.53.4 (pysqlite3)`."""
    return f"{sqlite.sqlite_version} ({sqlite.__name__.split('.')[0]})"


class Connection:
    """An open file, a transaction at a time. Knows nothing of what the tables mean."""

    def __init__(self, path: Path, *, timeout: float = PATIENCE) -> None:
        """Open `path`, which may be new; `:memory:` is a desk of its own that is gone when closed.

        Raises:
            NotADesk: a folder, or no SQLite database.
            NotUsable: it cannot be opened: no such folder, no permission.
            DeskBusy: another process held it for longer than `timeout` seconds.
        """
        if sqlite.sqlite_version_info < _OLDEST:
            raise DeskError(f"this Python has SQLite {sqlite.sqlite_version}; the workbench needs 3.37 or later")
        if path.is_dir():
            raise NotADesk(f"{path} is a folder; name the desk's file in it")
        self.path = path
        self._in_our_words = _InOurWords(path)
        self.raw = _connect(path, timeout)
        try:
            self._keep_the_rules()
        except BaseException:
            self.raw.close()
            raise

    @property
    def in_memory(self) -> bool:
        """Whether there is no file."""
        return str(self.path) == MEMORY

    def close(self) -> None:
        """Let go of the file. Nothing can be asked afterwards."""
        self.raw.close()

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row that `sql` gives."""
        with self._in_our_words:
            return self.raw.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row that `sql` gives, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first cell of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def column(self, sql: str, values: Values = ()) -> list[Any]:
        """The first cell of every row: quicker than `rows` where there are many."""
        with self._in_our_words:
            cursor = self.raw.execute(sql, values)
            cursor.row_factory = None
            return [row[0] for row in cursor.fetchall()]

    def run(self, sql: str, values: Values = ()) -> int:
        """Change something; the number of the row last inserted."""
        with self._in_our_words:
            return self.raw.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Change something once for each row of values."""
        with self._in_our_words:
            self.raw.executemany(sql, rows)

    def insert(self, table: str, fields: Mapping[str, Any]) -> int:
        """Add a row to one of our own tables; its number."""
        return self.run(f"INSERT INTO {table} {_columns(fields)}", tuple(fields.values()))

    def replace(self, table: str, fields: Mapping[str, Any]) -> None:
        """Put a row in the place of the one with its key, if there is one."""
        self.run(f"REPLACE INTO {table} {_columns(fields)}", tuple(fields.values()))

    def update(self, table: str, number: int, fields: Mapping[str, Any]) -> None:
        """Change columns of one row of one of our own tables."""
        columns = ", ".join(f"{column} = ?" for column in fields)
        self.run(f"UPDATE {table} SET {columns} WHERE id = ?", (*fields.values(), number))  # noqa: S608

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction that writes, from its first read on: all of it is stored, or nothing.

        Within another one it is part of that, and can still fail alone. Do slow work before, not in it.

        Raises:
            DeskBusy: another process held the file for longer than the connection waits.
            NoRoom: the disk is full, or the file can't be written.
        """
        # IMMEDIATE: a deferred transaction that reads first fails at once when another has written meanwhile.
        nested = self.raw.in_transaction
        self.run("SAVEPOINT nested" if nested else "BEGIN IMMEDIATE")
        try:
            yield
            self.run("RELEASE nested" if nested else "COMMIT")
        except BaseException:
            if self.raw.in_transaction:  # a full disk has rolled back already
                for undo in ("ROLLBACK TO nested", "RELEASE nested") if nested else ("ROLLBACK",):
                    self.raw.execute(undo)
            raise

    def changes(self) -> tuple[int, int]:
        """A mark that differs once anyone has written since: this connection, or another window."""
        return int(self.value("PRAGMA data_version")), self.raw.total_changes

    def _keep_the_rules(self) -> None:
        self.raw.row_factory = Row
        for rule in (
            "foreign_keys = ON",
            "synchronous = FULL",
            f"trusted_schema = {'OFF' if sqlite.sqlite_version_info >= _SAFE_SEARCH else 'ON'}",
            "recursive_triggers = ON",  # else INSERT OR REPLACE would slip past the append-only triggers
            f"cache_size = -{_CACHE_KIB}",
        ):
            self.run(f"PRAGMA {rule}")
        self.rows("SELECT count(*) FROM sqlite_master")  # reads the header: is it a database at all?

    def use_journal(self) -> None:
        """Set the safe journal mode. For a file that is known to be ours: WAL stays in the file."""
        wanted = journal_mode()
        if not self.in_memory and self.value("PRAGMA journal_mode") != wanted:
            self.value(f"PRAGMA journal_mode = {wanted}")


class _InOurWords:
    """Around a call of SQLite: raises its errors as the person at the desk needs them, and the program's own as is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnicodeEncodeError):
            raise BadInput("the text holds half a character (a lone surrogate); paste or type it again") from error
        if isinstance(error, OverflowError):
            raise Unknown("there is nothing of that number; it is larger than any number here") from error
        # The low byte is the kind of error: https://sqlite.org/rescode.html
        told = _TOLD.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if told is not None:
            raise told[0](told[1].format(path=self._path, error=error)) from error


_BUSY = (DeskBusy, "{path} is being written by another process; try again in a moment")
_DAMAGED = (NotADesk, "{path} is no desk, or damaged ({error}); choose another file, or restore a backup")
_DISK = (NoRoom, "{path} can't be read or written ({error}); nothing was stored. Check its disk")
_TOLD: dict[int, tuple[type[DeskError], str]] = {
    5: _BUSY,
    6: _BUSY,
    8: (NoRoom, "{path} can't be written; nothing was stored. Check who may write the file and its folder"),
    10: _DISK,
    11: _DAMAGED,
    13: (NoRoom, "the disk of {path} is full; nothing was stored. Make room and try again"),
    14: _DISK,
    26: _DAMAGED,
}


def _columns(fields: Mapping[str, Any]) -> str:
    return f"({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})"


def _connect(path: Path, timeout: float) -> "sqlite.Connection":
    try:
        return sqlite.connect(str(path), timeout=timeout, isolation_level=None)
    except sqlite.OperationalError as error:
        raise NotUsable(f"{path} can't be opened; check that its folder exists and that you may write there") from error
