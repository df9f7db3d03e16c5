"""The ratings of a scale in a few lines, nine to a page, each taken with its digit."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import Rating, Scale
from workbench.tui.prose import Prose, counted
from workbench.tui.widgets.cells import one_line

_PAGE = 9


class RatingRow(Widget, can_focus=True):
    """One rating of one scale, none beforehand. Digits take one, 0 turns the page, ↑ ↓ point, ← → change the scale."""

    ALLOW_SELECT = False

    at: reactive[int | None] = reactive(None)
    page: reactive[int] = reactive(0, layout=True)
    scale_number: reactive[int] = reactive(0, layout=True)
    taken: reactive[Rating | None] = reactive(None)

    @dataclass
    class Pointed(Message):
        """Another rating, or none, is the one to be explained."""

        rating: Rating | None

    @dataclass
    class Taken(Message):
        """A rating was chosen."""

        rating: Rating

    def __init__(self, scales: Sequence[Scale], *, named: str) -> None:
        super().__init__(id=named)
        self._scales = scales

    @property
    def scale(self) -> Scale:
        """The scale shown."""
        return self._scales[self.scale_number]

    def render(self) -> Content:
        lines = []
        for line in self._lines(self.size.width):
            prose = Prose()
            for key, label, index in line:
                prose.add("▸" if index is not None and self._is_taken(index) else " ", "bold $primary")
                prose.add(f"{key} ", "bold $primary").add(f"{label} ", self._style(index))
            lines.append(prose.content())
        return Content("\n").join(lines)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        del container, viewport
        return len(self._lines(width))

    def on_key(self, event: events.Key) -> None:
        step = {"down": 1, "j": 1, "up": -1, "k": -1}.get(event.key)
        turn = {"right": 1, "left": -1}.get(event.key)
        if step is not None:
            start = -1 if self.at is None and step == 1 else self.at or 0
            self.at = (start + step) % len(self.scale.ratings)
            self.page = self.at // _PAGE
        elif turn is not None:
            self.scale_number = (self.scale_number + turn) % len(self._scales)
            self.at, self.taken, self.page = None, None, 0
        elif event.key == "0":
            self.page = (self.page + 1) % self._pages
        elif event.key.isdecimal():
            self._take(self.page * _PAGE + int(event.key) - 1)
        elif event.key == "enter" and self.at is not None:
            self._take(self.at)
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        at, end = event.get_content_offset(self), 0
        lines = self._lines(self.size.width)
        if at is None or at.y >= len(lines):
            return
        for key, label, index in lines[at.y]:
            end += cell_len(f" {key} {label} ")
            if at.x < end:
                if index is None:
                    self.page = (self.page + 1) % self._pages
                else:
                    self._take(index)
                return

    def watch_at(self, at: int | None) -> None:
        self.post_message(self.Pointed(self.scale.ratings[at] if at is not None else None))

    @property
    def _pages(self) -> int:
        return -(-len(self.scale.ratings) // _PAGE)

    def _lines(self, width: int) -> list[list[tuple[str, str, int | None]]]:
        """The ratings of the page, key, label and number, as they fit into lines of so many cells."""
        first = self.page * _PAGE
        ratings = self.scale.ratings[first : first + _PAGE]
        items: list[tuple[str, str, int | None]] = [
            (str(number), one_line(rating.short or rating.label), first + number - 1)
            for number, rating in enumerate(ratings, 1)
        ]
        if self._pages > 1:
            others = len(self.scale.ratings) - len(ratings)
            items.append(("0", f"{counted(others, 'other')}", None))
        lines: list[list[tuple[str, str, int | None]]] = [[]]
        used = 0
        for item in items:
            cells = cell_len(f" {item[0]} {item[1]} ")
            if used + cells > width and lines[-1]:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += cells
        return lines

    def _is_taken(self, index: int) -> bool:
        return self.taken is not None and self.taken.id == self.scale.ratings[index].id

    def _style(self, index: int | None) -> str:
        if index is None:
            return "$tone-quiet"
        here = " on $chosen" if index == self.at and self.has_focus else ""
        return ("bold $tone-plain" if here or self._is_taken(index) else "$tone-plain") + here

    def _take(self, index: int) -> None:
        if 0 <= index < len(self.scale.ratings):
            self.at, self.taken = index, self.scale.ratings[index]
            self.post_message(self.Taken(self.taken))
