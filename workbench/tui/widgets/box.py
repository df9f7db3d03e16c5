"""What boxes share in which a person decides beside the words: they are left with a warning, and say what is wrong."""

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from workbench.messages import tell
from workbench.model import Claim
from workbench.tui.prose import shown


class Box(Widget):
    """A box docked on the desk. `where` is where its keys stand in the table of commands."""

    where = ""

    @dataclass
    class Done(Message):
        """The box is no longer needed. `claim` is as it stands after what was decided, None when nothing was saved.

        With `own` another verdict than the two is to be given, in the box for that.
        """

        box: "Box"
        claim: Claim | None
        go_on: bool = False
        own: bool = False

    @dataclass
    class Scrolled(Message):
        """The sources are to be scrolled by so many pages."""

        pages: int

    class ReadAsked(Message):
        """The source is to be read, at the place chosen."""

    _warned = False
    _wrong = False

    def ask(self) -> None:
        """Begin."""
        raise NotImplementedError

    def action_scroll_sources(self, pages: str) -> None:
        """Scroll the sources."""
        self.post_message(self.Scrolled(int(pages)))

    def action_read_source(self) -> None:
        """Read the source."""
        self.post_message(self.ReadAsked())

    def action_leave(self) -> None:
        """Close; where something was typed, only when asked twice."""
        typed = any(field.value.strip() for field in self.query(Input))
        if typed and not self._warned:
            self._warned = True
            self.trouble(tell("common.not_saved_twice"))
            return
        self.post_message(self.Done(self, None))

    def trouble(self, text: str) -> None:
        """Say what is wrong; an empty text takes it back."""
        self._wrong = bool(text)
        self.query_one("#trouble", Static).update(shown(f"✗ {text}" if text else "", "bold $tone-look"))

    @on(Input.Changed)
    def _typed_on(self) -> None:
        """Whoever types on has read what was wrong."""
        self._warned = False
        if self._wrong:
            self.trouble("")
