"""The filter: what is typed, completions of its last word, how many claims it lets through, what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.errors import BadFilter
from workbench.messages import tell
from workbench.model import Span
from workbench.tui.commands import bindings
from workbench.tui.prose import Prose, counted, shown

_PAUSE = 0.05
"""Seconds without a key after which a filter is tried: typing a word does not ask five times."""


@dataclass(frozen=True, slots=True)
class Completion:
    """How the field gets at what could be written: the `terms` for a cursor, and the stretch whose place they take.

    `nearest` is the word nearest to one that matches nothing, or empty.
    """

    terms: Callable[[str, int], list[str]]
    place: Callable[[str, int], Span]
    nearest: Callable[[str], str]


class FilterBar(Vertical):
    """`/` and a field. Esc empties it, Enter goes to the claims, Tab completes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")

    @dataclass
    class Asked(Message):
        """Claims are wanted by this filter."""

        text: str

    @dataclass
    class Left(Message):
        """The reader is done with the field."""

    def __init__(self, complete: Completion) -> None:
        super().__init__()
        self._complete = complete
        self._offers: Sequence[str] = ()
        self._taken = -1
        self._word = Span(0, 0)
        self._nothing = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("/", id="slash")
            yield Input(placeholder=tell("filter.all"), id="filter", select_on_focus=False, compact=True)
            yield Static(id="count")
        yield Static(id="hint")

    @property
    def text(self) -> str:
        """The filter as typed."""
        return self._field.value

    def show_filter(self, wanted: str) -> None:
        """Show this filter as the one at work."""
        with self.prevent(Input.Changed):
            self._field.value = wanted
        self.remove_class("wrong")

    def say_count(self, shown_now: int, of: int) -> None:
        """Say how many claims the filter lets through, of how many; that it can be read goes without saying."""
        words = counted(of, "claim") if shown_now == of else tell("filter.shown_of", shown=shown_now, of=of)
        self.query_one("#count", Static).update(shown(words, "$tone-quiet"))
        self.remove_class("wrong")
        self._nothing = "" if shown_now else self._complete.nearest(self.text)
        self.set_class(bool(self._nothing), "nothing")
        self._hint()

    def say_wrong(self, wrong: BadFilter) -> None:
        """Say beside the field what can't be read, and where."""
        self.add_class("wrong")
        at = self.text[wrong.at :].strip()
        where = tell("filter.at", where=at) if at and wrong.at else ""
        hint = self._offered().add(f"✗ {wrong}", "bold $tone-look").add(where, "$tone-quiet")
        self.query_one("#hint", Static).update(hint.content())

    @property
    def _field(self) -> Input:
        return self.query_one("#filter", Input)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._offer()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._ask)

    def _ask(self) -> None:
        self.post_message(self.Asked(self.text))

    def _offer(self) -> None:
        value, cursor = self.text, self._field.cursor_position
        self._word, self._taken = self._complete.place(value, cursor), -1
        self._offers = self._complete.terms(value, cursor)
        self._hint()

    def _hint(self) -> None:
        if self.has_class("wrong"):
            return
        self.query_one("#hint", Static).update(self._offered().content())

    def _offered(self) -> Prose:
        prose = Prose()
        if self._nothing:
            prose.add(tell("filter.none_near", word=self._nothing), "bold $tone-look")
        for number, offer in enumerate(self._offers[:12]):
            style = "bold reverse $primary" if number == self._taken else "$tone-quiet"
            prose.add(offer, style).add("  ")
        return prose

    def action_complete(self) -> None:
        """Put the next offer in the place of the word being written."""
        if not self._offers:
            return
        self._taken = (self._taken + 1) % min(len(self._offers), 12)
        start, end = self._word.start, self._word.end
        offer = self._offers[self._taken]
        field = self._field
        with self.prevent(Input.Changed):
            field.value = field.value[:start] + offer + field.value[end:]
            field.cursor_position = start + len(offer)
        self._word = Span(start, start + len(offer))
        self._hint()
        self._ask()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_leave()

    def on_descendant_focus(self) -> None:
        self.add_class("open")
        self._offer()

    def on_descendant_blur(self) -> None:
        self.remove_class("open")

    def action_leave(self) -> None:
        """Keep the filter and go back to the claims."""
        self._ask()
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Show all claims and go back to them."""
        self._field.value = ""
        self.action_leave()
