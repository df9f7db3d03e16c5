"""A long text as lines of a given width, each line a span of the text: offsets stay true."""

from rich.cells import cell_len

from workbench.model import Span


def wrap(text: str, width: int) -> list[Span]:
    """The lines that show `text` in `width` cells: broken after blanks, inside a word only when it is longer.

    Linear in the length of the text, also for a single line of a megabyte.
    """
    lines: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _paragraph(text, start, end, max(2, width))
        start = end + 1
    return lines


def _paragraph(text: str, start: int, end: int, width: int) -> list[Span]:
    lines = []
    at = start
    while at < end:
        stop = _furthest(text, at, end, width)
        if stop < end and (blank := text.rfind(" ", at, stop + 1)) > at:
            stop = blank + 1
        lines.append(Span(at, stop))
        at = stop
    return lines or [Span(start, end)]


def _furthest(text: str, at: int, end: int, width: int) -> int:
    """How far a line that begins at `at` reaches; one letter at least."""
    stop = min(end, at + width)
    if text[at:stop].isascii():
        return stop
    used, stop = 0, at
    while stop < end and used + (cells := cell_len(text[stop])) <= width:
        used, stop = used + cells, stop + 1
    return max(stop, at + 1)
