"""Where in a text something stands, as a person would say it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from workbench.model import Locator


class Lines:
    """The lines of one text, counted once. Lines end with LF, as texts are stored."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, at: int) -> tuple[int, int]:
        r"""Line and column, both from 1, of the letter at this offset in code points.

        >>> Lines("one\ntwo").place(5)
        (2, 2)
        """
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def paragraph(text: str, at: int) -> int:
    r"""The paragraph, from 1, in which the letter at this offset stands: lines without letters in between part them.

    >>> paragraph("one\n\ntwo", 5)
    2
    """
    filled = [some for some, _ in groupby(text[: at + 1].split("\n"), key=bool)]
    return max(1, sum(filled))


def locator_at(locators: Sequence[Locator], at: int) -> Locator | None:
    """The locator, of those in order, in whose stretch this offset lies; None before the first."""
    number = bisect_right(locators, at, key=lambda locator: locator.start)
    return locators[number - 1] if number else None


def where(text: str, at: int, locator: Locator | None) -> str:
    """The place for a person: the page, time or row that the original has there, or else the paragraph of the text."""
    return str(locator) if locator else f"paragraph {paragraph(text, at)}"
