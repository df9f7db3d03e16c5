"""The same act leaves the same rows, whichever door it comes by: command, screen, lines or API.

Each test does one act by one door on a copy of one desk and compares every table with what the API leaves.
"""

import json
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.widgets import Input, TextArea

from tests.desks import stored
from tests.tui.conftest import Reader
from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.errors import BadInput
from workbench.model import EvidenceKind, Move, NewDocument, NewEvidence, NewVerdict, Role, Stance, Status
from workbench.tui.app import WorkbenchApp
from workbench.tui.linear import Lines

ARTICLE = (
    "Ana Ruiz said: “We closed the harbour … and we shall open it in spring.”\n\n"
    "“Nobody asked me about the boats,” Bo Lind said.\n"
)
SPEECH = "We closed the harbour on Monday, as you know, and we shall open it in spring. Nobody should be afraid."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doors") / "desk.workbench"
    with Desk.open(path, "Ana") as desk:
        speech = {"speaker": "Ana Ruiz", "language": "en", "role": Role.SOURCE}
        desk.add_document(NewDocument(raw=SPEECH.encode(), text=SPEECH, title="Speech", **speech))
        article = NewDocument(raw=ARTICLE.encode(), text=ARTICLE, title="Article", language="en")
        desk.extract(desk.add_document(article).id)
        list(desk.match())
        assert [len(desk.view(one).foremost.finding.segments) for one in desk.queue().ids] == [2, 0]
    return path


@pytest.fixture
def at(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "desk.workbench"))


# The doors: each does what it is told at the desk in this file.


def by_command(path: Path, *words: str) -> None:
    result = CliRunner().invoke(workbench, ["--db", str(path), "--as", "Ana", *words])
    if result.exception:
        raise result.exception


def by_lines(path: Path, *answers: str) -> list[str]:
    given, told = iter([*answers, "q"]), []
    with Desk.open(path, "Ana") as desk:
        Lines(desk, lambda _: next(given), told.append).run()
    return told


@contextmanager
def by_api(path: Path) -> Iterator[Desk]:
    with Desk.open(path, "Ana") as desk:
        yield desk


Screen = Callable[[Reader, Desk], Awaitable[None]]


async def by_screen(path: Path, act: Screen) -> None:
    with Desk.open(path, "Ana") as desk:
        app = WorkbenchApp(desk)
        async with app.run_test(size=(160, 50), notifications=True) as pilot:
            await pilot.pause()
            await act(Reader(pilot), desk)


class Act:
    """One act, by each of the doors. `api` says what it means."""

    def __init__(
        self,
        command: tuple[str, ...],
        lines: tuple[str, ...],
        screen: Screen,
        api: Callable[[Desk], object],
        before: Callable[[Desk], object] | None = None,
    ) -> None:
        self.command, self.lines, self.screen, self.api, self.before = command, lines, screen, api, before


def pressed(*keys: str, until: Callable[[Desk], object]) -> Screen:
    async def act(reader: Reader, desk: Desk) -> None:
        await reader.press(*keys)
        await reader.until(lambda: until(desk))

    return act


def typed(*keys: str, words: str, then: str, until: Callable[[Desk], object]) -> Screen:
    async def act(reader: Reader, desk: Desk) -> None:
        await reader.press(*keys)
        await reader.pause()
        await reader.type(words)
        await reader.press(then)
        await reader.until(lambda: until(desk))

    return act


def attached(desk: Desk) -> bool:
    return bool(desk.view(1).evidence)


def dialog(*keys: str, where: str = "", note: str = "", then: tuple[str, ...]) -> Screen:
    """The dialog of evidence: keys, a field filled, keys."""

    async def act(reader: Reader, desk: Desk) -> None:
        await reader.press(*keys)
        if where:
            reader.app.screen.query_one("#where", Input).value = where
        if note:
            reader.app.screen.query_one("#note", TextArea).text = note
        await reader.press(*then)
        await reader.until(lambda: attached(desk))

    return act


def decided(desk: Desk, *ratings: tuple[str, str], approved: bool = False) -> None:
    """Others have decided, each in turn."""
    for who, rating in ratings:
        desk.sign(who)
        desk.decide(NewVerdict(1, "quotes-1", rating, f"{who} compared it", desk.claim(1).version))
    if approved:
        desk.set_status(1, Status.APPROVED, desk.claim(1).version)
    desk.sign("Ana")


async def asked_for_a_reply(reader: Reader, desk: Desk) -> None:
    await reader.press("e", "a")
    for name, words in (("#whom", "Ana Ruiz"), ("#day", "2026-01-09")):
        reader.app.screen.query_one(name, Input).value = words
    reader.app.screen.query_one("#note", TextArea).text = "I said Monday"
    reader.app.screen.query_one("#stance").focus()
    await reader.press("r")
    await reader.until(lambda: attached(desk))


ASKED = ("--asked", "Ana Ruiz", "--on", "2026-01-09", "--note", "I said Monday")
SUPPORTS = Stance.SUPPORTS
LINK = "https://example.org/speech"
ACTS = {
    "the matched passage": Act(
        ("evidence", "1", "--matched", "--stance", "supports"),
        ("e", "1", "1"),
        dialog("e", "m", then=("s",)),
        lambda desk: desk.attach_matched(1, SUPPORTS),
    ),
    "a link": Act(
        ("evidence", "1", "--link", LINK, "--stance", "supports"),
        ("e", "2", LINK, "1"),
        dialog("e", "l", where=LINK, then=("enter", "s")),
        lambda desk: desk.attach(NewEvidence(1, EvidenceKind.LINK, SUPPORTS, url=LINK)),
    ),
    "a note": Act(
        ("evidence", "1", "--note", "heard it", "--stance", "context"),
        ("e", "4", "heard it", "3"),
        dialog("e", "n", note="heard it", then=("tab", "c")),
        lambda desk: desk.attach(NewEvidence(1, EvidenceKind.NOTE, Stance.CONTEXT, "heard it")),
    ),
    "looking quotations up": Act(
        ("match",),
        ("M",),
        pressed("M", until=lambda desk: not desk.queue("is:stale").ids),
        lambda desk: list(desk.match()),
        before=lambda desk: desk.amend(1, speaker="Bo Lind"),
    ),
    "a verdict": Act(
        ("verdict", "1", "altered", "--reason", "the Monday is gone", "--scale", "quotes-1"),
        ("v", "1", "4", "the Monday is gone", ""),
        typed("v", "4", words="the Monday is gone", then="ctrl+s", until=lambda desk: desk.view(1).verdicts),
        lambda desk: desk.decide(NewVerdict(1, "quotes-1", "altered", "the Monday is gone", 1)),
    ),
    "taking evidence back": Act(
        ("retract", "1", "--why", "another speech"),
        ("E", "1", "another speech"),
        typed("E", "1", words="another speech", then="enter", until=lambda desk: not attached(desk)),
        lambda desk: desk.retract(1, "another speech"),
        before=lambda desk: desk.attach_matched(1, SUPPORTS),
    ),
    "giving it to somebody": Act(
        ("assign", "1", "Ben"),
        ("a", "Ben"),
        typed("a", "ctrl+u", words="Ben", then="enter", until=lambda desk: desk.claim(1).assignee),
        lambda desk: desk.assign(1, "Ben", 1),
    ),
    "approving it": Act(
        ("status", "1", "approved"),
        ("w", "1"),
        pressed("w", "1", until=lambda desk: desk.claim(1).status is Status.APPROVED),
        lambda desk: desk.set_status(1, Status.APPROVED, desk.claim(1).version),
        before=lambda desk: decided(desk, ("Ben", "altered"), ("Cy", "altered")),
    ),
    "sending it back": Act(
        ("status", "1", "open", "--why", "read the end again"),
        ("w", "1", "read the end again"),
        typed("w", "2", words="read the end again", then="enter", until=lambda desk: not desk.view(1).verdicts),
        lambda desk: desk.move(1, Move.SEND_BACK, desk.claim(1).version, "read the end again"),
        before=lambda desk: decided(desk, ("Ben", "altered"), ("Cy", "accurate")),
    ),
    "reopening it": Act(
        ("status", "1", "open", "--why", "the paper rang"),
        ("w", "1", "the paper rang"),
        typed("w", "3", words="the paper rang", then="enter", until=lambda desk: desk.claim(1).corrects),
        lambda desk: desk.move(1, Move.REOPEN, desk.claim(1).version, "the paper rang"),
        before=lambda desk: decided(desk, ("Ben", "altered"), ("Cy", "altered"), approved=True),
    ),
    "settling what two differ in": Act(
        ("verdict", "1", "altered", "--reason", "Ben is right", "--scale", "quotes-1"),
        ("v", "1", "Ben is right"),
        typed("v", "1", words="Ben is right", then="ctrl+s", until=lambda desk: len(desk.view(1).verdicts) == 3),
        lambda desk: desk.decide(NewVerdict(1, "quotes-1", "altered", "Ben is right", desk.claim(1).version)),
        before=lambda desk: decided(desk, ("Ben", "altered"), ("Cy", "accurate")),
    ),
    "the answer of somebody who was asked": Act(
        (
            "evidence",
            "1",
            "--asked",
            "Ana Ruiz",
            "--on",
            "2026-01-09",
            "--note",
            "I said Monday",
            "--stance",
            "refutes",
        ),
        ("e", "5", "Ana Ruiz", "2", "2026-01-09", "I said Monday"),
        asked_for_a_reply,
        lambda desk: desk.attach(
            NewEvidence(
                1, EvidenceKind.ASKED, Stance.REFUTES, "I said Monday", asked="Ana Ruiz", asked_on=date(2026, 1, 9)
            )
        ),
    ),
}


@pytest.fixture(params=["command", "lines", "screen"])
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def done(door: str, path: Path, act: Act) -> None:
    if door == "command":
        by_command(path, *act.command)
    elif door == "lines":
        by_lines(path, *act.lines)
    else:
        await by_screen(path, act.screen)


@pytest.mark.parametrize("name", ACTS)
async def test_every_door_leaves_the_same_rows(at: Path, tmp_path: Path, door: str, name: str) -> None:
    act = ACTS[name]
    with by_api(at) as desk:
        if act.before:
            act.before(desk)
    other = Path(shutil.copy(at, tmp_path / "by_api.workbench"))
    before = stored(at)
    await done(door, at, act)
    with by_api(other) as desk:
        act.api(desk)
    assert stored(other) != before
    assert stored(at) == stored(other)


def test_a_passage_in_pieces_is_attached_from_the_first_to_the_last(at: Path) -> None:
    with by_api(at) as desk:
        assert desk.attach_matched(1, SUPPORTS).quoted.startswith("We closed the harbour on Monday")
        assert desk.view(1).evidence[0].quoted.endswith("we shall open it in spring")
        with pytest.raises(BadInput, match="no passage was found"):
            desk.attach_matched(2, SUPPORTS)


async def test_a_file_is_attached_with_its_bytes_or_refused_for_its_size(at: Path, tmp_path: Path, door: str) -> None:
    scan, film = tmp_path / "scan.png", tmp_path / "film.mov"
    scan.write_bytes(b"picture")
    with film.open("wb") as file:
        file.truncate(25_000_001)
    other = Path(shutil.copy(at, tmp_path / "by_api.workbench"))

    def act(path: Path) -> Act:
        return Act(
            ("evidence", "1", "--file", str(path), "--stance", "supports"),
            ("e", "3", str(path), "1"),
            dialog("e", "f", where=str(path), then=("enter", "s")),
            lambda desk: desk.attach_file(1, path, SUPPORTS),
        )

    await done(door, at, act(scan))
    with by_api(other) as desk:
        act(scan).api(desk)
        assert desk.attached_file(1) == b"picture"
        with pytest.raises(BadInput, match="larger than 25 MB; attach a link"):
            act(film).api(desk)
    if door == "command":
        with pytest.raises(BadInput, match="larger than 25 MB; attach a link"):
            by_command(at, *act(film).command)
    elif door == "lines":
        assert any("larger than 25 MB" in line for line in by_lines(at, *act(film).lines))
    assert stored(at) == stored(other)


@pytest.mark.parametrize("role", [Role.SOURCE, Role.CHECKED])
@pytest.mark.parametrize("name", ["late.txt", "corpus.jsonl"])
async def test_what_is_taken_in_is_the_same(at: Path, tmp_path: Path, door: str, name: str, role: Role) -> None:
    file, other = tmp_path / name, Path(shutil.copy(at, tmp_path / "by_api.workbench"))
    text = "Cy Moss said: “The fee went up to 12 euros a boat.”"
    rows = [{"id": "1", "text": text, "language": "en"}, {"id": "2", "text": f"{text} Yes."}]
    file.write_text("\n".join(map(json.dumps, rows)) if name.endswith("l") else text, encoding="utf-8")
    with by_api(other) as desk:
        taken = list(desk.take_in(file, role=role))
        assert [bool(one.claims) for one in taken] == [role is Role.CHECKED] * len(taken)
        held = len(desk.documents())

    async def screen(reader: Reader, desk: Desk) -> None:
        await reader.press("i", "s" if role is Role.SOURCE else "a")
        await reader.type(str(file))
        await reader.press("ctrl+s")
        await reader.until(lambda: len(desk.documents()) == held and "Took in" in reader.text)

    number = "2" if role is Role.SOURCE else "1"
    flags = ("--source",) if role is Role.SOURCE else ("--check",)
    await done(door, at, Act(("add", *flags, str(file)), ("i", number, str(file)), screen, lambda _: None))
    assert stored(at) == stored(other)
