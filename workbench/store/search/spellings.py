"""Words of an index that are spelt almost like another: for scans and typing errors."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate

from workbench.store import letter_pairs
from workbench.store.connection import Connection

_SHOWN = 3
# As many letters of a word may be wrong as one in three: half of them, and anything fits.
_MOST_WRONG = 0.34
# How many postings of pairs of letters are counted, how many of the words that share most pairs are looked at, and how
# many of those that are of about the right length are measured.
_COUNTED = 10_000
_ALIKE = 96
_MEASURED = 16
_REMEMBERED = 1 << 12  # words
_ROOM, _MOST_FORMS = 1_000_000, 1 << 16  # numbers of four bytes, and words, that are kept at hand


class Spellings:
    """The index's vocabulary as seen from a word that it does not hold."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._near: dict[str, Sequence[str]] = {}
        # What words share with each other is not read again for each of them.
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, Sequence[int]] = {}
        self._forms: dict[int, str] = {}
        self._room = _ROOM

    def near(self, form: str) -> Sequence[str]:
        """At most three words, nearest first, of a word that the index does not hold."""
        if len(self._near) > _REMEMBERED:
            self._near.clear()
        if form not in self._near:
            self._near[form] = self._nearest(form)
        return self._near[form]

    def forget(self) -> None:
        """Know of nothing: the index may hold other words now."""
        self._near.clear()
        self._counts.clear()
        self._numbers.clear()
        self._forms.clear()
        self._room = _ROOM

    def _nearest(self, form: str) -> Sequence[str]:
        most = int(len(form) * _MOST_WRONG)
        far = distance(form)
        measured = sorted((far(word), word) for word in self._alike(form, most))
        return [word for letters, word in measured if letters <= most][:_SHOWN]

    def _alike(self, form: str, most: int) -> list[str]:
        """Words of nearly that length that share most pairs of letters; the rarest pairs are looked at first."""
        rarest = self._rarest(form)
        shared: Counter[int] = Counter()
        for numbers in self._holding(rarest):
            shared.update(numbers)
        alike = self._words([number for number, _ in shared.most_common(_ALIKE)])
        return [word for word in alike if abs(len(word) - len(form)) <= most][:_MEASURED]

    def _rarest(self, form: str) -> list[str]:
        """The rarest pairs of letters of a word, as many as are counted."""
        counts, pairs = self._counts, letter_pairs.pairs_of(form)
        if unknown := [pair for pair in pairs if pair not in counts]:
            counts.update(dict.fromkeys(unknown, 0))
            counts.update(letter_pairs.counts(self._connection, unknown))
        rarest = sorted((counts[pair], pair) for pair in pairs if counts[pair])
        counted = accumulate(count for count, _ in rarest)
        return [pair for (_, pair), so_far in zip(rarest, counted, strict=True) if so_far <= _COUNTED]

    def _holding(self, pairs: Sequence[str]) -> list[Sequence[int]]:
        """The numbers of the words that hold each of these pairs."""
        if self._room < 0:
            self._numbers.clear()
            self._room = _ROOM
        if unread := [pair for pair in pairs if pair not in self._numbers]:
            self._numbers.update(letter_pairs.numbers(self._connection, unread))
            self._room -= sum(self._counts[pair] for pair in unread)
        return [self._numbers[pair] for pair in pairs]

    def _words(self, numbers: Sequence[int]) -> list[str]:
        """The words of these numbers, in this order."""
        forms = self._forms
        if len(forms) > _MOST_FORMS:
            forms.clear()
        if unread := [number for number in numbers if number not in forms]:
            marks = ", ".join("?" * len(unread))
            sql = f"SELECT number, form FROM index_words WHERE number IN ({marks})"  # noqa: S608
            forms.update(self._connection.tuples(sql, unread))
        return [forms[number] for number in numbers]


def distance(form: str) -> Callable[[str], int]:
    """How far words are from this one: letters put in, left out or changed.

    All letters of the word are compared at once, a bit each: G. Myers, A fast bit-vector algorithm for approximate
    string matching, Journal of the ACM 46 (1999), as H. Hyyrö simplified it. Ten times as fast as a table.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(form):
        places[letter] = places.get(letter, 0) | 1 << at
    every, last = (1 << len(form)) - 1, 1 << max(0, len(form) - 1)

    def measured(word: str) -> int:
        more, less, far = every, 0, len(form)
        for letter in word:
            same = places.get(letter, 0)
            turned = (((same & more) + more) ^ more) | same
            same |= less
            right, left = less | ~(turned | more) & every, more & turned
            far += bool(right & last) - bool(left & last)
            right, left = (right << 1 | 1) & every, left << 1 & every
            more, less = left | ~(same | right) & every, right & same
        return far

    return measured
