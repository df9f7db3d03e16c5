"""Small dialogs: one line of text, yes or no, one of a few."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import BadInput, WorkbenchError
from workbench.messages import tell
from workbench.tui.prose import Prose, shown
from workbench.tui.screens.dialog import Dialog, Field


class Line(Dialog[str]):
    """Asks for one line. `accept` takes it and may raise what is wrong with it, which is said beside the field."""

    def __init__(self, title: str, label: str, accept: Callable[[str], object], start: str = "", why: str = "") -> None:
        super().__init__(shown(f"{title}"))
        self._label = label
        self._accept = accept
        self._start = start
        self._why = why

    def fields(self) -> ComposeResult:
        if self._why:
            yield Static(shown(self._why, "$tone-quiet"), classes="why")
        yield Field(self._label, Input(self._start, id="line", classes="offered" if self._start else ""))

    def save(self) -> None:
        value = self.query_one("#line", Input).value
        try:
            self._accept(value)
        except WorkbenchError as wrong:
            self.query_one(Field).wrong(str(wrong))
            return
        self.dismiss(value)


def some_words(typed: str) -> None:
    """Take whatever is typed, unless it is nothing. Raises `BadInput`."""
    if not typed.strip():
        raise BadInput(tell("dialog.few_words"))


class Choice(Dialog[str]):
    """Asks for one of a few things, by its digit or by going there. What is `refused` is listed with the reason.

    `keys` stand for further answers.
    """

    SAVE = "dialog.choose"

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        why: str = "",
        *,
        refused: Mapping[str, str] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(shown(f"{title}"))
        self._options = options
        self._why = why
        self._refused = refused or {}
        self._keys = keys or {}

    def fields(self) -> ComposeResult:
        if self._why:
            yield Static(shown(self._why, "$tone-quiet"), classes="why")
        numbered = enumerate(self._options, 1)
        labels = (_numbered(number, label, self._refused.get(value, "")) for number, (value, label) in numbered)
        yield OptionList(*map(Option, labels), compact=True)

    def on_key(self, event: events.Key) -> None:
        if event.key in self._keys:
            event.stop()
            self.dismiss(self._keys[event.key])
        elif event.key.isdecimal() and 0 < int(event.key) <= len(self._options):
            event.stop()  # else it is also a key of the screen below
            self._take(int(event.key) - 1)

    def on_option_list_option_selected(self) -> None:
        self.save()

    def save(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self._take(highlighted)

    def _take(self, index: int) -> None:
        value = self._options[index][0]
        if why := self._refused.get(value):
            self.trouble(why)
        else:
            self.dismiss(value)


def _numbered(number: int, label: str, refused: str) -> Content:
    prose = Prose().add(f"{number} ", "$tone-quiet" if refused else "bold $primary")
    prose.add(label, "$tone-quiet" if refused else "")
    return prose.add(tell("dialog.refused", why=refused) if refused else "", "$tone-quiet").content()
