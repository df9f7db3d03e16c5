"""Whether a file is still the one that was opened, and what lies beside it its own."""

from pathlib import Path

from workbench import in_use
from workbench.errors import DeskBusy, NotADesk, NotTheFile
from workbench.store.engine import journal_mode, sqlite_version
from workbench.store.file import SIDES, beside
from workbench.store.handles import Handles, Which, which
from workbench.store.stamps import Stamps

TWO_LIBRARIES = (
    "{path} is open in a program with a newer SQLite, which keeps it with a write-ahead log; this one has SQLite "
    "{version}, which could corrupt that. Nothing was stored: close the other program first, or use its Python"
)
_STRANGE = (
    "{wal} belongs to another file: {path} was copied over a desk that was not closed. Opening it so would destroy it. "
    "Move the copy elsewhere and put it back with 'workbench restore'"
)
_GONE = (
    "{place} was deleted, moved or replaced while it was open; nothing was stored. Close every window on this desk, "
    "put the file back or restore a backup ('workbench restore BACKUP'), then open it again"
)
_SHARED = ("", "-wal", "-shm")  # what all who have a file open with a write-ahead log have in common

# https://sqlite.org/fileformat2.html#file_format_version_numbers: 2 is WAL, in the bytes for writing and reading.
_VERSIONS, _WAL = 18, b"\2\2"


class Identity:
    """Which files were opened, by device, inode and stamp, so that nothing is stored into what is no longer there.

    `path` is where they lie, `shown` what messages call the file.
    """

    def __init__(self, path: Path, shown: Path) -> None:
        self._path, self._shown = path, shown
        self._handles = Handles()
        self._stamps = Stamps(path, self._handles)
        self._known: dict[str, Which] = {}
        self._files = [beside(path, side) for side in ("", *SIDES)]
        in_use.begin(self._files)

    def expect_own(self) -> None:
        """Nothing, unless a log or a journal of another file lies beside this one, which SQLite would put into it.

        Raises:
            NotADesk: one does.
        """
        if not self._stamps.go_on():
            journal = beside(self._path, "-journal")
            strange = journal if journal.exists() and journal.stat().st_size else beside(self._path, "-wal")
            self.close()
            raise NotADesk(_STRANGE.format(wal=self._shown.with_name(strange.name), path=self._shown))

    def check(self, *, wal: bool) -> None:
        """See that the file is still the one that was opened, and with a write-ahead log also what belongs to that.

        Raises:
            NotTheFile: one of them was deleted, moved or replaced.
        """
        for side in _SHARED if wal else _SHARED[:1]:
            place = beside(self._path, side)
            found = which(place)
            if found is None or self._known.setdefault(side, found) != found:
                raise self.gone(place)

    def gone(self, place: Path | None = None) -> NotTheFile:
        """What to say where the file, or this one of those beside it, is not the one that was opened."""
        return NotTheFile(_GONE.format(place=place or self._path))

    def expect_as_left(self, stamp: int) -> None:
        """See that what is in the file is what its journal left there; `stamp` is what SQLite reads of it.

        Raises:
            NotTheFile: another was copied over it.
        """
        if not self._stamps.go_on(stamp):
            raise self.gone()

    def expect_no_newer_program(self) -> None:
        """See that no program that keeps a write-ahead log has the file, where this one must not. Raises DeskBusy."""
        if journal_mode() == "truncate" and self._handles.read(self._path, _VERSIONS, 2) == _WAL:
            raise DeskBusy(TWO_LIBRARIES.format(path=self._shown, version=sqlite_version()))

    def unseen(self, stamp: int | None) -> bool:
        """Whether closing must leave the log alone.

        So it must where others can't see, for want of -shm, that we have the file open, or another was copied over it.
        """
        held = [which(beside(self._path, side)) == self._known.get(side) for side in _SHARED]
        return held == [True, True, False] or (all(held) and not self._stamps.go_on(stamp))

    def close(self) -> None:
        """Let go of what was read. Only once SQLite has let go of the file."""
        self._handles.close()
        in_use.end(self._files)
        self._files = []
