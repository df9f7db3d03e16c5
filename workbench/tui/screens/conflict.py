"""Two people decided on one claim: both versions side by side, and what to do about it."""

from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.desk.ratings import say_label
from workbench.errors import Conflict
from workbench.messages import tell
from workbench.model import Claim
from workbench.tui.days import moment
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.widgets.key_row import Keyed, KeyRow
from workbench.tui.words import say


class Answer(Enum):
    """What to do with one's own version."""

    MINE = "mine"
    EDIT = "edit"
    THEIRS = "theirs"


class ConflictDialog(ModalScreen[Answer]):
    """Shows what one has and what somebody else saved meanwhile. Nothing is lost before the reader has chosen."""

    AUTO_FOCUS = "#answer"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "edit", show=False)]

    def __init__(self, seen: Claim, label: str, reason: str, conflict: Conflict) -> None:
        super().__init__()
        self._seen = seen
        self._label = label
        self._reason = reason
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as frame:
            frame.border_title = Prose().add(tell("conflict.title")).content()
            yield Static(Prose().add(str(self._conflict)).content(), classes="why")
            with Horizontal(classes="versions"):
                yield Static(self._mine(), classes="version", id="mine")
                yield Static(self._theirs(), classes="version", id="theirs")
            choices = (
                Keyed("s", Answer.MINE.value, "conflict.mine"),
                Keyed("b", Answer.EDIT.value, "conflict.edit"),
                Keyed("d", Answer.THEIRS.value, "conflict.theirs"),
            )
            yield KeyRow(choices, Answer.EDIT.value, named="answer")

    def on_key_row_picked(self, picked: KeyRow.Picked) -> None:
        self.dismiss(Answer(picked.value))

    def action_edit(self) -> None:
        """Back to what was typed."""
        self.dismiss(Answer.EDIT)

    def _mine(self) -> Content:
        prose = Prose().line(tell("conflict.yours"), QUIET).line().line(self._label, STRONG)
        return prose.line(self._reason, PLAIN).content()

    def _theirs(self) -> Content:
        now, theirs = self._conflict.now, self._conflict.theirs
        prose = Prose().line(tell("conflict.saved"), QUIET).line()
        if theirs is not None:
            prose.line(say_label(theirs.label), STRONG).line(theirs.reason, PLAIN)
            prose.line(f"{theirs.reviewer} · {moment(theirs.decided_at)}", QUIET)
        was, is_now = say("status", self._seen.status).word, say("status", now.status).word
        if was != is_now:
            prose.line(tell("conflict.status", was=was, now=is_now), PLAIN)
        if now.assignee != self._seen.assignee:
            nobody = tell("common.nobody")
            with_whom = tell("conflict.assigned", was=self._seen.assignee or nobody, now=now.assignee or nobody)
            prose.line(with_whom, PLAIN)
        return prose.content()
