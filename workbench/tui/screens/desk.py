"""The desk: one screen for a reviewer's day. The queue, the claim chosen, its sources, what people did with it.

What a reviewer does is `Reviewing`'s, what is listed `Listing`'s, what takes long the `JobLine`'s.
"""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.timer import Timer

from workbench.desk import ClaimView, Desk
from workbench.errors import BadFilter, DeskBusy
from workbench.tui.commands import bindings, commands
from workbench.tui.prose import counted
from workbench.tui.say import say
from workbench.tui.screens.export import ExportDialog
from workbench.tui.screens.listing import Listing
from workbench.tui.screens.reviewing import Reviewing
from workbench.tui.screens.take_in import TakeInDialog
from workbench.tui.tones import short_labels, verdict_tones
from workbench.tui.widgets.columns import TWO_COLUMNS
from workbench.tui.widgets.empty_text import empty_text
from workbench.tui.widgets.filter_bar import Completion, FilterBar
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.job_line import JobLine
from workbench.tui.widgets.panes import ClaimPane, ReviewPane, SourcesPane
from workbench.tui.widgets.queue import QueueTable
from workbench.tui.widgets.source_text import Texts
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.verdict_box import VerdictBox

_POLL = 1.0
"""Seconds between two looks at whether somebody else wrote to the file."""

_HELD = 0.1
"""Seconds: keys that come faster than this are a key held down, and the panes wait until it is let go."""

_NEED_CLAIM = frozenset(command.id.split("(")[0] for command in commands("desk") if command.needs == "claim")
_BESIDE_A_BOX = frozenset({"next_match", "previous_match"})
"""What still works on the desk while somebody decides: the words are looked at, nothing else happens."""
_DESK = frozenset(command.id.split("(")[0] for command in commands("desk"))


class DeskScreen(Screen[None]):
    """Shows one desk, keeps up with its file, and hands on what is asked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("desk")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_COLUMNS, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 - as above
    AUTO_FOCUS = "#queue"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ClaimView | None = None
        self.listing = Listing(desk)
        self.review = Reviewing(self)
        self._moved_at = 0.0
        self._pending: Timer | None = None
        # A source is looked at for each of its claims; eight of them are a megabyte at most, mostly.
        self._texts = Texts(lru_cache(8)(desk.text), desk.document)

    def compose(self) -> ComposeResult:
        yield StatusLine(self.desk.path.name, self.desk.who)
        yield FilterBar(Completion(self.desk.complete, self.desk.word_at, self.desk.did_you_mean))
        yield JobLine(self.desk.path)
        with Container(id="body"):
            with Vertical(id="left"):
                yield QueueTable(named="queue")
            with Vertical(id="panes"):
                yield ClaimPane(named="claim")
                yield SourcesPane(self._texts, named="sources")
                yield ReviewPane(self.desk.path, self.desk.document, self.desk.history)
        yield Foot("desk")

    def on_mount(self) -> None:
        scales = self.desk.scales()
        self.table.verdict_tones = self.query_one(ReviewPane).tones = verdict_tones(scales)
        self.table.short_labels = short_labels(scales)
        self.reload()
        self.set_interval(_POLL, self._poll)
        if not self.desk.who:
            self._greet()

    @property
    def table(self) -> QueueTable:
        """The queue as a widget."""
        return self.query_one(QueueTable)

    @property
    def claim_id(self) -> int | None:
        """The claim under the cursor."""
        row = self.table.chosen
        return row.claim_id if row else None

    @property
    def box(self) -> VerdictBox | None:
        """The box in which somebody decides at the moment."""
        return next(iter(self.query(VerdictBox)), None)

    def reload(self, keep: int | None = None) -> None:
        """Read the queue anew; the cursor stays on the claim `keep`, else on the one it was on."""
        keep = keep or self.claim_id
        bar = self.query_one(FilterBar)
        try:
            queue = self.listing.read()
        except BadFilter as wrong:
            bar.say_wrong(wrong)
            return
        self.query_one(StatusLine).counts = self.listing.counts
        bar.say_count(len(queue), self.listing.total)
        at = self.listing.index(keep)
        self.table.show_sorted(queue, self.listing.order, self.table.cursor if at is None else at)
        self._frame()

    def go_to(self, claim_id: int) -> None:
        """Put the cursor on this claim when it is listed."""
        if (at := self.listing.index(claim_id)) is not None:
            self.table.cursor = at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands about a claim are greyed out where there is none, and off while somebody decides beside it."""
        del parameters
        if self.box is not None and action in _DESK:
            return action in _BESIDE_A_BOX
        return None if action in _NEED_CLAIM and self.view is None else True

    def on_resize(self) -> None:
        self.call_after_refresh(self._frame)

    def _frame(self) -> None:
        # Without sides a frame leaves no blank around its title.
        self.table.border_title = self.listing.title(padded=self.has_class("-narrow"))

    def _poll(self) -> None:
        try:
            if self.listing.changed and self.box is None:
                self.reload()
        except DeskBusy as busy:
            say(self, str(busy), "warning")

    @on(QueueTable.Moved)
    def _moved(self) -> None:
        now = monotonic()
        held, self._moved_at = now - self._moved_at < _HELD, now
        if self._pending:
            self._pending.stop()
        if held:
            self._pending = self.set_timer(_HELD, self.show_chosen)
        else:
            # The queue answers the key first; the panes are drawn right after it.
            self.call_after_refresh(self.show_chosen)

    def show_chosen(self) -> None:
        """Fill the panes with the claim under the cursor."""
        claim_id = self.claim_id
        had = self.view is not None
        self.view = self.desk.view(claim_id) if claim_id is not None else None
        self.set_class(self.view is None, "empty")
        if self.view is None:
            self.query_one(ClaimPane).show_nothing(empty_text(self.desk, self.listing.filter))
            self.query_one(SourcesPane).show_nothing()
            self.query_one(ReviewPane).show_nothing()
        else:
            for pane in (self.query_one(ClaimPane), self.query_one(SourcesPane), self.query_one(ReviewPane)):
                pane.show(self.view)
        if had != (self.view is not None):
            self.query_one(Foot).refresh()

    # What is listed

    @on(FilterBar.Asked)
    def _filtered(self, asked: FilterBar.Asked) -> None:
        if asked.text != self.listing.filter or self.query_one(FilterBar).has_class("wrong"):
            self.listing.filter = asked.text
            self.reload()

    @on(FilterBar.Left)
    def _to_claims(self) -> None:
        self.table.focus()

    def action_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_sort(self) -> None:
        self.listing.sort_by_next()
        self.reload()

    def action_reverse(self) -> None:
        self.listing.turn()
        self.reload()

    @on(QueueTable.SortAsked)
    def _sorted(self, asked: QueueTable.SortAsked) -> None:
        self.listing.sort_by(asked.key)
        self.reload()

    # What is looked at

    def action_next_match(self) -> None:
        self.query_one(SourcesPane).step(1)

    def action_previous_match(self) -> None:
        self.query_one(SourcesPane).step(-1)

    def action_tab(self, tab: str) -> None:
        self.query_one(ReviewPane).turn(tab)

    def action_next_open(self) -> None:
        self.review.next_open()

    def action_read_source(self) -> None:
        if self.current():
            self.review.read_source()

    def action_read_article(self) -> None:
        if view := self.current():
            self.review.read_article(view)

    # What is done

    def current(self) -> ClaimView | None:
        """The claim under the cursor. The panes lag behind keys that come fast; what is done must not."""
        if (self.view.claim.id if self.view else None) != self.claim_id:
            if self._pending:
                self._pending.stop()
            self.show_chosen()
        return self.view

    def _do(self, act: Callable[[ClaimView], Awaitable[None]]) -> None:
        if view := self.current():
            self._sign_and(act, view)

    @work
    async def _sign_and(self, act: Callable[[ClaimView], Awaitable[None]], view: ClaimView) -> None:
        if await self.review.signed():
            await act(view)

    @work
    async def _greet(self) -> None:
        await self.review.signed()

    def action_verdict(self) -> None:
        self._do(self.review.verdict)

    def action_evidence(self) -> None:
        self._do(self.review.evidence)

    def action_retract(self) -> None:
        self._do(self.review.retract)

    def action_assign(self) -> None:
        self._do(self.review.assign)

    def action_status(self) -> None:
        self._do(self.review.status)

    def action_match(self) -> None:
        self._do(self._match)

    async def _match(self, view: ClaimView) -> None:
        if self.jobs.free():
            self.jobs.match(self.desk.who, [view.claim.id])

    @work
    async def action_match_all(self) -> None:
        ids = list(self.listing.queue.ids) if self.listing.queue is not None else []
        if not ids:
            say(self, "No claims are shown, so there is nothing to look for.", "warning")
        elif self.jobs.free() and await self.review.signed():
            self.jobs.match(self.desk.who, ids)

    @work
    async def action_add(self) -> None:
        if not self.jobs.free() or not await self.review.signed():
            return
        taken = await self.app.push_screen_wait(TakeInDialog())
        if taken is not None:
            self.jobs.take_in(self.desk.who, *taken)

    @work
    async def action_export(self) -> None:
        count = len(self.listing.queue) if self.listing.queue is not None else 0
        done = await self.app.push_screen_wait(ExportDialog(self.desk, self.listing.filter, count))
        if done is not None:
            say(self, f"Wrote {counted(done.rows, 'row')} to {done.path}. {done.why_empty}")

    def action_cancel_job(self) -> None:
        self.jobs.cancel()

    @property
    def jobs(self) -> JobLine:
        """What runs beside the screen."""
        return self.query_one(JobLine)

    @on(JobLine.Ended)
    def _ended(self) -> None:
        self.reload()

    @on(VerdictBox.Scrolled)
    def _scroll_sources(self, scrolled: VerdictBox.Scrolled) -> None:
        pane = self.query_one(SourcesPane)
        pane.scroll_relative(y=scrolled.pages * max(1, pane.size.height - 1), animate=False)

    @on(VerdictBox.Done)
    def _decided(self, done: VerdictBox.Done) -> None:
        self.review.close_box(done)
