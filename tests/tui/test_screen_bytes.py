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
from datetime import date
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.model import NewDocument, NewEvidence, NewVerdict, Role
from workbench.model.kinds import EvidenceKind, Stance

ORDERS = {
    "colour": "\x1b[38;5;201;5m",
    "window size": "\x1b[8;99;99t",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "answer": "\x1b[6n",
    "C1 introducer": "\x9b31m",
    "C1 string": "\x90owned\x9c",
    "right to left": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "tag": "\U000e0041",
}
HOSTILE = "".join(ORDERS.values())
KEYS = [
    "j",
    "k",
    ".",
    "2",
    "3",
    "1",
    "o",
    ".",
    "\x1b",
    "O",
    "\x1b",
    "?",
    "\x1b",
    "v",
    "\x1b",
    "e",
    "\x1b",
    "/",
    "x",
    "\t",
]
KEYS += ["\x1b", "E", "\x1b", "a", "\x1b", "\x1b", "\x10", "\x1b", "t"]

_CONTROL_SEQUENCE = re.compile(r"\x1b\[[0-9;:?<>=$]{0,40}[A-Za-z]|\x1b[=>78c]|\x1b\([B0]|\x1b\]22;[a-z-]{1,20}\x07")
# The last of these is Textual's own, for the shape of the mouse pointer.

_LOOK = 0.02
_QUIET = 10
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
    path = tmp_path_factory.mktemp("hostile") / "hostile.workbench"
    said = f"we {HOSTILE} will [b]see[/b] what [@click=app.quit]happens[/] now"
    source = f"He said {HOSTILE} it. We {HOSTILE} will [b]see[/b] what [@click=app.quit]happened[/] now. {HOSTILE}"
    article = f"{HOSTILE} Donald Trump said: “{said}” {HOSTILE}.\n\nMary Roe said: “nothing {HOSTILE} of the kind”.\n"
    with Desk.open(path, "Ana") as desk:
        desk.add_document(
            NewDocument(
                source.encode(), source, f"Source {HOSTILE}", role=Role.SOURCE, publisher=HOSTILE, language="en"
            )
        )
        document = desk.add_document(
            NewDocument(
                article.encode(),
                article,
                f"Article {HOSTILE} [/x]",
                language="en",
                published_on=date(2026, 1, 9),
                url=f"https://example.org/{HOSTILE}",
                notes=(HOSTILE,),
            )
        )
        for claim_id in desk.extract(document.id):
            desk.assign(claim_id, "Ben", desk.claim(claim_id).version)
            desk.attach(NewEvidence(claim_id, EvidenceKind.NOTE, Stance.CONTEXT, f"note {HOSTILE}"))
            version = desk.claim(claim_id).version
            desk.decide(NewVerdict(claim_id, "quotes-1", "altered", f"because {HOSTILE}", version, f"fix {HOSTILE}"))
        for _ in desk.match():
            continue
        assert len(desk.queue()) >= 2
    return path


def written(program: str, path: Path, keys=KEYS) -> str:
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
            os.write(master, key.encode())
            seen += read_until(master, process)
        os.write(master, b"\x11")
        seen += read_until(master, process, lambda seen: b"1049l" in seen)
        process.wait(60)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return seen.decode("utf-8", "surrogateescape")


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
            quiet = 0 if at_work(process.pid) else quiet + 1
    return seen


def at_work(pid: int) -> bool:
    """Whether a thread of this process runs, or waits for its turn or the disk."""
    try:
        states = [
            (task / "stat").read_text().rpartition(")")[2].split()[0] for task in Path(f"/proc/{pid}/task").iterdir()
        ]
    except OSError:  # it is gone, or this system has no such files
        return False
    return any(state in "RD" for state in states)


def orders_in(output: str) -> set[str]:
    return {name for name, order in ORDERS.items() if order in output}


def strays_in(output: str) -> set[str]:
    rest = _CONTROL_SEQUENCE.sub("", output)
    return {letter for letter in rest if letter not in "\r\n" and (ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0)}


def test_no_order_in_a_text_reaches_the_terminal(hostile_file):
    output = written(RUN, hostile_file)
    assert "Verdict on claim" in output
    assert "Keys and marks" in output
    assert "owned" in output, "the letters of the orders are shown"
    assert "[@click=app.quit]" in output, "what looks like markup is shown as it stands"
    assert not orders_in(output)
    assert not strays_in(output)


def test_the_last_filter_is_enough_when_everything_else_forgets(hostile_file):
    output = written(FILTER_ALONE + RUN, hostile_file, ["j", "3", "o", "\x1b", "v"])
    assert "owned" in output
    assert not orders_in(output)
    assert not strays_in(output)


def test_with_both_gates_out_the_orders_are_seen_here(hostile_file):
    output = written(BARE, hostile_file, ["j", "o"])
    assert {"colour", "right to left"} <= orders_in(output)


def test_where_no_colour_is_wanted_everything_is_grey(hostile_file, monkeypatch):
    monkeypatch.setenv("COLORTERM", "truecolor")
    coloured = written(RUN, hostile_file, ["v", "\x1b"])
    monkeypatch.setenv("NO_COLOR", "1")
    output = written(RUN, hostile_file, ["v", "\x1b"])
    told = [set(re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", each)) for each in (coloured, output)]
    grey = [{one for one in colours if len(set(one)) == 1} == colours for colours in told]
    assert grey == [False, True], "marks and words say all that colours say"
