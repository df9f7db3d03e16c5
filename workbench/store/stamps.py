"""Whether a file is still as the journal beside it left it: each change gives it a stamp, which names the one before.

The stamp lies in the header, in a field that says how large a cache the file would like and that nobody heeds. A copy
of an earlier day, or of another desk, has a stamp that the journal does not go on from, whatever the file is called.
"""

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from secrets import randbelow
from sys import byteorder

from workbench.store.file import beside
from workbench.store.handles import Handles

_HEAD = 100
_STAMP = slice(48, 52)
_OWN, _BEFORE = 16, 0x7FFF  # a stamp: 15 bits of the one before, 16 bits by chance
_WAL_HEAD, _FRAME_HEAD, _FIRST_PAGE = 32, 24, b"\0\0\0\1"
_SHARED = 100  # of what all share; behind it lie the locks, which nobody may read on some systems
_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # https://sqlite.org/fileformat2.html#the_rollback_journal
_LOOKS, _BETWEEN = 20, 0.005  # seconds: others may be writing while one looks


def following(stamp: int) -> int:
    """A stamp for the change that comes after the one with this stamp."""
    return (stamp & _BEFORE) << _OWN | 1 + randbelow((1 << _OWN) - 1)


def first() -> int:
    """A stamp for a new file."""
    return following(randbelow(1 << _OWN))


class Stamps:
    """The stamps of a file and of what lies beside it."""

    def __init__(self, path: Path, handles: Handles) -> None:
        self._path = path
        self._handles = handles
        self._seen: tuple[bytes, int, int | None, int] | None = None  # what was last found to go on

    def go_on(self, last: int | None = None) -> bool:
        """Whether the log and the journal beside the file, if there are any, go on from the file as it is.

        `last` is its stamp as SQLite reads it, by whoever has the file open and nobody else write meanwhile.
        """
        try:
            for look in range(_LOOKS):
                if look:
                    time.sleep(_BETWEEN)
                held = self._held()
                if self._journal_goes_on(held) and self._log_goes_on(held, last):
                    return True
        except OSError:
            return True  # something can't be read: SQLite says what is wrong
        return False

    def _held(self) -> int | None:
        """The file's own stamp, of whatever is in it and not in the log beside it."""
        return _stamp(self._handles.read(self._path, 0, _HEAD))

    def _journal_goes_on(self, held: int | None) -> bool:
        """Of a rollback journal: it holds the page as it was before the change that was broken off."""
        path = beside(self._path, "-journal")
        head = self._handles.read(path, 0, 28)
        if head[:8] != _JOURNAL:
            return True
        record = self._handles.read(path, int.from_bytes(head[20:24], "big"), 4 + _HEAD)
        was = _stamp(record[4:]) if record[:4] == _FIRST_PAGE else None
        return was is None or (held is not None and (held == was or held >> _OWN == was & _BEFORE))

    def _log_goes_on(self, held: int | None, last: int | None) -> bool:
        """Of a write-ahead log: the file is as it was before, or as the log's changes that are in it left it."""
        log = _Log(self._path, self._handles)
        if log.restarted and last is not None:
            return held == last
        seen = log.salts, log.copied, held, self._path.stat().st_mtime_ns
        if seen != self._seen and _goes_on(log, held, last):
            self._seen = seen
        return seen == self._seen


def _goes_on(log: "_Log", held: int | None, last: int | None) -> bool:
    if log.copied and log.copied == log.last:
        return held == log.newest_stamp()  # all of it is in the file
    stamps = log.stamps()
    first = next(stamps, None)
    if first is None:
        return last in (None, held)
    known = held is not None and (held & _BEFORE == first >> _OWN or held == first or held in stamps)
    return known and log.copies_are_there()


class _Log:
    """A write-ahead log: https://sqlite.org/fileformat2.html#the_write_ahead_log.

    A header with the size of pages and two salts, then frames, each a header with the page's number and the salts, and
    the page. Frames count from 1. How many of them were copied into the file stands in what all share, in numbers as
    this machine writes them: https://sqlite.org/walformat.html#the_wal_index_file_format.
    """

    def __init__(self, path: Path, handles: Handles) -> None:
        self._handles, self._path, self._log = handles, path, beside(path, "-wal")
        head = handles.read(self._log, 0, _WAL_HEAD)
        shared = handles.read(beside(path, "-shm"), 0, _SHARED)
        alive = len(shared) == _SHARED and bool(shared[12])
        self.salts = head[16:24]
        self._size = int.from_bytes(head[8:12], "big")
        self.last = int.from_bytes(shared[16:20], byteorder)
        self._pages = int.from_bytes(shared[20:24], byteorder)
        same = alive and shared[32:40] == self.salts
        self.restarted = alive and not same and not self.last
        """Whether it is begun anew, all that was in it being in the file."""
        self.copied = int.from_bytes(shared[96:100], byteorder) if same else 0
        """How many of its frames need not be copied into the file any more."""

    def stamps(self) -> Iterator[int]:
        """The stamps in the frames that hold the first page."""
        for _, frame in self._frames():
            if (stamp := _stamp_in(frame)) is not None:
                yield stamp

    def newest_stamp(self) -> int | None:
        """The last one of them."""
        back = (_stamp_in(self._frame(number)) for number in range(self.last, 0, -1))
        return next((stamp for stamp in back if stamp is not None), None)

    def copies_are_there(self) -> bool:
        """Whether each page of which no later frame tells stands in the file as in the last frame that was copied."""
        newest: dict[int, int] = {}
        for number, frame in self._frames() if self.copied else ():
            newest[int.from_bytes(frame[:4], "big")] = number
        return all(
            self._in_log(number) == self._in_file(page)
            for page, number in newest.items()
            if number <= self.copied and page <= self._pages
        )

    def _frames(self) -> Iterator[tuple[int, bytes]]:
        for number in count(1):
            frame = self._frame(number)
            if len(frame) < _FRAME_HEAD + _HEAD or frame[8:16] != self.salts:
                return
            yield number, frame

    def _frame(self, number: int) -> bytes:
        return self._handles.read(self._log, self._at(number), _FRAME_HEAD + _HEAD)

    def _at(self, number: int) -> int:
        return _WAL_HEAD + (number - 1) * (_FRAME_HEAD + self._size)

    def _in_log(self, number: int) -> bytes:
        return self._handles.read(self._log, self._at(number) + _FRAME_HEAD, self._size)

    def _in_file(self, page: int) -> bytes:
        return self._handles.read(self._path, (page - 1) * self._size, self._size)


def _stamp_in(frame: bytes) -> int | None:
    return _stamp(frame[_FRAME_HEAD:]) if frame[:4] == _FIRST_PAGE else None


def _stamp(page: bytes) -> int | None:
    return int.from_bytes(page[_STAMP], "big") if len(page) >= _HEAD else None
