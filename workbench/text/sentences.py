"""Where sentences end: abbreviations and initials known, closing marks kept with the words that they close."""

import re
from collections.abc import Iterator
from functools import cache

from workbench import languages
from workbench.model import Span

# It starts with a character class on purpose: the engine then skips letters at 10 times the speed.
_MARKS = re.compile(r"[.!?…؟۔。！？।\n](?:(?<!\n)[.!?…؟۔。！？।\"'”’»›“)\]」』）]+)?")
_UNSPACED = "。！？।"  # these end a sentence without white space after them
_NEXT = re.compile(r"[\s\"'“”‘’«‹„‚¿¡(\[—–-]*(\w?)")
_WORD = re.compile(r"[\w.]*")
_LONGEST = 24  # code points looked at on either side of a stop
_ABBREVIATED = 7  # no abbreviation without inner stops has so many letters
_ORDINAL = 2  # figures: "2026. Januar" is no date
_OPENING = "\"'“‘«‹„‚¿¡([—–-"


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """Of all languages together: no word of one is a frequent sentence end in another."""
    books = languages.every("sentences").values()
    return {name: frozenset(word for book in books for word in book[name]) for name in next(iter(books))}


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A line's end is a sentence's, unless the next line goes on with a small letter.
    """
    found: list[Span] = []
    start = 0
    for end in boundaries(text):
        piece = text[start:end]
        trimmed = piece.strip()
        if trimmed:
            first = start + len(piece) - len(piece.lstrip())
            found.append(Span(first, first + len(trimmed)))
        start = end
    return found


def boundaries(text: str, start: int = 0, stop: int | None = None) -> Iterator[int]:
    """The offsets just after each sentence end from `start` on, in order, the last one being `stop` itself."""
    last, stop = start, len(text) if stop is None else stop
    for match in _MARKS.finditer(text, start, stop):
        if _ends(text, match):
            last = match.end()
            yield last
    if last != stop:
        yield stop


def first_end(text: str, start: int, least: int, stop: int) -> int:
    """The first of `boundaries` between two offsets that is at least so far on."""
    for match in _MARKS.finditer(text, start, stop):
        if match.end() >= least and _ends(text, match):
            return match.end()
    return stop


def surrounding(text: str, low: int, span: Span, high: int) -> tuple[int, int, int]:
    """Where the sentence of a stretch begins and ends, and where the one after it ends, between two offsets.

    The same as `boundaries` tells; only the stops that decide are read.
    """
    before: list[re.Match[str]] = []
    after: list[int] = []
    for match in _MARKS.finditer(text, low, high):
        if match.end() <= span.start:
            before.append(match)
        if match.end() >= span.end and match.end() < high and _ends(text, match):
            after.append(match.end())
            if len(after) > 1:
                break
    start = next((match.end() for match in reversed(before) if _ends(text, match)), low)
    end, following = (*after, high, high)[:2]
    return start, end, following


@cache
def _perhaps_abbreviated() -> frozenset[str]:
    lexicon = _lexicon()
    return lexicon["titles"] | lexicon["numbered"] | lexicon["cautious"]


def _ends(text: str, match: re.Match[str]) -> bool:
    mark, end = match.span()
    # The common case first, for speed: a word too long for an abbreviation or known for none, a space, a capital.
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        if mark >= _ABBREVIATED and text[mark - _ABBREVIATED : mark].isalpha():
            return True
        word = text[text.rfind(" ", max(0, mark - _LONGEST), mark) + 1 : mark]
        if len(word) > 1 and word.isalpha() and word.lower() not in _perhaps_abbreviated():
            return True
    return _is_end(text, match)


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark, after = match.group(), text[match.end() : match.end() + 1]
    if mark == "\n":
        return not after.islower()  # else a line that was wrapped to a width, not a paragraph
    if mark[0] in _UNSPACED or not after:
        return True
    if not after.isspace():
        return False
    follows = _NEXT.match(text, match.end(), match.end() + _LONGEST)
    letter = follows.group(1) if follows else ""
    if letter.islower():  # “Why?” he asked. And … within a sentence
        return text.startswith("\n\n", match.end())
    return mark[0] != "." or mark.startswith("..") or not _is_abbreviated(text, match.start(), follows)


def _is_abbreviated(text: str, stop: int, follows: re.Match[str] | None) -> bool:
    """Whether the full stop at `stop` belongs to its word and ends no sentence."""
    letter = follows.group(1) if follows else ""
    before = text[max(0, stop - _LONGEST) : stop].split()
    word = before[-1].lstrip(_OPENING) if before else ""
    if not letter or not word:
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        # "… wrote on X. The mayor …": the network, where an initial follows another name or opens the sentence.
        network = word == "X" and len(before) > 1 and before[-2].islower()
        return letter.isalpha() and not network
    lexicon = _lexicon()
    joined, _, rest = word.lower().replace("’", "'").rpartition("'")
    known = rest if joined in lexicon["elided"] else word.lower()
    if known in lexicon["titles"]:
        return True
    if known in lexicon["numbered"] and letter.isdigit():
        return True
    if word.isdigit() and len(word) <= _ORDINAL and _next_word(text, follows) in lexicon["ordinals"]:
        return True
    dotted = "." in word[1:-1] and not word[-1].isdigit()
    return (dotted or known in lexicon["cautious"]) and _next_word(text, follows) not in lexicon["openers"]


def _next_word(text: str, follows: re.Match[str] | None) -> str:
    word = _WORD.match(text, follows.start(1), follows.start(1) + _LONGEST) if follows else None
    return word.group().lower() if word else ""
