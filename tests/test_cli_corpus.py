"""Corpora through the commands: every line read before one is stored, indexed, looked in."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests import forked
from workbench.store.engine import sqlite

Run = Callable[..., subprocess.CompletedProcess[str]]
SENTENCE = "In sitting {0} the member for ward {1} asked how many of the {2} boats in harbour {3} were fit for sea. "


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Some 3,000 passages in 30 documents: enough for an index."""
    file = tmp_path / "debates.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for sitting in range(30):
            text = "".join(SENTENCE.format(sitting, ward, 7 * sitting + ward, ward % 11) for ward in range(500))
            lines.write(json.dumps({"id": f"sitting-{sitting}", "text": text, "language": "en"}) + "\n")
    return file


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    return ["--db", str(tmp_path / "desk.workbench"), "--as", "Ana"]


def run(command: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    return forked.told(*command, *words)


def test_a_quotation_is_found_in_a_corpus_by_its_index(command: list[str], corpus: Path) -> None:
    assert "30 documents" in run(command, "add", str(corpus)).stdout
    assert "30 documents indexed" in run(command, "index").stdout
    words = "asked how many of the 217 boats in harbour 7 were fit for sea"
    found = json.loads(run(command, "find", words, "--format", "jsonl").stdout)
    assert found["kind"] == "verbatim"
    assert "0 documents indexed" in run(command, "index").stdout


def test_documents_that_come_later_are_looked_in_too(command: list[str], corpus: Path, tmp_path: Path) -> None:
    run(command, "add", str(corpus))
    run(command, "index")
    speech = tmp_path / "speech.txt"
    speech.write_text("The lighthouse keeper will be paid from the first of May.", encoding="utf-8")
    run(command, "add", "--source", str(speech))
    found = json.loads(run(command, "find", "paid from the first of May", "--format", "jsonl").stdout)
    assert found["kind"] == "verbatim"


def test_a_bad_line_in_a_corpus_leaves_the_desk_as_it_was(command: list[str], corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as lines:
        lines.write("{no json\n")
    refused = run(command, "add", str(corpus))
    assert refused.returncode == 2
    assert "line 31" in refused.stderr
    assert len(run(command, "documents").stdout.splitlines()) == 2


def test_an_import_that_is_stopped_keeps_what_was_stored_and_the_rest_comes_later(
    command: list[str], corpus: Path, tmp_path: Path
) -> None:
    run(command, "add", "--source", str(_speech(tmp_path)))
    corpus.write_bytes(b"".join(corpus.read_bytes().replace(b"sitting", b"s%d" % copy) for copy in range(40)))
    job = subprocess.Popen(
        [sys.executable, "-m", "workbench", *command, "add", str(corpus)], stderr=subprocess.PIPE, text=True
    )
    while held(tmp_path) < 10 and job.poll() is None:
        time.sleep(0.01)
    job.send_signal(signal.SIGINT)
    _, said = job.communicate()
    assert job.returncode == 130
    assert said.strip().count("\n") == 0
    stored = held(tmp_path)
    assert 10 <= stored < 1200
    assert run(command, "verify").returncode == 0
    assert f"{1200:,} documents".replace(",", "") in run(command, "add", str(corpus)).stdout.replace(",", "")
    assert held(tmp_path) == 1201


def held(folder: Path) -> int:
    """How many documents the desk has, asked beside whoever writes."""
    with closing(sqlite.connect(folder / "desk.workbench")) as raw, suppress(sqlite.Error):
        return int(raw.execute("SELECT count(*) FROM documents").fetchone()[0])
    return 0


def _speech(folder: Path) -> Path:
    speech = folder / "speech.txt"
    speech.write_text("The lighthouse keeper will be paid from the first of May.", encoding="utf-8")
    return speech
