"""How fast the screen is on a desk of 100,000 claims: `python -m tests.bench.screen [CLAIMS | DESK]`.

The program runs in a terminal of its own (a pty, 160 by 50), as a reader would run it. Printed are the seconds from its
start until the queue's first claims are on the screen, beside an empty Textual application's, and how much of that was
computing; for each key the milliseconds until the terminal begins to show its answer, until everything is drawn, and of
computing, as median and 95th percentile; the same from the last letter of a filter, or of going back to none, until its
claims stand there; and the megabytes that the program held at most. The queue is read by article, a fifth of the claims
have twins.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from tests.bench.queue import fill
from workbench.store import Store

OPEN = "import sys, pathlib; from workbench.tui import run; run(pathlib.Path(sys.argv[1]), 'bench')"
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Ready-")
Empty().run()
"""
_KEYS = {
    "j, one at a time": [b"j"] * 60,
    "k, one at a time": [b"k"] * 30,
    "page down": [b"\x1b[6~"] * 30,
    "page up": [b"\x1b[5~"] * 20,
    "end and home": [b"\x1b[F", b"\x1b[H"] * 10,
    "next open": [b"n"] * 10,
    "fold, fold all": [b"z", b"z", b"Z", b"Z"] * 4,
    "mark": [b" "] * 10,
    "board and back": [b"b", b"\x1b"] * 5,
    "next place, tabs": [b".", b"2", b"3", b"1"] * 8,
}
_FILTERS = ("status:open", "speaker:speaker-7", "finding:altered", "is:twin", '"wave of attacks"', "verdict:none")
_STILL = 0.25
"""Seconds without output after which everything counts as drawn."""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *command: str) -> None:
        self._master, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment)
        os.close(side)

    def until(self, wanted: bytes, patience: float = 60) -> None:
        """Read until this is on the screen."""
        seen, end = b"", time.perf_counter() + patience
        while wanted not in seen and time.perf_counter() < end:
            seen += self._read(1) or b""

    def answer(self, key: bytes) -> tuple[float, float, float]:
        """Press a key: milliseconds to the first output, to the last before it is still, and of computing."""
        start, computed = time.perf_counter(), self.computed()
        os.write(self._master, key)
        first = last = 0.0
        while self._read(_STILL):
            last = (time.perf_counter() - start) * 1000
            first = first or last
        return first, last, (self.computed() - computed) * 1000

    def computed(self) -> float:
        """Seconds of processor time that the program has used: what a machine busy with other work does not blur."""
        return int(Path(f"/proc/{self._process.pid}/schedstat").read_text().split()[0]) / 1e9

    def megabytes(self) -> float:
        """What the program held in memory at most."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], patience)
        return os.read(self._master, 65536) if ready else b""


def first_screen(wanted: bytes, *command: str, runs: int = 5) -> tuple[float, float]:
    """The median of the seconds until `wanted` is on the screen, and of the processor's; each in a fresh process."""
    took, computed = [], []
    for _ in range(runs):
        start = time.perf_counter()
        with Terminal(sys.executable, "-c", *command) as terminal:
            terminal.until(wanted)
            took.append(time.perf_counter() - start)
            computed.append(terminal.computed())
    return statistics.median(took), statistics.median(computed)


def keys(path: Path) -> None:
    """Print how fast each kind of key is answered."""
    print(heading())
    every: list[tuple[float, float, float]] = []
    with Terminal(sys.executable, "-c", OPEN, str(path)) as terminal:
        terminal.until(b"Speaker-")
        terminal.answer(b"")
        for name, presses in _KEYS.items():
            answers = [answer for answer in map(terminal.answer, presses) if answer[0]]
            every += answers
            row(name, answers)
        row("all", every)
        _filters(terminal)
        print(f"memory {terminal.megabytes():.0f} MB at most")


def _filters(terminal: Terminal) -> None:
    """Print how fast a filter is there once its last letter is typed."""
    answers = []
    for wanted in _FILTERS:
        terminal.answer(b"/")
        terminal.answer(b"\x15" + wanted[:-1].encode())  # ^u: the field is emptied
        answers.append(terminal.answer(wanted[-1:].encode()))
        terminal.answer(b"\r")
    row("last letter of a filter", answers)
    terminal.answer(b"/")
    row("to no filter", [terminal.answer(b"\x1b")])


def heading() -> str:
    """What stands above the columns of `row`."""
    return (
        f"{'key':24}{'n':>4}{'answer p50':>12}{'p95 ms':>8}{'drawn p50':>12}{'p95 ms':>8}{'computing':>12}{'p95 ms':>8}"
    )


def row(name: str, answers: list[tuple[float, float, float]]) -> None:
    """Print how fast these keys were answered."""
    print(f"{name:24}{len(answers):4}" + "".join(_two(list(took)) for took in zip(*answers, strict=True)))


def _two(took: list[float]) -> str:
    if not took:
        return f"{'-':>12}{'-':>8}"
    return f"{statistics.median(took):12.1f}{sorted(took)[int(len(took) * 0.95)]:8.1f}"


def main() -> None:
    """Make the desk, open it, press keys."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.workbench" if asked.isdecimal() else Path(asked)
        if asked.isdecimal():
            with Store.open(path, create=True) as store:
                fill(store, int(asked))
        for name, wanted, command in (("desk", b"Speaker-", (OPEN, str(path))), ("empty", b"Ready-", (_EMPTY,))):
            took, computed = first_screen(wanted, *command)
            print(f"first screen, {name:6} {took:.2f} s, of which computing {computed:.2f} s")
        keys(path)


if __name__ == "__main__":
    main()
