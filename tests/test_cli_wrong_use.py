"""Wrong use of every command: one line that says what is wrong, exit code 2, and no word of ours about the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.run import run
from workbench.desk import Desk

WRONG = (
    "show 999",
    "show abc",
    "history 999",
    "claims foo:bar",
    "claims status:nonsense",
    "claims after:tomorrowish",
    "claims --sort banana",
    "find",
    "find ''",
    "find x --in nowhere.jsonl",
    "find x --in notes.txt",
    "find --queries notes.txt",
    "check nowhere.txt --against notes.txt",
    "check notes.txt --against nowhere",
    "check notes.txt --against notes.txt --fail-on banana",
    "check notes.txt --against notes.txt --speaker nobody",
    "extract nowhere.txt",
    "extract .",
    "export report.xyz",
    "export nowhere/report.csv",
    "export notes.txt",
    "add nowhere.txt",
    "add notes.txt --published 3/4/2026",
    "add notes.txt --url here",
    "verdict 1 banana --reason x",
    "verdict 1 altered",
    "evidence 1 --passage 1:9-2",
    "evidence 1 --link here",
    "status 1 approved",
    "serve --public here",
    "amend 1 --published banana",
    "correct 1 --said-on 3/4/2026",
    "correct 1 --split 12 --join 1",
    "correct 1 --split 12 --speaker Bo",
    "claim 1 9 2",
    "dismiss 1",
    "text 99",
    "original 99",
    "withdraw 99 --why x",
    "related 99",
    "import notes.txt",
    "speakers --merge 1 1 --why x",
    "verify nowhere.csv",
    "backup notes.txt",
    "restore nowhere",
    "match 99",
    "banana",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "notes.txt").write_text("Ana Ruiz said: “We closed the harbour.”\n", encoding="utf-8")
    with Desk.open(folder / "desk.workbench", "Ana") as desk:
        list(desk.take_in(folder / "notes.txt"))
    return folder


@pytest.fixture
def here(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(place)
    for name, value in {"DB": "desk.workbench", "AS": "Ana", "HOME": str(place)}.items():
        monkeypatch.setenv(f"WORKBENCH_{name}", value)
    return place


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_told_in_a_line(
    words: str, here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (here / "desk.workbench").read_bytes()
    monkeypatch.setattr(sys, "argv", ["workbench", *words.replace("''", "\0").split()])
    monkeypatch.setattr(sys, "argv", [word.strip("\0") for word in sys.argv])
    assert run() == 2
    told = capfd.readouterr().err
    assert len(told.splitlines()) == 1, told
    assert told.startswith("workbench: ")
    assert "this should not happen" not in told
    assert (here / "desk.workbench").read_bytes() == before


def started(folder: Path, shell: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["sh", "-c", shell], check=False, capture_output=True, cwd=folder)


@pytest.mark.parametrize("words", ["", "verdict 1 altered --reason x", "extract -", "extract --jsonl-in"])
def test_a_closed_input_is_told_in_a_line(words: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_AS")
    done = started(here, f"{sys.executable} -m workbench {words} <&-")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"this should not happen" not in done.stderr


def test_a_file_whose_name_is_no_text_and_a_closed_error_stream_are_no_hindrance(here: Path) -> None:
    (here / "other.txt").write_text("Bo Lind said: “The boats are gone.”\n", encoding="utf-8")
    assert started(here, r'''mv other.txt "$(printf 'caf\351.txt')"''').returncode == 0
    added = started(here, f"{sys.executable} -m workbench add \"$(printf 'caf\\351.txt')\" 2>&-")
    assert (added.returncode, "caf�".encode() in added.stdout) == (0, True), added
