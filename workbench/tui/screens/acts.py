"""What the desk's commands begin: each is done by `Reviewing` or `Working`, in a worker that may ask something."""

from collections.abc import Awaitable, Callable

from textual import work as in_worker
from textual.screen import Screen

from workbench.desk import ClaimView
from workbench.tui.ahead import asks, of
from workbench.tui.screens.reviewing import Reviewing
from workbench.tui.screens.working import Working


class DeskActs(Screen[None]):
    """The acts of the desk's screen."""

    review: Reviewing
    work: Working

    def current(self) -> ClaimView | None:
        """The claim under the cursor."""
        raise NotImplementedError

    @asks
    def _do(self, act: Callable[[ClaimView], Awaitable[None]]) -> None:
        if view := self.current():
            self._sign_and(act, view)
        else:
            self._asked()

    @in_worker
    async def _sign_and(self, act: Callable[[ClaimView], Awaitable[None]], view: ClaimView) -> None:
        if await self.review.signed():
            await act(view)
        self._asked()

    @in_worker
    async def _await(self, act: Callable[[], Awaitable[object]]) -> None:
        await act()
        self._asked()

    def _asked(self) -> None:
        if ahead := of(self):
            ahead.end()

    @asks
    def _ask(self, act: Callable[[], Awaitable[object]]) -> None:
        self._await(act)

    def action_verdict(self) -> None:
        self._do(self.review.verdict)

    def action_evidence(self) -> None:
        self._do(self.review.evidence)

    def action_retract(self) -> None:
        self._do(self.review.retract)

    def action_assign(self) -> None:
        self._do(self.review.assign)

    def action_status(self) -> None:
        self._do(self.review.status)

    def action_correct(self) -> None:
        self._do(self.review.correct)

    def action_dismiss_claim(self) -> None:
        self._do(self.review.dismiss)

    def action_rules(self) -> None:
        self._ask(self._ruled)

    async def _ruled(self) -> None:
        if await self.review.signed():
            await self.review.rules()

    def action_undo(self) -> None:
        self._await(self.review.undo)

    def action_redo(self) -> None:
        self._await(self.review.redo)

    def action_match(self) -> None:
        self._do(self.work.match)

    def action_match_all(self) -> None:
        self._await(self.work.match_all)

    def action_add(self) -> None:
        self._ask(self.work.take_in)

    def action_documents(self) -> None:
        self._ask(self.work.documents)

    def action_board(self) -> None:
        self._ask(self.work.board)

    def action_export(self) -> None:
        self._ask(self.work.export)
