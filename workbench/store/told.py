"""SQLite's errors in the words that the person at the desk needs."""

from pathlib import Path

from workbench.errors import BadInput, DeskBusy, DeskError, NoRoom, NotADesk, Unknown


class InOurWords:
    """Around a call of SQLite: raises its errors as the person at the desk needs them, and the program's own as is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnicodeEncodeError):
            raise BadInput("the text holds half a character (a lone surrogate); paste or type it again") from error
        if isinstance(error, OverflowError):
            raise Unknown("there is nothing of that number; it is larger than any number here") from error
        # The low byte is the kind of error: https://sqlite.org/rescode.html
        told = _TOLD.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if told is not None:
            raise told[0](told[1].format(path=self._path, error=error)) from error


_BUSY = (DeskBusy, "{path} is being written by another process; try again in a moment")
_DAMAGED = (
    NotADesk,
    "{path} is no desk, or damaged ({error}); choose another file, or put a backup in its place "
    "with 'workbench restore BACKUP'",
)
_DISK = (NoRoom, "{path} can't be read or written ({error}); nothing was stored. Check its disk")
_TOLD: dict[int, tuple[type[DeskError], str]] = {
    5: _BUSY,
    6: _BUSY,
    8: (NoRoom, "{path} can't be written; nothing was stored. Check who may write the file and its folder"),
    10: _DISK,
    11: _DAMAGED,
    13: (NoRoom, "the disk of {path} is full; nothing was stored. Make room and try again"),
    14: _DISK,
    26: _DAMAGED,
}
