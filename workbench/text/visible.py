"""Text from strangers made safe to show: what a terminal would obey or hide is shown as a sign instead.

ESC, OSC and C1 sequences move the cursor, set the clipboard or rename the window; bidirectional and zero-width
characters make a quotation read differently from what it holds. Neither reaches a screen, a log or a message.
"""

from unicodedata import category

REPLACEMENT = "\ufffd"

_C0 = range(0x20)
_PICTURES_OF_C0 = 0x2400  # U+2400..U+241F picture U+0000..U+001F one for one
_DEL, _PICTURE_OF_DEL = 0x7F, 0x2421

_JOINERS = frozenset("\u200c\u200d")  # Persian, Indic scripts and emoji are spelt with them
_KEPT_CONTROLS = frozenset("\t\n")

# Format characters that have a glyph of their own: Unicode's property Prepended_Concatenation_Mark.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

# Controls, format characters (bidi, zero-width, tags), surrogates, unassigned, and the separators that break a line
# where the text has none (U+2028, U+2029).
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


class _Shown(dict[int, int]):
    """What each code point is shown as; filled as code points turn up, since a whole table costs 0.2 s."""

    def __missing__(self, code: int) -> int:
        self[code] = shown = _shown(code)
        return shown


def visible(text: str) -> str:
    """`text` as it may be shown, of the same length, so that offsets into one hold for the other.

    C0 controls and DEL become their pictures (␛, ␍, ␡); C1, bidirectional and zero-width characters, tags, surrogates,
    unassigned code points and Unicode's line separators become U+FFFD. Tab, newline, ZWJ and ZWNJ are kept, and so is
    everything else. Showing twice changes nothing more.
    """
    # A line that Python calls printable holds none of these, and most are: 10 times faster than translating them.
    return "\n".join(line if line.isprintable() else line.translate(_TABLE) for line in text.split("\n"))


def _shown(code: int) -> int:
    letter = chr(code)
    if letter in _KEPT_CONTROLS or letter in _JOINERS or letter in _SEEN or category(letter) not in _HIDDEN:
        return code
    if code in _C0:
        return _PICTURES_OF_C0 + code
    return _PICTURE_OF_DEL if code == _DEL else ord(REPLACEMENT)


_TABLE = _Shown()
