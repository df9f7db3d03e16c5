"""Databases that this process has open: whoever opened such a file once more, past SQLite, would undo its locks.

POSIX takes all locks of a process on a file away as soon as that process closes any handle on it
(https://sqlite.org/howtocorrupt.html, 2.2). Then two write at once.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_OPEN: Counter[Path] = Counter()


def begin(files: Iterable[Path]) -> None:
    """These are open from now on: a database, and what is kept beside it."""
    _OPEN.update(files)


def end(files: Iterable[Path]) -> None:
    """These are let go of, by one of those who had them open."""
    for file in files:
        _OPEN[file] -= 1
        if _OPEN[file] <= 0:
            del _OPEN[file]


def holds(path: Path) -> bool:
    """Whether this is such a file, whatever it is called here."""
    with suppress(OSError, ValueError):
        found = path.stat()
        return any(_is(found.st_dev, found.st_ino, file) for file in list(_OPEN))
    return False


def _is(device: int, inode: int, file: Path) -> bool:
    with suppress(OSError, ValueError):
        held = file.stat()
        return (held.st_dev, held.st_ino) == (device, inode)
    return False
