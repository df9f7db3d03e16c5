import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.likeness import likeness, proposals
from workbench.model import Speaker


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("María Corina Machado", "Maria Corina Machado", 100),
        ("President Trump", "Trump", 100),
        ("Путин", "Putin", 100),
        ("Rodríguez Jorge", "Jorge Rodríguez", 90),
        ("Nicolás Maduro", "Nicolás Maduro Moros", 90),
        ("María Machado", "María Corina Machado", 90),
        ("J. Rodríguez", "Jorge Rodríguez", 85),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", 80),
        ("UN", "United Nations", 75),
        ("Maduro", "Nicolás Maduro", 60),
        ("Delcy Rodríguez", "Jorge Rodríguez", 0),
        ("Jon Berg", "Ron Berg", 0),
        ("", "Jorge Rodríguez", 0),
    ],
)
def test_two_names_are_as_like_as_what_they_share(one: str, other: str, score: float) -> None:
    assert likeness(one, other)[0] == likeness(other, one)[0] == score


def test_a_surname_that_two_speakers_bear_is_proposed_low_with_both() -> None:
    speakers = [Speaker(1, "Jorge Rodríguez"), Speaker(2, "Delcy Rodríguez"), Speaker(3, "Rodríguez")]
    found = proposals(speakers)
    assert [(p.one.id, p.other.id, p.score) for p in found] == [(1, 3, 30), (2, 3, 30)]
    assert found[0].reason == "only the surname, which 2 speakers here share"


def test_an_alias_counts_as_a_name() -> None:
    (found,) = proposals([Speaker(1, "Donald Trump", aliases=("DJT",)), Speaker(2, "D.J.T.")])
    assert found.score == 100


def test_the_likeliest_pair_comes_first_and_strangers_are_not_proposed() -> None:
    speakers = [
        Speaker(1, "Maduro"),
        Speaker(2, "Nicolás Maduro"),
        Speaker(3, "Nicolas Maduro"),
        Speaker(4, "Anna Berg"),
    ]
    found = proposals(speakers)
    assert [(p.one.id, p.other.id) for p in found] == [(2, 3), (1, 2), (1, 3)]


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_for_every_two_names(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
