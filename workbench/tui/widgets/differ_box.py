"""The box in which a third person settles what two readers differ in: both side by side, one taken, or sent back."""

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from workbench.desk import ClaimView, Desk
from workbench.desk.ratings import say_label
from workbench.errors import Conflict, WorkbenchError
from workbench.messages import tell
from workbench.model import Claim, Move, NewVerdict, Verdict
from workbench.tui.commands import bindings
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, shown
from workbench.tui.waiting import when_free
from workbench.tui.widgets.box import Box
from workbench.tui.words import say


class DifferBox(Box, can_focus=True):
    """Shows how the two decided, and takes one of them or sends back, with a reason."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("differ")
    where = "differ"

    def __init__(self, desk: Desk, view: ClaimView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self._taken: int | None = None
        self._back = False
        self.border_title = shown(tell("differ.title", claim=view.claim.id))

    @property
    def both(self) -> list[Verdict]:
        """The two verdicts, the first reader's first."""
        latest = {one.reviewer: one for one in reversed(self._view.verdicts)}
        return list(latest.values())[:2]

    def compose(self) -> ComposeResult:
        with Horizontal(id="both"):
            for number, verdict in enumerate(self.both, 1):
                yield Static(self._told(number, verdict), classes="reader")
        with Horizontal(classes="line"):
            yield Static(shown(tell("common.why"), QUIET), classes="name")
            yield Input(id="reason", compact=True)
        yield Static(id="trouble")

    def ask(self) -> None:
        """Begin: wait for a choice."""
        self.query_one("#trouble", Static).update(shown(tell("differ.how"), QUIET))
        self.focus()

    def on_click(self, event: events.Click) -> None:
        """A click on what one of the two decided takes it."""
        for number, reader in enumerate(self.query(".reader")):
            if reader.region.contains(event.screen_x, event.screen_y):
                self.action_take(str(number))

    def action_take(self, number: str) -> None:
        """Take the verdict of one of the two; the reason is asked next."""
        self._taken, self._back = int(number), False
        chosen = self.both[self._taken]
        self._say(tell("differ.taken", label=say_label(chosen.label), reader=chosen.reviewer))

    def action_back(self) -> None:
        """Send the claim back to both; the reason is asked next."""
        self._taken, self._back = None, True
        self._say(tell("differ.back"))

    def action_own(self) -> None:
        """Give a verdict of one's own."""
        if why := self._desk.reviews.why_not_decide(self._view.claim.id):
            self.trouble(why)
            return
        self.post_message(self.Done(self, None, own=True))

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save what was chosen."""
        reason = self.query_one("#reason", Input).value.strip()
        if self._taken is None and not self._back:
            self.trouble(tell("differ.choose"))
            self.focus()
        elif not reason:
            self.trouble(tell("differ.say_why"))
            self.query_one("#reason").focus()
        else:
            when_free(self, partial(self._save, reason))

    def _save(self, reason: str) -> None:
        try:
            self.post_message(self.Done(self, self._done(reason)))
        except Conflict as conflict:
            self.trouble(tell("differ.esc_then_v", conflict=conflict))
        except WorkbenchError as wrong:
            self.trouble(str(wrong))

    def _done(self, reason: str) -> Claim:
        claim = self._view.claim
        if self._taken is None:
            return self._desk.move(claim.id, Move.SEND_BACK, claim.version, reason)
        taken = self.both[self._taken]
        rating, right = (taken.scale_id, taken.rating_id), taken.suggested_fix
        return self._desk.decide(NewVerdict(claim.id, *rating, reason, claim.version, right))

    def _say(self, what: str) -> None:
        self.query_one("#trouble", Static).update(shown(what, PLAIN))
        self.query_one("#reason").focus()

    def _told(self, number: int, verdict: Verdict) -> Content:
        prose = (
            Prose().add(f"{number} ", "bold $primary").line(f"{verdict.reviewer}: {say_label(verdict.label)}", STRONG)
        )
        prose.line(verdict.reason, PLAIN)
        if verdict.suggested_fix:
            prose.line(tell("common.right_words", words=verdict.suggested_fix), PLAIN)
        held = [one for one in self._view.evidence if one.reviewer == verdict.reviewer]
        told = [f"{say('evidence', one.kind).word}, {say('stance', one.stance).word}" for one in held[:2]]
        attached = " · ".join(told)
        if len(held) > 2:
            attached = tell("differ.more", told=attached, n=len(held) - 2)
        return prose.add(attached or tell("differ.nothing_attached"), QUIET).content()
