"""The last gate before the terminal: a control character that is still in a line is shown as a sign.

Every text goes through `visible` on its way into a widget. This filter is for the one that somebody forgets, and for
what Textual itself draws from a text, such as what is typed or pasted into a field.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from workbench.text.visible import visible

_ONE_LINE = str.maketrans("\t\n", "  ")


class ControlFilter(LineFilter):
    """Shows control characters instead of writing them. Segments keep their length."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with nothing in them that a terminal obeys. `background` plays no part."""
        del background
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(visible(text).translate(_ONE_LINE), style, control) for text, style, control in segments]
