"""What the desk's screen shows and how it keeps up with the file: the queue, the claim chosen, the panes."""

from functools import lru_cache
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.timer import Timer

from workbench.desk import ClaimView, Desk, Queue
from workbench.errors import BadFilter, DeskBusy
from workbench.tui.commands import bindings, commands
from workbench.tui.prose import Prose
from workbench.tui.say import say
from workbench.tui.tones import short_labels, verdict_tones
from workbench.tui.widgets.columns import TWO_COLUMNS
from workbench.tui.widgets.empty_text import empty_text
from workbench.tui.widgets.filter_bar import Completion, FilterBar
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.job_line import JobLine
from workbench.tui.widgets.panes import ClaimPane, ReviewPane, SourcesPane
from workbench.tui.widgets.queue import SORTS, QueueTable
from workbench.tui.widgets.source_text import Texts
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.words import say as word

_POLL = 1.0
"""Seconds between two looks at whether somebody else wrote to the file."""

_HELD = 0.1
"""Seconds: keys that come faster than this are a key held down, and the panes wait until it is let go."""

_NEED_CLAIM = frozenset(command.id.split("(")[0] for command in commands("desk") if command.needs == "claim")


class Board(Screen[None]):
    """The queue and its panes, without the work that changes anything."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("desk")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (TWO_COLUMNS, "-wide"),
    ]
    AUTO_FOCUS = "#queue"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ClaimView | None = None
        self.filter = ""
        self.order = "order"
        self.listed: Queue | None = None
        self._revision: object = None
        self._moved_at = 0.0
        self._pending: Timer | None = None
        # A source is looked at for each of its claims; eight of them are a megabyte at most, mostly.
        self._texts = Texts(lru_cache(8)(desk.text), desk.document)

    def compose(self) -> ComposeResult:
        yield StatusLine(self.desk.path.name, self.desk.who)
        yield FilterBar(Completion(self.desk.complete, self.desk.word_at, self.desk.did_you_mean))
        yield JobLine()
        with Container(id="body"):
            yield QueueTable(named="queue")
            with Vertical(id="panes"):
                yield ClaimPane(named="claim")
                yield SourcesPane(self._texts, named="sources")
                yield ReviewPane(self.desk.document, self.desk.history)
        yield Foot("desk")

    def on_mount(self) -> None:
        scales = self.desk.scales()
        self.table.verdict_tones = self.query_one(ReviewPane).tones = verdict_tones(scales)
        self.table.short_labels = short_labels(scales)
        self.reload()
        self.set_interval(_POLL, self._poll)

    @property
    def table(self) -> QueueTable:
        """The queue as a widget."""
        return self.query_one(QueueTable)

    @property
    def claim_id(self) -> int | None:
        """The claim under the cursor."""
        row = self.table.chosen
        return row.claim_id if row else None

    def reload(self, keep: int | None = None) -> None:
        """Read the queue anew; the cursor stays on the claim `keep`, else on the one it was on."""
        keep = keep or self.claim_id
        bar = self.query_one(FilterBar)
        try:
            queue = self.desk.queue(self.filter, self.order)
        except BadFilter as wrong:
            bar.say_wrong(wrong)
            return
        # Read before the counts: what is written in between is seen at the next look.
        self._revision = self.desk.revision()
        counts = self.desk.counts()
        self.query_one(StatusLine).counts = counts
        bar.say_count(len(queue), sum(counts.values()))
        self.listed = queue
        at = queue.ids.index(keep) if keep in queue.ids else self.table.cursor
        self.table.show_sorted(queue, self.order, at)
        self._frame()

    def go_to(self, claim_id: int) -> None:
        """Put the cursor on this claim when it is listed."""
        if self.listed is not None and claim_id in self.listed.ids:
            self.table.cursor = self.listed.ids.index(claim_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands about a claim are greyed out where there is none."""
        del parameters
        return None if action in _NEED_CLAIM and self.view is None else True

    def _frame(self) -> None:
        # Without sides a frame leaves no blank around its title.
        blank = " " if self.has_class("-narrow") else ""
        prose = Prose().add(f"{blank}Claims")
        if self.order != "order":
            way = ", reversed" if self.order.startswith("-") else ""
            prose.add(f" by {word('sort', self.order.lstrip('-')).word}{way}", "$tone-quiet")
        self.table.border_title = prose.add(blank).kept()

    def on_resize(self) -> None:
        self.call_after_refresh(self._frame)

    def _poll(self) -> None:
        try:
            changed = self.desk.revision() != self._revision
            if changed:
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
            self.query_one(ClaimPane).show_nothing(empty_text(self.desk, self.filter))
            self.query_one(SourcesPane).show_nothing()
            self.query_one(ReviewPane).show_nothing()
        else:
            for pane in (self.query_one(ClaimPane), self.query_one(SourcesPane), self.query_one(ReviewPane)):
                pane.show(self.view)
        if had != (self.view is not None):
            self.query_one(Foot).refresh()

    @on(FilterBar.Asked)
    def _filtered(self, asked: FilterBar.Asked) -> None:
        if asked.text != self.filter or self.query_one(FilterBar).has_class("wrong"):
            self.filter = asked.text
            self.reload()

    @on(FilterBar.Left)
    def _to_claims(self) -> None:
        self.table.focus()

    def action_filter(self) -> None:
        """Write a filter."""
        self.query_one("#filter").focus()

    def action_sort(self) -> None:
        """Sort by the next key."""
        key = self.order.lstrip("-")
        self.order = SORTS[(SORTS.index(key) + 1) % len(SORTS)]
        self.reload()

    @on(QueueTable.SortAsked)
    def _sorted(self, asked: QueueTable.SortAsked) -> None:
        if asked.key == self.order:
            self.action_reverse()
        else:
            self.order = asked.key
            self.reload()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.order = self.order[1:] if self.order.startswith("-") else f"-{self.order}"
        self.reload()

    def action_next_match(self) -> None:
        """Choose the next place."""
        self.query_one(SourcesPane).step(1)

    def action_previous_match(self) -> None:
        """Choose the place before."""
        self.query_one(SourcesPane).step(-1)

    def action_tab(self, tab: str) -> None:
        """Show another tab under the sources."""
        self.query_one(ReviewPane).turn(tab)
