"""What is read beside a claim, by what both share: in one language, and across two without a model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.matching.related import Asked, Candidate, rank
from workbench.matching.signs import kin, signs

STATEMENT = (
    "Y a los efectos de aportar y colaborar en el esfuerzo que todas y todos debemos hacer para la unión nacional y "
    "para la convivencia pacífica, el gobierno bolivariano ha decidido liberar a un número importante de "
    "personas venezolanas y extranjeras."
)
POST = "Venezuela is releasing large numbers of political prisoners as a sign of “Seeking Peace.”"
HELD = [
    Candidate(POST, "Donald Trump", "en"),
    Candidate("That would be a great honor.", "Donald Trump", "en"),
    Candidate(STATEMENT, "Jorge Rodríguez", "es"),
]


def order(words: str, held: list[Candidate], speaker: str = "", *, same: bool = False) -> list[int]:
    asked = Asked(words, (speaker,) if speaker else (), "en")
    return [one.at for one in rank(asked, held, same=same)]


@pytest.mark.parametrize(
    "claim",
    [
        "“a significant number” of people, Venezuelans as well as foreigners, would walk free",
        "The decision served “national unity and peaceful coexistence”",
    ],
)
def test_the_speakers_own_words_in_another_language_come_first(claim: str) -> None:
    ranked = rank(Asked(claim, ("Jorge Rodríguez",), "en"), HELD)
    assert ranked[0].at == 2
    assert ranked[0].why.startswith("the same speaker; alike: ")


def test_a_claim_is_led_to_the_passage_with_its_numbers_names_and_days_in_any_language() -> None:
    claim = "On 3 January Caracas had promised to free ten of them"
    held = [
        Candidate("El viernes se fue a la playa con los suyos.", language="es"),
        Candidate("Lo dijo en Caracas el 3 de enero: serán diez.", language="es"),
    ]
    ranked = rank(Asked(claim, language="en"), held)
    assert [one.at for one in ranked] == [1]
    assert ranked[0].why == "shares 1 name, 2 numbers, 1 date"


def test_the_reason_names_the_same_words_and_those_that_are_alike() -> None:
    held = [Candidate("The prisoners were set free by the president.", language="en")]
    (ranked,) = rank(Asked("a prisoner was set free", language="en"), held)
    assert ranked.why == "same words: free, set; alike: prisoner (prisoners)"


def test_what_shares_nothing_is_not_shown_whoever_said_it() -> None:
    assert order("the bridge opens in May", HELD, "Donald Trump") == []


def test_the_order_follows_bm25_where_the_rest_is_equal() -> None:
    held = [Candidate("the wave of attacks", weight=0.2), Candidate("a wave of attacks", weight=0.9)]
    assert order("a second wave of attacks", held) == [1, 0]


def test_claims_that_say_the_same_and_no_more_come_before_longer_ones_and_other_numbers() -> None:
    held = [
        Candidate("He has killed millions of people"),
        Candidate("Whatever people say, he was killed after a long life in which he had 3 houses and a boat"),
        Candidate("In all he has killed 20 people"),
        Candidate("He killed 5 people"),
    ]
    assert order("he killed 5 people", held, same=True)[:2] == [3, 0]
    assert order("he killed 5 people", held, same=True).index(3) < order("he killed 5 people", held, same=True).index(2)


@pytest.mark.parametrize(
    ("one", "other", "across"),
    [
        ("coexistence", "coexistencia", True),
        ("national", "nacional", True),
        ("president", "presidente", True),
        ("prisoners", "prisioneros", True),
        ("number", "numero", True),
        ("prisoner", "prisoners", False),
        ("release", "releases", False),
    ],
)
def test_cognates_and_endings_make_kin(one: str, other: str, across: bool) -> None:
    assert kin(one, other, across=across)


@pytest.mark.parametrize(
    ("one", "other"), [("contract", "construct"), ("peaceful", "pacifica"), ("wave", "war"), ("house", "hour")]
)
def test_words_that_only_look_a_little_alike_are_no_kin(one: str, other: str) -> None:
    assert not kin(one, other, across=True)


def test_cognates_are_for_two_languages_only() -> None:
    assert not kin("national", "notional", across=False)


def test_a_capital_that_opens_a_sentence_makes_no_name() -> None:
    found = signs("“Peace is near,” said Nicolás Maduro. Nobody believed the man from Caracas.")
    assert found.names == {"nicolas", "maduro", "caracas"}
    assert {"peace", "nobody", "near"} & found.names == set()


@given(st.text(), st.lists(st.text(), max_size=4), st.sampled_from(["", "en", "es"]), st.booleans())
def test_any_text_is_ranked_in_order_and_within_bounds(words: str, texts: list[str], language: str, same: bool) -> None:
    held = [Candidate(text, "Ana", "en", 0.5) for text in texts]
    ranked = rank(Asked(words, ("Ana",), language), held, same=same)
    assert len({one.at for one in ranked}) == len(ranked)
    assert all(0 < one.score <= 100 and one.why for one in ranked)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert ranked == rank(Asked(words, ("Ana",), language), held, same=same)


@given(st.text(min_size=1))
def test_kinship_is_mutual(word: str) -> None:
    for other in (word[::-1], word + "s", "prisoners"):
        assert kin(word, other, across=True) == kin(other, word, across=True)
