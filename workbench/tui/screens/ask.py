"""Small dialogs: one line of text, yes or no, one of a few."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
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


class Choice(Dialog[str]):
    """Asks for one of a few things, by its digit or by going there."""

    SAVE = "Choose"

    def __init__(self, title: str, options: Sequence[tuple[str, str]], why: str = "") -> None:
        super().__init__(shown(f"{title}"))
        self._options = options
        self._why = why

    def fields(self) -> ComposeResult:
        if self._why:
            yield Static(shown(self._why, "$tone-quiet"), classes="why")
        numbered = enumerate(self._options, 1)
        yield OptionList(*(Option(_numbered(number, label)) for number, (_, label) in numbered), compact=True)

    def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._options):
            self.dismiss(self._options[int(event.key) - 1][0])

    def on_option_list_option_selected(self) -> None:
        self.save()

    def save(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self.dismiss(self._options[highlighted][0])


def _numbered(number: int, label: str) -> Content:
    return Prose().add(f"{number} ", "bold $primary").add(label).content()
