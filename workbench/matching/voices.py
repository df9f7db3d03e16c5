"""Whose turn it is: a quotation does not run from one speaker's words into another's."""

from bisect import bisect_right
from collections.abc import Sequence

from workbench.model import Turn

_KEPT = 64  # sources that are read in turn
_STARTS: dict[int, tuple[Sequence[Turn], list[int]]] = {}


def turn_at(turns: Sequence[Turn], letter: int) -> Turn | None:
    """The turn that this letter lies in; None outside all turns."""
    at = _last_begun(turns, letter)
    return turns[at] if at >= 0 and letter < turns[at].span.end else None


def one_voice(turns: Sequence[Turn], letter: int, other: int) -> bool:
    """Whether one speaker has the word from one letter to the other, which comes later."""
    first, last = _last_begun(turns, letter), _last_begun(turns, other)
    if first == last:
        return True
    spoken = {turn.speaker for turn in turns[max(0, first) : last + 1]}
    return first >= 0 and len(spoken) == 1 and "" not in spoken


def _last_begun(turns: Sequence[Turn], letter: int) -> int:
    """The number of the last turn that begins up to a letter; -1 before all of them."""
    if not turns:
        return -1
    kept = _STARTS.get(id(turns))
    if kept is None or kept[0] is not turns:
        if len(_STARTS) >= _KEPT:
            _STARTS.clear()
        kept = _STARTS[id(turns)] = turns, [turn.span.start for turn in turns]
    return bisect_right(kept[1], letter) - 1
