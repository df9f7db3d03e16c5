"""The people who work on a desk, by name."""

from typing import TYPE_CHECKING

from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.store.connection import Connection
    from workbench.store.log import Change

_LONGEST = 80  # a queue shows names in a narrow column; nobody's is longer


def tidy(name: str) -> str:
    """The name without blanks around it.

    Raises:
        BadInput: it is empty, too long, or holds line breaks or other control characters.
    """
    trimmed = name.strip()
    if not trimmed:
        raise BadInput("a name is needed for whoever makes this change; give one with --as NAME")
    if len(trimmed) > _LONGEST or not trimmed.isprintable():
        raise BadInput(f"a reviewer's name is one line of at most {_LONGEST} letters")
    return trimmed


def reviewer_id(change: "Change", name: str | None = None) -> int:
    """The number of the reviewer of this name (else of who makes the change), who is added when new.

    Names that differ in case alone are one person's, so that nobody is a second reader of herself.
    """
    name = tidy(change.who if name is None else name)
    known = change.connection.value("SELECT id FROM reviewers WHERE folded = ?", (name.casefold(),))
    if known is not None:
        return int(known)
    return change.connection.insert("reviewers", {"name": name, "folded": name.casefold(), "added_at": change.at})


class Reviewers:
    """Who has decided, attached evidence or been assigned work on this desk."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def all(self) -> list[str]:
        """Their names in alphabetical order."""
        return [row["name"] for row in self._connection.rows("SELECT name FROM reviewers ORDER BY folded")]
