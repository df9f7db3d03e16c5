"""The application: one desk, its screen, two themes, one table of commands."""

import signal
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.events import Event, Key, MouseDown
from textual.filter import LineFilter
from textual.screen import Screen

from workbench.desk import Desk
from workbench.messages import tell
from workbench.tui import crash, hangup
from workbench.tui.ahead import Ahead
from workbench.tui.commands import bindings
from workbench.tui.guard import ControlFilter
from workbench.tui.palette import Commands
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.help import HelpScreen
from workbench.tui.themes import DARK, LIGHT
from workbench.tui.widgets.foot import Foot


class WorkbenchApp(App[None]):
    """Shows one desk. `own_keys` gives commands other keys, by their names in `commands.toml`.

    `when_shown` is called once the first screen is there.
    """

    TITLE = "workbench"
    CSS_PATH = "app.tcss"
    COMMANDS = {Commands}  # noqa: RUF012 - Textual declares it so
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    ENABLE_SELECT_AUTO_SCROLL = False

    def __init__(
        self, desk: Desk, own_keys: Mapping[str, str] | None = None, when_shown: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._when_shown = when_shown
        self.desk = desk
        self.own_keys = dict(own_keys or {})
        self.ahead = Ahead(self)
        self._last_filter = ControlFilter()
        self.error_console = crash.console()
        # A page that glides takes most of a second, and is drawn sixty times.
        self.animation_level = "none"
        self.broken: BaseException | None = None
        """What broke the screen off, for whoever started it to say."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.set_keymap(self.own_keys)

    def on_ready(self) -> None:
        if self._when_shown:
            self._when_shown()
        if not self.is_headless:
            self.set_interval(hangup.LOOKED_FOR, _leave_with_the_terminal)

    def get_default_screen(self) -> Screen[None]:
        return DeskScreen(self.desk)

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Last of all, whatever other filters make of a line.
        return [*super().get_line_filters(), self._last_filter]

    def _fatal_error(self) -> None:
        # Textual would print the trace with every local value: the claims, the names, what is typed just now.
        self.broken = self.broken or crash.cause(self._exception)
        self._close_messages_no_wait()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | MouseDown) and self.screen_stack:
            for foot in {*self.screen_stack[0].query(Foot), *self.screen.query(Foot)}:
                # A click on a notice is the foot's own to answer.
                if isinstance(event, Key) or not foot.region.contains(event.screen_x, event.screen_y):
                    foot.key_pressed()
        if isinstance(event, Key) and self.ahead.keeps(event):
            event.stop()
            return
        await super().on_event(event)
        if isinstance(event, Key):
            self.ahead.passed(event)

    def action_command_palette(self) -> None:
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tell("help.find_command"), id="--command-palette"))

    def action_help(self) -> None:
        """Show keys and marks, and why the claim chosen was read as it was."""
        if not isinstance(self.screen, HelpScreen):
            claim_id = self.screen.claim_id if isinstance(self.screen, DeskScreen) else None
            self.push_screen(HelpScreen(self.own_keys, self.desk.path, claim_id))

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def _leave_with_the_terminal() -> None:
    if hangup.is_gone():
        signal.raise_signal(signal.SIGTERM)
