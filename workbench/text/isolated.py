"""Right-to-left words among others: kept apart, so that a terminal that orders letters leaves the rest of a line alone.

A terminal with bidirectional text takes a line for a paragraph: numbers, marks and columns beside an Arabic or Hebrew
quotation change places. Unicode's isolates around it say that it is a thing of its own; they take no cell, and a
terminal that orders nothing ignores them. They are added where a line is written to a terminal, after everything that
strangers wrote was made visible: nothing that is stored, exported or copied within the screen has them.
"""

import re

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_STRETCH = re.compile(f"{_RIGHT_TO_LEFT}(?:.*{_RIGHT_TO_LEFT})?")
_GAP = re.compile(r"( {2,}|[│┃║])")
"""What stands between two columns: words of both in one isolate would change places, and so would the columns."""
_FIRST = "\u0590"
_OPEN, _CLOSE = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE


def isolated(line: str) -> str:
    """`line` with each column's right-to-left letters, from the first to the last, in an isolate; else as it is."""
    # Most lines hold no letter beyond Latin, Greek and Cyrillic.
    if line.isascii() or max(line) < _FIRST:
        return line
    return "".join(_STRETCH.sub(f"{_OPEN}\\g<0>{_CLOSE}", column) for column in _GAP.split(line))
