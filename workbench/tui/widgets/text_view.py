"""A whole document that scrolls, with places marked in it. Lines are drawn as they are seen.

Spans that come in and go out are of the text as stored, whatever signs are shown in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Span
from workbench.text.visible import visible
from workbench.tui.widgets.marks import Mark, Marks, layered
from workbench.tui.widgets.signed import Signed
from workbench.tui.widgets.wrapping import wrap

_MARGIN = 2
_GUTTER = 7
"""Cells before each line: the number of a claim, the mark of what was found, a blank."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line, how it looks, and which letter of the text it begins with; None for a sign of ours."""

    text: str
    tones: tuple[str, ...]
    start: int | None = None


class TextView(ScrollView, can_focus=True):
    """Text with marked places, one of them alive. A mark is `▌` and `▐` around the words, not colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--plain",
        "text--marked",
        "text--current",
        "text--sign",
        "text--change",
        "text--gutter",
    }
    ALLOW_SELECT = False

    @dataclass
    class Selected(Message):
        """The mouse was drawn over these letters."""

        span: Span

    @dataclass
    class Clicked(Message):
        """This letter was clicked."""

        at: int

    def __init__(self, signed: Signed, *, named: str) -> None:
        super().__init__(id=named)
        self._signed = signed
        self._text = visible(signed.text).replace("\t", " ")
        self._changes = sorted(signed.changes)
        self._held: int | None = None
        self._dragged = False
        self._marks: list[Mark] = []
        self._reach: list[int] = []
        self._gutter: list[tuple[int, str]] = []
        self._live: Span | None = None
        self._lines: list[Span] = []
        self._wrapped_at = 0

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        width = max(1, min(self.size.width - _GUTTER - _MARGIN - 2, 88))
        if width == self._wrapped_at or not self.size.width:
            return
        first, seen = not self._lines, self._first_seen
        self._wrapped_at, self._lines = width, wrap(self._text, width)
        self.virtual_size = Size(self.size.width, len(self._lines))
        if first:
            self.call_after_refresh(self.reveal)
        else:
            self._to_line(self._line_of(seen))
        self.refresh()

    @property
    def first_seen(self) -> int:
        """The first letter of the text as stored that is in sight."""
        return self._signed.stored(self._first_seen)

    @property
    def _first_seen(self) -> int:
        at = self.scroll_offset.y
        return self._lines[at].start if at < len(self._lines) else 0

    def mark(self, marks: Marks, *, move: bool = False) -> None:
        """Mark these places instead of what was marked; with `move` what is alive is brought in sight."""
        found, shown = layered(marks), self._signed.shown
        # Where no sign is written in, every letter is shown where it stands: of 900 claims that is told at once.
        self._marks = [replace(mark, span=shown(mark.span)) for mark in found] if self._signed.changes else found
        self._reach = list(accumulate((mark.span.end for mark in self._marks), max))
        signs = marks.gutter.items()
        self._gutter = (
            sorted((shown(Span(at, at)).start, sign) for at, sign in signs) if self._changes else sorted(signs)
        )
        self._live = shown(marks.live) if marks.live else None
        self._wrap()
        if move and self._live and self._lines:
            top, height = self.scroll_offset.y, self.size.height - 1
            if not top <= self._line_of(self._live.start) < top + height:
                self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Bring what is alive to the upper third."""
        if self._live is not None:
            self._to_line(self._line_of(self._live.start) - self.size.height // 3)

    def _to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, immediate=True, force=True)

    def _line_of(self, at: int) -> int:
        return bisect_right(self._lines, at, key=lambda span: span.start) - 1

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.size.width
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        segments = [
            Segment(piece.text, sum(map(self._style, piece.tones), Style.null())) for piece in self._pieces(line)
        ]
        return Strip([Segment(self._beside(line), self._style("gutter")), *segments]).adjust_cell_length(
            width, self.rich_style
        )

    def _beside(self, line: Span) -> str:
        """What stands in the gutter before this line: the sign of what is alive, else of the first that begins on it.

        `+` stands behind it where others begin there too.
        """
        first = bisect_left(self._gutter, (line.start, ""))
        last = bisect_left(self._gutter, (max(line.end, line.start + 1), ""))
        here = self._gutter[first:last]
        alive = [sign for at, sign in here if self._live is not None and at == self._live.start]
        sign = (alive or [sign for _, sign in here] or [""])[0]
        return set_cell_size(f"{sign}+" if len(here) > 1 else sign, _GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to take words with the mouse."""
        if event.button == 1 and self._lines:
            self._held = self._at(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Take the words from where it was pressed up to here."""
        if self._held is not None and (at := self._at(event.x, event.y)) != self._held:
            self._dragged = True
            first, last = (self._signed.stored(each) for each in sorted((at, self._held)))
            self.post_message(self.Selected(Span(first, last + 1)))

    def on_mouse_up(self) -> None:
        """End it; where it was not moved, that was a click."""
        if self._held is not None:
            self.release_mouse()
            if not self._dragged:
                self.post_message(self.Clicked(self._signed.stored(self._held)))
        self._held, self._dragged = None, False

    def _at(self, x: int, y: int) -> int:
        """The letter that is shown at this cell of the widget, or the nearest of its line."""
        x, y = x - self.gutter.left, y - self.gutter.top
        line = self._lines[max(0, min(self.scroll_offset.y + y, len(self._lines) - 1))]
        cells, last = _GUTTER, line.start
        for piece in self._pieces(line):
            if piece.start is None:
                cells += cell_len(piece.text)
                continue
            for number, letter in enumerate(piece.text):
                cells, last = cells + cell_len(letter), piece.start + number
                if cells > x:
                    return last
        return last

    def _pieces(self, line: Span) -> Iterator[Piece]:
        at, room = line.start, self._room(line)
        for number in range(bisect_right(self._reach, line.start), len(self._marks)):
            mark = self._marks[number]
            place = mark.span
            if place.start >= line.end:
                break
            if not place.overlaps(line) or place.end <= at:
                continue
            begin, end = max(place.start, at), min(place.end, line.end)
            yield Piece(self._text[at:begin], ("plain",), at)
            signs = (mark.left if begin == place.start else "", mark.right if end == place.end else "")
            cells = sum(map(len, signs))
            if place != self._live:
                signs, room = (signs, room - cells) if cells <= room else (("", ""), room)
            yield Piece(signs[0], ("sign",))
            yield from self._with_changes(Span(begin, end), mark.tone)
            yield Piece(signs[1], ("sign",))
            at = end
        yield Piece(self._text[at : line.end].rstrip("\n"), ("plain",), at)

    def _room(self, line: Span) -> int:
        """Cells of this line that signs may take, besides those of what is alive: no letter gives way to a sign."""
        alive = self._live is not None and self._live.overlaps(line)
        return self.size.width - _GUTTER - cell_len(self._text[line.start : line.end].rstrip()) - 2 * alive

    def _with_changes(self, part: Span, tone: str) -> Iterator[Piece]:
        at = part.start
        for change in self._changes:
            if change.overlaps(part):
                begin, end = max(at, change.start), min(part.end, change.end)
                yield Piece(self._text[at:begin], (tone,), at)
                yield Piece(self._text[begin:end], (tone, "change"), begin)
                at = end
        yield Piece(self._text[at : part.end], (tone,), at)

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"text--{tone}")
