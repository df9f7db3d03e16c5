"""The columns of the queue: how wide in a table of so many cells, and what each shows of a row.

What is narrow is abbreviated before anything is dropped; the machine's mark stands under Found and the person's under
Verdict at every width. `T` is the table without its scroll bar.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from workbench.desk.ratings import say_label
from workbench.messages import tell
from workbench.model import ClaimKind, FindingKind, Polarity, QueueRow
from workbench.tui.days import short_day
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.words import say

Cell = tuple[str, str]
"""What a cell says, and the tone it says it in."""

GUTTER = 4
"""Cells before the claim: where one is, what is new or marked, how far the work is, a blank."""

TWO_COLUMNS = 116
"""Cells of a terminal from which on the panes stand beside the queue."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` says how wide it is in a table of T cells, 0 for what the others leave.

    `name` is its title's in the catalogue. `least` is the T from which on it is shown; those with one are for the queue
    that stands beside its panes.
    """

    name: str
    width: Callable[[int], int]
    cell: Callable[[QueueRow, int], Cell]
    sort: str = ""
    least: int = 0

    @property
    def title(self) -> str:
        """What stands above it."""
        return tell(f"queue.{self.name}")


def _claim(row: QueueRow, _: int) -> Cell:
    words = one_line(row.text)
    return tell("queue.denied", words=words) if row.polarity is Polarity.NEGATIVE else words, "plain"


def found_sign(row: QueueRow) -> str:
    """The mark of what was found, and `!` where something is flagged."""
    return say("finding", row.finding).mark + ("!" if row.flags else " ")


def _found(row: QueueRow, width: int) -> Cell:
    mark = found_sign(row)
    told = f"{mark} {_in_words(row, width - len(mark) - 1)}".rstrip()
    return told, "look" if row.flags else say("finding", row.finding).tone


def _in_words(row: QueueRow, room: int) -> str:
    """What was found in as many words as there is room for: `altered: number`, `number`, `num.`, none."""
    if row.finding is None:
        return _longest((tell("queue.not_matched"), tell("queue.not_matched_short")), room)
    if row.finding is FindingKind.UNCHECKED and row.kind is ClaimKind.INDIRECT:
        return _longest((tell("queue.unquoted"), tell("queue.unquoted_short")), room)
    kind = say("finding", row.finding)
    if not row.flags:
        return _longest((kind.word, kind.short), room)
    flag = say("flag", row.flags[0])
    return _longest((f"{kind.word}: {flag.word}", flag.word, flag.short), room)


def _longest(ways: tuple[str, ...], room: int) -> str:
    return next((way for way in ways if cell_len(way) <= room), "")


def _verdict(row: QueueRow, width: int) -> Cell:
    if row.reader:
        return _longest((tell("queue.hidden"), tell("queue.hidden_short")), width), "quiet"
    if row.differs:
        return _longest((tell("queue.differ"), "↔"), width), "look"
    return one_line(say_label(row.verdict)), "verdict"


def _assignee(row: QueueRow, _: int) -> Cell:
    return one_line(row.assignee), "quiet"


def _day(row: QueueRow, _: int) -> Cell:
    return (short_day(row.said_on, row.precision) if row.said_on else ""), "quiet"


COLUMNS = (
    Column("claim", lambda _: 0, _claim, sort="order"),
    Column("found", lambda table: min(20, table // 5), _found, sort="finding"),
    Column("verdict", lambda table: min(18, (table + 2) // 5), _verdict, sort="verdict"),
    Column("with", lambda _: 10, _assignee, least=100),
    Column("said", lambda _: 9, _day, sort="date", least=112),
)


@lru_cache(8)
def placed(table: int, beside: bool) -> list[tuple[Column, int]]:
    """The columns of a table of so many cells, each with its width; one blank stands between two.

    `beside` says that the queue stands beside its panes.
    """
    seen = [column for column in COLUMNS if not column.least or (beside and table >= column.least)]
    widths = [column.width(table) for column in seen]
    rest = max(0, table - GUTTER - sum(widths) - len(seen) + 1)
    return [(column, width or rest) for column, width in zip(seen, widths, strict=True)]


def lead(row: QueueRow, above: QueueRow | None, sort: str, room: int) -> str:
    """What stands before a claim's words: its speaker where he changes, or else what the queue is sorted by."""
    if sort == "date" and row.said_on:
        return f"{short_day(row.said_on, row.precision)} · "
    if sort == "worth":
        return f"{row.worth:.0f} · "
    if above is not None and above.speaker == row.speaker and above.document_id == row.document_id:
        return ""
    return fit(speaker_of(row), min(room // 2, cell_len(speaker_of(row)))) + ": "


def speaker_of(row: QueueRow) -> str:
    """Who speaks, on one line."""
    return one_line(row.speaker) or tell("common.nobody_named")
