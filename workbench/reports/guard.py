"""Text that a spreadsheet would run as a formula, made to stay text; and back again.

A cell that begins, blanks aside, with one of `= + - @`, a tab, a line end, or a full-width sign of the four gets one
apostrophe in front. So does one that begins with apostrophes before such text, or taking one off again would change it.

Where the machine's list separator is `;` (most of Europe), or a program splits at tabs, a file with commas is taken
apart inside the quotation marks too: what stands behind a `;`, a tab or a line end then begins a cell, with quotation
marks before it eaten. It is guarded there in the same way.
"""

import re

_SIGNS = "=+\\-@＝＋－＠"
_RUN = frozenset("=+-@\t\r\n＝＋－＠")

# What spreadsheets pass over at the start of a cell; tab and line ends are dangers of their own.
_BLANKS = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\ufeff\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
)
_INSIDE = re.compile(rf"(?<=[;\t\r\n])(?='*[{_BLANKS}\"]*[{_SIGNS}])")
_GUARDED_INSIDE = re.compile(rf"(?<=[;\t\r\n])'(?='*[{_BLANKS}\"]*[{_SIGNS}])")


def guard(text: str) -> str:
    """`text` with one apostrophe before each place where a spreadsheet would run it."""
    inside = _INSIDE.sub("'", text)
    return f"'{inside}" if _would_run(text) else inside


def unguard(cell: str) -> str:
    """The text that `guard` made this cell of, for every text."""
    whole = cell[1:] if cell.startswith("'") and _would_run(cell[1:]) else cell
    return _GUARDED_INSIDE.sub("", whole)


def _would_run(text: str) -> bool:
    return text.lstrip("'").lstrip(_BLANKS)[:1] in _RUN
