"""Words that transcripts, pages and speech put between words, and that anyone who quotes leaves out.

Pauses (uh), asides (you know), a word said twice (I, I know), (Applause), [crosstalk 00:14:02], cue times, labels, the
numbers of pages, lines and footnotes, what is left of HTML.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece, forms
from workbench.text.labels import CUE
from workbench.text.turns import is_label

_LONGEST_REPEAT = 4  # words that are said again: “about the, about the”
_LONGEST_LABEL = 160  # letters
_PAUSE = re.compile(r"[,;:.!?…()\[\]–—\n]|--|\s-\s")
_FURNITURE = (  # each with what stands in all that it matches
    ("-->", CUE),
    ("", re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}\]|\^\[?\d{1,3}\]?|[⁰¹²³⁴-⁹₀-₉]+")),  # footnotes
    (":", re.compile(r"[\[(][^\[\]()\n]{0,40}\d{1,2}:\d{2}(?::\d{2})?[\])]")),  # [crosstalk 00:14:02]
    ("\n", re.compile(r"\n[ \t]*\d{1,3}[ \t]{2,}")),  # numbered lines
    ("&", re.compile(r"&(?:quot|nbsp|lt|gt|apos|#\d{1,5}|#x[0-9a-fA-F]{1,4});|(?<=&)amp;")),
)
# The foot of one page and the head of the next: a number on a line of its own, and lines in capitals next to it.
_PAGE = re.compile(
    r"^[ \t]*(?:[Pp]age |[Pp]\. ?|[Pp]ágina )?[-–—•]? ?\d{1,4}(?: (?:of|de|/) ?\d{1,4})? ?[-–—•]?[ \t]*$", re.MULTILINE
)
_HEAD = re.compile(r"^[^a-z\n]{4,80}$", re.MULTILINE)
_DIRECTION = re.compile(r"[\[(]([^\[\]()\n]{1,60})[\])]")
# Where none of these stands there is nothing of all that.
_TELLTALE = re.compile(r"[\d⁰¹²³⁴-⁹₀-₉&\[(]")
_BEYOND = 200  # letters around words that are looked at for what they stand in


class Idle(NamedTuple):
    """Which words of one side may be left out: those at these places of the list."""

    words: Sequence[Piece]
    places: frozenset[int]

    def rest(self, start: int, stop: int) -> list[int]:
        """The places from one on to another of words that are not idle."""
        return [at for at in range(start, stop) if at not in self.places]

    def again(self, kept: Sequence[int], start: int, stop: int) -> bool:
        """Whether these words, between two places, are said again right behind them, or were said right before."""
        own = [self.words[at][0] for at in kept]
        after = [self.words[at][0] for at in range(stop, len(self.words)) if at not in self.places][:_LONGEST_REPEAT]
        before = [self.words[at][0] for at in range(start) if at not in self.places][-_LONGEST_REPEAT:]
        return any(
            (len(after) >= size and _periodic([*own, *after[:size]], size))
            or (len(before) >= size and _periodic([*before[-size:], *own], size))
            for size in range(1, min(_LONGEST_REPEAT, len(own)) + 1)
        )


def _periodic(forms: Sequence[str], size: int) -> bool:
    return len(forms) >= 2 * size and all(one == other for one, other in zip(forms, forms[size:], strict=False))


def idle(text: str, words: Sequence[Piece], book: Lexicon) -> Idle:
    """The idle words of a list: of a pause, an aside, a page, a transcript."""
    if not words:
        return Idle(words, frozenset())
    spans = _furniture(text, max(0, words[0][1] - _BEYOND), words[-1][2] + _BEYOND, book)
    furniture = {
        at for first, last in spans for at, (_, start, end) in enumerate(words) if first <= start and end <= last
    }
    return Idle(words, frozenset(furniture | _asides(text, words, book) | _labels(text, words)))


def _furniture(text: str, low: int, high: int, book: Lexicon) -> list[tuple[int, int]]:
    """The stretches between two offsets that are the page's or the transcript's own."""
    if not _TELLTALE.search(text, max(0, low - 1), high):
        return []
    printed = text[max(0, low - 1) : high]
    spans = [span for needs, each in _FURNITURE if needs in printed for span in _spans(each, text, low, high)]
    spans += _pages(text, low, high) if "\n" in printed or not low else []
    if "[" not in printed and "(" not in printed:
        return spans
    return spans + [found.span() for found in _DIRECTION.finditer(text, low, high) if _is_direction(found[1], book)]


def _spans(pattern: re.Pattern[str], text: str, low: int, high: int) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text, low, high)]


def _pages(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Where one page ends and the next begins, with the lines in capitals above and below."""
    numbers = _spans(_PAGE, text, low, high)
    heads = _spans(_HEAD, text, low, high) if numbers else []
    beside = [
        head
        for head in heads
        if any(not text[min(head[1], number[1]) : max(head[0], number[0])].strip() for number in numbers)
    ]
    return numbers + beside


def _is_direction(inside: str, book: Lexicon) -> bool:
    """Whether brackets hold what happened in the room: (Applause), [laughter and cheers]."""
    return not book.directions.isdisjoint(forms(inside))


def _asides(text: str, words: Sequence[Piece], book: Lexicon) -> set[int]:
    said = [form for form, _, _ in words]
    none = book.fillers.isdisjoint(said)
    found = set[int]() if none else {at for at, form in enumerate(said) if form in book.fillers}
    for at in book.asides.begin(said):
        length = book.asides.at(said, at)
        if length and _paused(text, words, at) and _paused(text, words, at + length):
            found.update(range(at, at + length))
    return found


def _paused(text: str, words: Sequence[Piece], at: int) -> bool:
    """Whether a comma or its like stands before this word, or nothing does."""
    if at in {0, len(words)}:
        return at == 0 or _PAUSE.match(text, words[-1][2]) is not None
    return _PAUSE.search(text, words[at - 1][2], words[at][1]) is not None


def _labels(text: str, words: Sequence[Piece]) -> set[int]:
    """Words of labels on lines of their own: who goes on speaking is named again in captions and chats."""
    found: set[int] = set()
    if text.find("\n", words[0][1], words[-1][1]) < 0:
        return found
    for at, (_, start, _) in enumerate(words):
        line = text.rfind("\n", words[max(0, at - 1)][1], start) + 1
        if at and line > words[at - 1][1] and text[line:start].strip() in {"", ">>", "-", "[", "("}:
            colon = text.find(":", start, start + _LONGEST_LABEL)
            stop = next((to for to in range(at, len(words)) if words[to][1] > colon), len(words)) if colon > 0 else at
            if stop > at and "\n" not in text[start:colon] and is_label(text[line : colon + 1]):
                found.update(range(at, stop))
    return found
