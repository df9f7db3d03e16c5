"""The commands on what strangers and bad days hand them: one line of complaint, and nothing that a terminal obeys."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import forked
from workbench.text.visible import visible

Run = Callable[..., subprocess.CompletedProcess[bytes]]
HIDDEN = "\x7f\x9b31m\u202e\u2066\u200b"
ARTICLE = f"The minister said on Monday, “We will never {HIDDEN} leave the city, José.”\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def workbench(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        own = {"WORKBENCH_HOME": str(tmp_path), "WORKBENCH_DB": str(tmp_path / "desk.workbench"), "WORKBENCH_AS": "Ana"}
        return forked.run(*words, env=os.environ | own | environment, cwd=tmp_path)

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


def test_a_reader_who_has_seen_enough_is_no_failure(run: Run, tmp_path: Path) -> None:
    run("add", "article.txt")
    lines = tmp_path / "many.jsonl"
    lines.write_text((json.dumps({"doc_id": "a", "text": ARTICLE}) + "\n") * 2000, encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "extract", "--jsonl-in", str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdout.readline()
        reading.stdout.close()
        complaints = reading.stderr.read()
    assert (reading.returncode, complaints) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_can_not_be_written_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    run("add", "article.txt")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "--db", str(tmp_path / "desk.workbench"), "claims"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert refused(done)


@pytest.mark.parametrize("words", [["extract", "-"], ["extract", "--jsonl-in", "-"]])
def test_no_standard_input_and_one_that_is_no_text_are_refused_in_one_line(words: list[str]) -> None:
    own = f"sys.argv = ['workbench', *{words!r}]; from workbench.cli import main; main()"
    closed = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.stdin = None; {own}"], check=False, capture_output=True
    )
    assert refused(closed)
    broken = subprocess.run(
        [sys.executable, "-m", "workbench", *words], check=False, capture_output=True, input=b"\xff\xfe{\x00\x00\xd8"
    )
    assert refused(broken)


def test_a_corpus_may_be_called_a_source(run: Run, tmp_path: Path) -> None:
    lines = '{"id": "a", "text": "We will never leave."}\n{"id": "b", "text": "Nobody stays."}\n'
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    done = run("add", "--source", "corpus.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2 documents (source)" in done.stdout
