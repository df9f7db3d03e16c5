"""Scales and their ratings, kept as they were when verdicts were given with them."""

from workbench.errors import BadInput, Unknown
from workbench.model import Rating, Scale
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.log import Change, Log


class Scales:
    """The lists of ratings that this desk decides with."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def save(self, scale: Scale, who: str) -> Scale:
        """Take a scale in. One that is here already just as it is costs nothing.

        Raises:
            BadInput: a scale of this id is here with other content; the new one needs an id of its own.
        """
        if self._same(scale):
            return scale
        with self._log.change(who) as change:
            if not self._same(scale):
                add(change, scale)
        return scale

    def all(self) -> list[Scale]:
        """Every scale, by id."""
        return [read_scale(self._connection, row) for row in self._connection.rows("SELECT * FROM scales ORDER BY id")]

    def get(self, scale_id: str) -> Scale:
        """The scale of this id.

        Raises:
            Unknown: there is none.
        """
        row = self._connection.row("SELECT * FROM scales WHERE id = ?", (scale_id,))
        if row is None:
            held = ", ".join(scale.id for scale in self.all()) or "none yet"
            raise Unknown(f"there is no scale “{scale_id}” on this desk; it has {held}")
        return read_scale(self._connection, row)

    def _same(self, scale: Scale) -> bool:
        row = self._connection.row("SELECT * FROM scales WHERE id = ?", (scale.id,))
        if row is None:
            return False
        if content(read_scale(self._connection, row)) != content(scale):
            raise BadInput(f"the desk has a scale “{scale.id}” with other ratings; give the changed one a new id")
        return True


def add(change: Change, scale: Scale) -> None:
    """Take in a scale that is not here, within a change."""
    ratings = [[*each, rating.short] for each, rating in zip(_meant(scale), scale.ratings, strict=True)]
    change.record("add", "scale", 0, now=content(scale) | {"ratings": ratings})


def content(scale: Scale) -> dict[str, object]:
    """All that a scale means: two that agree in it are one."""
    return {"id": scale.id, "title": scale.title, "best": scale.best, "worst": scale.worst, "ratings": _meant(scale)}


def _meant(scale: Scale) -> list[list[object]]:
    return [[rating.id, rating.label, rating.meaning, rating.value] for rating in scale.ratings]


def read_scale(connection: Connection, row: Row) -> Scale:
    """The scale of a row, with its ratings in order."""
    ratings = connection.rows("SELECT * FROM ratings WHERE scale_id = ? ORDER BY position", (row["id"],))
    return Scale(
        row["id"],
        row["title"],
        tuple(Rating(each["id"], each["label"], each["meaning"], each["value"], each["short"]) for each in ratings),
        row["best"],
        row["worst"],
    )
