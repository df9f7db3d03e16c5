"""What `find` prints for a person: one line a place, the change in its words, and what is no match said to be none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.entry import workbench

SOURCES = [
    {
        "id": "post",
        "title": "A post",
        "text": "This is a very important and smart gesture. We are working well together, as ever, on oil and gas.",
    },
    {"id": "one", "title": "One", "text": "We shall see about that."},
    {"id": "two", "title": "Two", "text": "He said so. We shall see about that."},
]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(map(json.dumps, SOURCES)), encoding="utf-8")
    return path


def told(docs: Path, *words: str) -> list[str]:
    result = CliRunner().invoke(workbench, ["find", *words, "--in", str(docs)])
    assert result.exception is None, result.exception
    return [line.rstrip() for line in result.stdout.splitlines()]


def places(lines: list[str]) -> list[str]:
    return lines[next(at for at, line in enumerate(lines) if line.startswith("─")) + 1 :]


def test_the_change_stands_in_the_words_of_its_place(docs: Path) -> None:
    (line,) = places(told(docs, "a very important and wise gesture"))
    assert line.startswith("A post")
    assert line.endswith("a very important and [-smart-]{+wise+} gesture")


def test_what_was_left_out_on_purpose_is_one_line_that_shows_it(docs: Path) -> None:
    (line,) = places(told(docs, "We are working well together … on oil and gas"))
    assert line.endswith("We are working well together[-, as ever,-] on oil and gas")


def test_of_a_tie_both_places_are_shown(docs: Path) -> None:
    lines = places(told(docs, "we shall see about that"))
    assert [line.split()[0] for line in lines] == ["One", "Two"]


def test_the_nearest_words_to_absent_ones_are_said_to_be_no_match(docs: Path) -> None:
    lines = told(docs, "a very dangerous and silly mistake of ours that nobody wanted")
    assert "  absent: " in "\n".join(lines)
    assert "  nearest words, not a match:" in lines
    assert places(lines)


def test_words_that_stand_there_are_not_called_nearest(docs: Path) -> None:
    assert not any("nearest" in line for line in told(docs, "working well together"))
