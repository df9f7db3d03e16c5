"""Printed words side by side: those that fold alike and are two, and those that are one and look otherwise."""

import re

from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece

_MASK = re.compile(r"[*]{1,12}|[_•●■█#@$%!-]{2,12}|[–—]{1,3}")
_MASKED = re.compile(r"[^\W\d_]{0,4}(?:[*_•●■█-]{2,12}|[–—]{1,3}|[*]{1,12})[^\W\d_]{0,6}")
_MASKS = re.compile(r"[*_•●■█–—-]")
_FOOTNOTE = re.compile(r"[\d⁰¹²³⁴-⁹]{1,3}\Z")
_SHORTEST = 4  # letters of a word with a footnote's number behind it
_APOSTROPHES = "'’‘ʼ′`´"
_STOP = re.compile(r"[.!?;:,–—…]")


def one_word(said: str, quoted: str) -> bool:
    """Whether two stretches as printed are one word that one of them masks (f***ing), or numbers as a footnote does."""
    return _unmasks(said, quoted) or _unmasks(quoted, said) or _numbered(said, quoted)


def with_mask(text: str, start: int, end: int) -> str:
    """The letters of a word with the asterisks or dashes that stand for others of it, if it has some."""
    low, high = max(0, start - 4), end + 14
    if not _MASKS.search(text, low, high):
        return text[start:end]
    found = next((hit for hit in _MASKED.finditer(text, low, high) if hit.start() <= start < hit.end()), None)
    return found[0] if found and found.end() >= end else text[start:end]


def _unmasks(masked: str, word: str) -> bool:
    parts = _MASK.split(masked)
    if len(parts) != 2 or not any(parts) or len(masked) < 2:
        return False
    first, last = (part.casefold() for part in parts)
    other = word.casefold()
    if _MASK.search(other):
        return other[:1] == first[:1]
    return other.isalpha() and len(other) > len(first) + len(last) and other.startswith(first) and other.endswith(last)


def _numbered(said: str, quoted: str) -> bool:
    """Whether the source's word has the number of a footnote stuck to it."""
    word = _FOOTNOTE.sub("", said)
    return word != said and len(word) >= _SHORTEST and word.isalpha() and word.casefold() == quoted.casefold()


def two_words(said: tuple[str, Piece], quoted: tuple[str, Piece], book: Lexicon) -> bool:
    """Whether words that fold alike are two: were and we're. Each comes with the text that it stands in."""
    form = said[1][0]
    if form not in book.twins:
        return False
    one, other = (any(mark in text[start:end] for mark in _APOSTROPHES) for text, (_, start, end) in (said, quoted))
    return one != other


def answers(said: tuple[str, int, int], quoted: tuple[str, int, int]) -> bool:
    """Whether a stop after a word stands on one side only: “No. More wars”. Each is a text and a stretch of it."""
    one, other = (_STOP.search(text, start, end) is not None for text, start, end in (said, quoted))
    return one != other
