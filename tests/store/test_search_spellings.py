from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store import letter_pairs
from workbench.store.connection import Connection
from workbench.store.search.spellings import distance
from workbench.store.search.writer import keep_words
from workbench.store.sql import folder

WORD = st.text("abcd字", max_size=12)


def plainly(one: str, other: str) -> int:
    """The distance from a table, row by row."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row = row, [i]
        for j, counterpart in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != counterpart)))
    return row[-1]


@given(st.text("abcd字", min_size=1, max_size=12), WORD)
def test_the_distance_counts_letters_put_in_left_out_or_changed(one: str, other: str) -> None:
    assert distance(one)(other) == plainly(one, other)


def test_a_word_is_no_letter_away_from_itself() -> None:
    assert distance("harbour")("harbour") == 0
    assert distance("harbour")("harbours") == distance("harbour")("harbor") == 1


FORMS = st.lists(st.text("abc字", min_size=1, max_size=6), unique=True, max_size=30)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """An index that holds no words."""
    opened = Connection(Path(":memory:"))
    for name in ("0002_index.sql", "0011_index_digests.sql", "0015_letter_pairs.sql"):
        opened.raw.executescript((folder() / name).read_text(encoding="utf-8"))
    yield opened
    opened.close()


@given(FORMS, st.integers(0, 30), st.sampled_from([1, (1 << 14) - 5]))
def test_each_pair_of_letters_leads_to_the_words_that_hold_it_however_they_came(
    connection: Connection, forms: list[str], cut: int, first: int
) -> None:
    connection.run("DELETE FROM index_words")
    connection.run("DELETE FROM index_letter_pairs")
    keep_words(connection, forms[:cut], first)
    keep_words(connection, forms[cut:], first + len(forms[:cut]))
    wanted: dict[str, list[int]] = {}
    for number, form in enumerate(forms, first):
        for one, other in sorted(set(pairwise(f"^{form}$"))):
            wanted.setdefault(one + other, []).append(number)
    held = letter_pairs.numbers(connection, list(wanted))
    assert {pair: list(numbers) for pair, numbers in held.items()} == wanted
    assert letter_pairs.counts(connection, ["zz", *wanted]) == {pair: len(each) for pair, each in wanted.items()}
    assert letter_pairs.as_written(connection)


@pytest.mark.parametrize(
    "edit",
    [
        "DELETE FROM index_letter_pairs WHERE pair = 'ar'",
        "UPDATE index_letter_pairs SET numbers = x'01000000' WHERE pair = 'ar'",
        "INSERT INTO index_letter_pairs VALUES ('ar', 7, x'01000000')",
    ],
)
def test_pairs_that_are_not_those_of_the_words_are_known_as_damage(connection: Connection, edit: str) -> None:
    connection.run("DELETE FROM index_words")
    connection.run("DELETE FROM index_letter_pairs")
    keep_words(connection, ["harbour", "harbours", "arm"], 1)
    assert letter_pairs.as_written(connection)
    connection.run(edit)
    assert not letter_pairs.as_written(connection)
