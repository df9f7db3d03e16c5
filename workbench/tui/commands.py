"""The one table of commands: key bindings, the foot of the screen, the palette and the help are made from it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from textual.binding import Binding, BindingType

from workbench.errors import BadInput
from workbench.tui.tongue import catalogue, language

HEADINGS = {
    "desk": "On the desk",
    "queue": "In the list of claims",
    "filter": "While writing a filter",
    "reader": "While reading",
    "documents": "In the list of documents",
    "related": "On the tab Related",
    "board": "On the board",
    "verdict": "While deciding",
    "differ": "Where two readers differ",
    "correct": "While correcting an article's claims",
    "dialog": "In a dialog",
    "everywhere": "Everywhere",
}
"""Where a command applies, as the help says it, in its order."""


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
    said = catalogue("commands", spoken)
    return tuple(Command(**row | _said(row, said)) for row in raw["command"])


def _said(row: Mapping[str, str], said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The label and the help of a row in another language."""
    return dict(zip(("label", "help"), said.get(row.get("name") or row["id"], ()), strict=False))


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
        raise BadInput(f"settings.toml, [keys]: no command “{unknown[0]}”; there are {', '.join(names)}.")
    return keymap


def bindings(*where: str) -> list[BindingType]:
    """The key bindings of the commands that apply at these places."""
    return [command.binding() for command in commands(*where)]
