"""A desk that is open: its file, who works at it, and the sources ready to be looked in."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.errors import BadInput
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.desk.lookup import Lookup


class OpenDesk:
    """What every use case stands on. Close it, or use it as a context."""

    def __init__(self, store: Store, path: Path, who: str = "") -> None:
        self.path = path
        self.who = who
        self._store = store
        self._lookup: Lookup | None = None
        self._last_text: tuple[int, str] | None = None

    @classmethod
    def open(cls, path: Path, who: str = "", *, create: bool = True) -> Self:
        """Open the desk in this file, making it where there is none and `create` allows.

        `who` names the reviewer; reading needs none, every change does.

        Raises:
            NotADesk, NewerDesk, DeskBusy, NoRoom: the file can't be used, with the reason.
        """
        return cls(Store.open(path, create=create), path, " ".join(who.split()))

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def sign(self, name: str) -> str:
        """Say who works from here on; the name as kept, blanks tidied.

        Raises:
            BadInput: the name is empty.
        """
        self.who = " ".join(name.split())
        return self._signed()

    def _signed(self) -> str:
        if not self.who:
            raise BadInput("who is working? A change needs the name of who made it: say it with --as NAME.")
        return self.who

    def lookup(self) -> "Lookup":
        """The desk's sources, ready to be looked in; made anew when they have changed."""
        from workbench.desk.lookup import Lookup

        if self._lookup is None or self._lookup.holds != self._store.documents.serving():
            self._lookup = Lookup.over(self._store)
        return self._lookup

    def _fingerprint(self) -> str:
        from workbench.matching import FINGERPRINT

        return FINGERPRINT

    def revision(self) -> tuple[int, int]:
        """A mark that differs once anybody, also another program, has written to the file."""
        return self._store.changes()
