"""What a text from outside can make the terminal do: every byte that the real program writes in a real terminal."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import hostile
from tests.tui.rest import threads_at_work
from workbench.tui.commands import commands, table
from workbench.tui.linear import ACTS

ESCAPE, ENTER = "\x1b", "\r"
AS_TYPED = {
    "slash": "/", "question_mark": "?", "full_stop": ".", "comma": ",", "asterisk": "*", "apostrophe": "'",
    "equals_sign": "=", "minus": "-", "plus": "+", "right_square_bracket": "]", "left_square_bracket": "[",
    "space": " ", "escape": ESCAPE, "enter": ENTER, "tab": "\t", "down": "\x1b[B", "up": "\x1b[A",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "home": "\x1b[H", "shift+down": "\x1b[1;2B",
    "shift+up": "\x1b[1;2A", "end": "\x1b[F",
}  # fmt: skip
"""What a terminal sends for the keys that have names."""

HOW_TO_GET_THERE = {
    "desk": [],
    "queue": [],
    "filter": ["/"],
    "reader": ["o"],
    "documents": [("D", "Documents")],
    "board": ["b"],
    "related": ["4", "\t"],
    "verdict": [("v", "Verdict on claim")],
    "differ": ["'", "4", ("v", "two readers differ")],
    "dialog": ["a"],
    "correct": [("c", "Correct claim")],
    "everywhere": [],
}
"""Each place that commands are for, with the keys that open it from the desk; some with words that are seen then."""
OPENS = {"verdict": "Verdict on claim", "help": "Keys and marks"}
"""What is seen of the answer to some commands of the desk."""
THEN = {
    "filter": ["x"],
    "saved": ["s", ENTER],
    "export": ["x"],
    "add": ["\t", "x", ESCAPE],
    "evidence": ["\t", "\t"],
    "save": [],
}
"""What is pressed after the key of a command, to see what it opens answer."""
LEAVE = ("quit", "quit_anywhere", "close", "leave")

_LOOK = 0.02
_QUIET = 5
"""Looks at rest, each of 20 ms: longer than a lone escape is waited for, and than a key that is held down."""

RUN = "import sys, pathlib; from workbench.tui import run; sys.exit(run(pathlib.Path(sys.argv[1]), 'Ana'))"
BARE = "import workbench.text.visible as gate; gate.visible = lambda text: text; " + RUN
FILTER_ALONE = """
import workbench.text.visible as gate
whole = gate.visible
gate.visible = lambda text: text
import workbench.tui.app
workbench.tui.guard.visible = whole
"""


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory) -> Path:
    return hostile.desk(tmp_path_factory.mktemp("hostile") / "hostile.workbench")


def journey(places) -> list[str | tuple[str, str]]:
    """The key of every command of these places, pressed there, with Escape after it."""
    keys = []
    for place in places:
        keys += HOW_TO_GET_THERE[place]
        for command in commands(place):
            name = command.name or command.id
            if not name.startswith(LEAVE):
                key = typed(command.keys.partition(",")[0])
                keys += [(key, OPENS[name]) if name in OPENS else key, *THEN.get(name, []), ESCAPE]
                keys += HOW_TO_GET_THERE[place] if place not in ("desk", "queue", "everywhere") else []
        keys += [ESCAPE, ESCAPE]
    return keys


def typed(key: str) -> str:
    """What a terminal sends for this key."""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) - 96)
    return AS_TYPED[key] if len(key) > 1 else key


def written(program: str, path: Path, keys: Sequence[str | tuple[str, str]]) -> str:
    """Everything the program writes while a reader goes through its screens and quits."""
    master, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", "ESCDELAY": "20"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=side, stdout=side, stderr=side, env=environment
    )
    os.close(side)
    try:
        seen = read_until(master, process, lambda seen: b"Verdict" in seen)
        for key in keys:
            seen += pressed(master, process, key) if isinstance(key, str) else opened(master, process, *key)
        os.write(master, b"\x11")
        seen += read_until(master, process, lambda seen: b"1049l" in seen)
        process.wait(60)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return seen.decode("utf-8", "surrogateescape")


def pressed(master: int, process: subprocess.Popen[bytes], key: str) -> bytes:
    os.write(master, key.encode())
    return read_until(master, process)


def opened(master: int, process: subprocess.Popen[bytes], key: str, words: str) -> bytes:
    """Press a key until its answer is seen, as a reader does where the machine was too busy to show it."""
    seen = pressed(master, process, key)
    for _ in range(10):
        if words.encode() in seen:
            return seen
        seen += pressed(master, process, ESCAPE) + pressed(master, process, key)
    raise AssertionError(f"{key} never showed “{words}”")


def read_until(master: int, process: subprocess.Popen[bytes], holds=lambda _: True) -> bytes:
    """Read until something holds and the program has answered: it writes nothing and none of its threads has work.

    How long that takes is the machine's affair; a busy one lets the program wait, and then it still has work.
    """
    seen, quiet, patience = b"", 0, time.monotonic() + 120
    while quiet < _QUIET or not holds(seen):
        assert time.monotonic() < patience, "the program never came to rest"
        if select.select([master], [], [], _LOOK)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:  # the other side is closed
                break
            quiet = 0
        else:
            quiet = 0 if threads_at_work(process.pid) else quiet + 1
    return seen


def test_every_place_that_commands_are_for_is_gone_to() -> None:
    assert HOW_TO_GET_THERE.keys() == {command.where for command in table()}


@pytest.mark.parametrize(
    "places",
    [
        ["everywhere", "desk"],
        pytest.param(["queue", "filter", "reader", "documents", "board", "related"], marks=pytest.mark.slow),
        pytest.param(["verdict", "differ", "dialog", "correct"], marks=pytest.mark.slow),
    ],
    ids=["desk", "looking", "deciding"],
)
def test_no_order_in_a_text_reaches_the_terminal(hostile_file, tmp_path, places) -> None:
    path = tmp_path / "hostile.workbench"
    path.write_bytes(hostile_file.read_bytes())
    output = written(RUN, path, journey(places))
    assert "owned" in output, "the letters of the orders are shown"
    assert "[Upper]" in output, "what looks like markup is shown as it stands"
    assert not hostile.orders_in(output)
    assert not hostile.strays_in(output)
    assert "Traceback" not in output


def test_no_order_in_a_text_reaches_the_terminal_in_lines(hostile_file, tmp_path) -> None:
    path = tmp_path / "hostile.workbench"
    path.write_bytes(hostile_file.read_bytes())
    program = "import sys, pathlib; from workbench.tui import run; run(pathlib.Path(sys.argv[1]), 'Ana', linear=True)"
    lines = [f"{word}\n{answer}\n" for word in ACTS if not word.startswith("quit") for answer in ("", "2", "x")]
    process = subprocess.run(
        [sys.executable, "-c", program, path], input="".join(lines), capture_output=True, text=True, check=False
    )
    output = process.stdout + process.stderr
    assert "owned" in output
    assert "Traceback" not in output
    assert not hostile.orders_in(output)
    assert not hostile.strays_in(output)


def test_the_last_filter_is_enough_when_everything_else_forgets(hostile_file):
    output = written(FILTER_ALONE + RUN, hostile_file, ["j", "3", "o", "\x1b", "v"])
    assert "owned" in output
    assert not hostile.orders_in(output)
    assert not hostile.strays_in(output)


def test_with_both_gates_out_the_orders_are_seen_here(hostile_file):
    output = written(BARE, hostile_file, ["j", "o"])
    assert {"colour", "right to left"} <= hostile.orders_in(output)


def test_where_no_colour_is_wanted_everything_is_grey(hostile_file, monkeypatch):
    monkeypatch.setenv("COLORTERM", "truecolor")
    coloured = written(RUN, hostile_file, ["v", "\x1b"])
    monkeypatch.setenv("NO_COLOR", "1")
    output = written(RUN, hostile_file, ["v", "\x1b"])
    told = [set(re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", each)) for each in (coloured, output)]
    grey = [{one for one in colours if len(set(one)) == 1} == colours for colours in told]
    assert grey == [False, True], "marks and words say all that colours say"
