"""The dialog that writes the report: where to, which columns; never over a file without asking."""

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from workbench.desk import ENDINGS, FOR_EDITORS, Desk, Exported
from workbench.errors import TargetExists, WorkbenchError
from workbench.messages import tell
from workbench.tui.prose import Prose, counted, shown
from workbench.tui.screens.ask import Choice
from workbench.tui.screens.dialog import Dialog, Field
from workbench.tui.widgets.key_row import Keyed, KeyRow

_PROFILES = (Keyed("f", "full", "export.full"), Keyed("b", "brief", "export.brief"))


class ExportDialog(Dialog[Exported]):
    """Writes the claims that the filter lets through; with `marked` it is one of their numbers."""

    AUTO_FOCUS = "#target"
    SAVE = "export.write"

    def __init__(self, desk: Desk, wanted: str, count: int, *, marked: bool = False) -> None:
        super().__init__(shown(tell("export.title")))
        self._marked = marked
        self._desk = desk
        self._filter = wanted
        self._count = count

    def fields(self) -> ComposeResult:
        prose = Prose().add(counted(self._count, "marked_claim" if self._marked else "claim"), "bold")
        passed = tell("export.that_pass", filter=self._filter) if self._filter else tell("export.all")
        prose.add("" if self._marked else passed, "$tone-quiet")
        yield Static(prose.content(), classes="why")
        yield Field(tell("export.columns"), KeyRow(_PROFILES, "full", named="profile"))
        start = str(Path.cwd() / f"{self._desk.path.stem}{FOR_EDITORS}")
        yield Field(
            tell("export.file", endings=_either(ENDINGS)), Input(start, id="target", classes="offered", compact=True)
        )

    @on(KeyRow.Picked)
    def _picked(self) -> None:
        self.query_one("#target").focus()

    def save(self) -> None:
        if not self.query_one("#target", Input).value.strip():
            self.query_one("#target-field", Field).wrong(tell("export.write_path", example=f"report{FOR_EDITORS}"))
            return
        self._write(overwrite=False)

    def _write(self, *, overwrite: bool) -> None:
        target = Path(self.query_one("#target", Input).value.strip()).expanduser()
        profile = "brief" if self.query_one(KeyRow).picked == "brief" else "full"
        try:
            done = self._desk.export(target, profile=profile, filter=self._filter, overwrite=overwrite)
        except TargetExists as exists:
            self._ask_to_overwrite(str(exists))
        except WorkbenchError as wrong:
            self.query_one("#target-field", Field).wrong(str(wrong))
        else:
            self.dismiss(done)

    @work
    async def _ask_to_overwrite(self, why: str) -> None:
        options = [("keep", tell("export.keep")), ("replace", tell("export.replace"))]
        if await self.app.push_screen_wait(Choice(tell("export.exists"), options, why)) == "replace":
            self._write(overwrite=True)


def _either(names: Sequence[str]) -> str:
    """`.csv, .html or .md`."""
    return tell("export.or", first=", ".join(names[:-1]), last=names[-1])
