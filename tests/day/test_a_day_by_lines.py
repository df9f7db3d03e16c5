"""The day by commands, and by lines."""

from pathlib import Path

from click.testing import CliRunner

from tests.day.story import ARTICLE, MISSED, WHY, claims, ended_well, having, spoil
from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.tui.linear import Lines


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
    assert told.count("Undone: correction of claim") == told.count("Done again: correction of claim") == 2
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
