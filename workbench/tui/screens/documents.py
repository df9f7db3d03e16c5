"""The documents that the desk holds: what is known of each, said better where it is wrong, and their words searched."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from workbench.desk import Amended, Desk
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import Document, Progress, Role
from workbench.tui.ahead import asks, into
from workbench.tui.commands import bindings
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, counted
from workbench.tui.say import say
from workbench.tui.screens.ask import Line
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.screens.take_in import DocumentForm
from workbench.tui.widgets.document_table import DocumentRow, DocumentTable
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.words import said_primary
from workbench.tui.words import say as word

_POLL = 1.0
"""Seconds between two looks at whether somebody wrote to the file: a job that takes a document in does."""

_MOST = 500
"""Places that a search shows: nobody reads more, and the next word makes them fewer."""


class Work(Protocol):
    """What is begun here and goes on behind: see `Working`."""

    async def take_in(self) -> None:
        """Take documents in."""

    def match_these(self, claim_ids: Sequence[int]) -> None:
        """Look for the words of these claims."""

    def amended(self, amended: Amended) -> None:
        """Look up again what rested on what was amended."""


class DocumentsScreen(Screen[None]):
    """Lists documents. `claim_id` is the claim that one comes from, for which words of a source can be taken."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("documents")
    AUTO_FOCUS = "#documents"

    def __init__(self, desk: Desk, work: Work, claim_id: int | None = None) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._desk = desk
        self._work = work
        self._revision: object = None

    def compose(self) -> ComposeResult:
        yield Input(id="search", placeholder=tell("documents.search_how"), compact=True)
        yield DocumentTable(named="documents")
        yield TextPane(named="known")
        yield Foot("documents")

    def on_mount(self) -> None:
        self._list()
        self.set_interval(_POLL, self._poll)

    @property
    def _table(self) -> DocumentTable:
        return self.query_one(DocumentTable)

    @property
    def _chosen(self) -> DocumentRow | None:
        return self._table.row(self._table.cursor)

    def _poll(self) -> None:
        if self._desk.revision() != self._revision and not self.query_one("#search", Input).value:
            self._list()

    def _list(self) -> None:
        self._revision = self._desk.revision()
        # What is checked stands before what it is checked against.
        held = sorted(self._desk.documents(), key=lambda one: one.role is Role.SOURCE)
        progress = self._desk.article_progress([one.id for one in held if one.role is not Role.SOURCE])
        rows = [DocumentRow(one, progress.get(one.id, Progress())) for one in held]
        self._table.border_title = Prose().add(tell("documents.title", n=len(rows))).content()
        self._table.show_all(rows, self._table.cursor)

    @on(DocumentTable.Moved)
    def _moved(self) -> None:
        row = self._chosen
        self.query_one(TextPane).put(_known(row, self._desk) if row else _nothing())

    def action_search(self) -> None:
        """Go to the field for words."""
        into(self.query_one("#search"))

    @on(Input.Changed, "#search")
    def _sought(self, event: Input.Changed) -> None:
        if event.value.strip():
            self._search(event.value)
        else:
            self._list()

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self._table.focus()

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, words: str) -> None:
        worker, rows = get_current_worker(), list[DocumentRow]()
        with Desk.open(self._desk.path) as desk:
            for document, hit in desk.search(words):
                rows.append(DocumentRow(document, Progress(), hit))
                if worker.is_cancelled:
                    return
                if len(rows) == _MOST:
                    break
        self.app.call_from_thread(self._show_hits, words, rows)

    def _show_hits(self, words: str, rows: list[DocumentRow]) -> None:
        if words == self.query_one("#search", Input).value:
            form = "documents.hits_or_more" if len(rows) == _MOST else "documents.hits"
            title = tell(form, words=words, places=counted(len(rows), "place"))
            self._table.border_title = Prose().add(title).content()
            self._table.show_all(rows)

    def action_read(self) -> None:
        """Read the document, at the place where words were found."""
        if row := self._chosen:
            places = [row.hit.span] if row.hit else []
            self.app.push_screen(ReaderScreen(self._desk, row.document.id, places, claim_id=self._claim_id))

    @asks
    @work
    async def action_amend(self) -> None:
        """Say better what is known of it."""
        if row := self._chosen:
            amended = await self.app.push_screen_wait(DocumentForm(self._desk, held=row.document))
            if isinstance(amended, Amended):
                self._work.amended(amended)
                self._list()

    @asks
    @work
    async def action_take_in(self) -> None:
        """Take a document in."""
        await self._work.take_in()

    @asks
    @work
    async def action_withdraw(self) -> None:
        """Look in it no more."""
        row = self._chosen
        if row is None or row.document.withdrawn:
            return
        document = row.document

        def withdraw(why: str) -> None:
            self._desk.withdraw(document.id, why.strip())

        title = tell("documents.look_no_more", document=document.id)
        if await self.app.push_screen_wait(Line(title, tell("common.why"), withdraw)) is not None:
            say(self, tell("documents.withdrew", document=document.id))
            self._list()

    def action_match(self) -> None:
        """Look for the words again that rest on it."""
        if row := self._chosen:
            stale = "is:stale" if row.document.role is Role.SOURCE else f"doc:{row.document.id}"
            ids = list(self._desk.queue(stale).ids)
            if not ids:
                say(self, tell("documents.nothing_rests"))
            self._work.match_these(ids)

    def action_leave(self) -> None:
        """From the words to the list, from the list to the desk."""
        search = self.query_one("#search", Input)
        if search.value or self.focused is search:
            search.value = ""
            self._table.focus()
        else:
            self.dismiss(None)


def _known(row: DocumentRow, desk: Desk) -> Content:
    document = row.document
    prose = Prose().line(f"{document.id} · {document.title}", STRONG)
    said = long_day(document.published_on) if document.published_on else tell("day.unknown")
    known = [word("document", document.kind).word, document.speaker, document.publisher, said, document.language]
    prose.line(" · ".join(one for one in [*known, _primary(document)] if one), PLAIN)
    turns = desk.documents.turns(document.id)
    read = counted(turns, "turn") if turns else ""
    prose.line(" · ".join(one for one in (document.url, counted(document.length, "letter"), read) if one), QUIET)
    prose.line(f"SHA-256 {document.sha256}", QUIET)
    for note in document.notes:
        prose.line(tell("common.note", note=retell(note)), QUIET)
    return prose.content()


def _primary(document: Document) -> str:
    return "" if document.role is Role.CHECKED and document.primary is None else said_primary(document.primary)


def _nothing() -> Content:
    prose = Prose().add(tell("documents.nothing_here"), QUIET).add("i", "bold $primary")
    return prose.add(tell("documents.takes_in"), QUIET).content()
