"""The board: how far the desk or one article is; each number opens the queue that it counts."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.desk import Desk
from workbench.messages import tell
from workbench.model import Board, Document, Progress
from workbench.tui import jobs
from workbench.tui.commands import bindings
from workbench.tui.prose import Prose, counted
from workbench.tui.tones import verdict_tones
from workbench.tui.widgets.board_text import BoardLine, board_lines
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.foot import Foot


class BoardScreen(Screen[str | None]):
    """Gives the filter of the number that was opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("board")
    AUTO_FOCUS = "#board"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[BoardLine] = []
        self._document: Document | None = None

    def compose(self) -> ComposeResult:
        yield OptionList(id="board", compact=True)
        yield Foot("board")

    def on_mount(self) -> None:
        self._count()

    def _count(self) -> None:
        title = Prose().add(tell("board.name")).add(tell("board.counting"), "$tone-quiet").content()
        self.query_one(OptionList).border_title = title
        jobs.count_board(self, self._desk.path, self._desk.who, self._document.id if self._document else None)

    @on(jobs.BoardCounted)
    def _counted(self, counted: jobs.BoardCounted) -> None:
        if counted.document_id == (self._document.id if self._document else None):
            self._draw(counted.board, counted.articles)

    def _draw(self, board: Board, articles: Sequence[tuple[Document, Progress]]) -> None:
        scope = f"doc:{self._document.id}" if self._document else ""
        self._lines = board_lines(board, articles, scope, verdict_tones(self._desk.scales()))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(line.shown, disabled=line.filter is None) for line in self._lines])
        listed.highlighted = next((at for at, line in enumerate(self._lines) if line.filter is not None), None)
        of = one_line(self._document.title) if self._document else counted(len(articles), "article")
        title = tell("board.title", of=of, claims=counted(board.progress.total, "claim"))
        listed.border_title = Prose().add(title).add(tell("board.legend"), "$tone-quiet").content()

    @property
    def _chosen(self) -> BoardLine | None:
        at = self.query_one(OptionList).highlighted
        return self._lines[at] if at is not None else None

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """List the claims that are counted here."""
        if (line := self._chosen) is not None:
            self.dismiss(line.filter)

    def action_narrow(self) -> None:
        """Show the board of this article."""
        if (line := self._chosen) is not None and line.document_id is not None:
            self._document = self._desk.document(line.document_id)
            self._count()

    def action_widen(self) -> None:
        """Show the board of the desk."""
        if self._document is not None:
            self._document = None
            self._count()

    def action_cursor_down(self) -> None:
        """Go to the next number."""
        self.query_one(OptionList).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the number before."""
        self.query_one(OptionList).action_cursor_up()

    def action_leave(self) -> None:
        """Back to the desk, from an article's board to the desk's."""
        if self._document is not None:
            self.action_widen()
        else:
            self.dismiss(None)
