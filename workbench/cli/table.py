"""Tables for a terminal or a pipe: columns cut to the width there is, everything from strangers made visible."""

import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.cli import terminal
from workbench.cli.say import say
from workbench.messages import tell
from workbench.text.visible import visible

GAP = "  "
WHEN = "%Y-%m-%d %H:%M"
"""How a moment is printed, in UTC."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading's name in the catalogue, and how narrow the column may get (in cells) before others are cut."""

    name: str
    least: int = 4
    right: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return tell(f"column.{self.name}")


def show(columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their headings. The widest columns give way when stdout is a terminal; a pipe gets all of it."""
    texts = [[" ".join(visible(str(cell)).split()) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip([c.title for c in columns], *texts, strict=True)]
    if terminal.is_read():
        widths = _fit(columns, widths, shutil.get_terminal_size().columns)
    for line in [[column.title for column in columns], ["─" * width for width in widths], *texts]:
        padded = (_pad(text, width, column.right) for text, width, column in zip(line, widths, columns, strict=True))
        say(GAP.join(padded).rstrip())


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for wide letters, none for combining marks."""
    return sum(_width(letter) for letter in text)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with … where something was left out."""
    if cells(text) <= width:
        return text
    kept, room = [], width - 1
    for letter in text:
        room -= _width(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fit(columns: Sequence[Column], widths: list[int], room: int) -> list[int]:
    """Take from the widest column that may still give, until the line fits or none may."""
    widths = list(widths)
    while sum(widths) + len(GAP) * (len(widths) - 1) > room:
        width, widest = max((width, i) for i, width in enumerate(widths))
        if width <= columns[widest].least:
            break
        widths[widest] -= 1
    return widths


def _pad(text: str, width: int, right: bool) -> str:
    text = cut(text, width)
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank
