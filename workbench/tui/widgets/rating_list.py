"""The ratings of a scale, nine to a page, each taken with its digit."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import Rating, Scale
from workbench.tui.prose import QUIET, Prose
from workbench.tui.widgets.cells import fit, one_line

_PAGE = 9


class RatingList(Widget, can_focus=True):
    """One rating of one scale. Digits take one, 0 turns the page, left and right change the scale."""

    ALLOW_SELECT = False

    at: reactive[int] = reactive(0)
    scale_number: reactive[int] = reactive(0, layout=True)
    taken: reactive[Rating | None] = reactive(None)

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
        prose = Prose()
        page, pages = self.at // _PAGE, self._pages
        prose.add(self.scale.title, "bold").add(f" {one_line(self.scale.id)}", QUIET)
        if pages > 1:
            prose.add("   0", "bold $primary").add(f" more, page {page + 1} of {pages}", QUIET)
        if len(self._scales) > 1:
            prose.add("   ← →", "bold $primary").add(" other scale", QUIET)
        prose.line()
        for number, rating in enumerate(self._page(page), 1):
            self._row(prose, number, page * _PAGE + number - 1, rating)
        return prose.content()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        del container, viewport, width
        return min(len(self.scale.ratings), _PAGE) + 1

    def on_key(self, event: events.Key) -> None:
        step = {"down": 1, "j": 1, "up": -1, "k": -1}.get(event.key)
        turn = {"right": 1, "left": -1}.get(event.key)
        if step is not None:
            self.at = (self.at + step) % len(self.scale.ratings)
        elif turn is not None:
            self._other_scale(turn)
        elif event.key == "0":
            self.at = (self.at // _PAGE + 1) % self._pages * _PAGE
        elif event.key.isdecimal():
            self._take(self.at // _PAGE * _PAGE + int(event.key) - 1)
        elif event.key in ("enter", "space"):
            self._take(self.at)
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        if at := event.get_content_offset(self):
            self._take(self.at // _PAGE * _PAGE + at.y - 1)

    @property
    def _label_width(self) -> int:
        longest = max(cell_len(one_line(rating.label)) for rating in self.scale.ratings)
        return min(longest, max(12, self.size.width // 2))

    @property
    def _pages(self) -> int:
        return -(-len(self.scale.ratings) // _PAGE)

    def _page(self, page: int) -> Sequence[Rating]:
        return self.scale.ratings[page * _PAGE : (page + 1) * _PAGE]

    def _row(self, prose: Prose, number: int, index: int, rating: Rating) -> None:
        chosen = self.taken is not None and self.taken.id == rating.id
        here = index == self.at and self.has_focus
        ground = " on $chosen" if here else ""
        prose.add(f"{number} ", "bold $primary" + ground)
        prose.add("● " if chosen else "○ ", ("bold $primary" if chosen else QUIET) + ground)
        style = ("bold $tone-plain" if chosen or here else "$tone-plain") + ground
        prose.add(fit(one_line(rating.label), self._label_width) + " ", style)
        prose.line(fit(one_line(rating.meaning), max(0, self.size.width - self._label_width - 6)), QUIET + ground)

    def _other_scale(self, turn: int) -> None:
        self.scale_number = (self.scale_number + turn) % len(self._scales)
        self.at, self.taken = 0, None

    def _take(self, index: int) -> None:
        if 0 <= index < len(self.scale.ratings):
            self.at, self.taken = index, self.scale.ratings[index]
            self.post_message(self.Taken(self.taken))
