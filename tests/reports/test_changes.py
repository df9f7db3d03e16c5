"""What must change before print, as Markdown and plain text."""

from pathlib import Path

import pytest

from tests.reports.test_galley import article
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
        assert write(matter, target, "full", raw=False, overwrite=False) == 2
        lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
        assert len(lines) == 2
        assert all("Right: “They" in line for line in lines)
