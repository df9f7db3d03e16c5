"""A desk's file as the system sees it, and how SQLite is to open it."""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

MEMORY = ":memory:"
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open, or after a crash. They belong to it and to no other."""


def beside(path: Path, side: str) -> Path:
    """The file that SQLite keeps beside this one: `desk.workbench-wal` for `-wal`."""
    return path.with_name(path.name + side)


def has_wal(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the file."""
    try:
        return beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def writable(path: Path) -> bool:
    """Whether the file, and what SQLite keeps beside it, can be written as far as the system tells without trying."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def make_private(path: Path) -> None:
    """Make the file where there is none, for its owner alone: SQLite gives what it keeps beside it the same rights."""
    with suppress(OSError):  # SQLite then says why not
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def address(path: Path, mode: str) -> str:
    """What SQLite opens: the file of just this name, whatever stands in it. `mode` is rwc, ro or `immutable`."""
    if str(path) == MEMORY:
        return MEMORY
    name = os.fsencode(path.absolute().as_posix())  # bytes of a name that are no letters stay what they are
    asked = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"file:{'' if name.startswith(b'/') else '/'}{quote(name)}?{asked}"
