"""Correcting in place: the article with all its claims, the one to put right alive in it, and its fields below."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from workbench.desk import Desk
from workbench.desk.corrections import said_on
from workbench.errors import WorkbenchError
from workbench.messages import tell
from workbench.model import Claim, Span
from workbench.tui import jobs
from workbench.tui.ahead import asks, into
from workbench.tui.commands import bindings
from workbench.tui.prose import QUIET, Prose, counted
from workbench.tui.screens.ask import Choice
from workbench.tui.screens.draft import Draft
from workbench.tui.screens.in_article import InArticle
from workbench.tui.screens.in_place import InPlace
from workbench.tui.selection import end_moved, following, over, start_moved
from workbench.tui.waiting import until_free, when_free
from workbench.tui.widgets.claim_text import read_otherwise
from workbench.tui.widgets.correct_text import about_text, proposal_text, rest_text, speaker_hint
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.marks import Marks
from workbench.tui.widgets.signed import plain
from workbench.tui.widgets.text_view import TextView


def _label(name: str, key: str) -> Static:
    return Static(Prose().add(key, "bold $primary").add(f" {tell(f'correct.{name}')}", QUIET).content(), classes="name")


class CorrectScreen(Screen[int]):
    """Puts the claims of one article right; gives the number of the claim at which the reader left.

    With `span` the claim is tried with these words first; nothing is stored before it is saved.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("correct")
    AUTO_FOCUS = "#text"

    def __init__(self, desk: Desk, claim_id: int, span: Span | None = None) -> None:
        super().__init__()
        self._span = span
        self._desk = desk
        self._article = InArticle(desk, desk.claim(claim_id).document_id)
        self._draft = Draft.of(desk.claim(claim_id))
        self._warned = False
        self._acts = InPlace(self, desk, self._went_wrong)
        self._known = [speaker.name for speaker in desk.speakers()]

    def compose(self) -> ComposeResult:
        yield Static(id="about")
        yield TextView(plain(self._article.text), named="text")
        with Vertical(id="fields"):
            yield Static(id="proposal")
            with Horizontal(classes="line"):
                yield _label("speaker", "p")
                yield Input(id="speaker", compact=True, suggester=SuggestFromList(self._known, case_sensitive=False))
                yield Static(id="who")
            with Horizontal(classes="line"):
                for name, key in (("day", "y"), ("cue", "c")):
                    yield _label(name, key)
                    yield Input(id=name, compact=True)
            yield Static(id="rest")
            yield Static(id="trouble")
        yield Foot("correct")

    def on_mount(self) -> None:
        self._go_to(self._draft.claim.id)
        if self._span is not None:
            self._set(self._draft.over(self._span))
        jobs.read_marks(self, self._desk.path, self._desk.who, self._article.document.id)

    @on(jobs.MarksRead)
    def _marks_read(self, read: jobs.MarksRead) -> None:
        self._article.read(read)
        self._show()

    def _go_to(self, claim_id: int) -> None:
        self._draft = Draft.of(self._desk.claim(claim_id))
        self._warned = False
        self._trouble("")
        self._article.look_again(claim_id)
        claim, read = self._draft.claim, self._desk.claims.as_read(self._draft.claim)
        by_hand = any(entry.action == "add" for entry in self._desk.history(claim_id))
        otherwise = read_otherwise(read, claim) if read else ()
        self.query_one("#proposal", Static).update(proposal_text(claim, read, otherwise, by_hand=by_hand))
        self._fill()
        self._show(move=True)

    def _fill(self) -> None:
        said = self._draft.said_on
        with self.prevent(Input.Changed):
            self.query_one("#speaker", Input).value = self._draft.speaker
            self.query_one("#cue", Input).value = self._draft.claim.cue
            self.query_one("#day", Input).value = day_in_field(said.day.isoformat(), said.precision) if said.day else ""

    def _show(self, *, move: bool = False) -> None:
        claim, span = self._draft.claim, self._draft.span
        loose = self._article.loose(claim, span)
        marks = Marks(span, (), self._article.others(claim, span), loose, self._article.gutter)
        self.query_one(TextView).mark(marks, move=move)
        title, places = self._article.document.title, list(self._article.places)
        self.query_one("#about", Static).update(about_text(title, places, claim.id, len(loose)))
        self.query_one("#rest", Static).update(rest_text(self._draft))

    def _set(self, draft: Draft) -> None:
        self._draft, self._warned = draft, False
        self._trouble("")
        self._show(move=draft.span != self._draft.claim.span)

    def action_scroll(self, lines: str) -> None:
        self.query_one(TextView).scroll_relative(y=int(lines), animate=False)

    def action_end(self, step: str) -> None:
        self._set(self._draft.over(end_moved(self._article.text, self._draft.span, int(step))))

    def action_start(self, step: str) -> None:
        self._set(self._draft.over(start_moved(self._article.text, self._draft.span, int(step))))

    def action_select(self) -> None:
        """Take other words: the next quotation that nobody checks, else the word behind."""
        span = self._draft.span
        loose = self._article.loose(self._draft.claim, span)
        self._set(self._draft.over(following(self._article.text, span.end, loose)))

    @on(TextView.Selected)
    def _words_selected(self, selected: TextView.Selected) -> None:
        self._set(self._draft.over(over(self._article.text, selected.span)))

    @on(TextView.Clicked)
    def _claim_clicked(self, clicked: TextView.Clicked) -> None:
        if (
            (claim_id := self._article.at(clicked.at)) is not None
            and claim_id != self._draft.claim.id
            and self._may_leave()
        ):
            self._go_to(claim_id)

    def action_form(self) -> None:
        self._set(self._draft.other_kind())

    def action_denied(self) -> None:
        self._set(self._draft.turned())

    def action_field(self, name: str) -> None:
        into(self.query_one(f"#{name}", Input))

    @on(Input.Changed, "#speaker")
    def _speaker_typed(self, event: Input.Changed) -> None:
        self._draft = replace(self._draft, speaker=" ".join(event.value.split()))
        self.query_one("#who", Static).update(speaker_hint(self._draft.speaker, self._known))

    @on(Input.Submitted)
    def _field_left(self) -> None:
        self.query_one(TextView).focus()
        self._read_fields()

    def _read_fields(self) -> bool:
        """Take up the day and the cue as they are typed; whether they can be."""
        return self._read_day() and self._read_cue()

    def _read_cue(self) -> bool:
        words, draft = self.query_one("#cue", Input).value.strip(), self._draft
        if words == draft.claim.cue:
            return True
        try:
            cue = self._desk.corrections.cue_near(self._article.document.id, draft.span, words)
        except WorkbenchError as wrong:
            self._trouble(str(wrong))
            self.query_one("#cue").focus()
            return False
        if cue != draft.cue:
            self._set(replace(draft, cue=cue))
        return True

    def _read_day(self) -> bool:
        try:
            said = said_on(self.query_one("#day", Input).value)
        except WorkbenchError as wrong:
            self._trouble(str(wrong))
            self.query_one("#day").focus()
            return False
        if said.day != self._draft.said_on.day or said.precision != self._draft.said_on.precision:
            self._set(replace(self._draft, said_on=said))
        return True

    @work
    async def action_save(self) -> None:
        if not self._read_fields():
            return
        claim, what = self._draft.claim, self._draft.changes()
        if not what:
            self._trouble(tell("common.nothing_changed"))
            return
        elsewhere = self._desk.corrections.same_speaker(claim.id) if "speaker" in what else []
        await until_free(self)
        if not self._try(lambda: self._desk.corrections.correct(claim.id, claim.version, **what)):
            return
        if elsewhere:
            await self._offer_all(claim, elsewhere, what.get("speaker", ""))
        self._go_to(claim.id)
        self._done(tell("correct.saved"))

    async def _offer_all(self, claim: Claim, others: list[int], name: str) -> None:
        was = claim.speaker or tell("common.nobody")
        options = [("all", tell("correct.all_others", n=len(others))), ("here", tell("correct.only_here"))]
        title = tell("correct.also_said_by", claims=counted(len(others), "other_claim"), was=was)
        asked = Choice(title, options, tell("correct.all_or_only"), keys={"a": "all", "o": "here"})
        if await self.app.push_screen_wait(asked) == "all":
            await until_free(self)
            self._try(lambda: self._desk.corrections.give_to(others, name))

    @asks
    @work
    async def action_no_claim(self) -> None:
        if await self._acts.dismiss(self._draft.claim):
            self._neighbour(1, stay=True)

    def action_split(self) -> None:
        when_free(self, self._split)

    def _split(self) -> None:
        claim, at = self._draft.claim, self._draft.span.end
        if at == claim.span.end:
            self._trouble(tell("correct.split_how"))
        elif self._try(lambda: self._desk.corrections.split(claim.id, at, claim.version)):
            self._go_to(claim.id)

    def action_join(self) -> None:
        when_free(self, self._join)

    def _join(self) -> None:
        claim = self._draft.claim
        following = self._beside(1)
        if following is None:
            self._trouble(tell("correct.join_none"))
        elif self._try(lambda: self._desk.corrections.join(claim.id, following, claim.version)):
            self._go_to(claim.id)

    def action_add(self) -> None:
        when_free(self, self._add)

    def _add(self) -> None:
        draft = self._draft
        if draft.span == draft.claim.span:
            self._trouble(tell("correct.add_how"))
            return
        if made := self._acts.add(self._article.document.id, draft.span, draft.speaker):
            self._go_to(made.id)

    def action_undo(self) -> None:
        when_free(self, partial(self._turn_back, "undone"))

    def action_redo(self) -> None:
        when_free(self, partial(self._turn_back, "done_again"))

    def _turn_back(self, form: str) -> None:
        told, claim_id = self._acts.turn(form)
        if not told:
            return
        here = self._draft.claim.id
        if claim_id is not None and claim_id in self._article.places:
            self._go_to(claim_id)
        elif not self._desk.claim(here).dismissed:
            self._go_to(here)
        else:
            self._neighbour(1, stay=True)
        self._done(told)

    def action_neighbour(self, step: str) -> None:
        if self._may_leave():
            self._neighbour(int(step))

    def _may_leave(self) -> bool:
        """Whether nothing is lost by going elsewhere, or that was said before."""
        if self._draft.changes() and not self._warned:
            self._warned = True
            self._trouble(tell("correct.same_key_drops"))
            return False
        return True

    def _neighbour(self, step: int, *, stay: bool = False) -> None:
        following = self._beside(step) or (self._beside(-step) if stay else None)
        if following is None and stay:
            self.dismiss(self._draft.claim.id)
        elif following is not None:
            self._go_to(following)

    def _beside(self, step: int) -> int | None:
        return self._article.beside(self._draft.claim.span, step)

    def action_leave(self) -> None:
        if self.focused is not self.query_one(TextView):
            self.query_one(TextView).focus()
        elif self._draft.changes() and not self._warned:
            self._warned = True
            self._trouble(tell("correct.esc_drops"))
        else:
            self.dismiss(self._draft.claim.id)

    def _try(self, change: Callable[[], object]) -> bool:
        return self._acts.attempt(change)

    def _went_wrong(self, why: str, changed: bool) -> None:
        if changed:
            self._go_to(self._draft.claim.id)
        self._trouble(why)

    def _done(self, told: str) -> None:
        self.query_one("#trouble", Static).update(Prose().add(told, QUIET).content())

    def _trouble(self, text: str) -> None:
        self.query_one("#trouble", Static).update(Prose().add(f"✗ {text}" if text else "", "bold $tone-look").content())


def day_in_field(day: str, precision: str) -> str:
    """A day as it is typed: no more of it than is known."""
    return {"year": day[:4], "month": day[:7]}.get(precision, day)
