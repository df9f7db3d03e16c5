"""What a desk is before anything is done with it: an open file, and who works at it."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.desk.opened import Opened, tidy
from workbench.desk.views import Health

if TYPE_CHECKING:
    from workbench.desk.merging import Merging


class DeskFile:
    """An open desk as a file. Close it, or use it as a context."""

    path: Path
    _opened: Opened

    @property
    def read_only(self) -> bool:
        """Whether the desk is only looked at: every change is refused."""
        return self._opened.store.read_only

    def may_be_written(self) -> bool:
        """Whether the file and its folder could be written, as far as the system tells without trying."""
        return self._opened.store.may_be_written()

    def copy_of_the_day(self) -> str:
        """See that today's copy is made where one is due: see `workbench.desk.copying`."""
        from workbench.desk import copying

        return copying.of_the_day(self._opened)

    def free_to_write(self) -> bool:
        """Whether no other window writes at this moment: a change would not have to wait."""
        return self._opened.store.connection.free()

    def wait_at_most(self, seconds: float) -> None:
        """Let changes wait so long for another window that writes, and then raise `DeskBusy`; 15 s at first."""
        self._opened.store.connection.patience = seconds

    def stored(self) -> int:
        """How many changes were stored since it was opened, also when it is closed."""
        return self._opened.store.connection.stored

    def close(self) -> None:
        """Let go of the file."""
        self._opened.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def who(self) -> str:
        """Who is working; empty when nobody has said."""
        return self._opened.who

    @who.setter
    def who(self, name: str) -> None:
        self._opened.who = tidy(name)

    def sign(self, name: str) -> str:
        """Say who works from here on; the name as kept, blanks tidied. Raises `BadInput` for none."""
        return self._opened.sign(name)

    def revision(self) -> tuple[int, int]:
        """A mark that differs once anybody, also another program, has written to the file."""
        return self._opened.store.changes()

    def last_change(self) -> int:
        """The row of the log that was written last."""
        return self._opened.store.log.count()

    def backup(self, target: Path) -> Path:
        """Write a verified copy while others work. Raises `TargetExists`, `NoRoom`."""
        self._opened.store.backup(target)
        return target

    def merge(self, other: Path, within: float = 600.0) -> "Merging":
        """Another desk and what it would bring, to be looked at and then taken: see `workbench.desk.merging`."""
        from workbench.desk.merging import merge

        return merge(self._opened, other, within)

    def schema(self) -> int:
        """The version of the file's schema."""
        return self._opened.store.schema()

    def health(self) -> Health:
        """How the file is kept: SQLite, journal mode and why, soundness."""
        return Health(*self._opened.store.health())
