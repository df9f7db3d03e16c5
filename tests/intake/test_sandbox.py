"""Parsers in a child process: what they may use, and what is said when they want more."""

import os
from pathlib import Path

import pytest

from workbench.errors import NotUsable
from workbench.intake import sandbox
from workbench.intake.sandbox import Limits

PARSERS = """
import os, resource, sys, time

def shout(raw):
    return {"text": raw.decode().upper(), "process": os.getpid()}

def spin(raw):
    while True:
        pass

def sleep(raw):
    time.sleep(60)

def swell(raw):
    return len(bytearray(4_000_000_000))

def fail(raw):
    raise ValueError("line one\\nno such thing")

def die(raw):
    os.abort()

def write(raw):
    with open(raw.decode(), "w") as file:
        file.write("x")
"""


DEFAULT = Limits()


@pytest.fixture(autouse=True)
def _parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parsers_for_this_test.py").write_text(PARSERS)
    monkeypatch.syspath_prepend(tmp_path)


def run(function: str, payload: bytes = b"", limits: Limits = DEFAULT) -> object:
    return sandbox.run(f"parsers_for_this_test:{function}", payload, "a.html", limits)


def test_a_parser_runs_in_another_process() -> None:
    result = run("shout", "señor".encode())
    assert isinstance(result, dict)
    assert result["text"] == "SEÑOR"
    assert result["process"] != os.getpid()


@pytest.mark.parametrize(
    ("function", "limits", "said"),
    [
        ("spin", Limits(processor=1), "took too much of the processor"),
        ("sleep", Limits(clock=0.5), r"took longer than 0\.5 s"),
        ("swell", Limits(memory=500_000_000), "needs too much memory"),
        ("fail", DEFAULT, r"the parser failed \(no such thing\)"),
        ("die", DEFAULT, r"the parser failed \(it ended with -6\)"),
    ],
)
def test_what_goes_wrong_in_it_is_one_line(function: str, limits: Limits, said: str) -> None:
    with pytest.raises(NotUsable, match=rf"^a\.html: .*{said}"):
        run(function, limits=limits)


def test_a_module_lying_beside_the_page_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "json.py").write_text("raise SystemExit('planted')")
    monkeypatch.chdir(downloads)
    assert run("shout", b"x")


def test_a_parser_writes_no_files(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="File too large"):
        run("write", str(tmp_path / "planted").encode())
    planted = tmp_path / "planted"
    assert not planted.exists() or planted.read_bytes() == b""


@pytest.mark.slow
def test_a_page_nested_200_000_deep_costs_one_line() -> None:
    from workbench.intake import read_bytes

    with pytest.raises(NotUsable, match="took too much of the processor"):
        read_bytes(b"<div>" * 200_000 + b"x", "deep.html")
