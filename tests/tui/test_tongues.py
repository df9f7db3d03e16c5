"""The screen in another language: every catalogue says what the English one says, no more and no less."""

import tomllib
from importlib.resources import files

import pytest

from workbench.tui import commands, tongue, words

OTHERS = [spoken for spoken in tongue.SPOKEN if spoken != "en"]


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("workbench.desk.settings.language", lambda: "es")
    tongue.language.cache_clear()
    yield
    tongue.language.cache_clear()


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_command_has_its_label_and_its_help(spoken: str) -> None:
    said = tongue.catalogue("commands", spoken)
    assert set(said) == {command.keymap_id for command in commands.table()}
    assert all(len(one) == 2 and all(part.strip() for part in one) for one in said.values())


@pytest.mark.parametrize("spoken", OTHERS)
def test_every_word_is_said_with_the_same_fields(spoken: str) -> None:
    english = tomllib.loads(files("workbench.tui").joinpath("words.toml").read_text("utf-8"))
    plain = {
        group: {name: set(fields) - {"mark", "tone"} for name, fields in rows.items()}
        for group, rows in english.items()
    }
    said = tongue.catalogue("words", spoken)
    assert {group: {name: set(fields) for name, fields in rows.items()} for group, rows in said.items()} == plain
    shorts = [fields["short"] for rows in said.values() for fields in rows.values() if "short" in fields]
    assert all(len(short) <= 4 for short in shorts)


async def test_the_screen_speaks_spanish_where_the_settings_say_so(spanish: None, desk, open_screen) -> None:
    assert words.say("finding", "altered").word == "alterada"
    async with open_screen(desk, size=(160, 50)) as reader:
        assert "Veredicto" in reader.text
        assert "alterada" in reader.text
        await reader.press("question_mark")
        await reader.until(lambda: "Decidir sobre esta afirmación" in reader.text)
