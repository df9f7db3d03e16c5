"""What a reviewer does with a claim: decide, attach, assign, move on, read."""

from collections.abc import Callable

from textual import work

from workbench.desk import settings
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Claim, Status
from workbench.tui.say import say
from workbench.tui.screens.ask import Choice, Line
from workbench.tui.screens.board import Board
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.screens.verdict import VerdictDialog
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.panes import SourcesPane
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.words import every
from workbench.tui.words import say as word

_NEARBY = 300
"""Rows: three pages, each read in two milliseconds."""


class Reviewing(Board):
    """The board with a reviewer at it."""

    async def signed(self) -> bool:
        """Whether we know who works here; asks where nobody has said."""
        if not self.desk.who:
            await self._ask_who()
        return bool(self.desk.who)

    async def _ask_who(self) -> None:
        def remember(name: str) -> None:
            self.desk.sign(settings.remember_reviewer(name))

        why = "Your name stands beside every verdict and change of yours, in the desk and in reports."
        await self.app.push_screen_wait(Line("Who works here?", "Your name", remember, why=why))
        self.query_one(StatusLine).who = self.desk.who

    @work
    async def action_verdict(self) -> None:
        """Decide on the claim."""
        if self.view is None or not await self.signed():
            return
        claim = await self.app.push_screen_wait(VerdictDialog(self.desk, self.view))
        if claim is not None:
            self._saved(claim, f"Verdict on claim {claim.id} saved; it is {word('status', claim.status).word} now.")

    @work
    async def action_evidence(self) -> None:
        """Attach evidence to the claim."""
        if self.view is None or not await self.signed():
            return
        spot = self.query_one(SourcesPane).spot
        evidence = await self.app.push_screen_wait(EvidenceDialog(self.desk, self.view.claim.id, spot))
        if evidence is not None:
            kind, stance = word("evidence", evidence.kind).word, word("stance", evidence.stance).word
            say(self, f"Attached a {kind}: {stance}.")
            self.reload(evidence.claim_id)

    @work
    async def action_retract(self) -> None:
        """Take evidence back."""
        if self.view is None or not await self.signed():
            return
        claim_id, held = self.view.claim.id, self.view.evidence[-9:]
        if not held:
            say(self, "This claim has no evidence to retract.", "warning")
            return
        options = [(str(one.id), one_line(one.quoted or one.url or one.file_name or one.note)[:70]) for one in held]
        taken = await self.app.push_screen_wait(Choice("Retract which evidence?", options))
        if taken is not None:

            def retract(why: str) -> None:
                self.desk.retract(int(taken), why.strip())

            if await self.app.push_screen_wait(Line("Retract evidence", "Why", retract)) is not None:
                self.reload(claim_id)

    @work
    async def action_assign(self) -> None:
        """Give the claim to somebody."""
        if self.view is None or not await self.signed():
            return
        claim = self.view.claim
        start = claim.assignee or self.desk.who
        name = await self.app.push_screen_wait(
            Line(f"Who works on claim {claim.id}?", "Name, or nothing for nobody", str, start)
        )
        if name is not None:
            self._try(lambda: self.desk.assign(claim.id, name, claim.version), claim)

    @work
    async def action_status(self) -> None:
        """Say how far the work on the claim is."""
        if self.view is None or not await self.signed():
            return
        claim = self.view.claim
        options = [(name, f"{status.mark} {status.word}") for name, status in every("status").items()]
        taken = await self.app.push_screen_wait(Choice(f"How far is the work on claim {claim.id}?", options))
        if taken is not None:
            self._try(lambda: self.desk.set_status(claim.id, Status(taken), claim.version), claim)

    def action_next_open(self) -> None:
        """Go to the next open claim."""
        following = self._open_nearby() or self.desk.next_open(self.claim_id, self.filter, self.order)
        if following is None:
            say(self, "No other open claim here.")
        else:
            self.go_to(following)

    def _open_nearby(self) -> int | None:
        """The next open claim when it is among the next few hundred: the desk goes through all of them, in 50 ms."""
        rows = (self.table.row(self.table.cursor + step) for step in range(1, _NEARBY))
        return next((row.claim_id for row in rows if row and row.status is Status.OPEN), None)

    def action_read_source(self) -> None:
        """Read the source at the place chosen."""
        spot = self.query_one(SourcesPane).spot
        if spot is None:
            say(self, "No place was found for this claim; O reads the article.", "warning")
            return
        text = self.desk.text(spot.document_id)
        self.app.push_screen(ReaderScreen(self.desk.document(spot.document_id), text, *spot.compared(text)))

    def action_read_article(self) -> None:
        """Read the article at the claim."""
        if self.view is not None:
            document = self.view.document
            self.app.push_screen(ReaderScreen(document, self.desk.text(document.id), [self.view.claim.span]))

    def _try(self, change: Callable[[], Claim], seen: Claim) -> None:
        try:
            self._saved(change(), f"Claim {seen.id} saved.")
        except Conflict as conflict:
            was, now = word("status", seen.status).word, word("status", conflict.now.status).word
            theirs = f"{was} → {now}, with {conflict.now.assignee or 'nobody'}"
            say(
                self,
                f"Not saved: somebody changed claim {seen.id} meanwhile ({theirs}). Look, then try again.",
                "warning",
            )
            self.reload(seen.id)
        except WorkbenchError as wrong:
            say(self, str(wrong), "error")

    def _saved(self, claim: Claim, said: str) -> None:
        say(self, said)
        self.reload(claim.id)
