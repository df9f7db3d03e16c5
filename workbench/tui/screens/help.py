"""All keys and marks on one screen, made from the table of commands and the table of words."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.messages import tell
from workbench.tui import jobs
from workbench.tui.commands import PLACES, bindings, commands, heading
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, hanging, joined, shown
from workbench.tui.widgets.cells import fit
from workbench.tui.words import every

_SIGNS = {"words": ("▌", "▐"), "said": ("[-", "-]"), "quoted": ("{+", "+}")}


class HelpScreen(ModalScreen[None]):
    """Keys and marks; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, keymap: Mapping[str, str], desk: Path | None = None, claim_id: int | None = None) -> None:
        super().__init__()
        self._keymap = keymap
        self._desk = desk
        self._claim_id = claim_id

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog help") as frame:
            frame.border_title = Prose().add(tell("help.title")).content()
            frame.border_subtitle = Prose().add("Esc").content()
            if self._claim_id is not None:
                yield Static(shown(tell("help.looking_up", claim=self._claim_id), QUIET), id="why")
            yield Static(id="keys")
            yield Static(marks_text())

    def on_mount(self) -> None:
        if self._desk is not None and self._claim_id is not None:
            jobs.explain(self, self._desk, self._claim_id)

    @on(jobs.Explained)
    def _explained(self, explained: jobs.Explained) -> None:
        prose = Prose().line(tell("help.why", claim=self._claim_id), "bold $primary")
        for line in explained.lines or (tell("help.by_no_rule"),):
            prose.line(f"  {line}", PLAIN)
        self.query_one("#why", Static).update(prose.content())

    def on_resize(self) -> None:
        keys = self.query_one("#keys", Static)
        self.call_after_refresh(lambda: keys.update(keys_text(self._keymap, keys.size.width)))

    def action_close(self) -> None:
        """Back to where the reader was."""
        self.dismiss(None)


def keys_text(keymap: Mapping[str, str], width: int) -> Content:
    """Every command with its key and what it does, by where it applies."""
    lines: list[Content] = []
    for where in PLACES:
        lines += [Content(), shown(heading(where), "bold $primary")]
        for command in commands(where):
            lead = Prose().add(f"  {fit(command.key_shown(keymap), 8)}", STRONG).add(fit(command.label, 18), PLAIN)
            lines.append(hanging(lead.kept(), shown(command.help, QUIET), width))
    return joined(lines[1:])


def marks_text() -> Content:
    """What each mark means."""
    prose = Prose().line().line(tell("help.findings"), "bold $primary")
    for word in every("finding").values():
        prose.add(f"  {word.mark}  ", f"bold $tone-{word.tone}").add(fit(word.word, 18), PLAIN).line(word.says, QUIET)
    prose.add("  !  ", "bold $tone-look").line(fit(tell("help.flag"), 18) + tell("help.flag_says"), PLAIN)
    prose.line().line(tell("help.status"), "bold $primary")
    for word in every("stage").values():
        prose.add(f"  {word.mark}  ", PLAIN).line(word.word, PLAIN)
    prose.line().line(tell("help.compared"), "bold $primary")
    for name, (opening, closing) in _SIGNS.items():
        sign = fit(f"  {opening}{tell(f'help.sign_{name}')}{closing}", 15)
        prose.add(sign, PLAIN).line(tell(f"help.{name}_says"), QUIET)
    return prose.content()
