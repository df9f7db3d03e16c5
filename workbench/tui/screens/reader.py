"""The reader: a whole document, scrolled to the words that matter, with what is known about it above."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from workbench.messages import tell
from workbench.model import Difference, Document, Span
from workbench.tui.ahead import into
from workbench.tui.commands import bindings
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.text_view import TextView, with_signs
from workbench.tui.words import said_primary


class ReaderScreen(Screen[None]):
    """Shows one document; `places` are marked, and it opens at the one numbered `current`.

    `differences` are marked inside them as they are beside the claim: what was said only, what was quoted only.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")
    AUTO_FOCUS = "#text"

    def __init__(
        self,
        document: Document,
        text: str,
        places: Sequence[Span],
        differences: Sequence[Difference] = (),
        current: int = 0,
    ) -> None:
        super().__init__()
        self._document = document
        self._signed = with_signs(text, places, differences)
        self._places = places
        self._current = current

    def compose(self) -> ComposeResult:
        yield Static(self._about(self._current), id="about")
        yield TextView(self._signed, self._current, named="text")
        yield Input(id="search", placeholder=tell("common.words_in_a_row"), compact=True)
        yield Foot("reader")

    def action_close(self) -> None:
        """Back to the text and the places that it opened at, from there back to where the reader was."""
        search = self.query_one(Input)
        if self.focused is search or search.value:
            search.value = ""
            self.query_one(TextView).focus()
            search.display = False
        else:
            self.dismiss(None)

    def action_search(self) -> None:
        """Go to the field for words."""
        search = self.query_one(Input)
        search.display = True
        into(search)

    @on(Input.Changed)
    def _sought(self, event: Input.Changed) -> None:
        view = self.query_one(TextView)
        found = view.seek(event.value)
        nowhere = "" if found or not event.value.strip() else tell("reader.nowhere", words=event.value)
        self.query_one("#about", Static).update(self._about(view.current, nowhere))

    @on(Input.Submitted)
    def _to_text(self) -> None:
        self.query_one(TextView).focus()

    def action_place(self, step: str) -> None:
        """Go to the next marked words, or with -1 to those before."""
        view = self.query_one(TextView)
        view.go_to(view.current + int(step))
        self.query_one("#about", Static).update(self._about(view.current))

    def _about(self, current: int, instead: str = "") -> Content:
        document, prose = self._document, Prose()
        prose.line(document.title, STRONG)
        known = [document.speaker, document.publisher, long_day(document.published_on) if document.published_on else ""]
        known += [said_primary(document.primary), tell("common.withdrawn") if document.withdrawn else ""]
        prose.line(" · ".join(one for one in known if one), PLAIN)
        if document.url:
            prose.line(document.url, QUIET)
        for note in document.notes[:3]:
            prose.line(f"! {note}", QUIET)
        places = self.query_one(TextView).places if self.is_mounted else len(self._places)
        place = tell("reader.place", number=current + 1, total=places) if places else ""
        prose.add(instead or place, "$tone-look" if instead else QUIET)
        return prose.content()
