"""The day by the mouse, and the keyboard for words alone."""

from pathlib import Path

from tests.day.mouse import Mouse
from tests.day.story import WHY, harbour_of, having, spoil, texts, through_the_day
from tests.tui.conftest import Reader
from workbench.desk import Desk
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.widgets.job_line import JobLine


async def taken_in(mouse: Mouse, reader: Reader, desk: Desk, file: Path, *, source: bool = False) -> None:
    held = len(desk.documents())
    await mouse.on(" i Take in")
    if source:
        await mouse.on("○ s source")
        await mouse.into("#speaker", "Maria Roe")
    await mouse.into("#file", str(file))
    await mouse.on("Take in  ^s")
    await reader.until(lambda: len(desk.documents()) > held)
    await reader.until(lambda: reader.app.screen.query_one(JobLine).job is None)


async def corrected_with_it(mouse: Mouse, reader: Reader, desk: Desk) -> None:
    harbour = harbour_of(desk)
    await mouse.row("We closed the harbour")
    await mouse.on(" c Correct")
    await reader.until(lambda: isinstance(reader.app.screen, CorrectScreen) and "Correct claim" in reader.text)
    await mouse.over("“We closed", "storm.”")
    await mouse.on(" ^s Save")
    await reader.until(lambda: "rained" not in desk.claim(harbour).text)
    await mouse.and_back(desk)
    await mouse.into("#speaker", "Maria Roe")
    await mouse.on(" ^s Save")
    await mouse.on("2 only here")
    await reader.until(lambda: desk.claim(harbour).speaker == "Maria Roe")
    await mouse.and_back(desk)
    await mouse.on("a plan")
    await mouse.on(" d Dismiss")
    await mouse.on("2 scare quote")
    await reader.until(lambda: not any("a plan" in words for words, _ in texts(desk)))
    await mouse.and_back(desk)
    await mouse.on("Nobody was hurt")
    await mouse.on(" J Join")
    await reader.until(lambda: any("nobody will be" in words for words, _ in texts(desk)))
    await mouse.and_back(desk)
    before = len(desk.queue())
    await mouse.over("knew about", "anyone else")
    await mouse.into("#speaker", "John Doe")
    await mouse.on(" A Add")
    await reader.until(lambda: len(desk.queue()) == before + 1)
    await mouse.and_back(desk)
    await mouse.on(" Esc Leave")  # the field, then the article
    await mouse.on(" Esc Leave")
    await reader.until(lambda: len(reader.app.screen_stack) == 1)


async def decided_with_it(mouse: Mouse, reader: Reader, desk: Desk, rating: str, why: str) -> None:
    await mouse.row("We closed the harbour")
    await mouse.on(" v Verdict")
    await mouse.on(rating)
    await reader.type(why)
    harbour = harbour_of(desk)
    version = desk.claim(harbour).version
    await mouse.on(" ^s Save")
    if "again saves it" in reader.text:
        await mouse.on(" ^s Save")
    await reader.until(lambda: desk.claim(harbour).version > version)


async def morning(reader: Reader, desk: Desk) -> None:
    mouse = Mouse(reader)
    await taken_in(mouse, reader, desk, desk.path.parent / "speech.txt", source=True)
    await taken_in(mouse, reader, desk, desk.path.parent / "article.txt")
    spoil(desk.path)
    reader.app.screen.reload()
    await corrected_with_it(mouse, reader, desk)
    await mouse.row("We closed the harbour")
    await mouse.on(" m Match")
    await reader.until(lambda: "Matched 1 claim" in reader.text)
    await mouse.row("We closed the harbour")
    await mouse.on(" e Evidence")
    await mouse.on("m matched passage")
    await mouse.on("r refutes")
    await reader.until(lambda: desk.view(having(desk.path, "harbour").id).evidence)
    await decided_with_it(mouse, reader, desk, "4 Altered", WHY)


async def second(reader: Reader, desk: Desk) -> None:
    mouse = Mouse(reader)
    await mouse.row("We closed the harbour")
    for tab in ("2 Verdict", "3 History", "4 Related", "1 Evidence"):
        await mouse.on(tab)
        await reader.until(lambda tab=tab: f"[{tab}" in reader.text)
        assert WHY not in reader.text
    assert "(hidden)" in reader.text
    await decided_with_it(mouse, reader, desk, "1 Accurate", "as printed")


async def third(reader: Reader, desk: Desk) -> None:
    mouse = Mouse(reader)
    await mouse.row("We closed the harbour")
    await mouse.on(" v Verdict")
    await reader.until(lambda: "two readers differ" in reader.text)
    await mouse.on("1 Ana: Altered")
    await reader.until(lambda: "as Ana decided" in reader.text)
    await reader.type("Ana is right")
    await mouse.on(" ^s Decide")
    await reader.until(lambda: desk.view(having(desk.path, "harbour").id).stage == "agreed")


async def editor(reader: Reader, desk: Desk) -> None:
    mouse = Mouse(reader)
    await mouse.row("We closed the harbour")
    await mouse.on(" ^p Commands")
    await mouse.on("Approve this claim")
    await mouse.on("1 approve")
    await reader.until(lambda: having(desk.path, "harbour").status == "approved")
    await mouse.on(" x Export")
    await mouse.into("#target", str(desk.path.parent / "report.csv"))
    await mouse.on("Write  ^s")
    await reader.until((desk.path.parent / "report.csv").exists)


async def test_by_the_mouse(path: Path) -> None:
    await through_the_day(path, morning, second, third, editor)
