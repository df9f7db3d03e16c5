"""While another window writes, the screen answers keys, says that it waits, and saves once it is its turn."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.errors import DeskBusy
from workbench.tui.waiting import AT_MOST

HOLDER = (
    "import sys; from workbench.store.engine import sqlite\n"
    "raw = sqlite.connect(sys.argv[1], isolation_level=None); raw.execute('BEGIN IMMEDIATE')\n"
    "print('held', flush=True); sys.stdin.readline(); raw.execute('ROLLBACK')\n"
)


@contextmanager
def held(desk: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program is writing to the desk, for as long as this lasts or until its standard input ends."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(desk)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "held\n"
        yield other
    finally:
        other.communicate()


async def test_a_verdict_waits_for_another_window_and_the_screen_does_not(open_screen, desk: Desk) -> None:
    desk.wait_at_most(AT_MOST)
    async with open_screen(desk) as reader:
        with held(desk.path) as other:
            await reader.press("v", "4")
            await reader.type("they are not the words")
            await reader.press("ctrl+s")
            await reader.until(lambda: "Waiting for another window" in reader.text)
            longest = 0.0
            for key in ("ctrl+left", "right", "left", "right", "left"):
                began = time.monotonic()
                await reader.press(key)
                longest = max(longest, time.monotonic() - began)
            assert longest < 1.0  # a key takes the pilot 0.1 s; waiting for the lock would take 15
            assert desk.view(1).verdicts == ()
            other.communicate()
            await reader.until(lambda: desk.view(1).verdicts)
        assert desk.view(1).verdicts[0].reason == "they are not the words"


async def test_what_is_asked_in_a_dialog_waits_too(open_screen, desk: Desk) -> None:
    desk.wait_at_most(AT_MOST)
    async with open_screen(desk) as reader:
        with held(desk.path) as other:
            await reader.press("a")
            await reader.pause()
            await reader.press("enter")
            await reader.until(lambda: "Waiting for another window" in reader.text)
            assert desk.claim(1).assignee == ""
            other.communicate()
            await reader.until(lambda: desk.claim(1).assignee == "Ana")


async def test_undoing_waits_too(open_screen, desk: Desk) -> None:
    desk.assign(1, "Ben", desk.claim(1).version)
    desk.wait_at_most(AT_MOST)
    async with open_screen(desk) as reader:
        with held(desk.path) as other:
            await reader.press("u")
            await reader.until(lambda: "Waiting for another window" in reader.text)
            other.communicate()
            await reader.until(lambda: desk.claim(1).assignee == "")


def test_a_change_that_can_not_wait_is_refused_within_its_time(desk: Desk) -> None:
    desk.wait_at_most(AT_MOST)
    with held(desk.path):
        assert not desk.free_to_write()
        began = time.monotonic()
        with pytest.raises(DeskBusy):
            desk.assign(1, "Ben", desk.claim(1).version)
        assert time.monotonic() - began < 1.0
    assert desk.free_to_write()
    assert desk.claim(1).assignee == ""
