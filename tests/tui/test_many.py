"""Many at once, saved filters, what is remembered and what is new: a day does not begin at the first claim."""

from textual.widgets import Input

from workbench.desk import Desk
from workbench.model import Dismissal, NewVerdict
from workbench.tui.widgets.queue import QueueTable
from workbench.tui.widgets.status_line import StatusLine


def table(reader) -> QueueTable:
    return reader.app.screen.query_one(QueueTable)


def chosen(reader) -> int:
    return table(reader).chosen.claim_id


def decide(desk: Desk, claim: int, rating: str = "accurate") -> None:
    desk.decide(NewVerdict(claim, "quotes-1", rating, "compared it", desk.claim(claim).version))


async def test_what_is_marked_is_given_away_with_one_question_and_taken_back_with_one_undo(desk, open_screen):
    first, second, third, _ = desk.queue().ids
    async with open_screen(desk) as reader:
        await reader.press("space", "space", "a")
        await reader.pause()
        assert "Who works on 2 marked claims?" in reader.text
        await reader.press("ctrl+u")
        await reader.type("Cy")
        await reader.press("enter")
        await reader.until(lambda: desk.claim(second).assignee == "Cy")
        assert [desk.claim(one).assignee for one in (first, second, third)] == ["Cy", "Cy", ""]
        assert not table(reader).marked
        await reader.press("u")
        await reader.until(lambda: desk.claim(second).assignee == "")
        assert desk.claim(first).assignee == ""


async def test_marks_are_made_with_shift_and_arrows_and_taken_away_with_escape(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("shift+down", "shift+down")
        assert table(reader).marked == set(ids[:3])
        assert "3 marked" in reader.text
        await reader.press("asterisk")
        assert table(reader).marked == set(ids)
        await reader.press("escape")
        assert table(reader).marked == set()


async def test_one_verdict_is_for_one_kind_of_finding(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("asterisk", "v")
        await reader.until(lambda: "were found differently" in reader.text)
        await reader.press("escape", "G", "shift+up", "v")
        await reader.until(lambda: "Verdict on 2 marked claims" in reader.text)
        await reader.press("1")
        await reader.type("looked at both")
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.view(ids[-1]).verdicts)
        assert [bool(desk.view(one).verdicts) for one in ids] == [False, False, True, True]
        await reader.press("u")
        await reader.until(lambda: not desk.view(ids[-1]).verdicts)


async def test_what_may_not_be_done_with_some_is_counted_with_why(desk, second_window, open_screen):
    first, second, *_ = desk.queue().ids
    for who in (desk, second_window):
        decide(who, first)
    async with open_screen(desk) as reader:
        await reader.press("asterisk", "w", "1")
        await reader.until(lambda: desk.claim(first).status == "approved")
        await reader.until(lambda: "1 claim saved. 3 not: it has no verdict yet; decide first" in reader.text)
        assert desk.claim(second).status == "open"


async def test_a_saved_filter_opens_with_its_number_and_the_one_before_comes_back(desk, open_screen):
    async with open_screen(desk, size=(160, 50)) as reader:
        assert "'1 to do 4" in reader.text
        await reader.press("apostrophe", "5")
        await reader.until(lambda: "finding:altered,spliced,absent verdict:none" in reader.text)
        assert len(table(reader)) == 2  # who speaks, and the claim
        await reader.press("apostrophe", "apostrophe")
        await reader.until(lambda: "all claims" in reader.text)


async def test_a_click_on_the_top_line_lists_by_the_filter_that_stands_there(desk, open_screen):
    async with open_screen(desk, size=(160, 50)) as reader:
        at = reader.text.splitlines()[0].index("'2 mine")
        await reader.click(StatusLine, offset=(at + 1, 0))
        await reader.until(lambda: reader.app.screen.query_one("#filter", Input).value == "assignee:me")


async def test_a_filter_is_saved_under_a_name_and_counted_live(desk, open_screen):
    async with open_screen(desk, size=(160, 50)) as reader:
        await reader.press("slash")
        await reader.type("by:ana")
        await reader.press("enter", "apostrophe", "s")
        await reader.pause()
        await reader.type("mine done")
        await reader.press("enter")
        await reader.until(lambda: "mine done 0" in reader.text)
        decide(desk, desk.queue().ids[0])
        await reader.until(lambda: "mine done 1" in reader.text)


async def test_what_was_dismissed_is_listed_and_taken_up_again(desk, open_screen):
    first = desk.queue().ids[0]
    desk.corrections.dismiss(first, Dismissal.SCARE, 1)
    async with open_screen(desk) as reader:
        await reader.press("slash")
        await reader.type("is:dismissed")
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen.view and reader.app.screen.view.claim.id == first)
        await reader.press("d")
        await reader.until(lambda: not desk.claim(first).dismissed)
        assert first in desk.queue().ids


async def test_the_screen_opens_where_it_was_left(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("s", "3", "t", "j", "j")
        left = chosen(reader)
        await reader.until(lambda: reader.app.screen.view.claim.id == left)
    assert left != ids[0]
    async with open_screen(desk) as reader:
        assert chosen(reader) == left
        assert reader.app.theme == "workbench-light"
        assert "[3 History]" in reader.text
        assert reader.app.screen.listing.order == "speaker"


async def test_what_others_did_since_is_new_until_it_is_looked_at(desk, second_window, open_screen):
    _, second, *_ = desk.queue().ids
    async with open_screen(desk) as reader:
        assert "'7 new 0" not in reader.text
    decide(second_window, second)
    async with open_screen(desk) as reader:
        assert table(reader).new == {second}
        assert "•◐" in reader.text
        assert list(desk.queue("is:new").ids) == [second]
        await reader.press("j")
        await reader.until(lambda: second not in table(reader).new)
        assert "•◐" not in reader.text


async def test_a_change_by_somebody_else_of_what_is_looked_at_is_said(desk, second_window, open_screen):
    async with open_screen(desk) as reader:
        second_window.assign(desk.queue().ids[0], "Cy", 1)
        await reader.until(lambda: "Ben worked on this claim at" in reader.text)


async def test_the_same_words_elsewhere_are_counted(desk, open_screen):
    first = desk.queue().ids[0]
    again = desk.take_in_text(f"{desk.text(2)}\nOnce more.", title="Again", language="en", speaker="")
    list(desk.match())
    assert first in desk.queue("is:twin").ids
    assert set(again.claims) & set(desk.queue("is:twin").ids)
    async with open_screen(desk, size=(160, 50)) as reader:
        assert "×2 ≠  altered" in reader.text
