"""The letter pairs of an index's words, kept beside them: nobody waits for a whole vocabulary to be read."""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import add

from workbench.store.connection import Connection
from workbench.store.engine import Row

Word = tuple[str, int]
"""A folded word and its number."""
_BLOCK_BITS = 14  # as db/0015_letter_pairs.sql says
_WORDS = "SELECT form, number FROM index_words ORDER BY number"
_ADD = (
    "INSERT INTO index_letter_pairs VALUES (?, ?, ?)"
    " ON CONFLICT (pair, block) DO UPDATE SET numbers = CAST(numbers || excluded.numbers AS BLOB)"
)
_COUNTS = "SELECT pair, sum(length(numbers)) / 4 FROM index_letter_pairs WHERE pair IN ({marks}) GROUP BY pair"
_NUMBERS = "SELECT pair, numbers FROM index_letter_pairs WHERE pair IN ({marks}) ORDER BY pair, block"


def pairs_of(form: str) -> set[str]:
    """Each two letters of a word that follow each other, its ends among them."""
    edged = f"^{form}$"
    return set(map(add, edged, edged[1:]))


def keep(connection: Connection, words: Iterable[Word]) -> None:
    """Add the pairs of words that come after all others, in the order of their numbers."""
    for block, some in groupby(words, key=_block):
        connection.run_many(_ADD, ((pair, block, numbers) for pair, numbers in sorted(_packed(some).items())))


def fill(connection: Connection) -> None:
    """Add those of all words, where there are none yet."""
    keep(connection, connection.tuples(_WORDS))


def counts(connection: Connection, pairs: Sequence[str]) -> Mapping[str, int]:
    """How many words hold each of these pairs, where some do."""
    return dict(connection.tuples(_COUNTS.format(marks=_marks(pairs)), pairs))


def numbers(connection: Connection, pairs: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """The numbers of the words that hold each of these pairs, in order."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for pair, packed in connection.tuples(_NUMBERS.format(marks=_marks(pairs)), pairs):
        found[pair].frombytes(packed)
    for each in found.values():
        _little(each)
    return found


def as_written(connection: Connection) -> bool:
    """Whether every pair of every word is kept, and no other. Reads all of them."""
    rows = 0
    for block, some in groupby(map(_word, connection.stream(_WORDS)), key=_block):
        wanted = _packed(some)
        held = connection.tuples("SELECT pair, numbers FROM index_letter_pairs WHERE block = ?", (block,))
        if dict(held) != wanted:
            return False
        rows += len(wanted)
    return bool(rows == connection.value("SELECT count(*) FROM index_letter_pairs"))


def _word(row: Row) -> Word:
    return row[0], row[1]


def _block(word: Word) -> int:
    return word[1] >> _BLOCK_BITS


def _packed(words: Iterable[Word]) -> dict[str, bytes]:
    lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for form, number in words:
        for pair in pairs_of(form):
            lists[pair].append(number)
    return {pair: _little(each).tobytes() for pair, each in lists.items()}


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
