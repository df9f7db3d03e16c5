"""Words as they are heard, whatever a house's style makes of them: contractions spelt out, amounts as one word."""

import re
import sys
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from workbench.matching.amounts import spell_out
from workbench.matching.lexicon import Lexicon
from workbench.text.folding import APOSTROPHES, Piece, forms

Pairs = Container[tuple[str, str]]
# The same few words are asked for again and again while a quotation is read against its places.
_REMEMBERED = 256
_HEARD: dict[tuple[int, int, int, int, int], list[Piece]] = {}
_APOSTROPHE = re.compile(f"[{''.join(APOSTROPHES)}]")


def heard(text: str, words: list[Piece], book: Lexicon, beside: Sequence[Piece] = ()) -> list[Piece]:
    """Some words of `text` that follow each other as they are compared; not to be changed.

    Words that come from one printed word share its span.

    `beside` are the words that they are compared with: a contraction that can be several words is the one they hold.
    """
    if not words:
        return words
    if has_apostrophe(text, words[0][1], words[-1][2]):
        pairs = {(one[0], other[0]) for one, other in pairwise(beside)}
        return _read(text, [each for word in words for each in _apart(text, word, book, pairs)], book)
    key = hash(text), words[0][1], words[-1][2], len(words), id(book)
    found = _HEARD.get(key)
    if found is None:
        if len(_HEARD) >= _REMEMBERED:
            _HEARD.clear()
        found = _HEARD[key] = _read(text, words, book)
    return found


def _read(text: str, words: list[Piece], book: Lexicon) -> list[Piece]:
    if not book.expanded.isdisjoint([word for word, _, _ in words]):
        words = [(form, start, end) for word, start, end in words for form in book.expansions.get(word, (word,))]
    return spell_out(text, words, book.numbers)


def has_apostrophe(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a word between two places may be a contraction."""
    return _APOSTROPHE.search(text, start, end) is not None


def _apart(text: str, word: Piece, book: Lexicon, pairs: Pairs) -> Iterator[Piece]:
    """A word, or the two that its apostrophe runs together: she'll, she will."""
    form, start, end = word
    found = _contracted(text[start:end], book, pairs) if len(form) < end - start else ()
    yield from ((each, start, end) for each in found or (form,))


def _contracted(printed: str, book: Lexicon, pairs: Pairs) -> tuple[str, str] | tuple[()]:
    at = max((printed.rfind(sign) for sign in APOSTROPHES), default=-1)
    choices = book.contractions.get(printed[at + 1 :].lower(), ()) if at > 0 else ()
    base = forms(printed[:at]) if choices else []
    if len(base) != 1:
        return ()
    if len(choices) == 1:
        return base[0], choices[0]
    return next(((base[0], each) for each in choices if (base[0], each) in pairs), ())
