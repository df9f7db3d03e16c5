"""The line at the top: which desk, who works at it, and the saved filters with how many claims each lets through."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.messages import number as number_of
from workbench.messages import tell
from workbench.tui.prose import Prose
from workbench.tui.widgets.cells import fit, one_line

Counted = tuple[tuple[str, str], int]
"""A saved filter, by name and as it is typed, and how many claims it lets through."""


class StatusLine(Widget):
    """File, reviewer and saved filters on one line, as many as fit; a click on one lists by it."""

    ALLOW_SELECT = False

    who: reactive[str] = reactive("")
    saved: reactive[Sequence[Counted]] = reactive[Sequence[Counted]](())

    @dataclass
    class Asked(Message):
        """Claims are wanted by a saved filter."""

        filter: str

    def __init__(self, file_name: str, who: str) -> None:
        super().__init__()
        self._file_name = one_line(file_name)
        self._ends: list[tuple[int, int, str]] = []
        self.set_reactive(StatusLine.who, who)

    def render(self) -> Content:
        left = f" {self._file_name}  {one_line(self.who) or tell('status.nobody_signed_in')}  "
        shown, room = self._fitting(self.size.width - min(cell_len(left), self.size.width // 2))
        space = self.size.width - room
        prose = Prose().add(fit(left, space), "bold $tone-plain")
        self._ends, at = [], space
        for number, name, count, wanted in shown:
            prose.add(f"'{number} ", "$primary").add(f"{name} ", "$tone-quiet").add(
                f"{number_of(count)}  ", "bold $tone-plain"
            )
            end = at + self._width(number, name, count)
            self._ends.append((at, end, wanted))
            at = end
        return prose.content()

    def on_click(self, event: events.Click) -> None:
        for start, end, wanted in self._ends:
            if start <= event.x < end:
                self.post_message(self.Asked(wanted))

    def _fitting(self, width: int) -> tuple[list[tuple[int, str, int, str]], int]:
        """What fits into so many cells, and how many it takes: what counts nothing is left out before what counts."""
        every = [
            (number, one_line(name), count, wanted)
            for number, ((name, wanted), count) in enumerate(self.saved, 1)
            if count >= 0
        ]
        kept = sorted(every, key=lambda one: (not one[2], one[0]))
        while kept and sum(self._width(*one[:3]) for one in kept) > width:
            kept.pop()
        return sorted(kept), sum(self._width(*one[:3]) for one in kept)

    @staticmethod
    def _width(number: int, name: str, count: int) -> int:
        return cell_len(f"'{number} {name} {number_of(count)}  ")
