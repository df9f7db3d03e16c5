"""Where in a text something stands, as a person would say it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from workbench.model import Locator, LocatorKind


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


def days_sent(locators: Iterable[Locator]) -> tuple[tuple[int, date], ...]:
    """Where posts begin whose moment the original tells as ISO 8601 does, each with its day.

    >>> days_sent([Locator(20, LocatorKind.SENT, "2026-11-21T09:00Z"), Locator(90, LocatorKind.SENT, "3/4/26, 9:15")])
    ((20, datetime.date(2026, 11, 21)),)
    """
    sent = ((one.start, one.value[:10]) for one in locators if one.kind is LocatorKind.SENT)
    found = ((start, _iso(day)) for start, day in sent)
    return tuple((start, day) for start, day in found if day is not None)


def _iso(day: str) -> date | None:
    try:
        return date.fromisoformat(day) if len(day) == len("2026-01-09") else None
    except ValueError:
        return None


def locator_at(locators: Sequence[Locator], at: int) -> Locator | None:
    """The locator, of those in order, in whose stretch this offset lies; None before the first."""
    number = bisect_right(locators, at, key=lambda locator: locator.start)
    return locators[number - 1] if number else None


def where(text: str, at: int, locator: Locator | None) -> str:
    """The place for a person: the page, time or row that the original has there, or else the paragraph of the text."""
    return str(locator) if locator else f"paragraph {paragraph(text, at)}"
