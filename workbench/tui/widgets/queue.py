"""The queue: one line a claim, with the marks that say how far it is and what was found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from workbench.model import Progress, QueueRow
from workbench.tui.widgets.article_line import in_few
from workbench.tui.widgets.cells import fit
from workbench.tui.widgets.columns import GUTTER, Cell, Column, lead, placed, speaker_of
from workbench.tui.widgets.queue_lines import ArticleLine, Line, SpeakerLine
from workbench.tui.widgets.virtual_table import Rows, VirtualTable
from workbench.tui.words import say

SORTS = ("order", "speaker", "date", "finding", "verdict", "status", "worth")


class Nothing:
    """No rows: what the queue shows before a desk is read."""

    def __len__(self) -> int:
        return 0

    def rows(self, start: int, stop: int) -> list[Line]:
        del start, stop
        return []


class QueueTable(VirtualTable[Line]):
    """The claims of the desk that the filter lets through, by article where they stand in the order of the text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--heading",
        "queue--chosen",
        "queue--plain",
        "queue--quiet",
        "queue--sign",
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

    @dataclass
    class Marked(Message):
        """Other claims are marked than before."""

    @dataclass
    class FoldAsked(Message):
        """An article's row was clicked."""

        document_id: int

    def __init__(self, *, named: str | None = None) -> None:
        super().__init__(Nothing(), named=named)
        self.sort_key = "order"
        self.verdict_tones: Mapping[str, str] = {}
        self.short_labels: Mapping[str, str] = {}
        self.marked: set[int] = set()
        """The claims that are marked, to have something done to all of them."""
        self.new: set[int] = set()
        """The claims that somebody else changed since whoever works here looked."""
        self.article: Callable[[int], tuple[str, Progress]] = lambda _: ("", Progress())

    def show_sorted(self, rows: Rows[Line], sort_key: str, cursor: int) -> None:
        """Show rows in the order that `sort_key` names (`-` first for descending)."""
        self.sort_key = sort_key
        self.show(rows, cursor)

    @property
    def chosen(self) -> QueueRow | None:
        """The claim under the cursor; None on the row of a folded article."""
        return self.claim_at(self.cursor)

    def claim_at(self, index: int) -> QueueRow | None:
        """The claim on this line, or None where another thing stands there."""
        row = self.row(index)
        return row if isinstance(row, QueueRow) else None

    def stop(self, index: int, step: int) -> int:
        """The nearest claim or folded article from this line on in this direction, else in the other."""
        onwards, back = range(index, len(self)), range(index, -1, -1)
        for at in chain(onwards, back) if step > 0 else chain(back, onwards):
            row = self.row(at)
            if isinstance(row, QueueRow) or (isinstance(row, ArticleLine) and row.folded):
                return at
        return index

    def top_of(self, index: int) -> int:
        while index and isinstance(self.row(index - 1), SpeakerLine | ArticleLine):
            index -= 1
        return index

    def row_clicked(self, index: int, x: int) -> None:
        row = self.row(index)
        if isinstance(row, ArticleLine):
            self.post_message(self.FoldAsked(row.claims.document_id))
        elif isinstance(row, QueueRow) and x < GUTTER:
            self.mark([row.claim_id])
        else:
            super().row_clicked(index, x)

    def heading(self, width: int) -> list[Segment]:
        titles = [fit(self._title(column), cells) for column, cells in self._placed(width)]
        return [Segment(fit(" " * GUTTER + " ".join(titles), width), self._style("heading"))]

    def heading_clicked(self, x: int) -> None:
        end = GUTTER
        for column, cells in self._placed(self.room):
            end += cells + 1
            if x < end:
                self.post_message(self.SortAsked(column.sort or self.sort_key))
                return

    def cells(self, index: int, row: Line, width: int) -> list[Segment]:
        chosen = index == self.cursor
        ground = self._style("chosen") if chosen else Style.null()
        if isinstance(row, SpeakerLine):
            return [Segment(fit(" " * GUTTER + speaker_of(row.row), width), self._style("quiet"))]
        if isinstance(row, ArticleLine):
            return self._article(row, width, chosen, ground)
        return self._claim(index, row, width, chosen, ground)

    def _article(self, row: ArticleLine, width: int, chosen: bool, ground: Style) -> list[Segment]:
        title, progress = self.article(row.claims.document_id)
        told = "  " + in_few(progress)
        sign = f"{'▸' if chosen else ' '} {'►' if row.folded else '▼'} "
        room = max(0, width - GUTTER - cell_len(told))
        plain, quiet = self._style("plain") + ground, self._style("quiet") + ground
        return [Segment(sign + fit(title, room), plain), Segment(fit(told, width - GUTTER - room), quiet)]

    def _claim(self, index: int, row: QueueRow, width: int, chosen: bool, ground: Style) -> list[Segment]:
        status = say("status", row.status)
        sign = "*" if row.claim_id in self.marked else "•" if row.claim_id in self.new else " "
        parts = [Segment("▸" if chosen else " ", self._style(status.tone) + ground)]
        parts += [Segment(sign, self._style("sign") + ground)]
        parts += [Segment(f"{status.mark} ", self._style(status.tone) + ground)]
        for number, (column, cells) in enumerate(self._placed(width)):
            text, tone = self._toned(column.cell(row, cells), cells)
            if not number:
                twins = f" ×{row.twins + 1}" if row.twins else ""
                text = fit(self._lead(index, row, cells) + text, cells - cell_len(twins)) + twins
            parts.append(Segment((" " if number else "") + fit(text, cells), self._style(tone) + ground))
        return parts

    def mark(self, claim_ids: Iterable[int], *, marked: bool | None = None) -> None:
        """Mark these claims, or (False) not; by default the other way round than they are."""
        for claim_id in claim_ids:
            add = claim_id not in self.marked if marked is None else marked
            (self.marked.add if add else self.marked.discard)(claim_id)
        self.refresh()
        self.post_message(self.Marked())

    def action_mark(self) -> None:
        """Mark the claim, or take its mark away, and go on."""
        if self.chosen is not None:
            self.mark([self.chosen.claim_id])
            self.go(1)

    def action_mark_on(self, step: str) -> None:
        """Mark the claim and the next one that way, and go there."""
        here = self.chosen
        self.go(int(step))
        self.mark([one.claim_id for one in (here, self.chosen) if one is not None], marked=True)

    def _placed(self, width: int) -> list[tuple[Column, int]]:
        return placed(width, self.outer_size.width < self.screen.size.width)

    def _lead(self, index: int, row: QueueRow, room: int) -> str:
        # The first line seen names its speaker again: the one above it can't be read.
        above = self.row(index - 1) if index > self.scroll_offset.y else None
        if isinstance(above, SpeakerLine):
            return ""
        said = above if isinstance(above, QueueRow) else None
        return lead(row, said, self.sort_key.lstrip("-"), room)

    def _toned(self, cell: Cell, room: int) -> Cell:
        text, tone = cell
        if tone != "verdict":
            return cell
        label = text if cell_len(text) <= room else self.short_labels.get(text, text)
        # The only way to a good or bad colour is a person's verdict.
        return label, self.verdict_tones.get(text, "plain")

    def _title(self, column: Column) -> str:
        if not column.sort or column.sort != self.sort_key.lstrip("-") or column.sort == "order":
            return column.title
        return column.title + ("▼" if self.sort_key.startswith("-") else "▲")

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"queue--{tone}")
