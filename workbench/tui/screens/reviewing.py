"""What a reviewer does with the claim chosen on the desk's screen: decide, attach, assign, move on, read."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from workbench.desk import ClaimView, Related, Undone, settings
from workbench.desk.ruled import as_typed
from workbench.errors import Conflict, WorkbenchError
from workbench.messages import tell
from workbench.model import Claim, Dismissal, Evidence, EvidenceKind, Move, NewEvidence, Rules, Stage, Stance, Status
from workbench.tui.say import say
from workbench.tui.screens.ask import Choice, Line, some_words
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.screens.marked import Marked
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.waiting import until_free
from workbench.tui.widgets.beside_text import Beside
from workbench.tui.widgets.box import Box
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.differ_box import DifferBox
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.panes import SourcesPane
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.verdict_box import VerdictBox
from workbench.tui.words import every, told_undone
from workbench.tui.words import say as word

if TYPE_CHECKING:
    from workbench.tui.screens.desk import DeskScreen

_NEARBY = 300
"""Rows: three pages, each read in two milliseconds."""


class Reviewing:
    """Somebody at work on this screen. Those that ask something are awaited inside a worker."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._desk = screen.desk
        self.marked = Marked(screen)

    async def signed(self) -> bool:
        """Whether we know who works here; asks where nobody has said."""
        if not self._desk.who:
            await self._ask_who()
        return bool(self._desk.who)

    async def _ask_who(self) -> None:
        def remember(name: str) -> None:
            self._desk.sign(settings.remember_reviewer(name))

        asked = Line(tell("review.who_here"), tell("review.your_name"), remember, why=tell("review.why_name"))
        await self._screen.app.push_screen_wait(asked)
        self._screen.query_one(StatusLine).who = self._desk.who

    async def verdict(self, view: ClaimView) -> None:
        """Open the box in which one decides on the claim or all marked ones, or settles what two differ in."""
        if self.marked.ids:
            if box := self.marked.box():
                await self._dock(box)
        elif view.stage is Stage.DIFFER:
            await self._dock(DifferBox(self._desk, view))
        elif why := self._desk.reviews.why_not_decide(view.claim.id):
            say(self._screen, tell("review.claim_why", claim=view.claim.id, why=why), "warning")
        else:
            await self._dock(self._verdict_box(view))

    def _verdict_box(self, view: ClaimView) -> VerdictBox:
        return VerdictBox(self._desk, view, lambda: self._screen.query_one(SourcesPane).spot)

    async def _dock(self, box: Box) -> None:
        wide = self._screen.has_class("-wide")
        await self._screen.query_one("#left" if wide else "#panes").mount(box)
        self._screen.add_class("deciding")
        for pane in self._screen.query("#queue, TextPane"):
            pane.can_focus = False
        self._screen.query_one(Foot).where = box.where
        box.ask()

    async def close_box(self, done: Box.Done) -> None:
        """Put the box away; what was decided is said, and the next claim chosen where that was asked."""
        await done.box.remove()
        self._screen.remove_class("deciding")
        for pane in self._screen.query("#queue, TextPane"):
            pane.can_focus = True
        self._screen.query_one(Foot).where = "desk"
        self._screen.table.focus()
        if done.own and (view := self._screen.current()):
            await self._dock(self._verdict_box(view))
        elif done.claim is None:
            self._screen.reload()
        else:
            stage = word("stage", self._desk.view(done.claim.id).stage).word
            self._saved(done.claim, tell("review.claim_saved", claim=done.claim.id, stage=stage))
            if done.go_on:
                self.next_open()

    async def evidence(self, view: ClaimView) -> None:
        """Attach evidence to the claim, or to all marked ones."""
        if self.marked.ids:
            await self.marked.attach()
            return
        spot = self._screen.query_one(SourcesPane).spot
        evidence = await self._screen.app.push_screen_wait(EvidenceDialog(self._desk, view.claim.id, spot))
        if isinstance(evidence, Evidence):
            kind, stance = word("evidence", evidence.kind).word, word("stance", evidence.stance).word
            say(self._screen, tell("review.attached", kind=kind, stance=stance))
            self._screen.reload(evidence.claim_id)

    async def retract(self, view: ClaimView) -> None:
        """Take evidence back."""
        claim_id, held = view.claim.id, view.evidence[-9:]
        if not held:
            say(self._screen, tell("review.no_evidence"), "warning")
            return
        options = [(str(one.id), one_line(one.quoted or one.url or one.file_name or one.note)[:70]) for one in held]
        taken = await self._screen.app.push_screen_wait(Choice(tell("review.retract_which"), options))
        if taken is not None:

            def retract(why: str) -> None:
                self._desk.retract(int(taken), why.strip())

            asked = Line(tell("review.retract"), tell("common.why"), retract)
            if await self._screen.app.push_screen_wait(asked) is not None:
                self._screen.reload(claim_id)

    async def assign(self, view: ClaimView) -> None:
        """Give the claim to somebody."""
        if self.marked.ids:
            await self.marked.assign()
            return
        claim = view.claim
        start = claim.assignee or self._desk.who
        name = await self._screen.app.push_screen_wait(
            Line(tell("review.who_works", claim=claim.id), tell("review.name_or_nobody"), str, start)
        )
        if name is not None:
            await self._try(lambda: self._desk.assign(claim.id, name, claim.version), claim)

    async def status(self, view: ClaimView) -> None:
        """Approve the claim, send it back, reopen it: what may be done, and why the rest may not."""
        if self.marked.ids:
            await self.marked.move()
            return
        claim, moves = view.claim, self._desk.moves(view.claim.id)
        options = [(move.value, word("move", move).word) for move in moves]
        refused = {move.value: why for move, why in moves.items() if why}
        title = tell("review.claim_is", claim=claim.id, stage=word("stage", view.stage).word)
        taken = await self._screen.app.push_screen_wait(Choice(title, options, refused=refused))
        if taken is None:
            return
        move = Move(taken)
        asked = Line(title, tell("common.why"), some_words)
        why = "" if move is Move.APPROVE else await self._screen.app.push_screen_wait(asked)
        if why is not None:
            await self._try(lambda: self._desk.move(claim.id, move, claim.version, why), claim)

    def next_open(self) -> None:
        """Go to the next claim that waits for a verdict of this person."""
        following = self._open_nearby() or self._screen.listing.next_open(self._screen.claim_id)
        if following is None:
            say(self._screen, tell("review.no_other_open"))
        else:
            self._screen.go_to(following)

    def _open_nearby(self) -> int | None:
        """The next open claim when it is among the next few hundred: the desk goes through all of them, in 50 ms."""
        rows = (self._screen.table.claim_at(self._screen.table.cursor + step) for step in range(1, _NEARBY))
        return next((row.claim_id for row in rows if row and (row.status is Status.OPEN or row.reader)), None)

    async def correct(self, view: ClaimView) -> None:
        """Put the claims of the article right, in the article."""
        at = await self._screen.app.push_screen_wait(CorrectScreen(self._desk, view.claim.id))
        self._screen.reload(at)

    async def dismiss(self, view: ClaimView) -> None:
        """Take the claim out of the work, or back into it."""
        if self.marked.ids:
            await self.marked.dismiss()
            return
        claim = view.claim
        if claim.dismissed:
            await self._try(lambda: self._desk.corrections.dismiss(claim.id, None, claim.version), claim)
            return
        options = [(name, word.word) for name, word in every("dismissal").items()]
        asked = Choice(tell("correct.no_claim", claim=claim.id), options)
        taken = await self._screen.app.push_screen_wait(asked)
        if taken is not None:
            await self._try(lambda: self._desk.corrections.dismiss(claim.id, Dismissal(taken), claim.version), claim)

    async def rules(self) -> None:
        """Show how this desk reviews, and make a rule another one."""
        names = [field.name for field in fields(Rules)]
        rules = self._desk.rules()
        told = [(name, _rule("review.rule_now", name, rules)) for name in names]
        name = await self._screen.app.push_screen_wait(Choice(tell("review.rules"), told))
        if name is None:
            return
        start, why = as_typed(getattr(rules, name)), word("rule", name).says
        asked = Line(word("rule", name).word, tell("review.to_be"), partial(self._desk.set_rule, name), start, why)
        if await self._screen.app.push_screen_wait(asked) is not None:
            say(self._screen, _rule("review.in_the_log", name, self._desk.rules()))
            self._screen.reload()

    async def undo(self) -> None:
        """Take back what one did last."""
        await self._turn("undone", self._desk.corrections.undo)

    async def redo(self) -> None:
        """Do again what one took back."""
        await self._turn("done_again", self._desk.corrections.redo)

    async def _turn(self, form: str, turn: Callable[[], list[Undone]]) -> None:
        if not await self.signed():
            return
        await until_free(self._screen)
        try:
            undone = turn()
        except WorkbenchError as wrong:
            say(self._screen, str(wrong), "warning")
            return
        further = self._desk.corrections.next_undo()
        say(self._screen, told_undone(form, undone, further if form == "undone" else None))
        self._screen.reload(next((one.subject_id for one in undone if one.subject == "claim"), None))

    async def beside(self, view: ClaimView, act: str, one: Beside) -> None:
        """Open what stands beside the claim, attach it, or adopt its verdict."""
        claim = view.claim
        if isinstance(one, Related):
            if act == "open":
                self._read(ReaderScreen(self._desk, one.document.id, [one.span], claim_id=claim.id))
            elif act == "attach":
                await self._attach_related(claim.id, one)
            else:
                say(self._screen, tell("review.no_verdict_to_adopt"), "warning")
        elif one.claim_id is None:
            say(self._screen, tell("review.checked_by_others", whom=one.url or one.by), "warning")
        elif act == "adopt":
            other = one.claim_id
            await self._try(lambda: self._desk.reviews.adopt(claim.id, other, claim.version), claim)
        elif act == "open":
            self._screen.go_to(one.claim_id)
        else:
            say(self._screen, tell("review.verdict_no_evidence"), "warning")

    async def _attach_related(self, claim_id: int, one: Related) -> None:
        options = [(stance.value, word("stance", stance).word) for stance in Stance]
        taken = await self._screen.app.push_screen_wait(Choice(tell("review.the_passage"), options))
        if taken is not None:
            place = (one.document.id, one.span)
            self._desk.attach(NewEvidence(claim_id, EvidenceKind.PASSAGE, Stance(taken), "", *place))
            say(
                self._screen,
                tell(
                    "review.attached",
                    kind=word("evidence", EvidenceKind.PASSAGE).word,
                    stance=word("stance", taken).word,
                ),
            )
            self._screen.reload(claim_id)

    def read_source(self) -> None:
        """Read the source at the place chosen."""
        spot = self._screen.query_one(SourcesPane).spot
        if spot is None:
            say(self._screen, tell("review.no_place"), "warning")
            return
        compared = spot.compared(self._desk.text(spot.document_id))
        self._read(ReaderScreen(self._desk, spot.document_id, *compared, claim_id=spot.finding.claim_id))

    def read_article(self, view: ClaimView) -> None:
        """Read the article at the claim."""
        self._read(ReaderScreen(self._desk, view.document.id, claim_id=view.claim.id))

    def _read(self, reader: ReaderScreen) -> None:
        self._screen.app.push_screen(reader, self._back)

    def _back(self, claim_id: int | None) -> None:
        """What was done while reading is seen, at the claim where it was left; not while somebody decides."""
        if self._screen.box is None:
            self._screen.reload(claim_id)

    async def _try(self, change: Callable[[], Claim], seen: Claim) -> None:
        await until_free(self._screen)
        try:
            self._saved(change(), tell("review.saved", claim=seen.id))
        except Conflict as conflict:
            was, now = word("status", seen.status).word, word("status", conflict.now.status).word
            whom = conflict.now.assignee or tell("common.nobody")
            say(self._screen, tell("review.not_saved", claim=seen.id, was=was, now=now, whom=whom), "warning")
            self._screen.reload(seen.id)
        except WorkbenchError as wrong:
            say(self._screen, str(wrong), "error")

    def _saved(self, claim: Claim, said: str) -> None:
        say(self._screen, said)
        self._screen.reload(claim.id)


def _rule(form: str, name: str, rules: Rules) -> str:
    return tell(form, rule=word("rule", name).word, now=as_typed(getattr(rules, name)))
