"""SQLite's errors in the words that the person at the desk needs."""

from collections.abc import Callable
from pathlib import Path

from workbench.errors import BadInput, DeskBusy, DeskError, NoRoom, NotADesk, Unknown


class InOurWords:
    """Around a call of SQLite: raises its errors as the person at the desk needs them, and the program's own as is."""

    def __init__(self, path: Path, changing: Callable[[], bool]) -> None:
        """`changing` says whether a change is under way, of which nothing is stored then."""
        self._path = path
        self._changing = changing

    def of(self, unreadable: Callable[[], DeskError]) -> "_OfAnAnswer":
        """The same around a question; `unreadable` tells of the row that holds bytes which are no text."""
        return _OfAnAnswer(self, unreadable)

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        if isinstance(error, UnicodeEncodeError):
            raise BadInput("the text holds half a character (a lone surrogate); paste or type it again") from error
        if isinstance(error, OverflowError):
            raise Unknown("there is nothing of that number; it is larger than any number here") from error
        if isinstance(error, UnicodeDecodeError):  # in what SQLite tells of an error
            raise _DAMAGED[0](_DAMAGED[1].format(path=self._path, error="a text of its schema is no UTF-8")) from error
        # The low byte is the kind of error: https://sqlite.org/rescode.html
        told = _TOLD.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if told is not None:
            nothing = "; nothing was stored" if self._changing() else ""
            raise told[0](told[1].format(path=self._path, error=error, nothing=nothing)) from error


class _OfAnAnswer:
    """As above, where rows are read."""

    def __init__(self, words: InOurWords, unreadable: Callable[[], DeskError]) -> None:
        self._words = words
        self._unreadable = unreadable

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        # https://github.com/python/cpython/blob/3.11/Modules/_sqlite/cursor.c: told without a code of SQLite's.
        if str(error).startswith("Could not decode to UTF-8"):
            raise self._unreadable() from error
        self._words.__exit__(kind, error, trace)


_BUSY = (DeskBusy, "{path} is being written by another process; try again in a moment")
_DAMAGED = (
    NotADesk,
    "{path} is no desk, or damaged ({error}); choose another file, or put a backup in its place "
    "with 'workbench restore BACKUP'",
)
_DISK = (NoRoom, "{path} can't be read or written ({error}){nothing}. Check its disk")
_TOLD: dict[int, tuple[type[DeskError], str]] = {
    1: _DAMAGED,  # a table, a column or a function that is not there
    5: _BUSY,
    6: _BUSY,
    8: (NoRoom, "{path} can't be written{nothing}. Check who may write the file and its folder"),
    10: _DISK,
    11: _DAMAGED,
    13: (NoRoom, "the disk of {path} is full{nothing}. Make room and try again"),
    14: _DISK,
    19: (
        DeskError,
        "the rows of {path} contradict each other ({error}){nothing}. 'workbench verify' names what was changed past "
        "the log, 'workbench restore BACKUP' puts a backup in its place",
    ),
    26: _DAMAGED,
}
