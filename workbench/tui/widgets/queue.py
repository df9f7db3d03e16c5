"""The queue: one line a claim, with the marks that say how far it is and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from workbench.model import QueueRow
from workbench.tui.widgets.cells import fit
from workbench.tui.widgets.columns import Cell, Column, placed
from workbench.tui.widgets.virtual_table import Rows, VirtualTable

SORTS = ("order", "speaker", "date", "finding", "verdict", "status", "worth")


class Nothing:
    """No rows: what the queue shows before a desk is read."""

    def __len__(self) -> int:
        return 0

    def rows(self, start: int, stop: int) -> list[QueueRow]:
        del start, stop
        return []


class QueueTable(VirtualTable[QueueRow]):
    """The claims of the desk that the filter lets through."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--heading",
        "queue--chosen",
        "queue--plain",
        "queue--quiet",
        "queue--same",
        "queue--look",
        "queue--good",
        "queue--mixed",
        "queue--bad",
    }

    @dataclass
    class SortAsked(Message):
        """A column's heading was clicked."""

        key: str

    def __init__(self, *, named: str | None = None) -> None:
        super().__init__(Nothing(), named=named)
        self.sort_key = "order"
        self.verdict_tones: Mapping[str, str] = {}

    def show_sorted(self, rows: Rows[QueueRow], sort_key: str, cursor: int) -> None:
        """Show rows in the order that `sort_key` names (`-` first for descending)."""
        self.sort_key = sort_key
        self.show(rows, cursor)

    @property
    def chosen(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def heading(self, width: int) -> list[Segment]:
        style = self._style("heading")
        titles = [fit(self._title(column, cells), cells) for column, cells in placed(width - 2)]
        return [Segment(fit("  " + " ".join(titles), width), style)]

    def heading_clicked(self, x: int) -> None:
        end = 2
        for column, cells in placed(self.size.width - 2):
            end += cells + 1
            if x < end:
                self.post_message(self.SortAsked(column.sort or self.sort_key))
                return

    def cells(self, row: QueueRow, width: int, chosen: bool) -> list[Segment]:
        ground = self._style("chosen") if chosen else Style.null()
        parts = [Segment("▸ " if chosen else "  ", self._style("plain") + ground)]
        for index, (column, cells) in enumerate(placed(width - 2)):
            text, tone = self._toned(column.cell(row, cells))
            parts.append(Segment((" " if index else "") + fit(text, cells), self._style(tone) + ground))
        return parts

    def _toned(self, cell: Cell) -> Cell:
        text, tone = cell
        # The only way to a good or bad colour is a person's verdict.
        return (text, self.verdict_tones.get(text, "plain")) if tone == "verdict" else cell

    def _title(self, column: Column, cells: int) -> str:
        if not column.sort or column.sort != self.sort_key.lstrip("-") or column.sort == "order":
            return column.title if len(column.title) <= cells else ""
        return column.title + ("▼" if self.sort_key.startswith("-") else "▲")

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"queue--{tone}")
