"""The desk: one screen for a reviewer's day. The queue, the claim chosen, its sources, what people did with it.

What a reviewer does is `Reviewing`'s, what is listed `Listing`'s, what takes long the `JobLine`'s.
"""

from functools import lru_cache
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer

from workbench.desk import ClaimView, Desk
from workbench.errors import BadFilter, DeskBusy, WorkbenchError
from workbench.model import ArticleClaims
from workbench.tui import jobs
from workbench.tui.commands import bindings, commands
from workbench.tui.prose import shown
from workbench.tui.say import say
from workbench.tui.screens.folding import Folding
from workbench.tui.screens.listing import Listing
from workbench.tui.screens.listing_acts import ListingActs
from workbench.tui.screens.remembering import Remembering
from workbench.tui.screens.reviewing import Reviewing
from workbench.tui.screens.working import Working
from workbench.tui.tones import short_labels, verdict_tones
from workbench.tui.widgets.box import Box
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.columns import TWO_COLUMNS
from workbench.tui.widgets.filter_bar import Completion, FilterBar
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.job_line import JobLine
from workbench.tui.widgets.panes import ClaimPane, ReviewPane, SourcesPane
from workbench.tui.widgets.queue import QueueTable
from workbench.tui.widgets.queue_lines import QueueLines
from workbench.tui.widgets.source_text import Texts
from workbench.tui.widgets.status_line import StatusLine

_POLL = 1.0
"""Seconds between two looks at whether somebody else wrote to the file."""

_HELD = 0.1
"""Seconds: keys that come faster than this are a key held down, and the panes wait until it is let go."""

_SPEAKERS_APART = 30
"""Rows of a terminal from which on who speaks has a row of his own in the queue."""

_NEED_CLAIM = frozenset(command.id.split("(")[0] for command in commands("desk") if command.needs == "claim")
_BESIDE_A_BOX = frozenset({"next_match", "previous_match", "context"})
"""What still works on the desk while somebody decides: the words are looked at, nothing else happens."""
_DESK = frozenset(command.id.split("(")[0] for command in commands("desk"))


class DeskScreen(ListingActs):
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
        self.work = Working(self)
        self.folding = Folding(self)
        self.memory = Remembering(self)
        self._lines: QueueLines | None = None
        self._speakers_apart = False
        self._framed: object = None
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
                yield ReviewPane(self.desk.path, lambda: self.desk.who, self.desk.document, self.desk.history)
        yield Foot("desk")

    def on_mount(self) -> None:
        scales = self.desk.scales()
        self.table.verdict_tones = self.query_one(ReviewPane).tones = verdict_tones(scales)
        self.table.short_labels = short_labels(scales)
        self.table.article = lambda number: (one_line(self.desk.document(number).title), self.listing.progress(number))
        self.reload(self.memory.recall())
        self.set_interval(_POLL, self._poll)
        if not self.desk.who:
            self._await(self.review.signed)

    @property
    def claim_id(self) -> int | None:
        """The claim under the cursor."""
        row = self.table.chosen
        return row.claim_id if row else None

    @property
    def box(self) -> Box | None:
        """The box in which somebody decides at the moment."""
        return next(iter(self.query(Box)), None)

    def reload(self, keep: int | None = None) -> None:
        """Read the queue anew; the cursor stays on the claim `keep`, else on the one it was on."""
        keep = keep or self.claim_id
        bar = self.query_one(FilterBar)
        try:
            queue = self.listing.read()
        except BadFilter as wrong:
            bar.say_wrong(wrong)
            return
        self.memory.look()
        self.memory.show_counts()
        bar.say_count(len(queue), self.listing.total)
        self.show_lines(keep)

    def show_lines(self, keep: int | None) -> None:
        """Show what is listed as lines, with the cursor on the claim `keep` or about where it was."""
        # Few rows are for claims: who speaks then stands before the words.
        self._speakers_apart = self.app.size.height >= _SPEAKERS_APART
        self._lines = self.listing.lines(speakers=self._speakers_apart)
        at = self.listing.index(keep)
        line = self.table.cursor if at is None else self._lines.line_of(at)
        self.table.show_sorted(self._lines, self.listing.order, line)
        self._frame()

    def go_to(self, claim_id: int) -> None:
        """Put the cursor on this claim when it is listed, in a folded article too."""
        if (at := self.listing.index(claim_id)) is None or self._lines is None:
            return
        line = self._lines.line_of(at)
        if self.table.claim_at(line) is None:
            self.listing.fold(self.desk.claim(claim_id).document_id)
            self.show_lines(claim_id)
        else:
            self.table.cursor = line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands about a claim are greyed out where there is none, and off while somebody decides beside it."""
        del parameters
        if self.box is not None and action in _DESK:
            return action in _BESIDE_A_BOX
        return None if action in _NEED_CLAIM and self.view is None else True

    def on_resize(self) -> None:
        if self._lines is not None and self._speakers_apart != (self.app.size.height >= _SPEAKERS_APART):
            self.show_lines(self.claim_id)
        self.call_after_refresh(self._frame)

    def _frame(self) -> None:
        # Without sides a frame leaves no blank around its title.
        document_id = self.article.document_id if self.article else None
        room = self.table.outer_size.width - 6
        # A new title draws the whole queue anew: not for every claim that one goes to.
        marked = len(self.table.marked)
        if (framed := (room, document_id, self.listing.reading, marked)) != self._framed:
            self._framed = framed
            padded = self.has_class("-narrow")
            self.table.border_title = self.listing.title(room, document_id, marked, padded=padded)

    def _poll(self) -> None:
        try:
            if self.listing.changed and self.box is None:
                self.reload()
                self.memory.notice(self.claim_id)
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
        had = self.view is not None
        self.view, instead = self._chosen()
        # A folded article leaves the panes where they are: laying them out anew took two thirds of the key's time.
        self.set_class(self.view is None and self.article is None, "empty")
        self._frame()
        if self.view is None:
            self.query_one(ClaimPane).show_nothing(instead)
            self.query_one(SourcesPane).show_nothing()
            self.query_one(ReviewPane).show_nothing()
        else:
            self.memory.seen(self.view.claim.id)
            self.query_one(ClaimPane).show(self.view)
            self.query_one(SourcesPane).show(self.view)
            self.query_one(ReviewPane).show(self.view)
        if had != (self.view is not None):
            self.query_one(Foot).refresh()

    def _chosen(self) -> tuple[ClaimView | None, Content]:
        """The claim under the cursor, or what to say in its place."""
        if self.claim_id is None:
            return None, self.listing.instead(self.article)
        try:
            return self.desk.view(self.claim_id), Content()
        except WorkbenchError as wrong:  # a row that can't be read: the others can
            return None, shown(f"✗ {wrong}")

    @property
    def article(self) -> ArticleClaims | None:
        """The article where the reader is; None in a list sorted otherwise."""
        return self._lines.article(self.table.cursor) if self._lines is not None else None

    @on(QueueTable.FoldAsked)
    def _fold_clicked(self, asked: QueueTable.FoldAsked) -> None:
        self.folding.turn(asked.document_id)

    @on(FilterBar.Asked)
    def _filtered(self, asked: FilterBar.Asked) -> None:
        if asked.text != self.listing.filter or self.query_one(FilterBar).has_class("wrong"):
            self.listing.filter = asked.text
            self.reload()

    @on(FilterBar.Left)
    def _to_claims(self) -> None:
        self.table.focus()

    @on(StatusLine.Asked)
    def _saved_clicked(self, asked: StatusLine.Asked) -> None:
        self.memory.open(asked.filter)
        self.reload()

    @on(jobs.Counted)
    def _counted(self, counted: jobs.Counted) -> None:
        self.memory.counted(counted.counts)

    @on(QueueTable.Marked)
    def _marked(self) -> None:
        self._frame()

    def on_unmount(self) -> None:
        self.memory.keep()

    @on(QueueTable.SortAsked)
    def _sorted(self, asked: QueueTable.SortAsked) -> None:
        self.listing.sort_by(asked.key)
        self.reload()

    def action_tab(self, tab: str) -> None:
        pane = self.query_one(ReviewPane)
        pane.turn(tab)
        self.set_class(pane.has_class("turned"), "turned")
        # What is related is gone through with the queue's keys, and they go where the focus is.
        (pane if tab == "related" else self.table).focus()

    @on(ReviewPane.TabAsked)
    def _tab_clicked(self, asked: ReviewPane.TabAsked) -> None:
        self.action_tab(asked.tab)

    @on(ReviewPane.Wanted)
    def _beside_wanted(self, wanted: ReviewPane.Wanted) -> None:
        if view := self.current():
            self._sign_and(lambda view: self.review.beside(view, wanted.act, wanted.one), view)

    def action_next_open(self) -> None:
        self.review.next_open()

    def action_read_source(self) -> None:
        if self.current():
            self.review.read_source()

    def action_read_article(self) -> None:
        if view := self.current():
            self.review.read_article(view)

    def current(self) -> ClaimView | None:
        """The claim under the cursor. The panes lag behind keys that come fast; what is done must not."""
        if (self.view.claim.id if self.view else None) != self.claim_id:
            if self._pending:
                self._pending.stop()
            self.show_chosen()
        return self.view

    def action_cancel_job(self) -> None:
        if self.query_one(JobLine).job is not None:
            self.query_one(JobLine).cancel()
        elif self.table.marked:
            self.table.focus()
            self.table.mark(list(self.table.marked), marked=False)
        else:
            self.table.focus()
            self.query_one(ReviewPane).set_class(False, "turned")
            self.set_class(False, "turned")

    @on(JobLine.Ended)
    def _ended(self) -> None:
        self.reload()

    @on(Box.Scrolled)
    def _scroll_sources(self, scrolled: Box.Scrolled) -> None:
        self.query_one(SourcesPane).page(scrolled.pages)

    @on(Box.ReadAsked)
    def _read_beside(self) -> None:
        self.review.read_source()

    @on(Box.Done)
    async def _decided(self, done: Box.Done) -> None:
        await self.review.close_box(done)
