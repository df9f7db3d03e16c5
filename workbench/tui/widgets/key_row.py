"""A few choices on one line, each with its own key."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.messages import tell
from workbench.tui.prose import Prose


@dataclass(frozen=True, slots=True)
class Keyed:
    """One choice: the key that takes it, what it stands for, and the message that says so."""

    key: str
    value: str
    message: str

    @property
    def label(self) -> str:
        """How it reads."""
        return tell(self.message)


class KeyRow(Widget, can_focus=True):
    """One of a few. A choice's key takes it, left and right go through them, a click takes one."""

    ALLOW_SELECT = False

    picked: reactive[str] = reactive("")

    @dataclass
    class Picked(Message):
        """A choice was taken with its key or a click."""

        row: "KeyRow"
        value: str

        @property
        def control(self) -> "KeyRow":
            """The row, for `@on` with a selector."""
            return self.row

    def __init__(self, choices: Sequence[Keyed], picked: str = "", *, named: str) -> None:
        super().__init__(id=named)
        self._choices = choices
        self.set_reactive(KeyRow.picked, picked)

    def render(self) -> Content:
        prose = Prose()
        for choice in self._choices:
            taken = choice.value == self.picked
            prose.add("● " if taken else "○ ", "bold $primary" if taken else "$tone-quiet")
            prose.add(choice.key, "bold $primary").add(f" {choice.label}   ", "bold" if taken else "$tone-plain")
        return prose.content()

    def on_key(self, event: events.Key) -> None:
        values = [choice.value for choice in self._choices]
        if event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            at = values.index(self.picked) + step if self.picked in values else 0
            self.picked = values[at % len(values)]
            event.stop()
        elif event.key == "enter" and self.picked:
            self._take(self.picked)
            event.stop()
        elif self.take_key(event.key):
            event.stop()

    def take_key(self, key: str) -> bool:
        """Take the choice that this key stands for; whether there is one."""
        taken = next((choice.value for choice in self._choices if choice.key == key), "")
        if taken:
            self._take(taken)
        return bool(taken)

    def on_click(self, event: events.Click) -> None:
        at, end = event.get_content_offset(self), 0
        for choice in self._choices:
            end += cell_len(f"● {choice.key} {choice.label}   ")
            if at and at.x < end:
                self._take(choice.value)
                return

    def _take(self, value: str) -> None:
        self.picked = value
        self.post_message(self.Picked(self, value))
