"""A table that holds only what is on the screen: rows are read a page at a time, lines drawn as they are seen.

On 100,000 rows Textual's DataTable needs 9 to 24 s until it answers and OptionList 4 to 10 s; this one 0.2 s.
"""

from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.commands import bindings

Row = TypeVar("Row")

PAGE = 100
"""Rows read at once: more than a screen, few enough for SQLite to answer in a millisecond or two."""


class Rows(Protocol[Row]):
    """What a table shows: how many rows there are, and any stretch of them."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows from `start` up to, not including, `stop`."""
        ...


class VirtualTable(ScrollView, Generic[Row], can_focus=True):
    """Rows under a heading, one line each, one of them chosen. Subclasses draw the lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("queue")
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """Another row is chosen, or the rows under the cursor are new."""

        index: int

    def __init__(self, rows: Rows[Row], *, named: str | None = None) -> None:
        super().__init__(id=named)
        self._rows = rows
        self._pages: LRUCache[int, list[Row]] = LRUCache(20)

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        # A widget is never false for being empty: Textual asks widgets for their truth.
        return True

    def show(self, rows: Rows[Row], cursor: int = 0) -> None:
        """Show other rows (or the same ones, read anew) with the cursor at that index."""
        self._rows = rows
        self._pages.clear()
        self._measure()
        self.set_reactive(VirtualTable.cursor, self.stop(self.validate_cursor(cursor), 1))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.cursor))

    def row(self, index: int) -> Row | None:
        """The row at this index, or None beyond the end."""
        if not 0 <= index < len(self._rows):
            return None
        number, offset = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._rows.rows(number * PAGE, (number + 1) * PAGE)
        return page[offset] if offset < len(page) else None

    def stop(self, index: int, step: int) -> int:
        """The row to stop at when going by `step` to this one: itself, where every row can be chosen."""
        del step
        return index

    def top_of(self, index: int) -> int:
        """The first of the rows that belong above this one and are shown with it."""
        return index

    def heading(self, width: int) -> list[Segment]:
        """The line above the rows, exactly `width` cells."""
        raise NotImplementedError

    def cells(self, index: int, row: Row, width: int) -> list[Segment]:
        """The row at this index as a line of exactly `width` cells."""
        raise NotImplementedError

    def heading_clicked(self, x: int) -> None:
        """The heading was clicked at this cell."""

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is visible; the first is the heading, which does not scroll."""
        width, room = self.size.width, self.room
        if y == 0:
            line = Strip(self.heading(room), room)
        else:
            index = self.scroll_offset.y + y - 1
            row = self.row(index)
            line = Strip(self.cells(index, row, room), room) if row is not None else Strip.blank(room, self.rich_style)
        return line.adjust_cell_length(width, self.rich_style)

    def on_resize(self) -> None:
        self._measure()
        self._reveal()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if old == new:
            return
        if not self._reveal():
            self._refresh_row(old)
            self._refresh_row(new)
        self.post_message(self.Moved(new))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at and at.y == 0:
            self.heading_clicked(at.x)
        elif at and (index := self.scroll_offset.y + at.y - 1) < len(self._rows):
            self.row_clicked(index, at.x)

    def row_clicked(self, index: int, x: int) -> None:
        """A row was clicked, at this cell: it is the one chosen."""
        del x
        self.cursor = self.stop(index, 1)

    def go(self, step: int) -> None:
        """Go so many rows on, or back, to one that can be chosen."""
        self.cursor = self.stop(self.validate_cursor(self.cursor + step), 1 if step > 0 else -1)

    def action_cursor_down(self) -> None:
        """Go down one row."""
        self.go(1)

    def action_cursor_up(self) -> None:
        """Go up one row."""
        self.go(-1)

    def action_page_down(self) -> None:
        """Go down one page."""
        self.go(self._page_height)

    def action_page_up(self) -> None:
        """Go up one page."""
        self.go(-self._page_height)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = self.stop(0, 1)

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.stop(len(self._rows) - 1, -1)

    @property
    def room(self) -> int:
        """Cells of a line that no scroll bar covers."""
        return max(1, self.scrollable_content_region.width)

    @property
    def _page_height(self) -> int:
        return max(1, self.size.height - 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)

    def _refresh_row(self, index: int) -> None:
        self.refresh(Region(0, index - self.scroll_offset.y + 1, self.size.width, 1))

    def _reveal(self) -> bool:
        """Scroll so that the cursor is seen; whether that moved anything."""
        top, height = self.scroll_offset.y, self._page_height
        target = min(max(top, self.cursor - height + 1), self.top_of(self.cursor))
        if target == top:
            return False
        self.scroll_to(y=target, animate=False, immediate=True, force=True)
        return True
