"""Keys that come before what they are for is there: a hand that knows the way does not wait for a dialog."""

from textual.events import Key
from textual.widgets import Input

from workbench.model import EvidenceKind
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.screens.documents import DocumentsScreen
from workbench.tui.widgets.queue import QueueTable
from workbench.tui.widgets.text_view import TextView


def burst(reader, *keys: str) -> None:
    """Type these keys faster than anything can open."""
    for key in keys:
        reader.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_a_name_typed_at_once_is_a_name_and_no_commands(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        burst(reader, "a", *"dunja", "enter")
        await reader.until(lambda: desk.claim(first).assignee)
        assert desk.claim(first).assignee == "dunja"
        assert not desk.claim(first).dismissed
        assert len(reader.app.screen_stack) == 1


async def test_evidence_is_attached_with_three_keys_at_once(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        burst(reader, "e", "m", "r")
        await reader.until(lambda: desk.view(first).evidence)
        assert [one.kind for one in desk.view(first).evidence] == [EvidenceKind.PASSAGE]


async def test_a_verdict_is_given_with_its_keys_at_once(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        burst(reader, "v", "4", *"wise, he wrote", "ctrl+s")
        await reader.until(lambda: desk.view(first).verdicts)
        assert desk.view(first).verdicts[0].reason == "wise, he wrote"


async def test_keys_go_to_the_screen_that_was_asked_for(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        burst(reader, "c", "right_square_bracket", "d", "2")
        await reader.until(lambda: desk.claim(ids[1]).dismissed)
        assert isinstance(reader.app.screen, CorrectScreen)
        await reader.press("escape")
        burst(reader, "D", "j", "c")
        await reader.until(lambda: "Amend document 1" in reader.text)
        await reader.press("escape")
        assert isinstance(reader.app.screen, DocumentsScreen)


async def test_where_nothing_opens_keys_go_on(desk, second_window, open_screen):
    first, second, *_ = desk.queue().ids
    second_window.assign(first, "Cy", 1)
    async with open_screen(desk) as reader:
        burst(reader, "E", "j")  # there is nothing to retract
        await reader.until(lambda: reader.app.screen.query_one(QueueTable).chosen.claim_id == second)


async def test_what_was_opened_is_left_again_as_fast_and_each_key_counts_once(desk, open_screen):
    third = desk.queue().ids[2]
    async with open_screen(desk) as reader:
        burst(reader, "a", "escape", "escape", "j", "j")
        table = reader.app.screen_stack[0].query_one(QueueTable)
        await reader.until(lambda: table.chosen.claim_id == third)
        await reader.pause(0.2)
        assert table.chosen.claim_id == third


async def test_words_are_sought_and_gone_through_with_keys_typed_at_once(desk, open_screen):
    async with open_screen(desk) as reader:
        await reader.press("O")
        await reader.until(lambda: reader.app.screen.query(TextView))
        burst(reader, "slash", *"that", "enter", "n", "n")
        await reader.until(lambda: "place 3 of 3" in reader.text)
        assert reader.app.screen.query_one("#search", Input).value == "that"
        burst(reader, "slash", *"x", "escape", "escape")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)


async def test_claims_are_filtered_and_worked_on_with_keys_typed_at_once(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        burst(reader, "slash", *"seeking", "enter", "d", "2")
        await reader.until(lambda: desk.claim(ids[1]).dismissed)
        assert reader.app.theme == "workbench-dark"
