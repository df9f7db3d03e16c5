"""The line at the top: which desk, who works at it, how far the work is."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import Status
from workbench.tui.prose import Prose
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.words import every


class StatusLine(Widget):
    """File, reviewer and counts on one line; where it is narrow the counts keep their marks and lose their words."""

    ALLOW_SELECT = False

    who: reactive[str] = reactive("")
    counts: reactive[Mapping[Status, int]] = reactive[Mapping[Status, int]]({})

    def __init__(self, file_name: str, who: str) -> None:
        super().__init__()
        self._file_name = one_line(file_name)
        self.set_reactive(StatusLine.who, who)

    def render(self) -> Content:
        width = self.size.width
        left = f" {self._file_name}   {one_line(self.who) or 'nobody signed in'}   "
        right = self._right(words=True)
        if cell_len(left) + cell_len(right) > width:
            right = self._right(words=False)
        space = max(0, width - cell_len(right))
        return Prose().add(fit(left, space), "bold $tone-plain").add(right, "$tone-quiet").content()

    def _right(self, *, words: bool) -> str:
        parts = [
            f"{word.mark} {word.word} {self.counts.get(Status(name), 0):,}"
            if words
            else f"{word.mark} {self.counts.get(Status(name), 0):,}"
            for name, word in every("status").items()
            if name != Status.CORRECTED or self.counts.get(Status.CORRECTED)
        ]
        return "   ".join(parts) + " "
