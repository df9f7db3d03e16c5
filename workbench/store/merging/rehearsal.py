"""A change made on a copy of the desk first: the desk itself is held only while the same rows are put in."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from shutil import copyfile

from workbench import drafts
from workbench.errors import NoRoom
from workbench.store.connection import Connection, Values

_WRITE = ("INSERT", "REPLACE", "UPDATE", "DELETE")


class Rehearsal(Connection):
    """A copy of a desk that nobody else has open, and every statement by which it was changed."""

    def __init__(self, path: Path) -> None:
        self._written: list[tuple[str, list[Values]]] = []
        super().__init__(path)
        self.run("PRAGMA synchronous = OFF")  # nothing of it is to outlive the power

    def run(self, sql: str, values: Values = ()) -> int:
        """As on every connection, and kept to be done again."""
        if sql.startswith(_WRITE):
            self._keep(sql, [values])
        return super().run(sql, values)

    def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """As on every connection, and kept to be done again."""
        held = list(rows)
        self._keep(sql, held)
        super().run_many(sql, held)

    def do_again(self, desk: Connection) -> None:
        """Do the same, in the same order, to a desk that holds what the copy held at first."""
        for sql, rows in self._written:
            desk.run_many(sql, rows)

    def _keep(self, sql: str, rows: list[Values]) -> None:
        if self._written and self._written[-1][0] == sql:
            self._written[-1][1].extend(rows)
        else:
            self._written.append((sql, rows))


@contextmanager
def rehearsal(backup: Path) -> Iterator[Rehearsal]:
    """A copy of this backup, to be changed, gone in the end. Raises `NoRoom` where there is no place for it."""
    with ExitStack() as stack:
        try:
            room = stack.enter_context(drafts.room(backup.parent))
            place = Path(copyfile(backup, room / "rehearsal"))
        except OSError as error:
            told = f"{backup.parent} can't hold one more copy of the desk ({error.strerror}); nothing was taken"
            raise NoRoom(told) from error
        yield stack.enter_context(closing(Rehearsal(place)))
