"""The screen in Spanish: chosen by the settings, the variable or the locale, whole, and with nothing cut."""

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from workbench import messages
from workbench.model import Precision
from workbench.tui import words
from workbench.tui.days import long_day, short_day

OTHERS = [spoken for spoken in messages.SPOKEN if spoken != messages.ENGLISH]


@pytest.fixture
def spanish() -> Iterator[None]:
    messages.speak("es")
    yield
    messages.speak("en")


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_word_is_said_with_the_same_fields(spoken: str) -> None:
    english = tomllib.loads(files("workbench.tui").joinpath("words.toml").read_text("utf-8"))
    plain = {
        group: {name: set(fields) - {"mark", "tone"} for name, fields in rows.items()}
        for group, rows in english.items()
    }
    said = messages.catalogue("word", spoken)
    assert {group: {name: set(fields) for name, fields in rows.items()} for group, rows in said.items()} == plain
    shorts = [fields["short"] for rows in said.values() for fields in rows.values() if "short" in fields]
    assert all(len(short) <= 4 for short in shorts)


async def test_the_whole_screen_speaks_spanish(spanish: None, desk, open_screen) -> None:
    assert words.say("finding", "altered").word == "alterada"
    async with open_screen(desk, size=(160, 50)) as reader:
        for told in (
            "Hallado",
            "Veredicto",
            "alterada",
            "todas las afirmaciones",
            "Pruebas",
            "Fuentes",
            "Afirmación 1",
        ):
            assert told in reader.text
        await reader.press("question_mark")
        await reader.until(lambda: "Decidir sobre esta afirmación" in reader.text)
        assert "En la mesa" in reader.text


async def test_a_verdict_is_taken_in_spanish_and_stored_as_ever(spanish: None, desk, open_screen) -> None:
    async with open_screen(desk, size=(120, 40)) as reader:
        await reader.press("v")
        await reader.pause()
        assert "Exacta" in reader.text
        await reader.press("4")
        await reader.type("cambió una palabra")
        await reader.press("ctrl+s")
        await reader.until(lambda: "espera segunda lectura" in reader.text)
        assert "Alterada" in reader.text
    assert desk.view(1).verdicts[0].label == "Altered"


def test_days_are_written_as_in_spanish(spanish: None) -> None:
    assert long_day(date(2026, 1, 9)) == "9 de enero de 2026"
    assert long_day(date(2026, 1, 5), Precision.WEEK) == "semana del 5 de enero de 2026"
    assert short_day(date(2026, 1, 9)) == "9 ene 26"


def test_numbers_for_people_are_grouped_as_each_language_does(spanish: None) -> None:
    assert [messages.number(one) for one in (999, 1200, 12_000)] == ["999", "1200", "12\N{NO-BREAK SPACE}000"]
    messages.speak("en")
    assert [messages.number(one) for one in (999, 1200, 12_000)] == ["999", "1,200", "12,000"]


@pytest.mark.parametrize(
    ("variable", "settings", "locale", "spoken"),
    [
        ("", "", {"LANG": "es_MX.UTF-8"}, "es"),
        ("", "", {"LANG": "C.UTF-8"}, "en"),
        ("", "", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("", "", {"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "en"),
        ("", "", {"LC_MESSAGES": "es_ES", "LANG": "en_US.UTF-8"}, "es"),
        ("", "en", {"LANG": "es_ES.UTF-8"}, "en"),
        ("", "es", {}, "es"),
        ("", "tlh", {"LANG": "es_ES.UTF-8"}, "es"),
        ("en", "es", {"LANG": "es_ES.UTF-8"}, "en"),
        ("es", "en", {}, "es"),
        ("", "", {}, "en"),
    ],
)
def test_the_variable_comes_before_the_settings_and_these_before_the_locale(
    monkeypatch: pytest.MonkeyPatch, variable: str, settings: str, locale: dict[str, str], spoken: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(messages.VARIABLE, variable)
    messages.prefer(lambda: settings)
    try:
        assert messages.language() == spoken
    finally:
        monkeypatch.undo()
        messages.prefer(str)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_no_heading_tab_or_key_is_cut_in_spanish(spanish: None, desk, open_screen, size: tuple[int, int]) -> None:
    async with open_screen(desk, size=size) as reader:
        for told in ("Afirmación", "Hallado", "Veredicto", "1 Pruebas", "4 Afín", "v Veredicto", "^p Órdenes"):
            assert told in reader.text
        await reader.press("v")
        await reader.pause()
        for told in ("1 Exacta", "Por qué  ", "Pruebas  ", "^s Guardar", "Esc Dejar"):
            assert told in reader.text
        await reader.press("escape", "e")
        await reader.pause()
        for told in ("m pasaje", "réplica", "s apoya", "c da contexto", "Guardar  ^s", "Cancelar  Esc"):
            assert told in reader.text
