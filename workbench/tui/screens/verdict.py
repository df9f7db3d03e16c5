"""The dialog in which a person decides: a rating, the reason, perhaps the words that would be right."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from workbench.desk import ClaimView, Desk
from workbench.errors import Conflict, WorkbenchError
from workbench.model import Claim, NewVerdict
from workbench.tui.prose import QUIET, Prose, shown
from workbench.tui.screens.conflict import Answer, ConflictDialog
from workbench.tui.screens.dialog import Dialog, Field
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.rating_list import RatingList
from workbench.tui.words import say


class VerdictDialog(Dialog[Claim]):
    """Decides on one claim; gives the claim as it stands afterwards."""

    AUTO_FOCUS = "#rating"

    def __init__(self, desk: Desk, view: ClaimView) -> None:
        super().__init__(shown(f"Verdict on claim {view.claim.id}"))
        self._desk = desk
        self._view = view
        self._seen_version = view.claim.version

    def fields(self) -> ComposeResult:
        yield Static(self._subject(), classes="why")
        yield Field("Rating", RatingList(self._desk.scales(), named="rating"))
        yield Field("Reason: what shows it", TextArea(id="reason", compact=True))
        yield Field("The words that would be right, if others (optional)", Input(id="fix", compact=True))

    def save(self) -> None:
        if (verdict := self._typed_verdict()) is None:
            return
        try:
            self.dismiss(self._desk.decide(verdict))
        except Conflict as conflict:
            self._settle(verdict, conflict)
        except WorkbenchError as wrong:
            self.trouble(str(wrong))

    @on(RatingList.Taken)
    def _rated(self) -> None:
        self.query_one("#rating-field", Field).wrong("")
        self.query_one("#reason", TextArea).focus()

    @on(TextArea.Changed)
    def _reasoned(self) -> None:
        self.query_one("#reason-field", Field).wrong("")

    def _typed_verdict(self) -> NewVerdict | None:
        """What the fields hold, or None with each field that lacks something saying so."""
        rating = self.query_one(RatingList).taken
        reason = self.query_one("#reason", TextArea).text.strip()
        self.query_one("#reason-field", Field).wrong("" if reason else "say in a sentence what shows it")
        self.query_one("#rating-field", Field).wrong("" if rating else "choose one with its digit")
        if rating is None or not reason:
            return None
        return NewVerdict(
            claim_id=self._view.claim.id,
            scale_id=self.query_one(RatingList).scale.id,
            rating_id=rating.id,
            reason=reason,
            seen_version=self._seen_version,
            suggested_fix=self.query_one("#fix", Input).value.strip(),
        )

    @work
    async def _settle(self, verdict: NewVerdict, conflict: Conflict) -> None:
        """Show both versions. Whoever has seen them may save on top of the newer one."""
        rating = self.query_one(RatingList).taken
        label = rating.label if rating else verdict.rating_id
        answer = await self.app.push_screen_wait(ConflictDialog(self._view.claim, label, verdict.reason, conflict))
        self._seen_version = conflict.now.version
        if answer is Answer.MINE:
            self.save()
        elif answer is Answer.THEIRS:
            self.dismiss(conflict.now)

    def _subject(self) -> Content:
        prose = Prose()
        for held in self._view.findings:
            word = say("finding", held.finding.kind)
            prose.add(f"{word.mark} {word.word}  ", f"bold $tone-{word.tone}")
        prose.add(self._view.claim.speaker or "Nobody named", "bold").add(": ", QUIET)
        return prose.add(one_line(self._view.claim.text)).content()
