"""The match form of a text: its words with case, diacritics, apostrophes and house spelling folded away.

Words are compared by their form; their spans lead back to the letters as stored. Hyphens and dashes part words, so that
`cost-effective` and `cost effective` fold alike; a hyphen at the end of a line joins what the line break parted.
Addresses of pages are no words: nobody says them. A hashtag's words are parted by its capitals.
What needs more than one word to see (`per cent`, `$100 billion`, `costeffective`) is left to
`workbench.matching` to reconcile.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import TypeVar

from workbench.model.reading import Span
from workbench.text.spelling import house_spelling
from workbench.text.words import INDIC, UNSPACED

# Left out without parting a word. The grave, the acute and the prime stand in for apostrophes in typed text.
APOSTROPHES = frozenset("'’‘‛ʼʹ′`´＇")
_AROUND = ".,;:!?()[]\"'’‘“”«»…—–-"
_SYMBOLS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "%": "percent", "&": "and"}
_PIECE = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"  # U.S.A, a.m
    r"|\d+[.,][\d.,]*\d[a-z]{0,2}(?![^\W_])"  # 1,000.5, 3.5bn
    rf"|[{UNSPACED}]"
    rf"|(?:[^\W_{UNSPACED}]|[{INDIC}])+"
    r"|[$£€¥%&]"
)
# Letters of their own that are written with others where they lack: cœur and coeur, Øresund, Łódź, Turkish ı.
_LATIN = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŀ": "l"}
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|\bt\.co/)[^\s()<>\[\]]+")
_LINE_END = re.compile(r"[^\W\d_][-\u2010]\r?\n[ \t]*[a-zà-öø-ÿ]")
_BROKEN_CHUNK = re.compile(r"\S*[^\W\d_][-\u2010]\r?\n[ \t]*[a-zà-öø-ÿ]\S*|\S+")
_SUFFIX = "abcdefghijklmnopqrstuvwxyz"  # of a figure: 3bn, 21st
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
# Longer runs without a space (CJK sentences, URLs, base64) do not come twice: no use in remembering them.
_REMEMBERED_LENGTH = 40
_REMEMBERED_CHUNKS = 1 << 18

_T = TypeVar("_T")
Piece = tuple[str, int, int]
"""A folded word with its start and end, for loops too tight for `Word`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: the form it is compared by, and the letters it came from."""

    form: str
    span: Span


def fold(text: str) -> list[Word]:
    """The words of `text` in order. Spans lie inside the text, do not overlap, and fold to the same form alone."""
    return [Word(form, Span(start, end)) for form, start, end in pieces(text)]


def forms(text: str) -> list[str]:
    """The forms of `fold(text)`, without the spans and several times faster."""
    if _breaks_a_word(text):
        return [form for form, _, _ in pieces(text)]
    return list(chain.from_iterable(map(_FORMS.__getitem__, text.split())))


def pieces(text: str) -> list[Piece]:
    """The words of `text` as plain tuples: form, start, end."""
    return Pieces(text).between(0)


class Pieces:
    """The words of a text, of which few are asked for: those of a page are made into tuples only where they are read.

    Their places are counted from `at` on.
    """

    __slots__ = ("_before", "_runs", "_starts")

    def __init__(self, text: str, at: int = 0) -> None:
        chunks = _BROKEN_CHUNK.findall(text) if _breaks_a_word(text) else text.split()
        self._runs = list(map(_PIECES.__getitem__, chunks))
        self._starts = _starts(text, chunks, at)
        counts = list(map(len, self._runs))
        # How many words stand before each run; not needed where each is one word, as in most texts.
        self._before = None if counts.count(1) == len(counts) else list(accumulate(counts, initial=0))

    def between(self, first: int, stop: int | None = None) -> list[Piece]:
        """The words from one on, up to another."""
        if self._before is None:
            runs = zip(self._runs[first:stop], self._starts[first:stop], strict=True)
            return [(form, start + at, end + at) for ((form, start, end),), at in runs]
        low = max(0, bisect_right(self._before, first) - 1)
        high = None if stop is None else bisect_left(self._before, stop)
        runs_ = zip(self._runs[low:high], self._starts[low:high], strict=True)
        some = [(form, start + at, end + at) for run, at in runs_ for form, start, end in run]
        skipped = first - self._before[low]
        return some[skipped : None if stop is None else skipped + stop - first]


def _starts(text: str, chunks: Sequence[str], at: int) -> list[int]:
    """Where runs without spaces begin in their text, counted from `at` on."""
    if len(text) == len("".join(chunks)) + len(chunks) - 1:  # a blank between each two, and no more
        return [*accumulate([len(chunk) + 1 for chunk in chunks[:-1]], initial=at)]
    starts: list[int] = []
    end = 0
    for chunk in chunks:
        start = text.index(chunk, end)
        end = start + len(chunk)
        starts.append(start + at)
    return starts


def _breaks_a_word(text: str) -> bool:
    """Whether a hyphen at the end of a line parts a word: looked for only where there are lines, which is cheap."""
    return "\n" in text and _LINE_END.search(text) is not None


class _Remembered(dict[str, _T]):
    """What was worked out for a run without spaces, looked up as fast as Python can; forgets all when full."""

    def __init__(self, work_out: Callable[[str], _T]) -> None:
        self._work_out = work_out

    def __missing__(self, chunk: str) -> _T:
        value = self._work_out(chunk)
        if len(chunk) <= _REMEMBERED_LENGTH:
            if len(self) >= _REMEMBERED_CHUNKS:
                self.clear()
            self[chunk] = value
        return value


def _split(chunk: str) -> tuple[Piece, ...]:
    """The words of a run without spaces (or of two that a hyphen at a line end joins)."""
    core = chunk.strip(_AROUND)
    if core.isascii() and core.isalpha():  # nine in ten, and ten times faster
        start = chunk.index(core)
        return ((house_spelling(core.lower()), start, start + len(core)),)
    letters, origins, ends = _expand(_without_links(chunk))
    found: list[Piece] = []
    for match in _PIECE.finditer(letters):
        for first, last in _words_of_tag(chunk, match.start(), match.end(), origins):
            start, end = origins[first], ends[last - 1]
            form = _form(letters[first:last])
            if found and start < found[-1][2]:
                # One character that expands to several words (㍻) stays one word: half of it has no span.
                found[-1] = (found[-1][0] + form, found[-1][1], end)
            else:
                found.append((form, start, end))
    return tuple(found)


def _words_of_tag(chunk: str, start: int, end: int, origins: list[int]) -> list[tuple[int, int]]:
    """The words of a hashtag or a handle, which its capitals part (#BlackLivesMatter); other pieces are one."""
    at = origins[start]
    if at == 0 or chunk[at - 1] not in "#@":
        return [(start, end)]
    cuts = [i for i in range(start + 1, end) if chunk[origins[i]].isupper() and chunk[origins[i - 1]].islower()]
    return list(pairwise([start, *cuts, end]))


def _form(piece: str) -> str:
    if piece in _SYMBOLS:
        return _SYMBOLS[piece]
    if piece[0].isdigit():
        return _number(piece)
    return house_spelling(piece.replace(".", ""))


def _number(piece: str) -> str:
    figure = piece.rstrip(_SUFFIX)
    if _THOUSANDS.match(figure):
        return piece.replace(",", "")
    return house_spelling(piece.replace(",", "."))


def _expand(chunk: str) -> tuple[str, list[int], list[int]]:
    """Letters folded one by one, with the start and end of what each came from."""
    letters: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(_without_line_end(chunk)):
        folded = _letters(char)
        if folded:
            letters.append(folded)
            origins.extend([at] * len(folded))
            ends.extend([at + 1] * len(folded))
        elif ends and unicodedata.combining(char):
            ends[-1] = at + 1  # the mark belongs to its letter
    return "".join(letters), origins, ends


def _without_links(chunk: str) -> str:
    """The chunk with the address of a page put out of sight, its length kept: nobody says it."""
    if "://" not in chunk and "www." not in chunk and "t.co/" not in chunk:
        return chunk
    return _LINK.sub(lambda link: "'" * len(link[0]), chunk)


def _without_line_end(chunk: str) -> str:
    """The chunk with a hyphen at a line end put out of sight, its length kept."""
    broken = _LINE_END.search(chunk)
    if not broken:
        return chunk
    hidden = broken.end() - broken.start() - 2
    return chunk[: broken.start() + 1] + "'" * hidden + chunk[broken.end() - 1 :]


@lru_cache(1 << 14)
def _letters(char: str) -> str:
    if char in APOSTROPHES or unicodedata.category(char) == "Cf" or unicodedata.combining(char):
        return ""
    if char.isascii():
        return char.lower()
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    expanded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    expanded = "".join(_LATIN.get(c, c) for c in expanded)
    kept = "".join(c for c in expanded if not unicodedata.combining(c) and c not in APOSTROPHES)
    if len(kept) == 1:
        return kept
    # ½ would read 1 and 2, and ㏂ a dotted abbreviation: a compatibility form keeps its letters only.
    return char if "⁄" in kept else "".join(c for c in kept if c.isalnum()) or " "


_PIECES = _Remembered(_split)
_FORMS = _Remembered(lambda chunk: tuple(form for form, _, _ in _split(chunk)))
