"""Long work begun on the desk's screen, and what comes in and goes out."""

from typing import TYPE_CHECKING

from workbench.desk import ClaimView
from workbench.tui.prose import counted
from workbench.tui.say import say
from workbench.tui.screens.export import ExportDialog
from workbench.tui.screens.take_in import TakeInDialog
from workbench.tui.widgets.job_line import JobLine

if TYPE_CHECKING:
    from workbench.tui.screens.desk import DeskScreen


class Working:
    """The work of this screen; all of it is awaited inside a worker."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._desk = screen.desk

    @property
    def _jobs(self) -> JobLine:
        return self._screen.query_one(JobLine)

    async def match(self, view: ClaimView) -> None:
        """Look for the claim's words."""
        if self._jobs.free():
            self._jobs.match(self._desk.who, [view.claim.id])

    async def match_all(self) -> None:
        """Look for the words of all claims listed."""
        queue = self._screen.listing.queue
        ids = list(queue.ids) if queue is not None else []
        if not ids:
            say(self._screen, "No claims are shown, so there is nothing to look for.", "warning")
        elif self._jobs.free() and await self._screen.review.signed():
            self._jobs.match(self._desk.who, ids)

    async def take_in(self) -> None:
        """Take a document in."""
        if not self._jobs.free() or not await self._screen.review.signed():
            return
        taken = await self._screen.app.push_screen_wait(TakeInDialog())
        if taken is not None:
            self._jobs.take_in(self._desk.who, *taken)

    async def export(self) -> None:
        """Write the report."""
        queue = self._screen.listing.queue
        dialog = ExportDialog(self._desk, self._screen.listing.filter, len(queue) if queue is not None else 0)
        done = await self._screen.app.push_screen_wait(dialog)
        if done is not None:
            say(self._screen, f"Wrote {counted(done.rows, 'row')} to {done.path}. {done.why_empty}")
