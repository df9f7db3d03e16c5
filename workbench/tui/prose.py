"""Text on its way to the screen. Whatever is added goes through `visible` and is never read as markup."""

from collections.abc import Iterable

from textual.content import Content

from workbench.messages import tell
from workbench.text.visible import visible

PLAIN = "$tone-plain"
QUIET = "$tone-quiet"
STRONG = "bold $tone-plain"


def shown(text: str, style: str = "") -> Content:
    """`text` as a widget can take it: letter for letter, with control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def counted(number: int, thing: str) -> str:
    """`1 claim`, `1,200 claims`; `thing` is a key of the catalogue's section `count`."""
    return tell(f"count.{thing}", n=number)


def joined(blocks: Iterable[Content]) -> Content:
    """The blocks under each other."""
    return Content("\n").join(blocks)


def hanging(lead: Content, body: Content, width: int) -> Content:
    """`body` after `lead`, wrapped to `width` cells with every further line under the body's first letter."""
    indent = lead.cell_length
    first, *rest = body.wrap(max(10, width - indent)) or [Content()]
    return joined([lead + first, *(line.pad_left(indent) for line in rest)])


class Prose:
    """Collects pieces of text, each with its style, into one `Content`."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def add(self, text: str, style: str = "") -> "Prose":
        """Append `text`; the style is a Textual style such as `bold $tone-look`."""
        if text:
            self._pieces.append((visible(text), style))
        return self

    def line(self, text: str = "", style: str = "") -> "Prose":
        """Append `text` and end the line."""
        return self.add(text, style).add("\n")

    def content(self) -> Content:
        """Everything added so far, without the last line's end."""
        return self.kept().rstrip()

    def kept(self) -> Content:
        """Everything added so far, blanks at its end too."""
        return Content.assemble(*self._pieces)
