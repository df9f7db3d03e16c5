"""Long work begun on the desk's screen, and what comes in and goes out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.desk import Amended, ClaimView, of_claims
from workbench.messages import tell
from workbench.tui.jobs import ToTakeIn
from workbench.tui.prose import counted
from workbench.tui.say import say
from workbench.tui.screens.board import BoardScreen
from workbench.tui.screens.documents import DocumentsScreen
from workbench.tui.screens.export import ExportDialog
from workbench.tui.screens.take_in import DocumentForm, numbered
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
        """Look for the claim's words, or for those of all marked ones."""
        if self._jobs.free():
            marked = self._screen.review.marked
            ids = await marked.to_match() if marked.ids else [view.claim.id]
            self.match_these(ids)

    async def match_all(self) -> None:
        """Look for the words of all claims listed."""
        queue = self._screen.listing.queue
        ids = list(queue.ids) if queue is not None else []
        if not ids:
            say(self._screen, tell("work.none_shown"), "warning")
        elif self._jobs.free() and await self._screen.review.signed():
            self._jobs.match(self._desk.who, ids)

    async def take_in(self) -> None:
        """Take a document in."""
        if not self._jobs.free() or not await self._screen.review.signed():
            return
        wanted = await self._asked()
        if wanted and self._jobs.free():
            self._jobs.take_in(self._desk.who, wanted)

    async def _asked(self) -> list[ToTakeIn]:
        """What is to be taken in; of several files a form each, until the reader leaves one."""
        wanted: list[ToTakeIn] = []
        forms = [DocumentForm(self._desk)]
        for form in forms:
            given = await self._screen.app.push_screen_wait(form)
            if isinstance(given, list):
                forms += [DocumentForm(self._desk, file=file, title=title) for file, title in numbered(given)]
            elif isinstance(given, ToTakeIn):
                wanted.append(given)
            elif given is None:
                break
            else:
                self.amended(given)
        return wanted

    def amended(self, amended: Amended) -> None:
        """Look up again what was found with the help of what is said better now."""
        form = "work.amended_again" if amended.stale else "work.amended"
        say(self._screen, tell(form, document=amended.document.id, claims=counted(len(amended.stale), "claim")))
        self._screen.reload()
        self.match_these(amended.stale)

    def match_these(self, claim_ids: Sequence[int]) -> None:
        """Look for the words of these claims."""
        if claim_ids and self._jobs.free():
            self._jobs.match(self._desk.who, claim_ids)

    async def documents(self) -> None:
        """Show what the desk holds."""
        if await self._screen.review.signed():
            await self._screen.app.push_screen_wait(DocumentsScreen(self._desk, self, self._screen.claim_id))
            self._screen.reload()

    async def board(self) -> None:
        """Show how far all is; a number that is opened is listed."""
        wanted = await self._screen.app.push_screen_wait(BoardScreen(self._desk))
        if wanted is not None:
            self._screen.memory.open(wanted)
            self._screen.reload()

    async def export(self) -> None:
        """Write the report of the claims listed, or of all marked ones."""
        queue, marked = self._screen.listing.queue, self._screen.review.marked.ids
        wanted = of_claims(marked) if marked else self._screen.listing.filter
        count = len(marked or (queue if queue is not None else ()))
        dialog = ExportDialog(self._desk, wanted, count, marked=bool(marked))
        done = await self._screen.app.push_screen_wait(dialog)
        if done is not None:
            rows = counted(done.rows, "row")
            say(self._screen, tell("export.wrote", rows=rows, path=done.path, why=done.why_empty))
