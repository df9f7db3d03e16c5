"""The one table of commands: key bindings, the foot of the screen, the palette and the help are made from it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from textual.binding import Binding, BindingType

from workbench.errors import BadInput
from workbench.messages import catalogue, language, tell

PLACES = (
    *("desk", "queue", "filter", "reader", "documents", "related", "board"),
    *("verdict", "differ", "correct", "dialog", "everywhere"),
)
"""Where commands apply, in the order of the help."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be asked for. `id` is its action, `name` what a keymap calls it, `keys` comma-separated."""

    id: str
    keys: str
    label: str
    help: str
    where: str
    name: str = ""
    shown: str = ""
    needs: str = ""
    foot: bool = False
    priority: bool = False

    @property
    def keymap_id(self) -> str:
        """The name under which a keymap gives this command another key."""
        return self.name or self.id

    def key_shown(self, keymap: Mapping[str, str]) -> str:
        """The key to show for this command, with the reader's own keymap."""
        own = keymap.get(self.keymap_id)
        return own.split(",")[0] if own else self.shown or self.keys.split(",")[0]

    def binding(self) -> Binding:
        """This command as Textual binds it; the foot and the help are drawn by ourselves."""
        return Binding(self.keys, self.id, self.label, show=False, priority=self.priority, id=self.keymap_id)


def table() -> tuple[Command, ...]:
    """Every command, in the order in which the file lists them, in the language of the screen."""
    return _spoken(language())


@cache
def _spoken(spoken: str) -> tuple[Command, ...]:
    raw = tomllib.loads(files(__package__).joinpath("commands.toml").read_text(encoding="utf-8"))
    # What English says stands with the keys.
    said = catalogue("command", spoken)
    return tuple(
        Command(**row | dict(zip(("label", "help"), said.get(row.get("name") or row["id"], ()), strict=False)))
        for row in raw["command"]
    )


def heading(where: str) -> str:
    """Where a command applies, as the help says it."""
    return tell(f"heading.{where}")


def commands(*where: str) -> tuple[Command, ...]:
    """The commands that apply at these places."""
    return tuple(command for command in table() if command.where in where)


def own_keys(keymap: Mapping[str, str]) -> Mapping[str, str]:
    """The same keymap, when every name in it is a command's.

    Raises:
        BadInput: it names a command that is not there.
    """
    names = [command.keymap_id for command in table()]
    if unknown := [name for name in keymap if name not in names]:
        raise BadInput(tell("keys.unknown", name=unknown[0], names=", ".join(names)))
    return keymap


def bindings(*where: str) -> list[BindingType]:
    """The key bindings of the commands that apply at these places."""
    return [command.binding() for command in commands(*where)]
