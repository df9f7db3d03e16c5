"""Where somebody was when they left this desk, what is new since, and the filters that they saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.desk import memory
from workbench.errors import BadFilter
from workbench.messages import tell
from workbench.tui import jobs
from workbench.tui.say import say
from workbench.tui.screens.ask import Line, some_words
from workbench.tui.screens.saved import BACK, SAVE, SavedFilters
from workbench.tui.widgets.filter_bar import FilterBar
from workbench.tui.widgets.panes import ReviewPane
from workbench.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from workbench.tui.screens.desk import DeskScreen

_INLINE = 5_000
"""Claims: so many are counted for each saved filter between two keys; of more the counts come later."""


class Remembering:
    """The memory of whoever works at this screen."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._desk = screen.desk
        self._before = ""
        self.kept = memory.Memory()
        self._seen: set[int] = set()
        self._told: set[tuple[int, datetime]] = set()
        self._began = 0

    def recall(self) -> int | None:
        """Take up how this person left the desk; the claim they were at."""
        self.kept = memory.recall(self._desk.path, self._desk.who)
        last = self._began = self._desk.last_change()
        self._desk.claims.looked(self.kept.looked or last)
        listing = self._screen.listing
        listing.order, listing.folded = self.kept.sort, set(self.kept.folded)
        if self.kept.theme in self._screen.app.available_themes:
            self._screen.app.theme = self.kept.theme
        if self.kept.tab:
            self._screen.query_one(ReviewPane).tab = self.kept.tab
        if self.kept.filter:
            self.open(self.kept.filter)
        return self.kept.claim or None

    def keep(self) -> None:
        """Remember how this person leaves the desk."""
        listing = self._screen.listing
        left = replace(
            self.kept,
            filter=listing.filter,
            sort=listing.order,
            theme=self._screen.app.theme,
            folded=tuple(sorted(listing.folded)),
            looked=self._desk.last_change(),
        )
        if self._desk.who:
            memory.remember(self._desk.path, self._desk.who, left)

    def look(self) -> None:
        """Say which claims others changed since, but those that were looked at here."""
        self._screen.table.new = self._desk.claims.new() - self._seen

    def seen(self, claim_id: int) -> None:
        """This claim was looked at: it is not new any more, until somebody changes it again."""
        self.kept = replace(self.kept, claim=claim_id, tab=self._screen.query_one(ReviewPane).tab)
        if claim_id in self._screen.table.new:
            self._seen.add(claim_id)
            self._screen.table.new.discard(claim_id)
            self._screen.table.refresh()

    def notice(self, claim_id: int | None) -> None:
        """Say that somebody else has just worked on the claim that is looked at."""
        if claim_id is None or not self._latest(claim_id):
            return
        who, at = self._latest(claim_id)[0]
        self._told.add((claim_id, at))
        say(self._screen, tell("memory.worked_on", who=who, time=f"{at.astimezone():%H:%M}"))

    def _latest(self, claim_id: int) -> list[tuple[str, datetime]]:
        """Who did something with a claim while this screen was open, and when; without what was told already."""
        others = [one for one in self._desk.history(claim_id)[:1] if one.who != self._desk.who and one.id > self._began]
        return [(one.who, one.at) for one in others if (claim_id, one.at) not in self._told]

    def counts(self) -> list[int]:
        """How many claims each saved filter lets through; -1 for one that can't be read here."""
        return [self._count(wanted) for _, wanted in self.kept.saved]

    def show_counts(self) -> None:
        """Put the saved filters into the top line, each with how many claims it lets through."""
        if self._screen.listing.total <= _INLINE:
            self._screen.query_one(StatusLine).saved = list(
                zip(memory.named(self.kept.saved), self.counts(), strict=True)
            )
        else:
            since = self.kept.looked or self._began
            filters = [wanted for _, wanted in self.kept.saved]
            jobs.count(self._screen, self._desk.path, self._desk.who, since, filters)

    def counted(self, counts: Sequence[int]) -> None:
        """The saved filters were counted."""
        if len(counts) == len(self.kept.saved):
            self._screen.query_one(StatusLine).saved = list(zip(memory.named(self.kept.saved), counts, strict=True))

    def open(self, wanted: str) -> None:
        """List by this filter."""
        bar, listing = self._screen.query_one(FilterBar), self._screen.listing
        self._before, listing.filter = listing.filter, wanted
        bar.show_filter(wanted)

    async def choose(self) -> None:
        """Open one of the saved filters, go back to the one before, or save the present one."""
        shown = dict(self._screen.query_one(StatusLine).saved)
        saved = memory.named(self.kept.saved)
        counts = [shown.get(one) for one in saved]
        taken = await self._screen.app.push_screen_wait(SavedFilters(saved, counts))
        if taken == SAVE:
            await self._save()
        elif taken is not None:
            self.open(self._before if taken == BACK else taken[1:])
            self._screen.reload()

    async def _save(self) -> None:
        wanted = self._screen.listing.filter
        if not wanted:
            say(self._screen, tell("memory.no_filter"), "warning")
            return
        asked = Line(tell("memory.save_filter"), tell("memory.its_name"), some_words)
        name = await self._screen.app.push_screen_wait(asked)
        if name is not None:
            others = [one for one in self.kept.saved if one[0] != name.strip()]
            self.kept = replace(self.kept, saved=((name.strip(), wanted), *others))
            self.keep()
            self.show_counts()

    def _count(self, wanted: str) -> int:
        try:
            return self._desk.claims.count(wanted)
        except BadFilter:
            return -1
