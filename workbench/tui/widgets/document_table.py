"""The documents of a desk, a line each; or, where words are sought, each place where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from workbench.desk import Hit
from workbench.messages import tell
from workbench.model import Document, Progress, Role
from workbench.tui.days import short_day
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.widgets.virtual_table import VirtualTable


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document and how far its claims are; with a place of it where words were sought."""

    document: Document
    progress: Progress
    hit: Hit | None = None

    @property
    def whose(self) -> tuple[str, str]:
        """Whose words it holds, and the tone to say it in."""
        document = self.document
        if document.withdrawn:
            return tell("common.withdrawn"), "quiet"
        if document.speaker:
            return one_line(document.speaker), "plain"
        if document.role is Role.CHECKED:
            return tell("documents.article"), "quiet"
        return tell("documents.nobody_said"), "look"

    @property
    def titled(self) -> tuple[str, str]:
        """Its title, and the tone to say it in; before it, where its page is no longer what is held, that."""
        document = self.document
        if document.on_the_web in ("changed", "gone") and not document.withdrawn:
            return tell(f"documents.page_{document.on_the_web}", title=one_line(document.title)), "look"
        return one_line(document.title), "quiet" if document.withdrawn else "plain"

    @property
    def done(self) -> str:
        """How many claims are done; of a source, what it is."""
        document = self.document
        if document.role is not Role.SOURCE:
            return tell("documents.done_of", done=self.progress.done, total=self.progress.total)
        kind = {True: "documents.own", False: "documents.report", None: "documents.own_unsaid"}[document.primary]
        return ", ".join(filter(None, [tell(kind), document.language]))


class DocumentRows(list[DocumentRow]):
    """Rows that are all in memory."""

    def rows(self, start: int, stop: int) -> list[DocumentRow]:
        """The rows from `start` up to, not including, `stop`."""
        return self[start:stop]


class DocumentTable(VirtualTable[DocumentRow]):
    """Documents, or places in them, one of them chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "documents--heading",
        "documents--chosen",
        "documents--plain",
        "documents--quiet",
        "documents--look",
    }

    def __init__(self, *, named: str) -> None:
        super().__init__(DocumentRows(), named=named)
        self._hits = False

    def show_all(self, rows: Sequence[DocumentRow], cursor: int = 0) -> None:
        """Show these rows."""
        self._hits = any(row.hit for row in rows)
        self.show(DocumentRows(rows), cursor)

    def heading(self, width: int) -> list[Segment]:
        names = ("document", "words") if self._hits else ("document", "whose", "day", "done")
        cells = zip((tell(f"documents.{name}") for name in names), self._widths(width), strict=True)
        return [Segment(fit("  " + " ".join(fit(*cell) for cell in cells), width), self._style("heading"))]

    def cells(self, index: int, row: DocumentRow, width: int) -> list[Segment]:
        ground = self._style("chosen") if index == self.cursor else Style.null()
        sign = "▸ " if index == self.cursor else "  "
        title = row.titled
        day = short_day(row.document.published_on) if row.document.published_on else ""
        said = [(row.hit.sentence, "plain")] if row.hit else [row.whose, (day, "quiet"), (row.done, "quiet")]
        parts = [Segment(sign, self._style("plain") + ground)]
        for (text, tone), cells in zip([title, *said], self._widths(width), strict=True):
            parts.append(Segment(fit(text, cells) + " ", self._style(tone) + ground))
        return parts

    def _widths(self, width: int) -> list[int]:
        if self._hits:
            title = (width - 4) * 3 // 10
            return [title, width - 4 - title]
        whose, day, done = max(14, width // 5), 9, 11
        return [width - 6 - whose - day - done, whose, day, done]

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"documents--{tone}")
