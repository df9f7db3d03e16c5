"""Whose turn it is: a quotation does not run from one speaker's words into another's."""

from bisect import bisect_right
from collections.abc import Sequence

from workbench.model import Turn


def turn_at(turns: Sequence[Turn], letter: int) -> Turn | None:
    """The turn that this letter lies in; None outside all turns."""
    at = bisect_right(turns, letter, key=lambda turn: turn.span.start) - 1
    return turns[at] if at >= 0 and letter < turns[at].span.end else None


def one_voice(turns: Sequence[Turn], letter: int, other: int) -> bool:
    """Whether one speaker has the word from one letter to the other, which comes later."""
    first = bisect_right(turns, letter, key=lambda turn: turn.span.start) - 1
    last = bisect_right(turns, other, key=lambda turn: turn.span.start) - 1
    if first == last:
        return True
    spoken = {turn.speaker for turn in turns[max(0, first) : last + 1]}
    return first >= 0 and len(spoken) == 1 and "" not in spoken
