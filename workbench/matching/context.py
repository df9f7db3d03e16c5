"""What stands around quoted words in their source: their sentence before and after them, and the next one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.matching.lexicon import Lexicon
from workbench.matching.voices import turn_at
from workbench.model import Source, Span
from workbench.text.folding import Piece, pieces
from workbench.text.sentences import boundaries, surrounding

# Letters looked at on either side: a sentence of speech has some 120, and one in a hundred more than these.
_REACH = 400
# What parts two clauses, where a hyphen between blanks is a dash.
_CLAUSE_END = re.compile(r"[,;:()\[\]–—،؛，；：、]|\s--?\s")
# In brackets, or between two dashes.
_ASIDE = re.compile(
    r"\([^()]{1,200}\)|\[[^\[\]]{1,200}\]|(?<=\w)\s?[–—][^–—]{1,200}[–—](?=\s?(?:\w|\Z))|\s--?\s[^–—]{1,100}?\s--?\s"
)
_MAY_BE_ASIDE = re.compile(r"[(\[–—]|\s-")
_ASKS = re.compile(r"[?？؟][\W_]{0,9}\Z")
_CLOSERS = "\"'”’»›)]} \t"


class Around(NamedTuple):
    """A sentence cut in three where words are quoted from it, and the one that follows; all as printed."""

    before: str
    words: str
    after: str
    following: str

    @property
    def ends(self) -> bool:
        """Whether the words are the last of their sentence."""
        return not any(character.isalnum() for character in self.after)

    @property
    def asks(self) -> bool:
        """Whether the sentence ends with a question mark."""
        return _ASKS.search(self.after) is not None


_LAST: list[tuple[Source, Span, Around]] = []


def around(source: Source, span: Span) -> Around:
    """What surrounds a stretch of a source, within its speaker's turn. It is asked for by flags, and again by notes."""
    for known, place, found in _LAST:
        if known is source and place == span:
            return found
    found = _around(source, span)
    _LAST[:] = [(source, span, found)]
    return found


def _around(source: Source, span: Span) -> Around:
    turn = turn_at(source.turns, span.start)
    low, high = (turn.span.start, max(turn.span.end, span.end)) if turn else (0, len(source.text))
    low, high = max(low, span.start - _REACH), min(high, span.end + _REACH)
    return split(source.text, low, span, high)


def split(text: str, low: int, span: Span, high: int) -> Around:
    """The sentence of a stretch between two offsets, and the one after it."""
    start, after, following = surrounding(text, low, span, high)
    return Around(text[start : span.start], span.of(text), text[span.end : after], text[after:following])


class Clauses(NamedTuple):
    """Words with the clauses they stand in: `first[i]` is the number of the first word of word i's clause.

    `forms` are the folded words. `printed` is the text with what was put aside for reading its clauses.
    """

    text: str
    words: Sequence[Piece]
    first: Sequence[int]
    forms: list[str]
    printed: str = ""

    def shown(self, start: int, stop: int | None = None) -> str:
        """The letters from one word up to another, or to the end."""
        words = self.words[start:stop]
        text = self.printed or self.text
        end = words[-1][2] if stop is not None and words else len(text)
        return " ".join(text[words[0][1] : end].split()).strip(" ,;:-–—") if words else ""


def without_asides(text: str) -> str:
    """The text with each parenthesis blanked out: I do not think (I know him) that he did. It parts no clause."""
    if not _MAY_BE_ASIDE.search(text):
        return text
    return _ASIDE.sub(lambda aside: " " * len(aside[0]), text)


def clauses(text: str, book: Lexicon, printed: str = "") -> Clauses:
    """The words of part of a sentence; a comma and its like, or a word that joins, begins a clause.

    `printed` is the text before what was put aside was blanked out.
    """
    words, joints = pieces(text), book.limits.joints
    first: list[int] = []
    clause = last = 0
    for at, (form, start, end) in enumerate(words):
        # A blank parts nothing, and between most words there is no more.
        parted = at and text[last:start] != " " and _CLAUSE_END.search(text, last, start) is not None
        if parted or form in joints:
            clause = at
        first.append(clause)
        last = end
    return Clauses(text, words, first, [form for form, _, _ in words], printed)


def parted_at_end(text: str, words: Sequence[Piece]) -> bool:
    """Whether a comma or its like stands between the last word and the end of the text."""
    return bool(words) and _CLAUSE_END.search(text, words[-1][2]) is not None


def gap(text: str, span: Span) -> tuple[str, str]:
    """Of a stretch left out between two quoted ones: the beginning of the second's sentence, the end of the first's.

    Both are the whole stretch where it lies within one sentence.
    """
    said = span.of(text)
    inner = [end for end in boundaries(text, span.start, span.end) if end < span.end]
    if said.rstrip(_CLOSERS + "\n").endswith((".", "!", "?", "…")):
        inner.append(span.end)
    return (text[inner[-1] : span.end], text[span.start : inner[0]]) if inner else (said, said)
