"""What all dialogs share: a frame over the desk, fields with what is wrong beside them, Save and Cancel."""

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from workbench.messages import tell
from workbench.tui.commands import bindings
from workbench.tui.prose import shown
from workbench.tui.waiting import when_free
from workbench.tui.widgets.columns import TWO_COLUMNS

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """Asks for something. Gives None when the reader cancels; what was typed is not dropped without a word."""

    AUTO_FOCUS: ClassVar[str | None] = "Input, OptionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - Textual declares it so
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_COLUMNS, "-wide")]  # noqa: RUF012 - as above
    SAVE = "dialog.save"

    def __init__(self, title: Content) -> None:
        super().__init__()
        self._title = title
        self._warned = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as frame:
            frame.border_title = self._title
            yield from self.fields()
            yield Static(classes="trouble", id="trouble")
            with Horizontal(classes="buttons"):
                yield Button(Content(f"{tell(self.SAVE)}  ^s"), id="save", variant="primary", compact=True)
                yield Button(Content(f"{tell('dialog.cancel')}  Esc"), id="cancel", compact=True)

    def fields(self) -> ComposeResult:
        """The widgets that ask."""
        yield from ()

    def save(self) -> None:
        """Check what was typed, and either close with it or say what is wrong."""
        raise NotImplementedError

    def trouble(self, text: str) -> None:
        """Say what is wrong with the whole; an empty text takes it back."""
        self.query_one("#trouble", Static).update(shown(f"✗ {text}" if text else "", "bold $tone-look"))

    def typed(self) -> bool:
        """Whether something was typed that cancelling would lose."""
        areas = any(area.text.strip() for area in self.query(TextArea))
        return areas or any(field.value.strip() for field in self.query(Input) if not field.has_class("offered"))

    def action_save(self) -> None:
        """Save."""
        when_free(self, self.save)

    def action_cancel(self) -> None:
        """Close without saving; where something was typed, only when asked twice."""
        if self.typed() and not self._warned:
            self._warned = True
            self.trouble(tell("common.not_saved_twice"))
            return
        self.dismiss(None)

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()


class Field(Widget):
    """A label, what is asked, and beside the label what is wrong with it."""

    def __init__(self, label: str, asked: Widget) -> None:
        super().__init__(id=f"{asked.id}-field")
        self._label = label
        self._asked = asked

    def compose(self) -> ComposeResult:
        with Horizontal(classes="label"):
            yield Static(shown(self._label, "$tone-quiet"), classes="name")
            yield Static(classes="wrong")
        yield self._asked

    def wrong(self, text: str) -> None:
        """Say what is wrong beside the label and go there; an empty text takes it back."""
        self.query_one(".wrong", Static).update(shown(f"✗ {text}" if text else "", "bold $tone-look"))
        self.set_class(bool(text), "bad")
        if text:
            self._asked.focus()

    @on(Input.Changed)
    def _typed_on(self) -> None:
        """Whoever types on has read what was wrong."""
        if self.has_class("bad"):
            self.wrong("")
