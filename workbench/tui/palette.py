"""The command palette's source: every command of the table that can be asked for where the reader is."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from workbench.tui.commands import Command, commands


class Commands(Provider):
    """Finds commands by label and help."""

    async def discover(self) -> Hits:
        for command in self._possible():
            yield DiscoveryHit(self._shown(command), partial(self._run, command), command.label, command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._possible():
            score = max(matcher.match(command.label), 0.6 * matcher.match(command.help))
            if score > 0:
                yield Hit(score, self._shown(command), partial(self._run, command), command.label, command.help)

    def _possible(self) -> list[Command]:
        where = "desk" if hasattr(self.screen, "desk") else "reader"
        offered = commands(where, "everywhere")
        return [one for one in offered if one.id != "command_palette" and self._allowed(one)]

    def _allowed(self, command: Command) -> bool:
        return command.where == "everywhere" or bool(self.screen.check_action(command.id.split("(")[0], ()))

    def _shown(self, command: Command) -> Content:
        keymap: dict[str, str] = getattr(self.app, "own_keys", {})
        return Content.assemble(command.label, ("   " + command.key_shown(keymap), "dim"))

    async def _run(self, command: Command) -> None:
        node = self.app if command.where == "everywhere" else self.screen
        await node.run_action(command.id)
