"""Every error the workbench raises on purpose. Each one says what went wrong and what to do, in one line.

WorkbenchError
├── BadInput            what was given can't be used: a file, a value, a filter
│   ├── NotUsable       a file that is missing, a directory, no text, too large, refused
│   ├── BadFilter       a filter of the queue that can't be read
│   └── Unknown         an id or a name that the desk does not hold
├── DeskError           the desk's file itself
│   ├── NotADesk        another program's file, or no database at all
│   ├── NewerDesk       made by a later version
│   ├── OlderDesk       made by an earlier version, and opened only to be read
│   ├── Damaged         a row that can't be read: which one, and why
│   ├── NotTheFile      deleted, moved or replaced while it was open; nothing was stored
│   ├── DeskBusy        another process holds it for writing
│   └── NoRoom          the disk is full or not writable; nothing was written
├── ModelFailed         the optional model can't be asked, or answers with something else than an answer
├── BadLanguage         a file of a language's folder is not as it must be
├── TargetExists        an export or backup would overwrite a file
└── Conflict            the claim changed after it was read; both versions are attached
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Claim, Verdict


class WorkbenchError(Exception):
    """The root: `str()` of it is one line for the person who reads it, in the language spoken.

    It is made in English, wherever it is noticed; `args` keep it so.
    """

    def __str__(self) -> str:
        from workbench.messages.retold import retell  # noqa: PLC0415 - help in English need not pay for its patterns

        return retell(super().__str__())


class BadInput(WorkbenchError):
    """What was given can't be used."""


class NotUsable(BadInput):
    """A file that is missing, a directory, without text, too large or refused."""


class BadFilter(BadInput):
    """A filter of the queue that can't be read. `at` is the code point where it stopped making sense."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.at = at


class Unknown(BadInput):
    """An id or a name that the desk does not hold."""


class DeskError(WorkbenchError):
    """Something about the desk's file."""


class NotADesk(DeskError):
    """The file is another program's, or no database at all."""


class NewerDesk(DeskError):
    """The file was made by a later version of the workbench."""


class OlderDesk(DeskError):
    """The file was made by an earlier version, and can't be read here without being upgraded."""


class Damaged(DeskError):
    """A row of the file can't be read. `table` and `row` name it, `why` says what is wrong with it."""

    def __init__(self, table: str, row: object, why: str) -> None:
        super().__init__(
            f"{table}, row {row} can't be read: {why}. 'workbench doctor' lists what is damaged, "
            f"'workbench restore BACKUP' puts a backup in the desk's place"
        )
        self.table = table
        self.row = row
        self.why = why


class NotTheFile(DeskError):
    """The file was deleted, moved or replaced while it was open. Nothing was stored."""


class DeskBusy(DeskError):
    """Another process holds the file for writing."""


class NoRoom(DeskError):
    """The disk is full or not writable. Nothing was written."""


class ModelFailed(WorkbenchError):
    """The optional model can't be asked, is too slow, or answers with something else than an answer."""


class BadLanguage(WorkbenchError):
    """A file of a language's folder can't be read, or lacks a class of words, or holds one that is not known."""


class TargetExists(WorkbenchError):
    """The file to write exists already."""


class Conflict(WorkbenchError):
    """The claim changed after it was read; nothing was stored. `now` is the claim as it is, `theirs` its verdict."""

    def __init__(self, message: str, now: "Claim", theirs: "Verdict | None" = None) -> None:
        super().__init__(message)
        self.now = now
        self.theirs = theirs
