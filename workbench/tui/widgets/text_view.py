"""A whole document that scrolls, with places marked in it. Lines are drawn as they are seen."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Difference, Span
from workbench.text.excerpts import SIGNS, marked
from workbench.text.seeking import places_of
from workbench.text.visible import visible
from workbench.tui.widgets.wrapping import wrap

_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Signed:
    """A text with the signs of what differs written into it; `places` and `changes` are spans of it as it is here."""

    text: str
    places: Sequence[Span]
    changes: Sequence[Span] = ()


def with_signs(text: str, places: Sequence[Span], differences: Sequence[Difference]) -> Signed:
    """`text` with `[-said-]` and `{+quoted+}` written into its places, as the sources beside a claim show them."""
    written: list[str] = []
    moved: list[Span] = []
    changes: list[Span] = []
    length = at = 0

    def write(words: str) -> Span:
        nonlocal length
        written.append(words)
        length += len(words)
        return Span(length - len(words), length)

    for place in sorted(places):
        start = max(at, place.start)
        begin = write(text[at:start]).end
        for piece in marked(text, Span(start, max(start, place.end)), differences):
            opening, closing = SIGNS.get(piece.part, ("", ""))
            span = write(opening + piece.text + closing) if piece.text else None
            changes += [span] if span and opening else []
        moved.append(Span(begin, length))
        at = max(start, place.end)
    write(text[at:])
    return Signed("".join(written), moved, changes)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line, how it looks, and which letter of the text it begins with; None for a sign of ours."""

    text: str
    tones: tuple[str, ...]
    start: int | None = None


def reach_of(places: Sequence[Span]) -> list[int]:
    """Up to where the text is reached by each of these places and all before it."""
    return list(accumulate((place.end for place in places), max))


class TextView(ScrollView, can_focus=True):
    """Text with marked places, one of them current. A mark is `▌` and `▐` around the words, not colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text--plain",
        "text--marked",
        "text--current",
        "text--sign",
        "text--change",
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

    def __init__(self, signed: Signed, current: int = 0, *, named: str, live: bool = False) -> None:
        super().__init__(id=named)
        self._live = live
        self._held: int | None = None
        self._dragged = False
        self._loose: set[Span] = set()
        self._text = visible(signed.text).replace("\t", " ")
        self._places = self._own = sorted(signed.places)
        self._reach = reach_of(self._places)
        self._changes = sorted(signed.changes)
        self.current = current
        self._lines: list[Span] = []
        self._wrapped_at = 0

    def on_resize(self) -> None:
        width = max(1, min(self.size.width - 2 * _MARGIN - 2, 88))
        if width == self._wrapped_at:
            return
        first = not self._lines
        self._wrapped_at, self._lines = width, wrap(self._text, width)
        self.virtual_size = Size(self.size.width, len(self._lines))
        if first:
            self.call_after_refresh(lambda: self.go_to(self.current))
        self.refresh()

    def go_to(self, number: int) -> None:
        """Make this place the current one and bring it to the upper third."""
        if self._places:
            self.current = number % len(self._places)
            line = bisect_right(self._lines, self._places[self.current].start, key=lambda span: span.start) - 1
            self.scroll_to(y=max(0, line - self.size.height // 3), animate=False, immediate=True, force=True)
            self.refresh()

    def seek(self, words: str) -> int:
        """Mark the places of these words instead, from the first that is in sight on; how many there are.

        Without words, or without a place of them, what was marked is marked again.
        """
        found = list(places_of(words, self._text))
        self._places = found or self._own
        self._reach = reach_of(self._places)
        seen = self._lines[self.scroll_offset.y].start if self._lines else 0
        self.go_to(next((at for at, place in enumerate(self._places) if place.start >= seen), 0))
        self.refresh()
        return len(found)

    @property
    def places(self) -> int:
        """How many places are marked."""
        return len(self._places)

    def mark(self, current: Span, others: Sequence[Span], loose: Sequence[Span], *, move: bool) -> None:
        """Mark these places instead: the one alive, those that are underlined, and `loose` ones between `░`."""
        self._loose = set(loose)
        self._places = sorted([current, *loose, *(one for one in others if not one.overlaps(current))])
        self._reach = reach_of(self._places)
        self.current = self._places.index(current)
        if move and self._lines:
            line = bisect_right(self._lines, current.start, key=lambda span: span.start) - 1
            if not self.scroll_offset.y <= line < self.scroll_offset.y + self.size.height - 1:
                self.go_to(self.current)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.size.width
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        pieces = self._pieces(self._lines[index])
        segments = [Segment(piece.text, sum(map(self._style, piece.tones), Style.null())) for piece in pieces]
        return Strip([Segment(" " * _MARGIN, self.rich_style), *segments]).adjust_cell_length(width, self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to take words with the mouse."""
        if self._live:
            self._held = self._at(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Take the words from where it was pressed up to here."""
        if self._held is not None and (at := self._at(event.x, event.y)) != self._held:
            self._dragged = True
            self.post_message(self.Selected(Span(min(at, self._held), max(at, self._held) + 1)))

    def on_mouse_up(self) -> None:
        """End it; where it was not moved, that was a click."""
        if self._held is not None:
            self.release_mouse()
            if not self._dragged:
                self.post_message(self.Clicked(self._held))
        self._held, self._dragged = None, False

    def _at(self, x: int, y: int) -> int:
        """The letter that is shown at this cell of the widget, or the nearest of its line."""
        x, y = x - self.gutter.left, y - self.gutter.top
        line = self._lines[max(0, min(self.scroll_offset.y + y, len(self._lines) - 1))]
        cells, last = _MARGIN, line.start
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
        at = line.start
        for number in range(bisect_right(self._reach, line.start), len(self._places)):
            place = self._places[number]
            if place.start >= line.end:
                break
            if not place.overlaps(line) or place.end <= at:
                continue
            begin, end = max(place.start, at), min(place.end, line.end)
            yield Piece(self._text[at:begin], ("plain",), at)
            left, right = self._signs(number)
            if begin == place.start:
                yield Piece(left, ("sign",))
            tone = "current" if number == self.current else "plain" if place in self._loose else "marked"
            yield from self._with_changes(Span(begin, end), tone)
            if end == place.end:
                yield Piece(right, ("sign",))
            at = end
        yield Piece(self._text[at : line.end].rstrip("\n"), ("plain",), at)

    def _signs(self, number: int) -> tuple[str, str]:
        if self._live and number != self.current:
            return ("░", "░") if self._places[number] in self._loose else ("", "")
        return "▌", "▐"

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
