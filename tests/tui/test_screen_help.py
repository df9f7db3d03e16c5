from collections import Counter

import pytest

from workbench.desk import settings
from workbench.errors import BadInput
from workbench.tui.app import WorkbenchApp
from workbench.tui.commands import PLACES, commands, heading, own_keys, table
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.screens.help import keys_text
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.text_view import TextView


def test_no_key_means_two_things_in_one_place():
    for places in (("desk", "queue"), ("documents", "queue"), ("reader",), ("correct",), ("board",)):
        keys = Counter(key for one in commands(*places, "everywhere") for key in one.keys.split(","))
        shared = {key for key, count in keys.items() if count > 1}
        assert shared <= (set() if "desk" in places else {"q"}), places  # q leaves what was opened, then the desk


def test_every_command_of_the_desk_is_something_it_can_do():
    for command in commands("desk"):
        assert hasattr(DeskScreen, f"action_{command.id.split('(')[0]}"), command.id
    for command in commands("everywhere"):
        assert hasattr(WorkbenchApp, f"action_{command.id}"), command.id


def test_the_help_lists_every_command_with_its_key_or_the_readers_own():
    text = keys_text({}, 100).plain
    assert all(command.label in text for command in table())
    assert all(heading(where) in text for where in PLACES)
    assert "d       Verdict" in keys_text({"verdict": "d"}, 100).plain


async def test_the_help_opens_on_question_mark_and_closes_on_escape(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("question_mark")
        await reader.pause()
        assert "Keys and marks" in reader.text
        assert "Decide on this claim" in reader.text
        await reader.press("escape")
        await reader.pause()
        assert isinstance(reader.app.screen, DeskScreen)


async def test_the_palette_finds_a_command_by_its_name(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("ctrl+p")
        await reader.pause()
        await reader.type("read article")
        await reader.until(lambda: "Read the article, at this claim" in reader.text)
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen.query(TextView))


async def test_a_key_of_the_readers_own_takes_the_commands_place(desk):
    app = WorkbenchApp(desk, {"verdict": "d"})
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert app.screen.query_one(Foot).render().plain.startswith(" d Verdict")
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.box is not None


def test_a_keymap_that_names_no_command_is_refused_with_the_names_there_are():
    assert own_keys({"verdict": "d"}) == {"verdict": "d"}
    with pytest.raises(BadInput, match="no command “verdikt”; there are verdict, evidence"):
        own_keys({"verdikt": "d"})


def test_keys_are_read_from_the_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    assert settings.keys() == {}
    (tmp_path / "settings.toml").write_text('reviewer = "Ana"\n[keys]\nverdict = "d"\n')
    assert settings.keys() == {"verdict": "d"}


async def test_a_click_on_the_foot_is_as_good_as_the_key(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.click(Foot, offset=(3, 0))
        await reader.until(lambda: "Verdict on claim" in reader.text)


async def test_the_theme_changes_and_the_screen_stays(desk, open_screen):
    async with open_screen(desk) as reader:
        before = reader.text
        await reader.press("t")
        await reader.pause()
        assert reader.app.theme == "workbench-light"
        assert reader.text == before


async def test_the_help_says_why_the_claim_was_read(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("question_mark")
        await reader.until(lambda: "Claim 1: why it was read so" in reader.text)
        names = [rule.name for rule in desk.why(1)]
        await reader.until(lambda: any(name in reader.text for name in names))
