"""A desk's file as the system sees it: how SQLite is to open it, and whether it is still the one that was opened."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from workbench.errors import NotTheFile

MEMORY = ":memory:"
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open, or after a crash. They belong to it and to no other."""

SHARED = ("", "-wal", "-shm")  # what all who have a file open with a write-ahead log have in common

# https://sqlite.org/fileformat2.html#file_format_version_numbers: 2 is WAL, in the bytes for writing and reading.
_VERSIONS = slice(18, 20)
_WAL = b"\2\2"
_MARK = slice(48, 52)  # the suggested size of the cache, which marks each of our files
_WAL_HEAD, _FRAME_HEAD, _FIRST_PAGE = 32, 24, b"\0\0\0\1"
_FRAMES_READ = 2_000  # each change writes the first page


def beside(path: Path, side: str) -> Path:
    """The file that SQLite keeps beside this one: `desk.workbench-wal` for `-wal`."""
    return path.with_name(path.name + side)


def has_wal(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the file."""
    try:
        return beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def is_wal(path: Path) -> bool:
    """Whether the file says that it is kept with a write-ahead log."""
    try:
        with path.open("rb") as file:
            return file.read(20)[_VERSIONS] == _WAL
    except OSError:
        return False


def is_own_wal(path: Path) -> bool:
    """Whether the write-ahead log beside the file is of this file, as far as the marks in both tell.

    https://sqlite.org/fileformat2.html#the_write_ahead_log: a header with the size of pages and two salts, then frames,
    each a header with the page's number and the salts, and the page.
    """
    try:
        with path.open("rb") as file, beside(path, "-wal").open("rb") as wal:
            mark, head = file.read(100)[_MARK], wal.read(_WAL_HEAD)
            size = int.from_bytes(head[8:12], "big")
            for number in range(_FRAMES_READ if len(head) == _WAL_HEAD else 0):
                wal.seek(_WAL_HEAD + number * (_FRAME_HEAD + size))
                frame = wal.read(_FRAME_HEAD + 100)
                if len(frame) < _FRAME_HEAD + 100 or frame[8:16] != head[16:24]:
                    break
                if frame[:4] == _FIRST_PAGE:
                    return frame[_FRAME_HEAD:][_MARK] == mark
    except OSError:
        return True  # there is no log beside it, or none that can be read: SQLite says what is wrong
    return True


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


@dataclass(slots=True)
class Identity:
    """Which files were opened, by device and inode, so that nothing is stored into one that is no longer there."""

    path: Path
    _known: dict[str, tuple[int, int]] = field(default_factory=dict)

    def check(self, *, wal: bool) -> None:
        """See that the file is still the one that was opened, and with a write-ahead log also what belongs to that.

        Raises:
            NotTheFile: one of them was deleted, moved or replaced.
        """
        for side in SHARED if wal else SHARED[:1]:
            place = beside(self.path, side)
            found = _which(place)
            if found is None or self._known.setdefault(side, found) != found:
                raise NotTheFile(
                    f"{place} was deleted, moved or replaced while it was open; nothing was stored. "
                    f"Close every window on this desk, put the file back or restore a backup "
                    f"('workbench restore BACKUP'), then open it again"
                )

    def unseen(self) -> bool:
        """Whether others who have the same file and write-ahead log open can't see that we have, for want of -shm."""
        return [_which(beside(self.path, side)) == self._known.get(side) for side in SHARED] == [True, True, False]


def _which(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
