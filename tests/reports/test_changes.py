"""What must change before print, as Markdown and plain text."""

from pathlib import Path

import pytest

from tests.reports.test_galley import article
from workbench.desk import Desk
from workbench.model import NewDocument, NewVerdict, Role
from workbench.reports import changes
from workbench.reports.changes import escaped
from workbench.reports.matter import Matter


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("[click](http://example.org)", r"\[click\](http\://example.org)"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("**not bold** _nor this_", r"\*\*not bold\*\* \_nor this\_"),
        ("`code` | cell", r"\`code\` \| cell"),
        ("ask @octocat about #12", r"ask \@octocat about \#12"),
        ("two\nlines\x1b[2J", r"two lines␛\[2J"),
    ],
)
def test_markdown_shows_words_as_they_are(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_each_change_is_one_line_with_the_right_words(tmp_path: Path) -> None:
    matter = Matter([], articles=lambda: [article("They [closed] it")])
    for ending, write in ((".md", changes.markdown), (".txt", changes.text)):
        target = tmp_path / f"story{ending}"
        assert write(matter, target, raw=False, overwrite=False) == 2
        lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
        assert len(lines) == 2
        assert all("Right: “They" in line for line in lines)


@pytest.mark.parametrize(
    ("rating", "listed"), [("fabricated", True), ("not_found", True), ("accurate", False), ("minor_changes", False)]
)
def test_what_people_decided_against_must_change(tmp_path: Path, rating: str, listed: bool) -> None:
    text = "“We never met,” Ana Ruiz said."
    with Desk.open(tmp_path / "desk.workbench", "Ana") as desk:
        desk.extract(desk.add_document(NewDocument(text.encode(), text, "T")).id)
        desk.add_document(NewDocument(b"We never met.", "We never met.", "S", role=Role.SOURCE, speaker="Ana Ruiz"))
        list(desk.match())
        desk.decide(NewVerdict(1, "quotes-1", rating, "asked her", desk.claim(1).version))
        desk.export(tmp_path / "changes.txt")
    assert ("asked her" in (tmp_path / "changes.txt").read_text(encoding="utf-8")) is listed


def test_what_two_readers_see_differently_must_be_looked_at(tmp_path: Path) -> None:
    text = "“We never met,” Ana Ruiz said."
    desk = tmp_path / "desk.workbench"
    for who, rating in (("Ana", "fabricated"), ("Bo", "accurate")):
        with Desk.open(desk, who) as opened:
            opened.extract(opened.add_document(NewDocument(text.encode(), text, "T")).id)
            opened.decide(NewVerdict(1, "quotes-1", rating, f"{who} asked her", opened.claim(1).version))
            opened.export(tmp_path / f"{who}.txt")
            opened.export(tmp_path / f"{who}.html")
    assert "Accurate; the other reader: Fabricated. Bo asked her" in (tmp_path / "Bo.txt").read_text(encoding="utf-8")
    summary = (tmp_path / "Bo.html").read_text(encoding="utf-8").split('<h2 id="text-1"')[0]
    assert "Accurate; the other reader: Fabricated" in summary
