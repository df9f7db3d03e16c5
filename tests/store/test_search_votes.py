import sys
from array import array
from math import log
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.search.candidates import Weighed, likeliest, tally

PASSAGES = 5_000
# The postings of grams: passages in order.
LISTS = st.lists(st.sets(st.integers(0, 60), min_size=1).map(sorted), min_size=1, max_size=9)


def plainly(lists: list[list[int]]) -> list[tuple[float, int]]:
    """Every passage with its votes, the best first, those with as many in the order in which they were named."""
    votes: dict[int, float] = {}
    for numbers in lists:
        for number in numbers:
            votes[number] = votes.get(number, 0.0) + log(1 + PASSAGES / len(numbers))
    best = max(votes.values())
    likely = [(vote, number) for number, vote in votes.items() if vote >= 0.3 * best]
    return sorted(likely, key=lambda pair: -pair[0])


@given(LISTS, st.integers(1, 70))
def test_passages_that_one_gram_names_are_left_out_only_where_they_are_not_among_the_first(
    found: list[list[int]], limit: int
) -> None:
    lists = sorted(found, key=len)
    weighed = [Weighed(len(numbers), numbers) for numbers in lists]
    best = likeliest([(0, tally(weighed, PASSAGES, most=limit))], limit)
    wanted = plainly(lists)[:limit]
    assert [vote for vote, _ in best] == [vote for vote, _ in wanted]
    assert {number for vote, number in best if vote > wanted[-1][0]} == {
        number for vote, number in wanted if vote > wanted[-1][0]
    }


@given(LISTS, st.integers(1, 70) | st.none())
def test_votes_are_the_same_with_numpy_and_without(found: list[list[int]], limit: int | None) -> None:
    lists = sorted(found, key=len)
    weighed = [Weighed(len(numbers), array("I", numbers)) for numbers in lists]
    with patch.dict(sys.modules):
        sys.modules.pop("numpy", None)
        plain = tally(weighed, PASSAGES, most=limit)
    numpy = pytest.importorskip("numpy")
    with patch.dict(sys.modules, numpy=numpy):
        fast = tally(weighed, PASSAGES, most=limit)
    assert likeliest([(0, fast)], limit or 70) == likeliest([(0, plain)], limit or 70)
