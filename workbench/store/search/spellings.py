"""Words of an index that are spelt almost like another: for scans and typing errors."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from operator import add

from workbench.store.connection import Connection

_SHOWN = 3
# As many letters of a word may be wrong as one in three: half of them, and anything fits.
_MOST_WRONG = 0.34
# How many postings of pairs of letters are counted, how many of the words that share most pairs are looked at, and how
# many of those that are of about the right length are measured.
_COUNTED = 10_000
_ALIKE = 96
_MEASURED = 16


class Spellings:
    """The index's vocabulary in memory, read when it is first needed: 40,000 words in 22 MB of debates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = 0
        self._words: list[str] = []
        self._held: set[str] = set()
        self._pairs: defaultdict[str, list[int]] = defaultdict(list)

    def near(self, form: str) -> Sequence[str]:
        """At most three words, nearest first; none when the word itself is held."""
        self._catch_up()
        if form in self._held:
            return []
        most = int(len(form) * _MOST_WRONG)
        far = distance(form)
        measured = sorted((far(word), word) for word in self._alike(form, most))
        return [word for letters, word in measured if letters <= most][:_SHOWN]

    def _catch_up(self) -> None:
        rows = self._connection.rows(
            "SELECT form, number FROM index_words WHERE number > ? ORDER BY number", (self._last,)
        )
        for at, (form, _) in enumerate(rows, len(self._words)):
            for pair in _pairs(form):
                self._pairs[pair].append(at)
        self._words += [form for form, _ in rows]
        self._held.update(form for form, _ in rows)
        self._last = rows[-1]["number"] if rows else self._last

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
