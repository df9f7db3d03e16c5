"""Which SQLite is used, which journal is safe with it, and how a file is opened with it."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NotUsable
from workbench.store.file import MEMORY, address, beside
from workbench.store.stamps import first

if TYPE_CHECKING:
    import sqlite3 as sqlite
else:
    # sqlite-utils chooses in the same order: two SQLite libraries in one process would break each other's locks.
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite

__all__ = [
    "CACHE_KIB",
    "OLDEST",
    "Row",
    "SqliteError",
    "connect",
    "give_identity",
    "holder",
    "journal_mode",
    "keep_the_rules",
    "sqlite",
    "sqlite_version",
    "switched",
    "tidy_up",
]

# https://sqlite.org/wal.html#walresetbug: up to 3.51.2 two connections that checkpoint at once can corrupt the file.
_SAFE_WAL = (3, 51, 3)
OLDEST = (3, 37, 0)
"""From which version on there are STRICT tables: https://sqlite.org/stricttables.html"""
# From 3.44 a trigger may keep an FTS5 table in step without the schema being trusted
# (https://sqlite.org/releaselog/3_44_0.html). Before, it has to be: we add no functions that a schema could misuse.
_SAFE_SEARCH = (3, 44, 0)
_SWITCHING, _BETWEEN = 2.0, 0.05  # seconds: to wait until the journal can be switched, and between two attempts
CACHE_KIB = 64 * 1024

Row = sqlite.Row
SqliteError = sqlite.Error


def journal_mode(version: tuple[int, ...] = sqlite.sqlite_version_info) -> str:
    """The journal that is safe with this SQLite: `wal`, or `truncate` where WAL can corrupt a file."""
    return "wal" if version >= _SAFE_WAL else "truncate"


def sqlite_version() -> str:
    """Which SQLite is in use, and of whom: `3.53.4 (pysqlite3)`."""
    return f"{sqlite.sqlite_version} ({sqlite.__name__.split('.')[0]})"


def connect(path: Path, mode: str, timeout: float) -> "sqlite.Connection":
    """An open file, as it is. `mode` is rwc, rw, ro or `immutable`. Raises `NotUsable`."""
    try:
        return sqlite.connect(address(path, mode), timeout=timeout, isolation_level=None, uri=str(path) != MEMORY)
    except sqlite.OperationalError as error:
        raise NotUsable(f"{path} can't be opened; check that its folder exists and that you may write there") from error


def keep_the_rules(raw: "sqlite.Connection") -> None:
    """Set on a connection what holds on every one of ours, and see that it is a database at all."""
    raw.row_factory = Row
    for rule in (
        "foreign_keys = ON",
        "synchronous = FULL",
        f"trusted_schema = {'OFF' if sqlite.sqlite_version_info >= _SAFE_SEARCH else 'ON'}",
        "recursive_triggers = ON",  # else INSERT OR REPLACE would slip past the append-only triggers
        f"cache_size = -{CACHE_KIB}",
    ):
        raw.execute(f"PRAGMA {rule}")
    _read_header(raw)


def switched(raw: "sqlite.Connection", journal: str, patience: float) -> bool:
    """Whether the file is kept with this journal now. Others may be reading or writing: some seconds are waited."""
    until = time.monotonic() + min(patience, _SWITCHING)
    while _journal_after(raw, journal) != journal:
        if time.monotonic() > until:
            return False
        time.sleep(_BETWEEN)
    return True


def _journal_after(raw: "sqlite.Connection", journal: str) -> str:
    try:
        return str(raw.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0])
    except sqlite.OperationalError:  # somebody reads or writes just now
        return ""


def holder(path: Path) -> "sqlite.Connection":
    """A connection that has a lock on the file for as long as it is open, whatever can be read of it."""
    raw = connect(path, "ro", 0)
    with suppress(sqlite.Error):
        _read_header(raw)
    return raw


def tidy_up(path: Path) -> None:
    """Remove the empty write-ahead log that SQLite makes to read a file that has none, where we may."""
    with suppress(OSError, NotUsable, sqlite.Error):
        if not beside(path, "-wal").stat().st_size:
            last = connect(path, "rw", 0)  # closing does it
            try:
                _read_header(last)
            finally:
                last.close()


def give_identity(path: Path) -> None:
    """Give a file that nobody has open a stamp of its own, so that what was beside another is told from its own."""
    raw = connect(path, "rw", 0)
    try:
        raw.execute(f"PRAGMA default_cache_size = {first()}")
    finally:
        raw.close()


def _read_header(raw: "sqlite.Connection") -> None:
    raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
