"""Many at once, saved filters, what is remembered and what is new: a day does not begin at the first claim."""

import csv

import pytest
from textual.widgets import Input

from workbench.desk import Desk, of_claims
from workbench.errors import BadFilter, BadInput
from workbench.model import Dismissal, NewVerdict
from workbench.tui.linear import Lines
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


async def test_the_words_of_the_marked_are_looked_for_once_that_is_said(desk, open_screen):
    new = desk.take_in_text(f"{desk.text(2)}\nOnce more.", title="Again", language="en").claims
    async with open_screen(desk) as reader:
        reader.app.screen.go_to(new[0])
        await reader.press("space", "space", "m")
        await reader.until(lambda: "2 marked claims" in reader.text and "Look for their words" in reader.text)
        await reader.press("1")
        await reader.until(lambda: "Matched 2 claims." in reader.text)
        assert [bool(desk.view(one).findings) for one in new] == [True, True, False, False]


async def test_the_marked_are_what_is_exported(desk, open_screen, tmp_path):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("space", "j", "space", "x")
        await reader.until(lambda: "2 marked claims" in reader.text)
        reader.app.screen.query_one("#target", Input).value = str(tmp_path / "two.csv")
        await reader.press("ctrl+s")
        await reader.until((tmp_path / "two.csv").exists)
    with (tmp_path / "two.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [int(row["claim_id"]) for row in csv.DictReader(file)] == [ids[0], ids[2]]
    assert desk.verify(tmp_path / "two.csv").problems == ()


async def test_evidence_for_the_marked_is_attached_to_all_and_taken_back_with_one_undo(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk) as reader:
        await reader.press("space", "space", "e")
        await reader.until(lambda: "Evidence for 2 marked claims" in reader.text)
        await reader.press("n")
        await reader.type("both are in the post")
        await reader.press("tab", "c")
        await reader.until(lambda: desk.view(ids[1]).evidence)
        assert [len(desk.view(one).evidence) for one in ids] == [1, 1, 0, 0]
        assert not table(reader).marked
        await reader.press("u")
        await reader.until(lambda: not desk.view(ids[1]).evidence)
        assert not desk.view(ids[0]).evidence
        await reader.press("asterisk", "e", "m", "s")
        await reader.until(lambda: "saved" in reader.text)
        held = [desk.view(one).evidence for one in ids]
        assert [bool(one) for one in held] == [bool(desk.view(one).foremost.finding.segments) for one in ids]
        assert table(reader).marked == {one for one in ids if not desk.view(one).evidence}


async def test_a_good_verdict_on_marked_claims_is_doubted_where_one_was_found_otherwise(desk, open_screen):
    first = desk.queue().ids[0]
    async with open_screen(desk) as reader:
        await reader.press("space", "v", "1")
        await reader.type("fine")
        await reader.press("ctrl+s")
        await reader.until(lambda: "again saves it" in reader.text)
        assert not desk.view(first).verdicts
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.view(first).verdicts)


def test_the_marked_are_one_kind_by_every_door(desk):
    ids = list(desk.queue().ids)
    with pytest.raises(BadInput, match="one verdict is for one kind"):
        desk.many.decide(ids, NewVerdict(ids[0], "quotes-1", "accurate", "all of it", 1))
    answers = iter(["*", "v", "1", "1", "all of it", "", "1", "m", "x", str(desk.path.parent / "all.csv"), "q"])
    told: list[str] = []
    Lines(desk, lambda _: next(answers), told.append).run()
    assert "one verdict is for one kind" in "\n".join(told)
    assert "Matched 4 claims." in told
    assert "Wrote 4 rows" in "\n".join(told)
    assert not any(desk.view(one).verdicts for one in ids)


def test_claims_are_asked_for_by_their_numbers(desk):
    assert of_claims([9, 3, 7, 8, 3]) == "claim:3,7-9"
    assert list(desk.queue("claim:1,3-4").ids) == [one for one in desk.queue().ids if one in (1, 3, 4)]
    assert list(desk.queue("-claim:1-3").ids) == [one for one in desk.queue().ids if one > 3]
    every_other = of_claims(range(1, 20_000, 2))
    assert list(desk.queue(every_other).ids) == [one for one in desk.queue().ids if one % 2]
    with pytest.raises(BadFilter, match="claim:7-12"):
        desk.queue("claim:seven")


async def test_a_click_in_the_gutter_marks_and_one_on_the_words_goes_there(desk, open_screen):
    ids = list(desk.queue().ids)
    async with open_screen(desk, size=(80, 24)) as reader:
        await reader.click(QueueTable, offset=(1, 4))
        await reader.until(lambda: table(reader).marked)
        assert (table(reader).marked, chosen(reader)) == ({ids[2]}, ids[0])
        await reader.click(QueueTable, offset=(20, 4))
        await reader.until(lambda: chosen(reader) == ids[2])
