"""What stands beside a claim does something: it is opened, attached, and a verdict on the same words adopted."""

import pytest

from workbench.desk import Desk
from workbench.errors import BadInput
from workbench.model import NewVerdict
from workbench.tui.screens.reader import ReaderScreen
from workbench.tui.widgets.panes import ReviewPane


def decide(desk: Desk, who: str, claim: int) -> None:
    desk.sign(who)
    desk.decide(NewVerdict(claim, "quotes-1", "altered", "he wrote smart", desk.claim(claim).version, "smart"))


@pytest.fixture
def twin(desk: Desk) -> int:
    """The number of a claim with the words of the first one, in another article."""
    again = desk.take_in_text(f"{desk.text(2)}\nOnce more.", title="Again", language="en")
    list(desk.match())
    return again.claims[0]


def test_a_verdict_is_adopted_with_a_line_of_its_own_in_the_log(desk: Desk, twin: int) -> None:
    first = desk.queue().ids[0]
    for who in ("Ben", "Cy"):
        decide(desk, who, twin)
    desk.sign("Ana")
    desk.reviews.adopt(first, twin, desk.claim(first).version)
    (mine,) = desk.view(first).verdicts
    assert (mine.label, mine.reason, mine.suggested_fix, mine.reviewer) == ("Altered", "he wrote smart", "smart", "Ana")
    assert [entry.action for entry in desk.history(first)][:2] == ["adopt", "decide"]
    desk.corrections.undo()
    assert desk.view(first).verdicts == ()
    assert desk.verify().problems == ()


def test_it_is_never_a_second_reading_and_never_of_other_words(desk: Desk, twin: int) -> None:
    first, second, *_ = desk.queue().ids
    decide(desk, "Ben", twin)
    with pytest.raises(BadInput, match="other words"):
        desk.reviews.adopt(second, twin, desk.claim(second).version)
    desk.sign("Ana")
    with pytest.raises(BadInput, match="no verdict on claim"):
        desk.reviews.adopt(first, twin, desk.claim(first).version)
    decide(desk, "Cy", twin)
    decide(desk, "Ben", first)
    desk.sign("Ana")
    with pytest.raises(BadInput, match="second reading"):
        desk.reviews.adopt(first, twin, desk.claim(first).version)


async def test_the_tab_opens_attaches_and_adopts(desk: Desk, twin: int, open_screen) -> None:
    first = desk.queue().ids[0]
    for who in ("Ben", "Cy"):
        decide(desk, who, twin)
    desk.sign("Ana")
    async with open_screen(desk, size=(160, 50)) as reader:
        pane = reader.app.screen.query_one(ReviewPane)
        await reader.press("4")
        await reader.until(lambda: pane.beside is not None)
        assert "same words, same source" in reader.text
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen.claim_id == twin)
        reader.app.screen.go_to(first)
        await reader.press("4", "4")
        await reader.until(lambda: pane.beside is not None and reader.app.screen.view.claim.id == first)
        await reader.press("equals_sign")
        await reader.until(lambda: desk.view(first).verdicts)
        await reader.until(lambda: pane.beside is not None)
        await reader.press("k", "e", "3")
        await reader.until(lambda: desk.view(first).evidence)
        await reader.until(lambda: pane.beside is not None)
        await reader.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, ReaderScreen))
