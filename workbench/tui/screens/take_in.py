"""The dialog that takes a file in: an article to check or a source to look in."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.model import Role
from workbench.tui.prose import shown
from workbench.tui.screens.dialog import Dialog, Field
from workbench.tui.widgets.key_row import Keyed, KeyRow

_ROLES = (
    Keyed("a", Role.CHECKED, "an article to check"),
    Keyed("s", Role.SOURCE, "a source to look in"),
    Keyed("b", Role.BOTH, "both"),
)


class TakeInDialog(Dialog[tuple[Path, Role]]):
    """Asks for a file and what it is for."""

    AUTO_FOCUS = "#role"
    SAVE = "Take in"

    def __init__(self) -> None:
        super().__init__(shown("Take in a document"))

    def fields(self) -> ComposeResult:
        yield Field("It is", KeyRow(_ROLES, Role.CHECKED, named="role"))
        yield Field("Text or HTML file", Input(placeholder="a path", id="file", compact=True))

    @on(KeyRow.Picked)
    def _picked(self) -> None:
        self.query_one("#file").focus()

    def save(self) -> None:
        value = self.query_one("#file", Input).value.strip()
        path = Path(value).expanduser()
        if not value or not path.is_file():
            self.query_one("#file-field", Field).wrong(_why_not(value, path))
            return
        self.dismiss((path, Role(self.query_one(KeyRow).picked)))


def _why_not(value: str, path: Path) -> str:
    if not value:
        return "write the path of the file"
    return "that is a folder; name a file in it" if path.is_dir() else "there is no such file; check the path"
