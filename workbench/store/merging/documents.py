"""Which documents of two desks are the same."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.store.connection import Connection
from workbench.store.engine import Row

_ALL = "SELECT * FROM documents ORDER BY withdrawn DESC, id"
_TEXT = "SELECT text FROM originals WHERE document_id = ?"
_SHOWN = {"title": "title", "language": "language", "published_on": "day", "url": "link", "withdrawn": "withdrawal"}


@dataclass(frozen=True, slots=True)
class Documents:
    """Theirs by number: the number here, or None for one that is new. `left_out` can't come, with the reason."""

    here: dict[int, int | None] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def new(self) -> list[int]:
        """The numbers there of those that are new here, in order."""
        return sorted(number for number, here in self.here.items() if here is None)


def pair(ours: Connection, theirs: Connection) -> Documents:
    """Pair the documents: the same bytes, text, role and speaker. One that serves as both stands for either role."""
    held: dict[str, list[Row]] = {}
    for row in ours.rows(_ALL):
        held.setdefault(row["sha256"], []).append(row)
    found = Documents()
    for row in theirs.rows("SELECT * FROM documents ORDER BY id"):
        same = _same(row, held.get(row["sha256"], ()))
        if same is None:
            found.here[row["id"]] = None
        elif ours.value(_TEXT, (same["id"],)) != theirs.value(_TEXT, (row["id"],)):
            found.left_out[row["id"]] = f"“{row['title']}” was read otherwise there: its text is not the one held here"
        else:
            found.here[row["id"]] = same["id"]
            found.kept.extend(_differences(same, row))
    return found


def _same(row: Row, held: Iterable[Row]) -> Row | None:
    """The one here; of several the last, which is not withdrawn if one is not."""
    alike = [each for each in held if each["speaker"] == row["speaker"]]
    exact = [each for each in alike if each["role"] == row["role"]]
    both = [each for each in alike if "both" in (each["role"], row["role"])]
    return next(reversed(exact or both), None)


def _differences(here: Row, there: Row) -> Iterable[str]:
    for column, name in _SHOWN.items():
        if here[column] != there[column]:
            was, is_ = (_told(column, row[column]) for row in (here, there))
            yield f"document {here['id']} “{here['title']}”: {name} {was} here, {is_} there"


def _told(column: str, value: object) -> str:
    if column == "withdrawn":
        return "withdrawn" if value else "in use"
    return f"“{value}”" if value else "unknown"
