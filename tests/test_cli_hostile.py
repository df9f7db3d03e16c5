"""The commands on what strangers and bad days hand them: one line of complaint, and nothing that a terminal obeys."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.text.visible import visible

Run = Callable[..., subprocess.CompletedProcess[bytes]]
HIDDEN = "\x7f\x9b31m\u202e\u2066\u200b"
ARTICLE = f"The minister said on Monday, “We will never {HIDDEN} leave the city, José.”\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def workbench(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        own = {"WORKBENCH_HOME": str(tmp_path), "WORKBENCH_DB": str(tmp_path / "desk.workbench"), "WORKBENCH_AS": "Ana"}
        command = [sys.executable, "-m", "workbench", *map(str, words)]
        env = {**os.environ, **own, **environment}
        return subprocess.run(
            command, check=False, env=env, capture_output=True, stdin=subprocess.DEVNULL, cwd=tmp_path
        )

    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return workbench


def refused(done: subprocess.CompletedProcess[bytes]) -> bool:
    return done.returncode == 2 and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["claims", "extract"])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_lines_of_json_hold_every_letter_and_none_that_a_terminal_obeys(run: Run, command: str, encoding: str) -> None:
    run("add", "article.txt")
    file = ["article.txt"] if command == "extract" else []
    done = run(command, "--format", "jsonl", *file, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.decode(encoding)
    assert visible(printed) == printed
    line = json.loads(printed)
    words = line["quotes"][0]["text"] if command == "extract" else line["text"]
    assert HIDDEN in words
    assert "José" in words


@pytest.mark.parametrize("words", [["extract", "article.txt"], ["claims"], ["show", "1"], ["documents"]])
def test_a_terminal_of_latin_letters_gets_its_table(run: Run, words: list[str]) -> None:
    run("add", "article.txt")
    done = run(*words, PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["withdraw", "9" * 30, "--why", "x"],
        ["speakers", "--merge", "9" * 30, "1", "--why", "x"],
        ["speakers", "--alias", "9" * 30, "x"],
        ["status", "9" * 30, "open"],
    ],
)
def test_a_number_longer_than_any_is_refused_in_one_line(run: Run, words: list[str]) -> None:
    run("add", "article.txt")
    assert refused(run(*words))


def test_a_report_is_written_only_in_a_form_that_its_name_says(run: Run, tmp_path: Path) -> None:
    run("add", "article.txt")
    assert refused(run("export", "report.pdf"))
    assert not (tmp_path / "report.pdf").exists()
