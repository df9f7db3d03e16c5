"""The box in which a person decides, docked beside the words: a rating, why, perhaps the words that would be right."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from workbench.desk import ClaimView, Desk
from workbench.desk.ratings import spoken
from workbench.errors import Conflict, WorkbenchError
from workbench.messages import tell
from workbench.model import NewVerdict, Rating, Stance
from workbench.tui.ahead import asks
from workbench.tui.commands import bindings
from workbench.tui.prose import PLAIN, QUIET, Prose, shown
from workbench.tui.screens.conflict import Answer, ConflictDialog
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.tones import is_good
from workbench.tui.waiting import until_free, when_free
from workbench.tui.widgets.box import Box
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.rating_row import RatingRow
from workbench.tui.widgets.source_text import Spot
from workbench.tui.words import doubted, say


class VerdictBox(Box):
    """Decides on one claim while its sources stay in sight. `spot` is the place chosen among them at the moment.

    `many` are claims that are decided on at once instead, and what does so.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("verdict")

    where = "verdict"

    def __init__(
        self,
        desk: Desk,
        view: ClaimView,
        spot: Callable[[], Spot | None],
        many: tuple[Sequence[int], Callable[[NewVerdict], None]] | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._claim = view.claim
        self._seen_version = view.claim.version
        self._spot = spot
        self._asked_about = ""
        self._many = many
        self.border_title = shown(tell("verdict.title", claim=view.claim.id))

    def compose(self) -> ComposeResult:
        yield RatingRow([spoken(scale) for scale in self._desk.scales()], named="rating")
        yield Static(shown(tell("verdict.digits"), QUIET), id="meaning")
        for name, label in (("reason", "verdict.why"), ("right", "verdict.right")):
            with Horizontal(classes="line"):
                yield Static(shown(tell(label), QUIET), classes="name")
                yield Input(id=name, compact=True)
        with Horizontal(classes="line"):
            yield Static(shown(tell("verdict.shown_by"), QUIET), classes="name")
            yield Static(id="shown")
        yield Static(id="trouble")

    def ask(self) -> None:
        """Begin: say what is attached, and wait for a rating."""
        self._say_scale()
        self._say_evidence()
        self.query_one(RatingRow).focus()

    @on(RatingRow.Pointed)
    def _explain(self, pointed: RatingRow.Pointed) -> None:
        self.query_one("#meaning", Static).update(shown(pointed.rating.meaning if pointed.rating else "", PLAIN))
        self._say_scale()

    @on(RatingRow.Taken)
    def _rated(self) -> None:
        self.trouble("")
        self.query_one("#reason").focus()

    @on(Input.Submitted, "#reason")
    def _reasoned(self) -> None:
        self.query_one("#right").focus()

    @on(Input.Submitted, "#right")
    def _righted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save, and stay at the claim."""
        when_free(self, partial(self._save, go_on=False))

    def action_save_next(self) -> None:
        """Save, and go to the next open claim."""
        when_free(self, partial(self._save, go_on=True))

    def action_right_words(self) -> None:
        """Write the source's words as those that would be right."""
        spot = self._spot()
        if spot is None:
            self.trouble(tell("verdict.no_right_words"))
            return
        text = self._desk.text(spot.document_id)
        self.query_one("#right", Input).value = " … ".join(one_line(span.of(text)) for span in spot.spans())

    def action_attach_matched(self) -> None:
        """Attach the place chosen: it supports a good rating and refutes another."""
        row, spot = self.query_one(RatingRow), self._spot()
        if row.taken is None or spot is None:
            self.trouble(tell("verdict.rate_first" if spot else "verdict.no_place"))
            return
        stance = Stance.SUPPORTS if is_good(row.scale, row.taken) else Stance.REFUTES
        when_free(self, partial(self._attach_place, spot, stance))

    def _attach_place(self, spot: Spot, stance: Stance) -> None:
        try:
            self._desk.attach_matched(self._claim.id, stance, finding_id=spot.finding.id, place=spot.place)
        except WorkbenchError as wrong:
            self.trouble(str(wrong))
            return
        self._say_evidence()

    @asks
    @work
    async def action_attach(self) -> None:
        """Attach something else."""
        await self.app.push_screen_wait(EvidenceDialog(self._desk, self._claim.id, self._spot()))
        self._say_evidence()

    def _save(self, *, go_on: bool) -> None:
        if (verdict := self._typed_verdict()) is None:
            return
        try:
            ids = self._many[0] if self._many else [self._claim.id]
            against = self._desk.many.doubt(ids, verdict)
            if against is not None and self._asked_about != verdict.rating_id:
                self._asked_about = verdict.rating_id
                doubt, key = doubted(self._label, against), "^g" if go_on else "^s"
                self.trouble(tell("verdict.again_saves", doubt=doubt, key=key))
            elif self._many:
                self._many[1](verdict)
                self.post_message(self.Done(self, None))
            else:
                self.post_message(self.Done(self, self._desk.decide(verdict), go_on))
        except Conflict as conflict:
            self._settle(verdict, conflict, go_on)
        except WorkbenchError as wrong:
            self.trouble(str(wrong))

    def _typed_verdict(self) -> NewVerdict | None:
        """What the fields hold, or None, having said what is lacking."""
        row, reason = self.query_one(RatingRow), self.query_one("#reason", Input).value.strip()
        if row.taken is None:
            self.trouble(tell("verdict.choose"))
            row.focus()
            return None
        if not reason:
            self.trouble(tell("verdict.say_why"))
            self.query_one("#reason").focus()
            return None
        return NewVerdict(
            claim_id=self._claim.id,
            scale_id=row.scale.id,
            rating_id=row.taken.id,
            reason=reason,
            seen_version=self._seen_version,
            suggested_fix=self.query_one("#right", Input).value.strip(),
        )

    @work
    async def _settle(self, verdict: NewVerdict, conflict: Conflict, go_on: bool) -> None:
        """Show both versions. Whoever has seen them may save on top of the newer one."""
        dialog = ConflictDialog(self._claim, self._label, verdict.reason, conflict)
        answer = await self.app.push_screen_wait(dialog)
        self._seen_version = conflict.now.version
        if answer is Answer.MINE:
            await until_free(self)
            self._save(go_on=go_on)
        elif answer is Answer.THEIRS:
            self.post_message(self.Done(self, None))

    @property
    def _label(self) -> str:
        taken: Rating | None = self.query_one(RatingRow).taken
        return taken.label if taken else ""

    def _say_scale(self) -> None:
        scale = self.query_one(RatingRow).scale
        title = tell("verdict.title", claim=self._claim.id)
        if self._many:
            title = tell("verdict.title_many", n=len(self._many[0]))
        prose = Prose().add(title, "bold").add(f" · {one_line(scale.title)}")
        self.border_title = prose.add(" ← →", QUIET).content()

    def _say_evidence(self) -> None:
        held = self._desk.view(self._claim.id).evidence
        told = [f"{say('evidence', one.kind).word}, {say('stance', one.stance).word}" for one in held]
        self.query_one("#shown", Static).update(
            shown(" · ".join(told) or tell("verdict.nothing_yet"), PLAIN if told else QUIET)
        )
