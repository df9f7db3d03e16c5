"""Changes as a reader sees them: the letters of both sides, where they stand, and of what kind the change is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.matching.classify import classify, is_figure
from workbench.matching.differences import Change, Compared
from workbench.matching.lexicon import Lexicon, known_names
from workbench.model import ChangeKind, Difference, Span
from workbench.text.folding import Piece

# What stands before a capital that only a sentence's start, a quotation or an item explains.
_OPENERS = ".!?:…“\"‘'«([-–—"


class Sides(NamedTuple):
    """The two texts of a comparison. `touched` are the quoted words in which the writer set letters in brackets."""

    said: str
    quoted: str
    compared: Compared
    book: Lexicon
    touched: frozenset[Piece] = frozenset()


def described(sides: Sides) -> tuple[Difference, ...]:
    """Each change as a difference, in the order of the quotation."""
    found = [_difference(sides, change) for change in sides.compared.changes]
    moved = {d.said for d in found if not d.quoted} & {d.quoted for d in found if not d.said}
    return tuple(_as_order(d) if not (d.said and d.quoted) and (d.said or d.quoted) in moved else d for d in found)


def _difference(sides: Sides, change: Change) -> Difference:
    compared = sides.compared
    names = (
        _names(text, run, words, sides.book)
        for text, run, words in (
            (sides.said, compared.said, change.said),
            (sides.quoted, compared.quoted, change.quoted),
        )
    )
    marked = not sides.touched.isdisjoint(change.quoted)
    bound = _bound(sides.said, change.said) or _bound(sides.quoted, change.quoted)
    named, book = any(names), sides.book
    kind = ChangeKind.INSERTION if marked else classify(change, named=named, book=book, bound=bound)
    said = _span(compared.said, change.said, change.said_at)
    quoted = _span(compared.quoted, change.quoted, change.quoted_at)
    return Difference(kind, said.of(sides.said), quoted.of(sides.quoted), said, quoted)


def _span(run: Sequence[Piece], words: Sequence[Piece], at: int) -> Span:
    """The letters of some words of a run; of none, the point where they would stand."""
    if words:
        return Span(words[0][1], words[-1][2])
    point = run[at][1] if at < len(run) else run[-1][2]
    return Span(point, point)


def _as_order(difference: Difference) -> Difference:
    if difference.kind.rank < ChangeKind.ORDER.rank:
        return difference
    return replace(difference, kind=ChangeKind.ORDER)


def other_name_or_figure(text: str, run: Sequence[Piece], change: Change, book: Lexicon) -> int:
    """How many of a change's quoted words are names or figures, none of which was said in their place."""
    said = {form for form, _, _ in change.said}
    others = [word for word in change.quoted if word[0] not in said]
    figures = sum(is_figure(form) for form, _, _ in others)
    names = sum(_is_name(text, word, book) for word in others if not is_figure(word[0]))
    return figures + names if names and not _like_a_headline(text, run) else figures


def _names(text: str, run: Sequence[Piece], words: Sequence[Piece], book: Lexicon) -> bool:
    """Whether one of the words has a capital that no sentence start and no headline style explains."""
    return any(_is_name(text, word, book) for word in words) and not _like_a_headline(text, run)


def _like_a_headline(text: str, run: Sequence[Piece]) -> bool:
    """Whether most words of a run have a capital: then it marks no names."""
    return sum(text[start].isupper() for _, start, _ in run) * 2 > len(run) > 2


def _bound(text: str, words: Sequence[Piece]) -> bool:
    """Whether a hyphen binds one word to the next: un-American."""
    return (
        len(words) == 1
        and text[words[0][2] : words[0][2] + 2].strip() not in {"", "-", "‐"}
        and text[words[0][2]] in "-‐"
    )


def _is_name(text: str, word: Piece, book: Lexicon) -> bool:
    form, start, _ = word
    if not text[start].isupper() or form in book.function_words:
        return False
    before = text[max(0, start - 3) : start].rstrip()
    return form in known_names() or (bool(before) and before[-1] not in _OPENERS)
