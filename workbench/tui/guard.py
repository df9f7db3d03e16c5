"""The last gate before the terminal: a control character that is still in a line is shown as a sign.

Every text goes through `visible` on its way into a widget. This filter is for the one that somebody forgets, and for
what Textual itself draws from a text, such as what is typed or pasted into a field. What is written right to left is
isolated here, the last place before the terminal: what is copied within the screen does not have it.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from workbench.text.isolated import isolated
from workbench.text.visible import visible

_ONE_LINE = str.maketrans("\t\n", "  ")


class ControlFilter(LineFilter):
    """Shows control characters instead of writing them, and isolates right-to-left words. Segments keep their cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with nothing in them that a terminal obeys. `background` plays no part."""
        del background
        if not all(segment.text.isprintable() for segment in segments):
            segments = [Segment(visible(text).translate(_ONE_LINE), style, how) for text, style, how in segments]
        if all(segment.text.isascii() for segment in segments):
            return segments
        return [Segment(isolated(text), style, how) for text, style, how in segments]
