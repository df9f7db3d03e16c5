"""The reader: a whole document with its claims, scrolled to the words that matter; words are taken as evidence."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from workbench.desk import Desk
from workbench.messages import tell
from workbench.model import Difference, Evidence, Span
from workbench.text.seeking import places_of
from workbench.tui import jobs
from workbench.tui.ahead import asks, into
from workbench.tui.commands import bindings
from workbench.tui.say import say
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.screens.in_article import InArticle
from workbench.tui.screens.in_place import InPlace
from workbench.tui.selection import end_moved, following, over, start_moved
from workbench.tui.waiting import when_free
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.marks import Marks
from workbench.tui.widgets.reader_text import Told, about_document, where_one_is
from workbench.tui.widgets.signed import with_signs
from workbench.tui.widgets.text_view import TextView
from workbench.tui.words import say as word

_MARKED = 500
"""Places on each side of the chosen one that are marked: more than are read at once."""


class ReaderScreen(Screen[int | None]):
    """Shows one document, opened at the first of `places`, else at the claim; gives the claim at which it was left.

    `differences` are marked inside the places as they are beside the claim: what was said only, what was quoted only.
    `claim_id` is the claim that one comes from: words that are taken here are evidence for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")
    AUTO_FOCUS = "#text"

    def __init__(
        self,
        desk: Desk,
        document_id: int,
        places: Sequence[Span] = (),
        differences: Sequence[Difference] = (),
        claim_id: int | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._article = InArticle(desk, document_id)
        self._signed = with_signs(self._article.text, places, differences)
        self._own = list(places)
        self._hits: list[Span] | None = None
        self._claim_id = claim_id
        self._live = self._home
        self._taken = False
        self._acts = InPlace(self, desk, self._went_wrong)

    def compose(self) -> ComposeResult:
        yield Static(about_document(self._article.document), id="about")
        yield Static(id="where")
        yield TextView(self._signed, named="text")
        yield Input(id="search", placeholder=tell("common.words_in_a_row"), compact=True)
        yield Foot("reader")

    def on_mount(self) -> None:
        self._show()
        jobs.read_marks(self, self._desk.path, self._desk.who, self._article.document.id)

    @on(jobs.MarksRead)
    def _marks_read(self, read: jobs.MarksRead) -> None:
        self._article.read(read)
        self._show()

    @property
    def _view(self) -> TextView:
        return self.query_one(TextView)

    @property
    def _places(self) -> Sequence[Span]:
        """What `.` and `,` go through: the words sought, the places it was opened at, else its claims."""
        if self._hits:
            return self._hits
        return self._own or list(self._article.places.values())

    @property
    def _home(self) -> Span | None:
        """Where it was opened: at the first place, else at the claim, when that stands here."""
        return next(iter(self._own), None) or self._article.places.get(self._claim_id or 0)

    def _show(self, *, move: bool = False) -> None:
        marked = self._hits or self._own
        at = marked.index(self._live) if self._live in marked else 0
        near = marked[max(0, at - _MARKED) : at + _MARKED]
        here = self._article
        loose = () if here.is_source else here.unheld
        self._view.mark(Marks(self._live, near, list(here.places.values()), loose, here.gutter), move=move)
        self.query_one("#where", Static).update(where_one_is(self._told(len(loose))))

    def _told(self, loose: int) -> Told:
        places, ids = self._places, list(self._article.places)
        claim = self._desk.claim(self._claim_id) if self._claim_id is not None else None
        return Told(
            taken=self._taken,
            place=places.index(self._live) + 1 if self._live in places else 0,
            places=len(places) if self._hits or self._own else 0,
            number=ids.index(claim.id) + 1 if claim and claim.id in ids else 0,
            claims=len(ids),
            loose=loose,
            nowhere=self.query_one(Input).value.strip() if self._hits == [] else "",
            claim=claim,
            is_source=self._article.is_source,
        )

    def _go(self, live: Span | None, *, taken: bool = False) -> None:
        self._live, self._taken = live, taken
        self._show(move=True)

    def _go_to(self, claim_id: int) -> None:
        self._claim_id = claim_id
        self._go(self._article.places[claim_id])

    def action_close(self) -> None:
        """Back to the text and the places that it opened at, from there back to where the reader was."""
        search = self.query_one(Input)
        if self.focused is search or search.value:
            search.value = ""
            self._view.focus()
            search.display = False
        elif self._taken:
            self._go(self._home)
        else:
            self.dismiss(self._claim_id)

    def action_search(self) -> None:
        """Go to the field for words."""
        search = self.query_one(Input)
        search.display = True
        into(search)

    @on(Input.Changed)
    def _sought(self, event: Input.Changed) -> None:
        sought = event.value.strip()
        self._hits = list(places_of(sought, self._article.text)) if sought else None
        seen = self._view.first_seen
        first_in_sight = next((place for place in self._hits or () if place.start >= seen), None)
        self._go(first_in_sight or next(iter(self._hits or ()), None) or self._home)

    @on(Input.Submitted)
    def _to_text(self) -> None:
        self._view.focus()

    def action_place(self, step: str) -> None:
        """Go to the next marked words, or with -1 to those before."""
        places = self._places
        if not places:
            return
        if self._live in places:
            at = places.index(self._live) + int(step)
        else:
            at = sum(place.start < self._from for place in places) - (int(step) < 0)
        self._go(places[at % len(places)])
        if not self._hits and not self._own and self._live is not None:
            self._claim_id = self._article.at(self._live.start)
            self._show()

    def action_neighbour(self, step: str) -> None:
        """Go to the next claim, or with -1 to the one before."""
        following_one = self._article.beside(self._live or Span(self._from, self._from), int(step))
        if following_one is not None:
            self._go_to(following_one)

    @property
    def _from(self) -> int:
        """From where one goes on: the words alive, else the first in sight."""
        return self._live.start if self._live else self._view.first_seen

    def action_scroll(self, lines: str) -> None:
        self._view.scroll_relative(y=int(lines), animate=False)

    def action_end(self, step: str) -> None:
        self._move(end_moved, int(step))

    def action_start(self, step: str) -> None:
        self._move(start_moved, int(step))

    def _move(self, moved: Callable[[str, Span, int], Span], step: int) -> None:
        text = self._article.text
        if self._live is None:
            self.action_select()
        else:
            self._go(moved(text, self._live, step), taken=True)

    def action_select(self) -> None:
        """Take the next quotation that nobody checks, else the next word."""
        loose = () if self._article.is_source else self._article.unheld
        end = self._live.end if self._live else self._view.first_seen
        if span := following(self._article.text, end, loose):
            self._go(span, taken=True)

    @on(TextView.Selected)
    def _words_selected(self, selected: TextView.Selected) -> None:
        if span := over(self._article.text, selected.span):
            self._go(span, taken=True)

    @on(TextView.Clicked)
    def _claim_clicked(self, clicked: TextView.Clicked) -> None:
        if (claim_id := self._article.at(clicked.at)) is not None:
            self._go_to(claim_id)

    @property
    def _chosen(self) -> int | None:
        """The claim that is corrected or taken out: one of this document, or that which one comes from to a source."""
        here = self._article.is_source or self._claim_id in self._article.places
        if self._claim_id is None or not here:
            say(self, tell("reader.no_claim"), "warning")
            return None
        return self._claim_id

    @asks
    @work
    async def action_correct(self) -> None:
        """Put the claim right, in its article; words that were taken over it are tried as its words there."""
        if (claim_id := self._chosen) is None:
            return
        own, live = self._article.places.get(claim_id), self._live
        over_it = self._taken and live and own and own.overlaps(live) and not self._article.is_source
        left_at = await self.app.push_screen_wait(CorrectScreen(self._desk, claim_id, live if over_it else None))
        self._after_change(left_at)

    @asks
    @work
    async def action_no_claim(self) -> None:
        """Take the claim out of the work."""
        if (claim_id := self._chosen) is not None and await self._acts.dismiss(self._desk.claim(claim_id)):
            say(self, tell("reader.dismissed", claim=claim_id))
            place = self._live or Span(0, 0)
            self._after_change(self._article.beside(place, 1) or self._article.beside(place, -1))

    def action_add(self) -> None:
        """Add the words taken as a claim of their own."""
        when_free(self, self._add)

    def _add(self) -> None:
        if self._article.is_source:
            say(self, tell("reader.no_article"), "warning")
        elif not self._taken or self._live is None:
            say(self, tell("reader.take_words"), "warning")
        elif made := self._acts.add(self._article.document.id, self._live):
            say(self, tell("reader.added", claim=made.id))
            self._after_change(made.id)

    @asks
    @work
    async def action_attach(self) -> None:
        """Attach the words taken, or the place found, to the claim that one comes from."""
        own = self._live in self._own or self._article.is_source
        if self._claim_id is None:
            say(self, tell("reader.no_claim"), "warning")
        elif self._live is None or not (self._taken or self._hits or own):
            say(self, tell("reader.take_words"), "warning")
        else:
            words = (self._article.document.id, self._live)
            dialog = EvidenceDialog(self._desk, self._claim_id, None, words=words)
            evidence = await self.app.push_screen_wait(dialog)
            if isinstance(evidence, Evidence):
                kind, stance = word("evidence", evidence.kind).word, word("stance", evidence.stance).word
                say(self, tell("reader.attached", kind=kind, stance=stance, claim=evidence.claim_id))

    def action_undo(self) -> None:
        when_free(self, partial(self._turn, "undone"))

    def action_redo(self) -> None:
        when_free(self, partial(self._turn, "done_again"))

    def _turn(self, form: str) -> None:
        told, claim_id = self._acts.turn(form)
        if told:
            say(self, told)
            self._after_change(claim_id)

    def _after_change(self, claim_id: int | None) -> None:
        """Show the claims as they are now, at this one where it stands here."""
        if claim_id is not None and claim_id in self._article.places:
            self._article.look_again(claim_id)
            self._go_to(claim_id)
        else:
            self._go(None if self._claim_id not in self._article.places else self._live)

    def _went_wrong(self, why: str, changed: bool) -> None:
        del changed
        say(self, why, "warning")
        self._show()
