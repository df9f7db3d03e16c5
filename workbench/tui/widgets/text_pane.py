"""A frame with one text that scrolls, drawn line by line.

A Static in a scrolling container has the whole screen laid out twice for each new text (Textual 8.2.8): two thirds of
the time that going to the next claim took.
"""

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class TextPane(ScrollView, can_focus=True):
    """One text in a frame."""

    def __init__(self, *, named: str) -> None:
        super().__init__(id=named)
        self._content = Content()
        self._lines: list[Strip] = []

    @property
    def room(self) -> int:
        """How many cells a line of the pane has."""
        return max(20, self.scrollable_content_region.width)

    def put(self, content: Content) -> None:
        """Show this text."""
        self._content = content
        self._lay()

    def show_line(self, line: int) -> None:
        """Scroll to this line."""
        # Scrolling to where one is draws everything again.
        if round(self.scroll_y) != line:
            self.scroll_to(y=line, animate=False)

    def render_line(self, y: int) -> Strip:
        style = self.visual_style.rich_style
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(self.size.width, style)
        return self._lines[at].adjust_cell_length(self.size.width, style).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.text.rstrip() for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self._lay()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lay()

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        """Break the text into lines for the width there is."""
        if not self.is_attached:
            return
        self._lines = Visual.to_strips(self, self._content, self.room, None, self.visual_style)
        size = Size(self.room, len(self._lines))
        if size != self.virtual_size:
            # Not by assignment, which lays out the screen: only the scroll bar depends on it.
            self.set_reactive(Widget.virtual_size, size)
            self._refresh_scrollbars()
            self._scroll_update(size)
        self.refresh()
