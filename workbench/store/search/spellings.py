"""Words of an index that are spelt almost like another: for scans and typing errors."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from operator import add

from workbench.store.connection import Connection

_WORDS = "SELECT group_concat(form, char(10)), group_concat(number, char(10)) FROM index_words WHERE +number > ?"
_SHOWN = 3
# As many letters of a word may be wrong as one in three: half of them, and anything fits.
_MOST_WRONG = 0.34
# How many postings of pairs of letters are counted, how many of the words that share most pairs are looked at, and how
# many of those that are of about the right length are measured.
_COUNTED = 10_000
_ALIKE = 96
_MEASURED = 16
_REMEMBERED = 1 << 12  # words


class Spellings:
    """The index's vocabulary in memory, read when it is first needed: 40,000 words in 22 MB of debates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.behind = True
        """Whether the index may hold words that were not read yet: whoever sees it change says so."""
        self._near: dict[str, Sequence[str]] = {}
        self._last = 0
        self._words: list[str] = []
        self._held: set[str] = set()
        # Arrays: each full collection of Python's garbage would look at every number of a list.
        self._pairs: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def near(self, form: str) -> Sequence[str]:
        """At most three words, nearest first; none when the word itself is held."""
        self.catch_up()
        if form in self._held:
            return []
        if len(self._near) > _REMEMBERED:
            self._near.clear()
        if form not in self._near:
            self._near[form] = self._nearest(form)
        return self._near[form]

    def _nearest(self, form: str) -> Sequence[str]:
        most = int(len(form) * _MOST_WRONG)
        far = distance(form)
        measured = sorted((far(word), word) for word in self._alike(form, most))
        return [word for letters, word in measured if letters <= most][:_SHOWN]

    def catch_up(self) -> None:
        """Read the words that were not read yet: all 130,000 of a million passages take a quarter of a second."""
        if not self.behind:
            return
        self.behind = False
        self._near.clear()
        words = self._unread()
        lists = self._pairs
        for at, form in enumerate(words, len(self._words)):
            for pair in _pairs(form):
                lists[pair].append(at)
        self._words += words
        self._held.update(words)

    def _unread(self) -> list[str]:
        """The words after the last one read, in the order of their numbers."""
        # In the order of numbers SQLite would look each word up by its form: many are read as they lie, in one go.
        forms, numbers = self._connection.tuples(_WORDS, (self._last,))[0]
        if not forms:
            return []
        places = list(map(int, numbers.split()))
        first, self._last = self._last + 1, max(places)
        words = [""] * (self._last - first + 1)
        for place, form in zip(places, forms.split("\n"), strict=True):
            words[place - first] = form
        return list(filter(None, words))

    def _alike(self, form: str, most: int) -> list[str]:
        """Words of nearly that length that share most pairs of letters; the rarest pairs are looked at first."""
        lists = sorted((self._pairs[pair] for pair in _pairs(form) if pair in self._pairs), key=len)
        shared: Counter[int] = Counter()
        counted = 0
        for each in lists:
            counted += len(each)
            if counted > _COUNTED:
                break
            shared.update(each)
        alike = (self._words[at] for at, _ in shared.most_common(_ALIKE))
        return [word for word in alike if abs(len(word) - len(form)) <= most][:_MEASURED]


def _pairs(form: str) -> set[str]:
    edged = f"^{form}$"
    return set(map(add, edged, edged[1:]))


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
