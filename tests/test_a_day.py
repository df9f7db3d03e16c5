"""A day at the desk, whole, by each door: take in, correct five faults, undo and redo each, attach, decide, a second
reader who has not seen, a third who settles, the report, and a check of the file that names each hand.

The faults are those that extraction makes: a wrong speaker, a span that is too long, a claim that is none, one that was
missed, two that are one.
"""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.widgets import Input

from tests.tui.conftest import Reader
from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.model import Claim, Dismissal, Role, Span
from workbench.tui.app import WorkbenchApp
from workbench.tui.linear import Lines
from workbench.tui.screens.correct import CorrectScreen
from workbench.tui.widgets.foot import Foot
from workbench.tui.widgets.job_line import JobLine

ARTICLE = (
    "Mary Roe said: “We closed the harbour on Monday because of the storm.” It rained all day.\n\n"
    "The paper calls it “a plan”.\n\n"
    "Mary Roe said: “Nobody was hurt.” Mary Roe said: “And nobody will be.” "
    "John Doe, the mayor, knew about it before anyone else did.\n"
)
WHY = "it was on Tuesday"
SPEECH = "We closed the harbour on Tuesday because of the storm. Nobody was hurt. And nobody will be."
MISSED = "knew about it before anyone else"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path / "desk.workbench"


def claims(path: Path) -> list[Claim]:
    """The claims that are to be checked, in the order of the article."""
    with Desk.open(path, reading=True) as desk:
        return [desk.claim(one) for one in desk.queue().ids]


def having(path: Path, words: str) -> Claim:
    return next(one for one in claims(path) if words in one.text)


def ended_well(path: Path, report: Path) -> None:
    """What every door has to leave behind."""
    held = claims(path)
    words = [one.text for one in held]
    assert not any("a plan" in one for one in words)
    assert any(MISSED in one for one in words)
    joined = next(one for one in held if "Nobody was hurt" in one.text)
    assert "nobody will be" in joined.text
    harbour = having(path, "harbour")
    assert (harbour.speaker, "rained" in harbour.text) == ("Maria Roe", False)
    with Desk.open(path, "Ed") as desk:
        view = desk.view(harbour.id)
        assert {one.reviewer for one in view.verdicts} == {"Ana", "Ben", "Cy"}
        assert view.claim.status == "approved"
        assert desk.verify(report).problems == ()
        hands = {entry.who for entry in desk.history(harbour.id)}
    assert {"Ana", "Ben", "Cy"} <= hands
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = {int(row["claim_id"]): row for row in csv.DictReader(file)}
    row = rows[harbour.id]
    assert (row["decided_first"], row["verdict_first"]) == ("Ana", "Altered")
    assert (row["decided_second"], row["verdict_second"]) == ("Ben", "Accurate")
    assert (row["reviewer"], row["verdict"]) == ("Cy", "Altered")


# By commands


class Commands:
    """Whoever types commands."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, who: str, *words: object) -> str:
        done = CliRunner().invoke(workbench, ["--db", str(self._path), "--as", who, *map(str, words)])
        assert done.exit_code == 0, done.output + repr(done.exception)
        return done.output

    def and_back(self, who: str, *words: object) -> None:
        """Do it, undo it, do it again."""
        before = claims(self._path)
        self(who, *words)
        after = [(one.text, one.speaker) for one in claims(self._path)]
        self(who, "undo")
        assert [(one.text, one.speaker) for one in claims(self._path)] == [(one.text, one.speaker) for one in before]
        self(who, "undo", "--redo")
        assert [(one.text, one.speaker) for one in claims(self._path)] == after


def spoil(path: Path) -> None:
    """Make what was read in the article wrong in five ways, as extraction can: the speaker is wrong as it stands."""
    with Desk.open(path, "the machine") as desk:
        document = desk.documents(Role.CHECKED)[0].id
        for claim in desk.claims.of_document(document):
            if claim.span.start >= ARTICLE.index("John Doe"):
                desk.corrections.dismiss(claim.id, Dismissal.MATTER, claim.version)
            elif "harbour" in claim.text:
                longer = Span(claim.span.start, ARTICLE.index(" all day.") + len(" all day."))
                desk.corrections.correct(claim.id, claim.version, span=longer)
        if not any("a plan" in claim.text for claim in desk.claims.of_document(document)):
            start = ARTICLE.index("“a plan”")
            desk.corrections.add(document, Span(start, start + len("“a plan”")), "Mary Roe")
        list(desk.match())
    assert len(claims(path)) == 4


def test_by_commands(path: Path) -> None:
    run = Commands(path)
    run("Ana", "add", path.parent / "speech.txt", "--source", "--speaker", "Maria Roe", "--language", "en")
    run("Ana", "add", path.parent / "article.txt", "--language", "en")
    spoil(path)
    harbour, document = having(path, "harbour"), claims(path)[0].document_id
    end = ARTICLE.index(" It rained")
    run.and_back("Ana", "correct", harbour.id, "--span", f"{harbour.span.start}-{end}")
    run.and_back("Ana", "correct", harbour.id, "--speaker", "Maria Roe")
    run.and_back("Ana", "dismiss", having(path, "a plan").id, "--reason", "scare")
    start = ARTICLE.index(MISSED)
    run.and_back("Ana", "claim", document, start, start + len(MISSED), "--speaker", "John Doe")
    first, second = having(path, "Nobody was hurt"), having(path, "nobody will be")
    run.and_back("Ana", "correct", first.id, "--join", second.id)
    run("Ana", "evidence", harbour.id, "--matched", "--stance", "refutes")
    run("Ana", "verdict", harbour.id, "altered", "--scale", "quotes-1", "--reason", WHY)
    assert WHY not in run("Ben", "show", harbour.id, "--json")
    run("Ben", "verdict", harbour.id, "accurate", "--scale", "quotes-1", "--reason", "as printed")
    run("Cy", "verdict", harbour.id, "altered", "--scale", "quotes-1", "--reason", "Ana is right")
    run("Ed", "status", harbour.id, "approved")
    run("Ed", "export", path.parent / "report.csv")
    ended_well(path, path.parent / "report.csv")


# By lines


def said(path: Path, who: str, *answers: object) -> str:
    """What is told to somebody who answers so, and leaves."""
    given, told = iter([*map(str, answers), "q"]), []
    with Desk.open(path, who) as desk:
        Lines(desk, lambda prompt: told.append(prompt) or next(given), told.append).run()
    return "\n".join(told)


def test_by_lines(path: Path) -> None:
    folder = path.parent
    said(path, "Ana", "i", "2", folder / "speech.txt", "Maria Roe", "1")
    said(path, "Ana", "i", "1", folder / "article.txt")
    spoil(path)
    keep = ("", "", "1", "1")
    shorter, whose = ("c", "2", "4", "13", *keep), ("c", "1", "Maria Roe", "", "1", "1")
    told = said(path, "Ana", *shorter, "u", "U", *whose, "u", "U")
    assert told.count("Undone: the correction of claim") == told.count("Done again: the correction of claim") == 2
    said(path, "Ana", "j", "d", "2", "u", "d", "2")
    joined = said(path, "Ana", "j", "c", "4", "u", "U")
    assert "Joined." in joined
    numbers = next(one for one in joined.splitlines() if one.startswith("1 Mary"))
    first, last = (int(numbers.split(f" {word}")[0].split()[-1]) for word in ("knew", "else"))
    said(path, "Ana", "j", "c", "5", first, last, "John Doe", "u", "U")
    said(path, "Ana", "M", "e", "1", "2", "v", "1", "4", WHY, "")
    second = said(path, "Ben", "r", "1", "2", "3", "v", "1", "1", "as printed", "")
    assert WHY not in second[: second.index("Saved")]
    said(path, "Cy", "v", "1", "Ana is right")
    said(path, "Ed", "w", "1", "x", folder / "report.csv")
    ended_well(path, folder / "report.csv")


# By keys


async def at_screen(path: Path, who: str, act: Callable[[Reader, Desk], Awaitable[None]]) -> None:
    with Desk.open(path, who) as desk:
        app = WorkbenchApp(desk)
        app.animation_level = "none"
        async with app.run_test(size=(160, 50), notifications=True) as pilot:
            await pilot.pause()
            await act(Reader(pilot), desk)


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
    after = [(desk.claim(one).text, desk.claim(one).speaker) for one in desk.queue().ids]
    for key, same in (("u", False), ("U", True)):
        await reader.press(key)
        await reader.until(
            lambda same=same: (
                ([(desk.claim(one).text, desk.claim(one).speaker) for one in desk.queue().ids] == after) is same
            )
        )


async def corrected(reader: Reader, desk: Desk) -> None:
    harbour = next(one for one in desk.queue().ids if "harbour" in desk.claim(one).text)
    reader.app.screen.go_to(harbour)
    await reader.press("c")
    await reader.until(lambda: isinstance(reader.app.screen, CorrectScreen) and "Correct claim" in reader.text)
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
    await reader.press("right_square_bracket", "d", "2")
    await reader.until(lambda: not any("a plan" in desk.claim(one).text for one in desk.queue().ids))
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
    await reader.press("escape", "escape")
    await reader.until(lambda: len(reader.app.screen_stack) == 1)


async def decided(reader: Reader, desk: Desk, key: str, why: str) -> None:
    harbour = next(one for one in desk.queue().ids if "harbour" in desk.claim(one).text)
    reader.app.screen.go_to(harbour)
    version = desk.claim(harbour).version
    await reader.press("v", key)
    await reader.type(why)
    await reader.press("ctrl+s")
    await reader.pause(0.2)
    if desk.claim(harbour).version == version:  # it is asked once where the finding says otherwise
        await reader.press("ctrl+s")
    await reader.until(lambda: desk.claim(harbour).version > version)


async def test_by_keys(path: Path) -> None:
    folder = path.parent
    Desk.open(path, "Ana").close()

    async def morning(reader: Reader, desk: Desk) -> None:
        await take_in(reader, desk, folder / "speech.txt", source=True)
        await take_in(reader, desk, folder / "article.txt")
        spoil(path)
        reader.app.screen.reload()
        await corrected(reader, desk)
        await reader.press("M")
        await reader.until(lambda: not desk.queue("is:stale").ids and reader.app.screen.query_one(JobLine).job is None)
        reader.app.screen.go_to(having(path, "harbour").id)
        await reader.press("e", "m", "r")
        await reader.until(lambda: desk.view(having(path, "harbour").id).evidence)
        await decided(reader, desk, "4", WHY)

    async def second(reader: Reader, desk: Desk) -> None:
        for key in ("1", "2", "3"):
            await reader.press(key)
            assert WHY not in reader.text
        assert "(hidden)" in reader.text
        await decided(reader, desk, "1", "as printed")

    async def third(reader: Reader, desk: Desk) -> None:
        reader.app.screen.go_to(having(path, "harbour").id)
        await reader.press("v")
        await reader.until(lambda: "two readers differ" in reader.text)
        await reader.press("1")
        await reader.type("Ana is right")
        await reader.press("ctrl+s")
        await reader.until(lambda: desk.view(having(path, "harbour").id).stage == "agreed")

    async def editor(reader: Reader, desk: Desk) -> None:
        reader.app.screen.go_to(having(path, "harbour").id)
        await reader.press("w", "1")
        await reader.until(lambda: having(path, "harbour").status == "approved")
        await reader.press("x")
        await reader.pause()
        reader.app.screen.query_one("#target", Input).value = str(folder / "report.csv")
        await reader.press("ctrl+s")
        await reader.until((folder / "report.csv").exists)

    for who, act in (("Ana", morning), ("Ben", second), ("Cy", third), ("Ed", editor)):
        await at_screen(path, who, act)
    ended_well(path, folder / "report.csv")


# By the mouse


_LIST, _ABOVE = 80, 4
"""Cells of the list at the left, and lines above it."""


class Mouse:
    """Whoever works with the mouse, and the keyboard for words alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def where(self, words: str) -> tuple[int, int]:
        """The cell of the first letter of these words, the lowest where they stand twice: what opened last."""
        lines = self._reader.text.splitlines()
        y = max(at for at, line in enumerate(lines) if words in line)
        return lines[y].index(words), y

    async def on(self, words: str) -> None:
        """Click on these words as soon as they are there; a notice in the foot's place is clicked away."""
        foot = self._reader.app.screen.query_one(Foot) if self._reader.app.screen.query(Foot) else None
        if words not in self._reader.text and foot and foot.said:
            await self._reader.click(Foot)
        await self._reader.until(lambda: words in self._reader.text)
        x, y = self.where(words)
        await self._reader.click(offset=(x + 1, y))
        await self._reader.pause()

    async def row(self, words: str) -> None:
        """Click on the claim with these words in the list."""
        await self._reader.until(lambda: any(words in line for line in self._listed()))
        lines = self._listed()
        y = next(at for at, line in enumerate(lines) if words in line)
        await self._reader.click(offset=(lines[y].index(words) + 1, y + _ABOVE))
        await self._reader.pause()

    def _listed(self) -> list[str]:
        return [line[:_LIST] for line in self._reader.text.splitlines()[_ABOVE:]]

    async def into(self, field: str, words: str) -> None:
        """Click into a field, empty it, and write."""
        await self._reader.until(lambda: self._reader.app.screen.query(field))
        await self._reader.click(field)
        await self._reader.until(lambda: self._reader.app.screen.focused.id == field[1:])
        self._reader.app.screen.query_one(field, Input).value = ""
        await self._reader.type(words)

    async def over(self, first: str, last: str) -> None:
        """Draw the mouse from the first letter of these words to the last letter of those."""
        lines = self._reader.text.splitlines()
        (x, y), (end, below) = (
            next((line.index(words), at) for at, line in enumerate(lines) if at and words in line)
            for words in (first, last)
        )
        await self._reader.drag((x, y), (end + len(last) - 1, below))

    async def and_back(self, desk: Desk) -> None:
        """Take back what was just done, and do it again."""
        after = [(desk.claim(one).text, desk.claim(one).speaker) for one in desk.queue().ids]
        for words, same in ((" u Undo", False), (" U Redo", True)):
            await self.on(words)
            await self._reader.until(
                lambda same=same: (
                    ([(desk.claim(one).text, desk.claim(one).speaker) for one in desk.queue().ids] == after) is same
                )
            )


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
    harbour = next(one for one in desk.queue().ids if "harbour" in desk.claim(one).text)
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
    await reader.until(lambda: not any("a plan" in desk.claim(one).text for one in desk.queue().ids))
    await mouse.and_back(desk)
    await mouse.on("Nobody was hurt")
    await mouse.on(" J Join")
    await reader.until(lambda: any("nobody will be" in desk.claim(one).text for one in desk.queue().ids))
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
    harbour = next(one for one in desk.queue().ids if "harbour" in desk.claim(one).text)
    version = desk.claim(harbour).version
    await mouse.on(" ^s Save")
    if "again saves it" in reader.text:
        await mouse.on(" ^s Save")
    await reader.until(lambda: desk.claim(harbour).version > version)


async def test_by_the_mouse(path: Path) -> None:
    folder = path.parent
    Desk.open(path, "Ana").close()

    async def morning(reader: Reader, desk: Desk) -> None:
        mouse = Mouse(reader)
        await taken_in(mouse, reader, desk, folder / "speech.txt", source=True)
        await taken_in(mouse, reader, desk, folder / "article.txt")
        spoil(path)
        reader.app.screen.reload()
        await corrected_with_it(mouse, reader, desk)
        await mouse.row("We closed the harbour")
        await mouse.on(" m Match")
        await reader.until(lambda: "Matched 1 claim" in reader.text)
        await mouse.row("We closed the harbour")
        await mouse.on(" e Evidence")
        await mouse.on("m matched passage")
        await mouse.on("r refutes")
        await reader.until(lambda: desk.view(having(path, "harbour").id).evidence)
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
        await reader.until(lambda: desk.view(having(path, "harbour").id).stage == "agreed")

    async def editor(reader: Reader, desk: Desk) -> None:
        mouse = Mouse(reader)
        await mouse.row("We closed the harbour")
        await mouse.on(" ^p Commands")
        await mouse.on("Approve this claim")
        await mouse.on("1 approve")
        await reader.until(lambda: having(path, "harbour").status == "approved")
        await mouse.on(" x Export")
        await mouse.into("#target", str(folder / "report.csv"))
        await mouse.on("Write  ^s")
        await reader.until((folder / "report.csv").exists)

    for who, act in (("Ana", morning), ("Ben", second), ("Cy", third), ("Ed", editor)):
        await at_screen(path, who, act)
    ended_well(path, folder / "report.csv")
