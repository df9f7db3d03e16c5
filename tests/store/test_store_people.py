"""One person is one person, however the name is typed."""

import unicodedata

import pytest

from workbench.errors import BadInput


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("ana", "ANA"),
        ("José", unicodedata.normalize("NFD", "José")),
        ("Ana", "\N{CYRILLIC CAPITAL LETTER A}n\N{CYRILLIC SMALL LETTER A}"),
        ("Ana", "\uff21\uff4e\uff41"),
        ("Ana", "Ana."),
        ("Ana", "Αna"),
        ("Nina", "\N{GREEK CAPITAL LETTER NU}ina"),
        ("Hans Yves", "\N{GREEK CAPITAL LETTER ETA}ans \N{CYRILLIC CAPITAL LETTER STRAIGHT U}ves"),
        ("Diana", "D\N{LATIN SMALL LETTER DOTLESS I}ana"),
        ("Νίκος", "ΝΊΚΟΣ"),
        ("Анна", "АННА"),
    ],
)
def test_nobody_is_a_second_reader_of_herself_by_another_spelling(story, first: str, again: str) -> None:
    story.decide(first)
    after = story.decide(again, "altered")
    assert str(after.status) == "in_review"
    assert story.store.reviewers.all() == [first]
    assert {entry.who for entry in story.store.log.entries("claim", 1)} == {first}
    assert story.store.verify() is None


@pytest.mark.parametrize("other", ["Anna", "Ana R", "Bo"])
def test_other_names_are_other_people(story, other: str) -> None:
    story.decide("Ana")
    assert str(story.decide(other).status) == "second_read"


def test_a_name_that_shows_nothing_is_none(story) -> None:
    for name in ("", "  ", "\u202e", "a\nb"):
        with pytest.raises(BadInput):
            story.decide(name)
