"""A second reader sees no letter of the first verdict before theirs is saved, by whichever door they come.

What they must not see are words that stand nowhere else. Then they decide, and both see all of both.
"""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.tui.test_screen_bytes import written
from workbench.cli.entry import workbench
from workbench.desk import Desk, demo
from workbench.errors import Conflict
from workbench.model import EvidenceKind, NewEvidence, NewVerdict, Stance
from workbench.tui.linear import Lines

CLAIM = 7
SECRETS = ("Fabricated", "fabricated", "zanzibar", "quagmire", "wombat")
"""The rating by both of its names, the reason, the right words, the note of the evidence."""
RUN = "import sys, pathlib; from workbench.tui import run; sys.exit(run(pathlib.Path(sys.argv[1]), '{}'))"
ENDINGS = ("csv", "jsonl", "html", "md", "txt", "xlsx")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blind") / "desk.workbench"
    with demo.build(path) as desk:
        desk.sign("Ana")
        decide(desk, CLAIM, "fabricated", "zanzibar", "quagmire")
        desk.attach(NewEvidence(CLAIM, EvidenceKind.NOTE, Stance.REFUTES, "wombat"))
    return path


@pytest.fixture
def path(read_once: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "desk.workbench"
    copied.write_bytes(read_once.read_bytes())
    return copied


def decide(desk: Desk, claim: int, rating: str, reason: str, right: str = "") -> None:
    desk.decide(NewVerdict(claim, "quotes-1", rating, reason, desk.claim(claim).version, right))


def secrets_in(text: str) -> set[str]:
    return {word for word in SECRETS if word in text}


def by_command(path: Path, who: str, *words: str) -> str:
    done = CliRunner().invoke(workbench, ["--db", str(path), "--as", who, *words])
    return done.output + (repr(done.exception) if done.exception else "")


COMMANDS = [
    ("claims",),
    ("claims", "--json"),
    ("claims", "--sort", "verdict"),
    ("claims", "verdict:fabricated"),
    ("show", "7"),
    ("show", "7", "--json"),
    ("history", "7"),
    ("history", "7", "--json"),
    ("board",),
    ("board", "--json"),
    ("claims", "claim:7", "--json"),
    ("related", "7", "--format", "jsonl"),
    ("verdict", "7"),
    ("verdict", "7", "--json"),
    ("evidence", "7"),
    ("evidence", "7", "--json"),
    ("related", "7"),
    ("status", "7"),
    ("documents",),
    ("verify", "--json"),
    ("verdict", "7", "accurate", "--reason", "as said", "--scale", "quotes-1", "--seen", "1"),
    ("undo",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells(path: Path, command: tuple[str, ...]) -> None:
    asked = {word for word in SECRETS if any(word in part for part in command)}
    assert secrets_in(by_command(path, "Ben", *command)) <= asked
    assert secrets_in(by_command(path, "", *command)) <= asked


def test_the_first_reader_sees_it_by_the_same_commands(path: Path) -> None:
    told = "".join(by_command(path, "Ana", *command) for command in COMMANDS[:-2])
    assert secrets_in(told) == set(SECRETS)


def text_of(file: Path) -> str:
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_report_tells_and_the_first_readers_tells_all(path: Path, tmp_path: Path, ending: str) -> None:
    for who, seen in (("Ben", False), ("", False), ("Ana", True)):
        with Desk.open(path, who) as desk:
            report = desk.export(tmp_path / f"by-{who}.{ending}").path
        assert bool(secrets_in(text_of(report))) is seen, who


def test_a_report_is_verified_by_somebody_who_may_not_see_what_it_says(path: Path, tmp_path: Path) -> None:
    with Desk.open(path, "Ana") as desk:
        desk.export(tmp_path / "r.csv")
    forged = tmp_path / "forged.csv"
    forged.write_text((tmp_path / "r.csv").read_text("utf-8").replace("zanzibar", "nothing"), "utf-8")
    assert "zanzibar" in (tmp_path / "r.csv").read_text("utf-8")
    with Desk.open(path, "Ben") as desk:
        assert desk.verify(tmp_path / "r.csv").problems == ()
        (problem, *_) = desk.verify(forged).problems
        assert "not what the desk had" in problem
        assert not secrets_in(problem)


def test_what_a_merge_brings_is_told_no_sooner(read_once: Path, tmp_path: Path) -> None:
    path = tmp_path / "here.workbench"
    demo.build(path).close()
    ways = [("merge", "--dry-run"), ("merge", "--dry-run", "--json"), ("merge", "--yes")]
    told = "".join(by_command(path, "Ben", *way, str(read_once)) for way in ways)
    told += "".join(by_command(path, "Ben", *command) for command in COMMANDS[4:8])
    assert "Ana" in told
    assert not secrets_in(told)
    answers = iter(["/", "claim:7", "1", "2", "3", "4", "q"])
    lines: list[str] = []
    with Desk.open(path, "Ben") as desk:
        Lines(desk, lambda _: next(answers), lines.append).run()
        assert not secrets_in("\n".join(lines))
        decide(desk, CLAIM, "accurate", "as said")
        assert {"fabricated", "zanzibar", "wombat"} <= secrets_in(repr(desk.history(CLAIM)))


def test_the_lines_tell_nothing(path: Path) -> None:
    answers = iter(["l", "list", "/", "doc:1,2,3,4,5", "r", "1", "2", "3", "4", "w", "n", "s", "5", "l", "q"])
    told: list[str] = []
    with Desk.open(path, "Ben") as desk:
        session = Lines(desk, lambda _: next(answers), told.append)
        session.queue = desk.queue("is:waiting")
        session.run()
    assert "Ana has decided" in "\n".join(told)
    assert not secrets_in("\n".join(told))


def test_the_screen_writes_not_a_byte_of_it(path: Path) -> None:
    keys = [
        "/",
        "is:waiting",
        "\r",
        "1",
        "2",
        "3",
        "4",
        "w",
        "\x1b",
        "E",
        "\x1b",
        "s",
        "s",
        "s",
        "s",
        "s",
        "O",
        "\x1b",
        "b",
        "\x1b",
        "'",
        "\x1b",
        "c",
        "\x1b",
        "D",
        "\x1b",
        "?",
        "\x1b",
    ]
    output = written(RUN.format("Ben"), path, keys)
    assert "Ana" in output
    assert "hidden" in output
    assert not secrets_in(output)
    assert secrets_in(written(RUN.format("Ana"), path, ["/", "by:ana", "\r", "2"])) == {
        "Fabricated",
        "zanzibar",
        "quagmire",
    }


def test_a_conflict_with_the_first_verdict_hides_it(path: Path) -> None:
    with Desk.open(path, "Ben") as desk:
        with pytest.raises(Conflict) as refused:
            desk.decide(NewVerdict(CLAIM, "quotes-1", "accurate", "as said", 1))
        assert refused.value.theirs is None
        assert not secrets_in(str(refused.value))


def test_an_assistant_is_told_nothing(path: Path) -> None:
    assist = pytest.importorskip("workbench.desk.assist")
    with Desk.open(path, create=False, reading=True) as desk:
        told = json.dumps([assist.list_claims(desk, "", 100), assist.show_claim(desk, CLAIM)])
    assert not secrets_in(told)


def test_what_the_first_decided_on_the_same_words_elsewhere_is_hidden_too(path: Path) -> None:
    with Desk.open(path, "Ana") as desk:
        text = desk.text(desk.claim(CLAIM).document_id)
        again = desk.take_in_text(f"{text}\n\nOnce more.", title="The same again", language="en")
        twin = next(one for one in again.claims if desk.claim(one).text == desk.claim(CLAIM).text)
        decide(desk, twin, "fabricated", "zanzibar")
        desk.sign("Cy")
        decide(desk, twin, "fabricated", "as Ana says")
        assert [one.rating for one in desk.checked_before(CLAIM) if one.claim_id == twin] == ["Fabricated"]
        desk.sign("Ben")
        assert not secrets_in(repr([one for one in desk.checked_before(CLAIM) if one.by == "Ana"]))


def test_once_the_second_has_decided_both_see_both(path: Path) -> None:
    with Desk.open(path, "Ben") as desk:
        assert desk.view(CLAIM).hidden == ("Ana",)
        decide(desk, CLAIM, "accurate", "as said")
        assert [one.label for one in desk.view(CLAIM).verdicts] == ["Accurate", "Fabricated"]
        assert desk.view(CLAIM).hidden == ()
    assert {"zanzibar", "quagmire", "wombat"} <= secrets_in(by_command(path, "Ben", "show", "7", "--json"))
