"""The one place that opens a desk's file, and the rules every connection keeps.

A connection belongs to the thread that opened it. Reads fetch all they ask for, so none stays open on the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from workbench.errors import DeskBusy, DeskError, NoRoom, NotADesk
from workbench.store.damaged import not_text
from workbench.store.engine import (
    CACHE_KIB,
    OLDEST,
    Row,
    connect,
    holder,
    journal_mode,
    keep_the_rules,
    sqlite,
    sqlite_version,
    switched,
    tidy_up,
)
from workbench.store.file import MEMORY, beside, has_wal, make_private, writable
from workbench.store.identity import TWO_LIBRARIES, Identity
from workbench.store.stamps import first, following
from workbench.store.told import InOurWords
from workbench.store.turn import Turn

APPLICATION_ID = 1131173739
"""What marks a file as a desk, in SQLite's header: "ClWk"."""

PATIENCE = 15.0
"""How many seconds a connection waits for another process's lock."""


Values = Sequence[Any] | Mapping[str, Any]


class Connection:
    """An open file, a transaction at a time. Knows nothing of what the tables mean."""

    def __init__(
        self, path: Path, *, timeout: float = PATIENCE, read_only: bool = False, stands_for: Path | None = None
    ) -> None:
        """Open `path`, which may be new; `:memory:` is a desk of its own that is gone when closed.

        With `read_only` nothing is written: not the file, and nothing beside it that stays there. `stands_for` is the
        file to name in messages, where this one is a copy made for a look.

        Raises:
            NotADesk: a folder, or no SQLite database.
            NotUsable: it cannot be opened: no such folder, no permission.
            DeskBusy: another process held it for longer than `timeout` seconds.
        """
        _expect_usable(path)
        self.path = stands_for or path
        self.read_only = read_only
        self._timeout = timeout
        self.patience = timeout
        """Seconds that a change waits for its turn."""
        self._turn = Turn()
        self._wal = self._writes = False
        self.in_our_words = InOurWords(self.path, lambda: self._writes)
        """Around what asks SQLite by itself: its errors are told as ours."""
        self.stored = 0
        """How many changes were stored."""
        self._when_closed: list[Callable[[], None]] = []
        self.is_same: Callable[[], bool] = lambda: True
        """Asked at the beginning of each change: whether what the file holds goes on from what was read of it."""
        self.expect: Callable[[], None] = lambda: None
        """Called at the beginning of each change; what it raises ends it."""
        self._place = path if str(path) == MEMORY else path.resolve()
        self._had_wal = has_wal(self._place) or beside(self._place, "-wal").exists()
        self._identity = Identity(self._place, self.path)
        if not self.in_memory:
            self._identity.expect_own()
        if not read_only and not self.in_memory:
            make_private(path)
        try:
            self.raw = self._opened_to_read() if read_only else self._opened("rwc")
        except BaseException:
            self._identity.close()
            raise
        self._recognise()

    @property
    def in_memory(self) -> bool:
        """Whether there is no file."""
        return str(self._place) == MEMORY

    def close(self) -> None:
        """Let go of the file. Nothing can be asked afterwards."""
        held = self._held_back()
        self.raw.close()
        if held:
            held.close()
        self._identity.close()
        if self.read_only and not self._had_wal:
            tidy_up(self._place)
        while self._when_closed:
            self._when_closed.pop()()

    def when_closed(self, then: Callable[[], None]) -> None:
        """Do this once the file is let go of."""
        self._when_closed.append(then)

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row that `sql` gives."""
        with self.in_our_words.of(lambda: not_text(self.raw, sql, values)):
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
        return [row[0] for row in self.tuples(sql, values)]

    def tuples(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Every row that `sql` gives as a plain tuple: quicker than `rows` where they are many, or asked for often."""
        with self.in_our_words.of(lambda: not_text(self.raw, sql, values)):
            cursor = self.raw.execute(sql, values)
            cursor.row_factory = None
            return cursor.fetchall()

    def stream(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows that `sql` gives, one at a time: for tables that are larger than memory should be."""
        with self.in_our_words.of(lambda: not_text(self.raw, sql, values)):
            yield from self.raw.execute(sql, values)

    def run(self, sql: str, values: Values = ()) -> int:
        """Change something; the number of the row last inserted."""
        with self.in_our_words:
            return self.raw.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Change something once for each row of values."""
        with self.in_our_words:
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
        if self.read_only:
            raise NoRoom(f"{self.path} was opened for reading only; nothing was stored")
        # IMMEDIATE: a deferred transaction that reads first fails at once when another has written meanwhile.
        nested = self._writes
        if not nested and self.raw.in_transaction:
            raise RuntimeError("a change within what is only read would go with it; begin it before or after")
        if nested:
            self.run("SAVEPOINT nested")
        try:
            if not nested:
                self._begin(self.patience)
                self._writes = True
                stamp = self._stamp()
                self._still_ours(stamp)
                if not self.is_same():
                    raise self._identity.gone()
                self.expect()
                self._give_stamp(following(stamp))
            yield
            if not nested:
                self._still_ours(stamp)
            self.run("RELEASE nested" if nested else "COMMIT")
            self.stored += not nested
            if not nested:
                self._turn.ended()
        except BaseException:
            if self.raw.in_transaction:  # a full disk has rolled back already
                self._roll_back(nested=nested)
            raise
        finally:
            self._writes = nested

    def free(self) -> bool:
        """Whether a change would get its turn now, as far as one can tell before; asked where nobody may wait."""
        if self.raw.in_transaction or self.read_only:
            return True
        try:
            self._begin(0.0)
        except DeskBusy:
            return False
        self._leave()
        return True

    def changes(self) -> tuple[int, int]:
        """A mark that differs once anyone has written since: this connection, or another window."""
        if self.in_memory:
            return 0, self.raw.total_changes
        with self.in_our_words:
            return self.raw.execute("PRAGMA data_version").fetchone()[0], self.raw.total_changes

    def mark(self) -> None:
        """Give a new file its first stamp, before it has a write-ahead log."""
        if not self.in_memory:
            self._begin(self.patience)
            if not self.value("PRAGMA page_count"):  # another window may have been first
                self._give_stamp(first())
            self.run("COMMIT")

    def leave_no_wal(self) -> None:
        """Put all that is stored into the file itself, so that it can be moved alone. Nobody else may have it open."""
        self.value("PRAGMA journal_mode = DELETE")

    @contextmanager
    def moment(self) -> Iterator[None]:
        """One transaction that reads: everything in it is of the same moment, whatever others write meanwhile."""
        own = not (self.in_memory or self.raw.in_transaction)
        if own:
            self.run("BEGIN")
        try:
            yield
        finally:
            if own and self.raw.in_transaction:
                self._leave()

    def use_journal(self) -> None:
        """Set the safe journal mode. For a file that is known to be ours: WAL stays in the file.

        Raises:
            DeskBusy: a program with a newer SQLite has the file open, in a way that this one must not write.
        """
        wanted = journal_mode()
        if self.in_memory or self.read_only or self.value("PRAGMA journal_mode") == wanted:
            return
        if switched(self.raw, wanted, self._timeout):
            self._recognise()
        elif wanted == "truncate":  # else the older journal is safe with this SQLite too
            raise DeskBusy(TWO_LIBRARIES.format(path=self.path, version=sqlite_version()))

    def _opened(self, mode: str) -> "sqlite.Connection":
        raw = connect(self._place, mode, self._timeout)
        try:
            with self.in_our_words:
                keep_the_rules(raw)
        except BaseException:
            raw.close()
            raise
        return raw

    def _opened_to_read(self) -> "sqlite.Connection":
        """Without a write-ahead log there is nothing to share, and the file alone is enough where no other can be made.

        With one that can't be read beside it, what was stored last would be missing: that is refused.
        """
        if not self._had_wal and not writable(self._place):
            return self._opened("immutable")
        try:
            return self._opened("ro")
        except DeskError:
            if has_wal(self._place):
                raise
            return self._opened("immutable")

    def _begin(self, patience: float) -> None:
        self._turn.begin(self.run, patience, self._timeout)

    def _roll_back(self, *, nested: bool) -> None:
        if not nested:
            self._leave()
            return
        for undo in ("ROLLBACK TO nested", "RELEASE nested"):  # where one fails, all of it is rolled back
            self.run(undo)

    def _leave(self) -> None:
        """End a transaction of which nothing is to be stored, so that no later change becomes a part of it."""
        try:
            self.run("ROLLBACK")
        except DeskError:
            self.raw.close()
            self.raw = self._opened_to_read() if self.read_only else self._opened("rwc")

    def _recognise(self) -> None:
        """Keep in mind which files were opened."""
        if not self.in_memory and not self.read_only:
            self._wal = self.value("PRAGMA journal_mode") == "wal"
            self.value("SELECT count(*) FROM sqlite_master")  # a write-ahead log is opened when it is first read
            self._identity.check(wal=self._wal)

    def _still_ours(self, stamp: int) -> None:
        """Nothing, within a change, while the file is the one that was opened, with this stamp at its beginning."""
        if self.in_memory:
            return
        if not self._wal:
            self._identity.expect_no_newer_program()
        self._identity.check(wal=self._wal)
        self._identity.expect_as_left(stamp)

    def _stamp(self) -> int:
        """The stamp of the last change, which stands in the file or in the log beside it: see `stamps`."""
        return max(int(self.value("PRAGMA default_cache_size")), 0)  # SQLite's own default, where there is none

    def _give_stamp(self, stamp: int) -> None:
        """Give the file this stamp. By it a change holds the first page in whatever journal is kept."""
        self.run(f"PRAGMA default_cache_size = {stamp}")
        self.run(f"PRAGMA cache_size = -{CACHE_KIB}")  # as on every connection

    def _held_back(self) -> "sqlite.Connection | None":
        """What keeps SQLite, on closing, from putting the log into a file that others write: see `Identity.unseen`."""
        with suppress(DeskError, sqlite.Error):
            if self._wal and self._identity.unseen(self._stamp()):
                return holder(self._place)
        return None


def _expect_usable(path: Path) -> None:
    if sqlite.sqlite_version_info < OLDEST:
        raise DeskError(f"this Python has SQLite {sqlite.sqlite_version}; the workbench needs 3.37 or later")
    if path.is_dir():
        raise NotADesk(f"{path} is a folder; name the desk's file in it")


def _columns(fields: Mapping[str, Any]) -> str:
    return f"({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})"
