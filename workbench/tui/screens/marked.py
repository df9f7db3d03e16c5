"""What a reviewer does with all claims that are marked: one question, one change, what was refused counted with why."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.desk.many import Done
from workbench.errors import WorkbenchError
from workbench.messages import tell
from workbench.model import Dismissal, Move, NewVerdict
from workbench.tui.prose import counted
from workbench.tui.say import say
from workbench.tui.screens.ask import Choice, Line, some_words
from workbench.tui.screens.evidence import EvidenceDialog
from workbench.tui.waiting import until_free
from workbench.tui.widgets.verdict_box import VerdictBox
from workbench.tui.words import every
from workbench.tui.words import say as word

if TYPE_CHECKING:
    from workbench.tui.screens.desk import DeskScreen


class Marked:
    """The marked claims of this screen, in the order in which they are listed. All of it is awaited inside a worker."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._desk = screen.desk

    @property
    def ids(self) -> list[int]:
        """Their numbers; empty where none is marked."""
        marked, queue = self._screen.table.marked, self._screen.listing.queue
        return [one for one in (queue.ids if queue is not None else ()) if one in marked] if marked else []

    def box(self) -> VerdictBox | None:
        """The box that decides on all of them; None, having said why, where they were not found alike."""
        ids = self.ids
        if len(kinds := self._desk.many.kinds(ids)) > 1:
            told = ", ".join(sorted(word("finding", kind).word for kind in kinds))
            say(
                self._screen,
                tell("marked.found_differently", told=told),
                "warning",
            )
            return None

        def decide(verdict: NewVerdict) -> None:
            self._done(self._desk.many.decide(ids, verdict))

        return VerdictBox(self._desk, self._desk.view(ids[0]), lambda: None, many=(ids, decide))

    async def assign(self) -> None:
        """Give them to somebody."""
        ids = self.ids
        title = tell("marked.who", claims=counted(len(ids), "marked_claim"))
        asked = Line(title, tell("review.name_or_nobody"), str, self._desk.who)
        if (name := await self._screen.app.push_screen_wait(asked)) is not None:
            await self._try(lambda: self._desk.many.assign(ids, name))

    async def dismiss(self) -> None:
        """Take them out of the work."""
        ids = self.ids
        options = [(name, one.word) for name, one in every("dismissal").items()]
        asked = Choice(tell("marked.none_to_check", claims=counted(len(ids), "marked_claim")), options)
        if (taken := await self._screen.app.push_screen_wait(asked)) is not None:
            await self._try(lambda: self._desk.many.dismiss(ids, Dismissal(taken)))

    async def move(self) -> None:
        """Approve them, send them back, reopen them."""
        ids, title = self.ids, counted(len(self.ids), "marked_claim")
        options = [(name, one.word) for name, one in every("move").items()]
        taken = await self._screen.app.push_screen_wait(Choice(title, options))
        if taken is None:
            return
        asked = Line(title, tell("common.why"), some_words)
        why = "" if taken == Move.APPROVE else await self._screen.app.push_screen_wait(asked)
        if why is not None:
            await self._try(lambda: self._desk.many.move(ids, Move(taken), why))

    async def attach(self) -> None:
        """Attach the same to all of them."""
        ids = self.ids
        done = await self._screen.app.push_screen_wait(EvidenceDialog(self._desk, ids[0], None, many=ids))
        if isinstance(done, Done):
            self._done(done)

    async def to_match(self) -> list[int]:
        """Those whose words are to be looked for, once that is said."""
        ids = self.ids
        asked = Choice(counted(len(ids), "marked_claim"), [("match", tell("marked.look"))])
        return ids if await self._screen.app.push_screen_wait(asked) else []

    async def _try(self, act: Callable[[], Done]) -> None:
        await until_free(self._screen)
        try:
            self._done(act())
        except WorkbenchError as wrong:
            say(self._screen, str(wrong), "error")

    def _done(self, done: Done) -> None:
        told = tell("marked.saved", claims=counted(len(done.changed), "claim"))
        reasons = Counter(why.partition(": ")[2] or why for why in done.refused)
        told += "".join(tell("marked.not_saved", n=number, why=why) for why, number in reasons.items())
        say(self._screen, told, "warning" if done.refused else "information")
        self._screen.table.mark(done.changed, marked=False)
        self._screen.reload()
