"""Bytes of files that SQLite has open, read past it without taking its locks away."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

Which = tuple[int, int]
"""A file as the system knows it, whatever it is called: its device and inode."""


def which(path: Path) -> Which | None:
    """Which file goes by this name; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(slots=True)
class _Open:
    handles: list[int] = field(default_factory=list)
    users: int = 0


# A handle is kept until nobody in this process has the file open: closing it would undo its locks (see `in_use`).
_OPEN: dict[Which, _Open] = {}
_ONE_AT_A_TIME = Lock()


class Handles:
    """What one connection reads in this way. Close it after the connection."""

    def __init__(self) -> None:
        self._used: set[Which] = set()

    def read(self, path: Path, start: int, count: int) -> bytes:
        """So many bytes of the file of this name; fewer at its end, none where there is no such file.

        Raises:
            OSError: it can't be read.
        """
        if sys.platform == "win32":  # locks there belong to the handle, and a handle keeps others from moving the file
            return _at_once(path, start, count)
        with _ONE_AT_A_TIME:
            found = which(path)
            if found is None:
                return b""
            return os.pread(self._opened(path, found), count, start)

    def close(self) -> None:
        """Let go of all that was read."""
        with _ONE_AT_A_TIME:
            for each in self._used:
                _OPEN[each].users -= 1
                if not _OPEN[each].users:
                    for handle in _OPEN.pop(each).handles:
                        os.close(handle)
            self._used.clear()

    def _opened(self, path: Path, found: Which) -> int:
        if found not in _OPEN:
            handle = os.open(path, os.O_RDONLY)
            held = os.fstat(handle)  # another file may have come by this name meanwhile
            found = held.st_dev, held.st_ino
            _OPEN.setdefault(found, _Open()).handles.append(handle)
        if found not in self._used:
            self._used.add(found)
            _OPEN[found].users += 1
        return _OPEN[found].handles[0]


def _at_once(path: Path, start: int, count: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(count)
    except FileNotFoundError:
        return b""
