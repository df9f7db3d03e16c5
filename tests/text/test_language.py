import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.language import language_of

SAMPLES = {
    "en": "We will not be the ones who walk away from this, and they know it.",
    "es": "No vamos a ser nosotros los que se retiren de esto, y ellos lo saben.",
    "pt": "Não seremos nós que vamos nos retirar disso, e eles sabem.",
    "fr": "Ce n'est pas nous qui allons nous retirer, et ils le savent très bien.",
    "de": "Wir werden nicht die sein, die sich zurückziehen, und das wissen sie.",
    "it": "Non saremo noi a ritirarci da questa cosa, e loro lo sanno.",
    "ru": "Мы не уйдём отсюда, и все это знают.",
    "uk": "Ми не підемо звідси, і всі це знають.",
    "el": "Δεν θα φύγουμε εμείς από εδώ.",
    "ar": "لن نكون نحن من ينسحب من هذا الاتفاق.",
    "he": "אנחנו לא נלך מכאן.",
    "zh": "我们不会离开这里。",
    "ja": "私たちはここを離れません。",
    "ko": "우리는 여기를 떠나지 않을 것입니다.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_is_enough_to_tell_its_language(language: str) -> None:
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize("text", ["", "12 %", "seeking peace", "Reno", "…", "no"])
def test_too_little_to_tell_is_said_to_be_so(text: str) -> None:
    assert language_of(text) == ""


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert language_of("He spoke of “El Helicoide” and of the Río Grande, and that was all he would say.") == "en"


@given(st.text())
def test_every_text_gets_a_code_or_nothing(text: str) -> None:
    assert len(language_of(text)) in {0, 2}
