"""What is done to claims where they stand, in an article being read or put right: dismissed, added, undone, redone."""

from collections.abc import Callable

from textual.dom import DOMNode

from workbench.desk import Desk, Undone
from workbench.errors import Conflict, WorkbenchError
from workbench.messages import tell
from workbench.model import Claim, Dismissal, Span
from workbench.tui.screens.ask import Choice
from workbench.tui.waiting import until_free
from workbench.tui.words import every, told_undone


class InPlace:
    """Acts on the claims of one screen. `wrong` is told what is wrong, and whether it is that the claim changed."""

    def __init__(self, screen: DOMNode, desk: Desk, wrong: Callable[[str, bool], None]) -> None:
        self._screen = screen
        self._desk = desk
        self._wrong = wrong

    def attempt(self, change: Callable[[], object]) -> bool:
        """Make this change; whether it could be made. Why not is told."""
        try:
            change()
        except Conflict:
            self._wrong(tell("common.changed_meanwhile"), True)
            return False
        except WorkbenchError as wrong:
            self._wrong(str(wrong), False)
            return False
        return True

    async def dismiss(self, claim: Claim) -> bool:
        """Ask what the claim is instead, and take it out of the work; whether it was."""
        options = [(name, word.word) for name, word in every("dismissal").items()]
        taken = await self._screen.app.push_screen_wait(Choice(tell("correct.no_claim", claim=claim.id), options))
        if taken is None:
            return False
        await until_free(self._screen)
        return self.attempt(lambda: self._desk.corrections.dismiss(claim.id, Dismissal(taken), claim.version))

    def add(self, document_id: int, span: Span, speaker: str = "") -> Claim | None:
        """Add these words as a claim of their own; the claim, or None where it can't be one."""
        made: list[Claim] = []
        self.attempt(lambda: made.append(self._desk.corrections.add(document_id, span, speaker)))
        return made[0] if made else None

    def turn(self, form: str) -> tuple[str, int | None]:
        """Take back what was done last (`undone`), or do it again (`done_again`): what it was, and on which claim."""
        acts, turned = self._desk.corrections, list[Undone]()
        if not self.attempt(lambda: turned.extend(acts.undo() if form == "undone" else acts.redo())):
            return "", None
        return told_undone(form, turned), next((one.subject_id for one in turned if one.subject == "claim"), None)
