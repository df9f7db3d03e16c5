"""The commands at the foot of the screen: as many as there is room for, the last two always."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.commands import Command, commands


class Foot(Widget):
    """One line made from the table of commands. A click on a command is as good as its key."""

    ALLOW_SELECT = False

    where: reactive[str] = reactive("")

    def __init__(self, where: str) -> None:
        super().__init__()
        self.set_reactive(Foot.where, where)
        self._ends: list[tuple[int, Command]] = []

    def render(self) -> Content:
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
        for end, command in self._ends:
            if event.x < end:
                await self._run(command)
                return

    async def _run(self, command: Command) -> None:
        # What is bound to a box inside the screen is its own action.
        boxes = (one for one in self.screen.query("*") if hasattr(one, f"action_{command.id.split('(')[0]}"))
        node = self.app if command.where == "everywhere" else next(boxes, self.screen)
        await node.run_action(command.id)

    @property
    def _keymap(self) -> dict[str, str]:
        return getattr(self.app, "own_keys", {})

    def _fitting(self, width: int) -> list[Command]:
        kept = [one for one in commands(self.where) if one.foot or self.where != "desk"]
        kept += [one for one in commands("everywhere") if one.foot]
        while len(kept) > 2 and sum(self._width(command) for command in kept) > width:
            del kept[-3]
        return kept

    def _width(self, command: Command) -> int:
        return cell_len(f" {command.key_shown(self._keymap)} {command.label} ")

    def _possible(self, command: Command) -> bool:
        return self.screen.check_action(command.id, ()) is not None if command.needs else True
