"""The day by keys."""

from pathlib import Path

from textual.widgets import Input

from tests.day.story import WHY, harbour_of, having, spoil, texts, through_the_day
from tests.tui.conftest import Reader
from workbench.desk import Desk
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.widgets.job_line import JobLine


async def take_in(reader: Reader, desk: Desk, file: Path, *, source: bool = False) -> None:
    held = len(desk.documents())
    await reader.press("i")
    await reader.until(lambda: reader.app.screen.query("#file"))
    await reader.press("s" if source else "a")
    await reader.pause()
    await reader.type(str(file))
    await reader.press("enter")
    await reader.pause(0.3)
    if source:
        reader.app.screen.query_one("#speaker", Input).value = "Maria Roe"
    await reader.press("ctrl+s")
    await reader.until(lambda: len(desk.documents()) > held)
    await reader.until(lambda: reader.app.screen.query_one(JobLine).job is None)


async def both_ways(reader: Reader, desk: Desk) -> None:
    """Undo and redo what was just done; a pause each, as its line of the log has a moment."""
    after = texts(desk)
    for key, same in (("u", False), ("U", True)):
        await reader.press(key)
        await reader.until(lambda same=same: (texts(desk) == after) is same)


async def put_right(reader: Reader, desk: Desk, harbour: int) -> None:
    """Its words, then who says them."""
    await reader.press("h", "h", "h", "h", "ctrl+s")
    await reader.until(lambda: "rained" not in desk.claim(harbour).text)
    await both_ways(reader, desk)
    await reader.press("p")
    reader.app.screen.query_one("#speaker", Input).value = "Maria Roe"
    await reader.press("enter", "ctrl+s")
    await reader.until(lambda: "also said by Mary Roe" in reader.text)
    await reader.press("2")
    await reader.until(lambda: desk.claim(harbour).speaker == "Maria Roe")
    await both_ways(reader, desk)


async def dismissed_joined_added(reader: Reader, desk: Desk) -> None:
    """The claim that is none, the two that are one, the one that was missed."""
    await reader.press("right_square_bracket", "d", "2")
    await reader.until(lambda: not any("a plan" in words for words, _ in texts(desk)))
    await both_ways(reader, desk)
    hurt = next(one for one in desk.queue().ids if "hurt" in desk.claim(one).text)
    for _ in range(4):
        if reader.app.screen._draft.claim.id != hurt:
            await reader.press("right_square_bracket")
            await reader.pause()
    await reader.press("J")
    await reader.until(lambda: "nobody will be" in desk.claim(hurt).text)
    await both_ways(reader, desk)
    before = len(desk.queue())
    await reader.press(*"l" * 11, *"L" * 13, "A")
    await reader.until(lambda: len(desk.queue()) == before + 1)
    await both_ways(reader, desk)


async def corrected(reader: Reader, desk: Desk) -> None:
    harbour = harbour_of(desk)
    reader.app.screen.go_to(harbour)
    await reader.press("c")
    await reader.until(lambda: isinstance(reader.app.screen, CorrectScreen) and "Correct claim" in reader.text)
    await put_right(reader, desk, harbour)
    await dismissed_joined_added(reader, desk)
    await reader.press("escape", "escape")
    await reader.until(lambda: len(reader.app.screen_stack) == 1)


async def decided(reader: Reader, desk: Desk, key: str, why: str) -> None:
    harbour = harbour_of(desk)
    reader.app.screen.go_to(harbour)
    version = desk.claim(harbour).version
    await reader.press("v", key)
    await reader.type(why)
    await reader.press("ctrl+s")
    await reader.pause(0.2)
    if desk.claim(harbour).version == version:  # it is asked once where the finding says otherwise
        await reader.press("ctrl+s")
    await reader.until(lambda: desk.claim(harbour).version > version)


async def morning(reader: Reader, desk: Desk) -> None:
    await take_in(reader, desk, desk.path.parent / "speech.txt", source=True)
    await take_in(reader, desk, desk.path.parent / "article.txt")
    spoil(desk.path)
    reader.app.screen.reload()
    await corrected(reader, desk)
    await reader.press("M")
    await reader.until(lambda: not desk.queue("is:stale").ids and reader.app.screen.query_one(JobLine).job is None)
    reader.app.screen.go_to(having(desk.path, "harbour").id)
    await reader.press("e", "m", "r")
    await reader.until(lambda: desk.view(having(desk.path, "harbour").id).evidence)
    await decided(reader, desk, "4", WHY)


async def second(reader: Reader, desk: Desk) -> None:
    for key in ("1", "2", "3"):
        await reader.press(key)
        assert WHY not in reader.text
    assert "(hidden)" in reader.text
    await decided(reader, desk, "1", "as printed")


async def third(reader: Reader, desk: Desk) -> None:
    reader.app.screen.go_to(having(desk.path, "harbour").id)
    await reader.press("v")
    await reader.until(lambda: "two readers differ" in reader.text)
    await reader.press("1")
    await reader.type("Ana is right")
    await reader.press("ctrl+s")
    await reader.until(lambda: desk.view(having(desk.path, "harbour").id).stage == "agreed")


async def editor(reader: Reader, desk: Desk) -> None:
    reader.app.screen.go_to(having(desk.path, "harbour").id)
    await reader.press("w", "1")
    await reader.until(lambda: having(desk.path, "harbour").status == "approved")
    await reader.press("x")
    await reader.pause()
    reader.app.screen.query_one("#target", Input).value = str(desk.path.parent / "report.csv")
    await reader.press("ctrl+s")
    await reader.until((desk.path.parent / "report.csv").exists)


async def test_by_keys(path: Path) -> None:
    await through_the_day(path, morning, second, third, editor)
