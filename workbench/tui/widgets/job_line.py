"""What runs in the background: one line while it runs, none otherwise. Numbers, no spinner."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from workbench.messages import tell
from workbench.tui import jobs
from workbench.tui.prose import Prose
from workbench.tui.say import say


class JobLine(Static):
    """Runs one job at a time on the desk of this file, says how far it is and how to stop it."""

    @dataclass
    class Ended(Message):
        """The job is over, done or stopped: what it stored can be read."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.job: Worker[None] | None = None

    def free(self) -> bool:
        """Whether nothing runs; where something does, the reader is told."""
        if self.job is not None:
            say(self, tell("job.still_running"), "warning")
        return self.job is None

    def match(self, who: str, claim_ids: Sequence[int]) -> None:
        """Look for the words of these claims."""
        self.job = jobs.match(self, self._path, who, claim_ids)

    def take_in(self, who: str, wanted: Sequence[jobs.ToTakeIn]) -> None:
        """Take documents in."""
        self.job = jobs.take_in(self, self._path, who, wanted)

    def cancel(self) -> None:
        """Stop what is running."""
        if self.job is not None:
            self.job.cancel()

    @on(jobs.Progressed)
    def _progressed(self, on_with: jobs.Progressed) -> None:
        prose = Prose().add(f" {on_with.job}", "bold $tone-plain")
        if on_with.total:
            share = 100 * on_with.done // on_with.total
            prose.add(f"  {tell('job.share', done=on_with.done, total=on_with.total, share=share)}", "$tone-plain")
        self.update(prose.add("   Esc", "bold $primary").add(tell("job.stops"), "$tone-quiet").content())
        self.add_class("running")

    @on(jobs.Finished)
    def _finished(self, finished: jobs.Finished) -> None:
        say(self, finished.said)

    @on(Worker.StateChanged)
    def _changed(self, event: Worker.StateChanged) -> None:
        if event.worker is not self.job or event.state in (WorkerState.PENDING, WorkerState.RUNNING):
            return
        self.job = None
        self.remove_class("running")
        if event.state is WorkerState.ERROR:
            say(self, tell("job.broke", why=event.worker.error), "error")
        self.post_message(self.Ended())
