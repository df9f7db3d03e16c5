"""Parsers in a child process: what they may use, and what is said when they want more."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import NotUsable
from workbench.intake import confine, sandbox
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

def make(raw):
    os.mkdir(raw.decode() + "-made")

def remove(raw):
    os.unlink(raw.decode())

def rename(raw):
    os.rename(raw.decode(), raw.decode() + "-renamed")

def truncate(raw):
    os.truncate(raw.decode(), 0)

def rights(raw):
    os.chmod(raw.decode(), 0o777)

def fork(raw):
    return os.fork()

def program(raw):
    import subprocess
    return subprocess.run(["id"], capture_output=True).returncode

def connect(raw):
    import socket
    return bool(socket.socket())

def kill(raw):
    os.kill(int(raw), 9)

def environment(raw):
    return sorted(os.environ)

def threads(raw):
    import threading
    done = []
    thread = threading.Thread(target=done.append, args=(1,))
    thread.start(); thread.join()
    return done

def shout_too_early(raw):
    print("hello"); sys.stdout.flush(); os.write(1, b'{"forged": 1}')
    return "the answer"

def order(raw):
    raise ValueError(chr(27) + "]52;c;x" + chr(7))

def flood(raw):
    while True:
        sys.stderr.write("x" * 100_000)
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
    with pytest.raises(NotUsable, match=r"File too large|Permission denied"):
        run("write", str(tmp_path / "planted").encode())
    planted = tmp_path / "planted"
    assert not planted.exists() or planted.read_bytes() == b""


def promised(promise: str) -> None:
    """Skip where this system has no way to keep it; `doctor` says so there."""
    if promise not in sandbox.run("workbench.intake.confine:held", b"", "a.html"):
        pytest.skip(f"on this system it is not so that a parser {promise}")


@pytest.mark.parametrize("function", ["write", "make", "remove", "rename", "truncate"])
def test_a_parser_changes_nothing_on_the_disk(tmp_path: Path, function: str) -> None:
    promised(confine.WRITES_NOTHING)
    precious = tmp_path / "precious"
    precious.write_text("precious")
    with pytest.raises(NotUsable, match="Permission denied"):
        run(function, str(precious).encode())
    assert sorted(path.name for path in tmp_path.iterdir() if "precious" in path.name) == ["precious"]
    assert precious.read_text() == "precious"


@pytest.mark.parametrize("function", ["fork", "program", "connect", "kill", "rights"])
def test_a_parser_starts_nothing_and_reaches_nothing(tmp_path: Path, function: str) -> None:
    promised(confine.STARTS_NOTHING)
    given = str(os.getpid() if function == "kill" else tmp_path)
    with pytest.raises(NotUsable, match="Operation not permitted"):
        run(function, given.encode())


def test_a_parser_may_use_threads_and_whoever_fetches_the_network() -> None:
    assert run("threads") == [1]
    assert run("connect", limits=Limits(network=True)) is True


def test_nothing_of_our_environment_reaches_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    assert set(run("environment")) <= {"PYTHONPATH", "PYTHONUTF8", "LC_CTYPE", "SYSTEMROOT"}


def test_what_a_parser_prints_gets_into_no_answer_and_gives_no_orders() -> None:
    assert run("shout_too_early") == "the answer"
    with pytest.raises(NotUsable) as told:
        run("order")
    assert str(told.value).isprintable()


def test_a_parser_that_prints_without_end_is_given_up_by_the_clock() -> None:
    with pytest.raises(NotUsable, match=r"longer than|too much of the processor"):
        run("flood", limits=Limits(clock=2))


def test_a_parser_ends_with_the_program_that_waits_for_it(tmp_path: Path) -> None:
    promised(confine.ENDS_WITH_PARENT)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from workbench.intake import sandbox\n"
        "sandbox.run('parsers_for_this_test:sleep', b'', 'a.html')"
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    try:
        (child,) = waited_for(lambda: children(parent.pid))
        time.sleep(1)  # until it has given up what it gives up
    finally:
        parent.kill()
        parent.wait()
    assert waited_for(lambda: not cmdline(child))


def children(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()


def cmdline(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def waited_for(asked: Callable[[], Any]) -> Any:
    for _ in range(200):
        if found := asked():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came to hold")


@pytest.mark.slow
def test_a_page_nested_200_000_deep_costs_one_line() -> None:
    from workbench.intake import read_bytes

    with pytest.raises(NotUsable, match="took too much of the processor"):
        read_bytes(b"<div>" * 200_000 + b"x", "deep.html")
