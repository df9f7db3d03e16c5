"""The ends of a quoted run that were not aligned: which of the words said next to it they stand for."""

from collections.abc import Callable, Sequence

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
_STOPS = frozenset(".!?…:;\n")


def said_before(texts: Texts, words: list[Piece], first: Piece, quoted: list[Piece]) -> list[Piece]:
    """Of the words said before a run, which begins with `first`, those that the quoted ones there stand for."""
    for count in _lengths(words, quoted):
        if _alike(texts, words[-count:], quoted):
            return words[-count:]
    near = words[-len(quoted) :]
    return near[_foreign(texts, [*near, first], [*quoted, first], -1) :]


def said_after(texts: Texts, words: list[Piece], last: Piece, quoted: list[Piece]) -> list[Piece]:
    """Of the words said after a run, which ends with `last`, those that the quoted ones there stand for."""
    for count in _lengths(words, quoted):
        if _alike(texts, words[:count], quoted):
            return words[:count]
    near = words[: len(quoted)]
    return near[: len(near) - _foreign(texts, [last, *near], [last, *quoted], 1)]


def completed(
    texts: Texts, core: list[Piece], about: Callable[[], list[Piece]], quoted: list[Piece], covered: tuple[int, int]
) -> list[Piece]:
    """The words of a run with those next to it that make its amounts and dates the quoted ones: 100 [dollars].

    `about` gives the words about it and in it; `quoted` are the words as they are heard, of which the letters `covered`
    were aligned. Where all of these stand there in a
    row, however far an amount spelt out pushed them apart, they are the run.
    """
    if MARK not in "".join([form for form, _, _ in quoted]):
        return core
    around = about()
    before = [word for word in around if word[2] <= core[0][1]]
    after = [word for word in around if word[1] >= core[-1][2]]
    whole = heard(texts.said, [*before, *core, *after], texts.book)
    if found := _in_a_row(whole, quoted):
        return [word for word in (*before, *core, *after) if found[0] <= word[1] and word[2] <= found[1]]
    start, end = (
        _amount_before(whole, core[0][1], quoted, covered[0]),
        _amount_after(whole, core[-1], quoted, covered[1]),
    )
    return [*(word for word in before if start <= word[1]), *core, *(word for word in after if word[2] <= end)]


def _amount_before(whole: Sequence[Piece], start: int, quoted: Sequence[Piece], covered: int) -> int:
    """Where a run begins that begins within an amount: with it, and what stands before it in the quotation too."""
    said = [at for at, word in enumerate(whole) if word[1] <= start < word[2]]
    asked = [at for at, word in enumerate(quoted) if word[1] <= covered < word[2]]
    if not said or not asked:
        return start
    at, other = _outward(whole, said[0], quoted, asked[0], -1)
    return whole[at][1] if (at, other) != (said[0], asked[0]) or whole[at][0] == quoted[other][0] else start


def _amount_after(whole: Sequence[Piece], last: Piece, quoted: Sequence[Piece], covered: int) -> int:
    """Where a run ends that ends within an amount, as `_amount_before`."""
    end = last[2]
    said = [at for at, word in enumerate(whole) if word[1] < end <= word[2]]
    asked = [at for at, word in enumerate(quoted) if word[1] < covered <= word[2]]
    if not said or not asked:
        return end
    at, other = _outward(whole, said[-1], quoted, asked[-1], 1)
    return whole[at][2] if (at, other) != (said[-1], asked[-1]) or whole[at][0] == quoted[other][0] else end


def _outward(whole: Sequence[Piece], at: int, quoted: Sequence[Piece], other: int, step: int) -> tuple[int, int]:
    """From two amounts that stand for each other, as far as the words beside them are the same."""
    if MARK not in whole[at][0][:1] or MARK not in quoted[other][0][:1]:
        return at, other
    while (
        0 <= at + step < len(whole)
        and 0 <= other + step < len(quoted)
        and whole[at + step][0] == quoted[other + step][0]
    ):
        at, other = at + step, other + step
    return at, other


def _in_a_row(whole: Sequence[Piece], quoted: Sequence[Piece]) -> tuple[int, int] | None:
    """Where words begin and end that are the quoted ones, in the text that `whole` are the words of."""
    forms, wanted = [form for form, _, _ in whole], [form for form, _, _ in quoted]
    last = len(wanted) - 1
    starts = (at for at in range(len(forms) - last) if forms[at : at + last + 1] == wanted)
    return next(((whole[at][1], whole[at + last][2]) for at in starts), None)


def _lengths(words: Sequence[Piece], quoted: Sequence[Piece]) -> range:
    """How many of the said words can be the quoted ones in another spelling."""
    return range(1, len(words) + 1) if len(quoted) <= _LONGEST_RESPELT else range(0)


def _alike(texts: Texts, said: list[Piece], quoted: list[Piece]) -> bool:
    """Whether words read in one are the same: an amount, a compound, a contraction written otherwise."""
    return aloud(heard(texts.said, said, texts.book, quoted)) == aloud(heard(texts.quoted, quoted, texts.book, said))


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
