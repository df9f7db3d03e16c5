"""When a program under test is at rest: what Textual's pilot guesses from the processor's time, told from its state.

A guess is wrong on a busy machine, which gives the program no time, and wastes a tenth of a second for each key.
"""

import asyncio
import os
import threading
from pathlib import Path

_SOON = 0.15
"""Seconds. A timer that ends within them, like the pause after a typed letter, is work that is still to come."""
_PATIENCE = 2.0
"""Seconds. What works on for longer is a job, which the reader goes on beside."""


async def at_rest() -> None:
    """Wait until the running loop has nothing to do now or soon, and no thread of this process has work."""
    loop = asyncio.get_running_loop()
    soon, until = loop.time() + _SOON, loop.time() + _PATIENCE
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if not _due(loop, soon) and not threads_at_work(os.getpid()):
            return
        await asyncio.sleep(0.005)


def threads_at_work(pid: int) -> bool:
    """Whether a thread of this process, other than the one that asks, runs or waits for its turn or the disk."""
    try:
        others = [task for task in Path(f"/proc/{pid}/task").iterdir() if task.name != str(threading.get_native_id())]
        states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in others]
    except OSError:  # a thread ended, or this system has no such files
        return False
    return any(state in "RD" for state in states)


def _due(loop: asyncio.AbstractEventLoop, soon: float) -> bool:
    return any(not timer.cancelled() and timer.when() < soon for timer in loop._scheduled)
