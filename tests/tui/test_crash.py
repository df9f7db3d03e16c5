"""What breaks the screen off is told in a line, with the terminal as it was and no text of the desk."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest
from rich.text import Text

from workbench.store.engine import sqlite
from workbench.tui import crash

SCREEN = (
    "import sys; from workbench.cli import main\n"
    "from workbench.tui.screens.desk import DeskScreen\n"
    "def broken(self): secret = 'SECRET WORDS'; raise ValueError('SECRET WORDS' + chr(27) + ']52;c;x' + chr(7))\n"
    "DeskScreen.action_next_open = broken\n"
    "main()"
)


def test_an_error_report_gives_the_terminal_no_orders(capsys):
    crash.console().print(Text("ValueError: \x1b]52;c;b3duZWQ=\x07 \u202e and [b]marks[/b]", style="bold red"))
    written = capsys.readouterr().err
    assert "[b]marks[/b]" in written
    assert written.replace("\n", "").isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_a_screen_that_breaks_gives_the_terminal_back_and_says_so_in_a_line(story_file: Path, tmp_path: Path) -> None:
    written, code = in_a_terminal(["-c", SCREEN, "--db", str(story_file), "--as", "Ana"], b"n", tmp_path)
    told = written.rpartition("\x1b[?1049l")[2]
    assert code == 2
    assert "this should not happen (ValueError in " in told
    assert "Traceback" not in written
    assert "SECRET" not in written


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_screen_that_is_told_to_end_gives_the_terminal_back(story_file: Path, tmp_path: Path, told: int) -> None:
    written, code = in_a_terminal(["-m", "workbench", "--db", str(story_file), "--as", "Ana"], told, tmp_path)
    assert code in (0, 130)
    before, left, after = written.rpartition("\x1b[?1049l")
    assert left
    assert "\x1b[?1000l" in before + after
    assert "\x1b[?25h" in before + after
    assert "Traceback" not in written


def in_a_terminal(words: list[str], then: bytes | int, home: Path) -> tuple[str, int]:
    """What the program writes into a pty, and its exit code; once it has drawn, a key is pressed or a signal sent."""
    pid, terminal = pty.fork()
    if not pid:
        os.environ |= {"TERM": "xterm-256color", "WORKBENCH_HOME": str(home), "COLUMNS": "100", "LINES": "30"}
        os.execv(sys.executable, [sys.executable, *words])
    written, done, until = b"", False, time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if not ready and b"\x1b[?1049h" in written and not done:
            done = True
            os.write(terminal, then) if isinstance(then, bytes) else os.kill(pid, then)
        try:
            got = os.read(terminal, 65536) if ready else b" "
        except OSError:
            break
        if not got:
            break
        written += got if ready else b""
    return written.decode("utf-8", "replace"), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


async def test_a_claim_that_cant_be_read_is_named_and_the_others_are_shown(open_screen, desk) -> None:
    raw = sqlite.connect(desk.path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("UPDATE claims SET status = 'lost' WHERE id = 1")
    raw.close()
    async with open_screen(desk) as reader:
        await reader.until(lambda: "claims, row 1 can't be read" in reader.text)
        await reader.press("j")
        await reader.until(lambda: "the country was “seeking peace”" in reader.text)
