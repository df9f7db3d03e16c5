"""Words of an index that are spelt almost like another: for scans and typing errors."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from workbench.store.connection import Connection

_SHOWN = 3
# As many letters of a word may be wrong as one in three: half of them, and anything fits.
_MOST_WRONG = 0.34
# How many words that share pairs of letters are measured, and how many postings of such pairs are counted.
_MEASURED = 24
_COUNTED = 20_000


class Spellings:
    """The index's vocabulary in memory, read when it is first needed: 40,000 words in 22 MB of debates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = 0
        self._words: list[str] = []
        self._held: set[str] = set()
        self._pairs: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def near(self, form: str) -> Sequence[str]:
        """At most three words, nearest first; none when the word itself is held."""
        self._catch_up()
        if form in self._held:
            return []
        most = int(len(form) * _MOST_WRONG)
        measured = ((_distance(form, word, most), word) for word in self._alike(form))
        return [word for distance, word in sorted(measured) if distance <= most][:_SHOWN]

    def _catch_up(self) -> None:
        rows = self._connection.rows(
            "SELECT form, number FROM index_words WHERE number > ? ORDER BY number", (self._last,)
        )
        for row in rows:
            form, self._last = row["form"], row["number"]
            for pair in set(_pairs(form)):
                self._pairs[pair].append(len(self._words))
            self._words.append(form)
            self._held.add(form)

    def _alike(self, form: str) -> Iterator[str]:
        """The words that share most pairs of letters, the rarest pairs looked at first."""
        lists = sorted((self._pairs[pair] for pair in set(_pairs(form)) if pair in self._pairs), key=len)
        shared: Counter[int] = Counter()
        counted = 0
        for each in lists:
            counted += len(each)
            if counted > _COUNTED:
                break
            shared.update(each)
        for at, _ in shared.most_common(_MEASURED):
            yield self._words[at]


def _pairs(form: str) -> Iterator[str]:
    edged = f"^{form}$"
    return map(str.__add__, edged, edged[1:])


def _distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out or changed; any number above `most` when it is more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, counterpart in enumerate(other, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (letter != counterpart))
        if min(row) > most:
            return most + 1
    return row[-1]
