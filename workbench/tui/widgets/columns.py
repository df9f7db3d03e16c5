"""The columns of the queue: how wide, from which width of the table on, and what each shows of a row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.model import Polarity, QueueRow
from workbench.tui.days import short_day
from workbench.tui.widgets.cells import one_line
from workbench.tui.words import say

Cell = tuple[str, str]
"""What a cell says, and the tone it says it in."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` 0 takes what the others leave; it is shown in tables of `least` cells or more.

    `wide` gives it other widths in wider tables; `cell` is told the width.
    """

    title: str
    width: int
    cell: Callable[[QueueRow, int], Cell]
    sort: str = ""
    least: int = 0
    wide: dict[int, int] = field(default_factory=dict)

    def width_in(self, table: int) -> int:
        """How wide this column is in a table of that width."""
        return max((width for least, width in self.wide.items() if table >= least), default=self.width)


def _status(row: QueueRow, _: int) -> Cell:
    word = say("status", row.status)
    return word.mark, word.tone


def _speaker(row: QueueRow, _: int) -> Cell:
    return (one_line(row.speaker), "plain") if row.speaker else ("nobody named", "quiet")


def _day(row: QueueRow, _: int) -> Cell:
    return short_day(row.said_on, row.precision), "quiet"


def _claim(row: QueueRow, _: int) -> Cell:
    denied = "denied: " if row.polarity is Polarity.NEGATIVE else ""
    return denied + one_line(row.text), "plain"


def _finding(row: QueueRow, width: int) -> Cell:
    word = say("finding", row.finding)
    mark = word.mark + ("!" if row.flags else " ")
    # Not yet matched is the mark alone: the word would be longer than the column.
    text = f"{mark} {word.word}" if width > len(mark) and row.finding else mark
    return text, "look" if row.flags else word.tone


def _verdict(row: QueueRow, _: int) -> Cell:
    return one_line(row.verdict), "verdict"


def _assignee(row: QueueRow, _: int) -> Cell:
    return one_line(row.assignee), "quiet"


COLUMNS = (
    Column("", 1, _status, sort="status"),
    Column("Speaker", 14, _speaker, sort="speaker", wide={76: 18, 100: 22}),
    Column("Said", 9, _day, sort="date", least=50),
    Column("Claim", 0, _claim, sort="order"),
    Column("Found", 2, _finding, sort="finding", wide={84: 12}),
    Column("Verdict", 12, _verdict, sort="verdict", least=72, wide={90: 20}),
    Column("With", 10, _assignee, least=100),
)


@lru_cache(8)
def placed(table: int) -> list[tuple[Column, int]]:
    """The columns that a table of that many cells shows, each with its width; one blank stands between two."""
    seen = [column for column in COLUMNS if table >= column.least]
    widths = [column.width_in(table) for column in seen]
    rest = max(0, table - sum(widths) - len(seen) + 1)
    return [(column, width or rest) for column, width in zip(seen, widths, strict=True)]
