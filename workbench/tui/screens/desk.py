"""The desk: one screen for a reviewer's day. What takes long runs beside it, and Esc stops it."""

from collections.abc import Sequence

from textual import on, work
from textual.worker import Worker, WorkerState

from workbench.tui import jobs
from workbench.tui.prose import counted
from workbench.tui.say import say
from workbench.tui.screens.export import ExportDialog
from workbench.tui.screens.reviewing import Reviewing
from workbench.tui.screens.take_in import TakeInDialog
from workbench.tui.widgets.job_line import JobLine
from workbench.tui.widgets.panes import ReviewPane


class DeskScreen(Reviewing):
    """The board, its reviewer, and the work that runs beside them."""

    _job: Worker[None] | None = None
    _beside: Worker[None] | None = None

    def on_mount(self) -> None:
        # Textual calls the board's `on_mount` by itself.
        if not self.desk.who:
            self._greet()

    @work
    async def _greet(self) -> None:
        await self.signed()

    def action_match(self) -> None:
        """Look for the claim's words."""
        if self.view is not None:
            self._match([self.view.claim.id])

    def action_match_all(self) -> None:
        """Look for the words of all claims shown."""
        if self.listed is not None and len(self.listed):
            self._match(list(self.listed.ids))
        else:
            say(self, "No claims are shown, so there is nothing to look for.", "warning")

    @work
    async def _match(self, claim_ids: Sequence[int]) -> None:
        if self._free() and await self.signed():
            self._job = jobs.match(self, self.desk.path, self.desk.who, claim_ids)

    @work
    async def action_add(self) -> None:
        """Take in a document."""
        if not self._free() or not await self.signed():
            return
        taken = await self.app.push_screen_wait(TakeInDialog())
        if taken is not None:
            self._job = jobs.take_in(self, self.desk.path, self.desk.who, *taken)

    def action_cancel_job(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()

    @work
    async def action_export(self) -> None:
        """Write the report."""
        count = len(self.listed) if self.listed is not None else 0
        done = await self.app.push_screen_wait(ExportDialog(self.desk, self.filter, count))
        if done is not None:
            say(self, f"Wrote {counted(done.rows, 'row')} to {done.path}. {done.why_empty}")

    @on(ReviewPane.Wanted)
    def _look_beside(self, wanted: ReviewPane.Wanted) -> None:
        # One at a time: who goes on to the next claim is answered for that one when the first is done.
        if self._beside is None or self._beside.is_finished:
            self._beside = jobs.look_beside(self, self.desk.path, wanted.claim_id)

    @on(jobs.LookedBeside)
    def _looked_beside(self, looked: jobs.LookedBeside) -> None:
        self._beside = None
        self.query_one(ReviewPane).show_beside(looked.claim_id, looked.shown)

    def _free(self) -> bool:
        if self._job is not None:
            say(self, "Something is still running; Esc stops it.", "warning")
        return self._job is None

    @on(jobs.Progressed)
    def _progressed(self, on_with: jobs.Progressed) -> None:
        self.query_one(JobLine).say(on_with.job, on_with.done, on_with.total)

    @on(jobs.Finished)
    def _finished(self, finished: jobs.Finished) -> None:
        say(self, finished.said)

    @on(Worker.StateChanged)
    def _ended(self, event: Worker.StateChanged) -> None:
        if event.worker is not self._job or event.state in (WorkerState.PENDING, WorkerState.RUNNING):
            return
        self._job = None
        self.query_one(JobLine).rest()
        if event.state is WorkerState.ERROR:
            say(self, f"It stopped: {event.worker.error}", "error")
        self.reload()
