from hypothesis import given
from hypothesis import strategies as st

from workbench.store.search.spellings import distance

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
