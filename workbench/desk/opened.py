"""A desk that is open: its file and who works at it. What every part of the desk stands on."""

from pathlib import Path

from workbench.errors import BadInput
from workbench.store import Store


class Opened:
    """One open file, shared by the parts of a desk."""

    def __init__(self, store: Store, path: Path, who: str = "") -> None:
        self.store = store
        self.path = path
        self.who = tidy(who)

    def sign(self, name: str) -> str:
        """Say who works from here on; the name as kept, blanks tidied.

        Raises:
            BadInput: the name is empty.
        """
        self.who = tidy(name)
        return self.signed()

    def signed(self) -> str:
        """Who works here, for the log.

        Raises:
            BadInput: nobody has said.
        """
        if not self.who:
            raise BadInput("who is working? A change needs the name of who made it: say it with --as NAME.")
        return self.who


def tidy(name: str) -> str:
    """A name with single blanks between its words and none around."""
    return " ".join(name.split())
