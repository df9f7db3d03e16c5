"""The ends of a quoted run that were not aligned: which of the words said next to it they stand for."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from workbench.matching.amounts import MARK, aloud
from workbench.matching.classify import are_antonyms, is_number
from workbench.matching.differences import Texts
from workbench.matching.heard import heard
from workbench.matching.lexicon import Lexicon
from workbench.text.folding import Piece

_SPELT_ALIKE = 65.0
# An end of more words than these is no amount or compound written otherwise; trying each length costs its square.
_LONGEST_RESPELT = 40
# A sentence ends between two words: what stands before is not what the quotation's first words replace.
_STOPS = frozenset(".!?…\n")


def said_before(texts: Texts, words: list[Piece], first: Piece, quoted: list[Piece]) -> list[Piece]:
    """Of the words said before a run, which begins with `first`, those that the quoted ones there stand for."""
    for count in _lengths(words, quoted):
        if _aloud(texts.said, words[-count:], texts.book) == _aloud(texts.quoted, quoted, texts.book):
            return words[-count:]
    near = words[-len(quoted) :]
    return near[_foreign(texts, [*near, first], [*quoted, first], -1) :]


def said_after(texts: Texts, words: list[Piece], last: Piece, quoted: list[Piece]) -> list[Piece]:
    """Of the words said after a run, which ends with `last`, those that the quoted ones there stand for."""
    for count in _lengths(words, quoted):
        if _aloud(texts.said, words[:count], texts.book) == _aloud(texts.quoted, quoted, texts.book):
            return words[:count]
    near = words[: len(quoted)]
    return near[: len(near) - _foreign(texts, [last, *near], [last, *quoted], 1)]


def completed(texts: Texts, core: list[Piece], around: Sequence[Piece], quoted: list[Piece]) -> list[Piece]:
    """The words of a run with those next to it that make the amount or date at its end the quoted one: 100 [dollars].

    `quoted` are the words as they are heard.
    """
    if MARK not in (quoted[0][0][0], quoted[-1][0][0]):
        return core
    before = [word for word in around if word[2] <= core[0][1]]
    after = [word for word in around if word[1] >= core[-1][2]]
    whole = heard(texts.said, [*before, *core, *after], texts.book)
    first = next((word for word in whole if word[1] <= core[0][1] < word[2]), core[0])
    last = next((word for word in whole if word[1] < core[-1][2] <= word[2]), core[-1])
    front = [word for word in before if first[1] <= word[1] and first[0] == quoted[0][0]]
    back = [word for word in after if word[2] <= last[2] and last[0] == quoted[-1][0]]
    return [*front, *core, *back]


def _lengths(words: Sequence[Piece], quoted: Sequence[Piece]) -> range:
    """How many of the said words can be the quoted ones in another spelling."""
    return range(1, len(words) + 1) if len(quoted) <= _LONGEST_RESPELT else range(0)


def _aloud(text: str, words: list[Piece], book: Lexicon) -> str:
    return aloud(heard(text, words, book))


def _foreign(texts: Texts, said: Sequence[Piece], quoted: Sequence[Piece], direction: int) -> int:
    """How many of the said words next to a run are not what the quoted words there stand for.

    `said` and `quoted` hold the uncovered words and the first covered one. A sentence end between the two parts them,
    unless the words answer each other.
    """
    words = list(said) if direction > 0 else list(said)[::-1]
    answers = (list(quoted) if direction > 0 else list(quoted)[::-1])[1:]
    kept = 0
    for at in range(1, len(words)):
        one, other = sorted((words[at - 1], words[at]), key=lambda word: word[1])
        parted = not _STOPS.isdisjoint(texts.said[one[2] : other[1]])
        if parted and not _answer(words[at][0], answers[at - 1 : at], texts.book):
            break
        kept = at
    return len(words) - 1 - kept


def _answer(said: str, quoted: Sequence[Piece], book: Lexicon) -> bool:
    return any(
        are_antonyms(said, form, book)
        or (is_number(said, book) and is_number(form, book))
        or fuzz.ratio(said, form) >= _SPELT_ALIKE
        for form, _, _ in quoted
    )
