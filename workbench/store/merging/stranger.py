"""Another desk's file, of which nothing is trusted: only read, within limits, and first held against its own log."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import BadInput, DeskError, NotADesk, OlderDesk, WorkbenchError
from workbench.store.connection import Connection
from workbench.store.engine import SqliteError
from workbench.store.migrations import newest, version
from workbench.store.schema import schema
from workbench.store.verify import verify

LARGEST = 2_000_000_000
"""Bytes of a desk that can be merged, and so of any value in it: what comes is in memory while it is taken."""
PATIENCE = 600.0
"""Seconds that reading another desk may take."""
_STEPS = 20_000  # of SQLite's machine, between two looks at the clock
_DAMAGED = (SqliteError, ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError)


@contextmanager
def stranger(path: Path, seconds: float = PATIENCE) -> Iterator[Connection]:
    """The other desk, open to be read as it is now, found to be what its log says.

    Raises:
        NotADesk: no desk.
        OlderDesk, NewerDesk: made by another version of the workbench; its schema has to be this one's.
        DeskError: it is too large, damaged, not what its log says, or takes longer than `seconds` to read.
    """
    _expect_fit(path)
    ends = time.monotonic() + seconds
    try:
        theirs = Connection(path, read_only=True)
        try:
            theirs.raw.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
            theirs.run("PRAGMA foreign_keys = OFF")  # the replay's tables refer to some that they leave out
            with theirs.moment():
                _expect_sound(theirs, path)
                if time.monotonic() > ends:  # SQLite looks at the clock only in what takes it long
                    raise _too_long(path, seconds)
                yield theirs
        finally:
            theirs.raw.set_progress_handler(None, 0)
            theirs.close()
    except WorkbenchError:
        raise
    except _DAMAGED as error:
        if time.monotonic() > ends:
            raise _too_long(path, seconds) from error
        raise DeskError(f"{path} holds what no desk holds ({error}); nothing was taken") from error


def _too_long(path: Path, seconds: float) -> DeskError:
    return DeskError(
        f"{path} takes longer than {seconds:.0f} seconds to read; nothing was taken. Give it more with --within"
    )


def _expect_fit(path: Path) -> None:
    if not path.is_file():
        raise NotADesk(f"{path} is no file; name the other desk")
    size = path.stat().st_size
    if size > LARGEST:
        raise BadInput(f"{path} is larger than {LARGEST // 1_000_000_000} GB; only desks up to that size are merged")


def _expect_sound(theirs: Connection, path: Path) -> None:
    last = newest()
    if version(theirs, last) != last:
        raise OlderDesk(f"{path} was made by an earlier version of the workbench; run 'workbench upgrade' on it first")
    fault = next(schema(theirs), None) or verify(theirs)
    if fault:
        raise DeskError(f"{path} is not what its log says ({fault}); nothing was taken")
