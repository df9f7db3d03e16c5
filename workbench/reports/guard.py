"""Text that a spreadsheet would run as a formula, made to stay text; and back again.

A cell that begins, blanks aside, with one of `= + - @`, a tab, a line end, or a full-width sign of the four gets one
apostrophe in front. So does one that begins with apostrophes before such text, or taking one off again would change it.
"""

_RUN = frozenset("=+-@\t\r\n＝＋－＠")

# What spreadsheets pass over at the start of a cell; tab and line ends are dangers of their own.
_BLANKS = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\ufeff\x0b\x0c\x85\u2028\u2029"
)


def guard(text: str) -> str:
    """`text` with one apostrophe in front when a spreadsheet would run it."""
    return f"'{text}" if _would_run(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made this cell of, for every text."""
    return cell[1:] if cell.startswith("'") and _would_run(cell[1:]) else cell


def _would_run(text: str) -> bool:
    return text.lstrip("'").lstrip(_BLANKS)[:1] in _RUN
