"""Speakers by name and alias. One folded name leads to one speaker; two are made one only when a person says so."""

from workbench.errors import BadInput, Unknown
from workbench.model import Speaker
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.log import Change, Log
from workbench.text.folding import forms

_BY_NAME = """
SELECT s.id, s.name, s.role FROM speaker_names n JOIN speakers s ON s.id = n.speaker_id WHERE n.folded = ?"""


def folded(name: str) -> str:
    """A name without case, diacritics and punctuation, by which two are alike; one without letters stays as it is."""
    return " ".join(forms(name)) or name.strip()


def known(change: Change, name: str, role: str = "") -> str:
    """The speaker's first name, who is added when new. `role` is kept when none was known; an empty name is nobody."""
    if not name.strip():
        return ""
    found = change.connection.row(_BY_NAME, (folded(name),))
    if found is None:
        said = {"name": name, "role": role, "folded": folded(name)}
        change.record("add", "speaker", change.next_id("speakers"), now=said)
        return name
    if role and not found["role"]:
        change.record("role", "speaker", found["id"], now=role)
    return str(found["name"])


class Speakers:
    """The persons and bodies that a desk's claims are attributed to."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def all(self) -> list[Speaker]:
        """Every speaker in alphabetical order, without those merged into others."""
        names: dict[int, list[str]] = {}
        for row in self._connection.rows("SELECT speaker_id, name FROM speaker_names ORDER BY id"):
            names.setdefault(row["speaker_id"], []).append(row["name"])
        found = self._connection.rows(
            "SELECT * FROM speakers WHERE merged_into IS NULL ORDER BY name COLLATE NOCASE, id"
        )
        return [_speaker(row, names[row["id"]]) for row in found]

    def get(self, speaker_id: int) -> Speaker:
        """The speaker of this number; the one it was merged into, if it was.

        Raises:
            Unknown: there is none.
        """
        row = self._row(speaker_id)
        names = self._connection.rows("SELECT name FROM speaker_names WHERE speaker_id = ? ORDER BY id", (row["id"],))
        return _speaker(row, [each["name"] for each in names])

    def names(self, speaker_id: int) -> tuple[str, ...]:
        """All names of a speaker, the one to show first.

        Raises:
            Unknown: there is no such speaker.
        """
        found = self.get(speaker_id)
        return (found.name, *found.aliases)

    def add_alias(self, speaker_id: int, alias: str, who: str) -> Speaker:
        """Give a speaker one more name. What was found for the speaker's claims is stale then.

        Raises:
            Unknown: there is no such speaker.
            BadInput: the name is empty, or another speaker's; those can be merged.
        """
        name = alias.strip()
        if not name:
            raise BadInput("an alias needs at least one letter")
        with self._log.change(who) as change:
            row = self._row(speaker_id)
            taken = self._connection.value("SELECT speaker_id FROM speaker_names WHERE folded = ?", (folded(name),))
            if taken not in (None, row["id"]):
                raise BadInput(f"“{name}” is a name of {self.get(taken).name}; merge the two if they are one")
            if taken is None:
                change.record("alias", "speaker", row["id"], now={"name": name, "folded": folded(name)})
            return self.get(speaker_id)

    def merge(self, keep: int, other: int, who: str, why: str) -> Speaker:
        """Make two speakers one: the claims and names of `other` become those of `keep`.

        Claims are not edited by this: reviewers who have one of them before them meet no conflict.

        Raises:
            Unknown: there is no such speaker.
            BadInput: both are the same.
        """
        with self._log.change(who) as change:
            kept, gone = self._row(keep), self._row(other)
            if kept["id"] == gone["id"]:
                raise BadInput(f"{kept['name']} is one speaker already")
            was = {
                "name": gone["name"],
                "id": gone["id"],
                "claims": self._connection.column("SELECT id FROM claims WHERE speaker_id = ?", (gone["id"],)),
                "names": self._connection.column("SELECT name FROM speaker_names WHERE speaker_id = ?", (gone["id"],)),
            }
            change.record("merge", "speaker", kept["id"], was=was, now=kept["name"], why=why)
            return self.get(keep)

    def _row(self, speaker_id: int) -> Row:
        row = self._connection.row("SELECT * FROM speakers WHERE id = ?", (speaker_id,))
        if row is None:
            raise Unknown(f"there is no speaker {speaker_id} on this desk")
        return row if row["merged_into"] is None else self._row(row["merged_into"])


def _speaker(row: Row, names: list[str]) -> Speaker:
    return Speaker(row["id"], row["name"], row["role"], tuple(name for name in names if name != row["name"]))
