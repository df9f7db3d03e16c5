"""Where in a text something stands, as a person would say it."""

from bisect import bisect_right
from itertools import groupby


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
