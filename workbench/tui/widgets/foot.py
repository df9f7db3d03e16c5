"""The foot of the screen: the commands, as many as there is room for, Esc and the keys always; or what was just done.

A notice stands in the place of the commands until the next key, and covers nothing.
"""

from time import monotonic

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.commands import Command, commands
from workbench.tui.prose import Prose

_YOUNG = 0.7
"""Seconds: a notice that comes between two keys typed in a row is not yet read at the second."""
_TONES = {"information": ("", "$tone-plain"), "warning": ("! ", "bold $tone-look"), "error": ("✗ ", "bold $tone-look")}


class Foot(Widget):
    """One line made from the table of commands. A click on a command is as good as its key."""

    ALLOW_SELECT = False

    where: reactive[str] = reactive("")
    said: reactive[tuple[str, str] | None] = reactive[tuple[str, str] | None](None, layout=True)

    def __init__(self, where: str) -> None:
        super().__init__()
        self.set_reactive(Foot.where, where)
        self._ends: list[tuple[int, Command]] = []
        self._said_at = 0.0

    def say(self, text: str, tone: str) -> None:
        """Show a notice until the next key."""
        self.said = (text, tone)
        self._said_at = monotonic()

    def key_pressed(self) -> None:
        """Show the commands again, unless the notice is so young that nobody can have read it."""
        if self.said is not None and monotonic() - self._said_at > _YOUNG:
            self.said = None

    def watch_said(self, said: tuple[str, str] | None) -> None:
        """Take as many rows as the notice needs."""
        self.set_class(said is not None, "said")

    def render(self) -> Content:
        if self.said is not None:
            text, tone = self.said
            mark, style = _TONES[tone]
            return Prose().add(f" {mark}{text}", style).content()
        pieces: list[tuple[str, str]] = []
        self._ends, used = [], 0
        for command in self._fitting(self.size.width):
            key = f" {command.key_shown(self._keymap)} "
            label = f"{command.label} "
            dim = "" if self._possible(command) else " dim"
            pieces += [(key, "bold $primary" + dim), (label, "$tone-quiet" + dim)]
            used += cell_len(key + label)
            self._ends.append((used, command))
        return Content.assemble(*pieces)

    async def on_click(self, event: events.Click) -> None:
        if self.said is not None:
            self.said = None
            return
        for end, command in self._ends:
            if event.x < end:
                await self._run(command)
                return

    async def _run(self, command: Command) -> None:
        # What is bound to a box inside the screen is its own action; fields have actions of the same names.
        boxes = (one for one in self.screen.query("Box") if hasattr(one, f"action_{command.id.split('(')[0]}"))
        node = self.app if command.where == "everywhere" else next(boxes, self.screen)
        await node.run_action(command.id)

    @property
    def _keymap(self) -> dict[str, str]:
        return getattr(self.app, "own_keys", {})

    def _fitting(self, width: int) -> list[Command]:
        first = [one for one in commands(self.where) if one.foot or self.where != "desk"]
        away = [one for one in first if "escape" in one.keys.split(",")]
        first = [one for one in first if one not in away]
        last = [*away, *(one for one in commands("everywhere") if one.foot)]
        # Where something was opened, how to leave it counts for more than the names of all commands.
        if away and sum(map(self._width, first + last)) > width:
            last.pop()
        while first and sum(map(self._width, first + last)) > width:
            first.pop()
        return first + last

    def _width(self, command: Command) -> int:
        return cell_len(f" {command.key_shown(self._keymap)} {command.label} ")

    def _possible(self, command: Command) -> bool:
        return self.screen.check_action(command.id, ()) is not None if command.needs else True
