"""A day at the desk, whole, by each door: take in, correct five faults, undo and redo each, attach, decide, a second
reader who has not seen, a third who settles, the report, and a check of the file that names each hand.

The faults are those that extraction makes: a wrong speaker, a span that is too long, a claim that is none, one that was
missed, two that are one.
"""

import csv
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.tui.conftest import Reader
from workbench.desk import Desk
from workbench.model import Claim, Dismissal, Role, Span
from workbench.tui.app import WorkbenchApp

ARTICLE = (
    "Mary Roe said: “We closed the harbour on Monday because of the storm.” It rained all day.\n\n"
    "The paper calls it “a plan”.\n\n"
    "Mary Roe said: “Nobody was hurt.” Mary Roe said: “And nobody will be.” "
    "John Doe, the mayor, knew about it before anyone else did.\n"
)
WHY = "it was on Tuesday"
SPEECH = "We closed the harbour on Tuesday because of the storm. Nobody was hurt. And nobody will be."
MISSED = "knew about it before anyone else"


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


def texts(desk: Desk) -> list[tuple[str, str]]:
    """The claims to be checked: their words and who says them."""
    return [(desk.claim(one).text, desk.claim(one).speaker) for one in desk.queue().ids]


def harbour_of(desk: Desk) -> int:
    """The number of the claim that the day is about."""
    return next(one for one in desk.queue().ids if "harbour" in desk.claim(one).text)


async def at_screen(path: Path, who: str, act: Callable[[Reader, Desk], Awaitable[None]]) -> None:
    with Desk.open(path, who) as desk:
        app = WorkbenchApp(desk)
        async with app.run_test(size=(160, 50), notifications=True) as pilot:
            await pilot.pause()
            await act(Reader(pilot), desk)


async def through_the_day(path: Path, *acts: Callable[[Reader, Desk], Awaitable[None]]) -> None:
    """Ana's morning, Ben's second reading, Cy's decision, Ed's approval and report, each at a screen of their own."""
    Desk.open(path, "Ana").close()
    for who, act in zip(("Ana", "Ben", "Cy", "Ed"), acts, strict=True):
        await at_screen(path, who, act)
    ended_well(path, path.parent / "report.csv")
