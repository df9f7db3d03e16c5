"""Taking turns: one writes at a time, and whoever has much to write lets others in between."""

import time
from collections.abc import Callable

from workbench.errors import DeskBusy

BETWEEN_LOOKS = 0.004
"""Seconds between two looks at whether it is one's turn."""
_LONG = 0.1
"""Seconds of writing after which the others are let in: a person notices no shorter wait."""
_PAUSE = 5 * BETWEEN_LOOKS
"""Seconds for which they are: who waits looks several times meanwhile."""


class Turn:
    """How long a connection has written since it last let others in."""

    def __init__(self) -> None:
        self._began = 0.0
        self._written = 0.0

    def begin(self, run: Callable[[str], object], patience: float, usual: float) -> None:
        """Begin to write once nobody else does. SQLite itself would sleep up to 0.1 s between two looks.

        `run` asks SQLite; after `patience` seconds it raises DeskBusy. What is asked later waits for the `usual` time.
        """
        until = time.monotonic() + patience
        run("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    run("BEGIN IMMEDIATE")
                except DeskBusy:
                    if time.monotonic() >= until:
                        raise
                    time.sleep(BETWEEN_LOOKS)
                else:
                    self._began = time.monotonic()
                    return
        finally:
            run(f"PRAGMA busy_timeout = {int(usual * 1000)}")

    def ended(self) -> None:
        """What was to be written is stored; where that was much, others are let in."""
        self._written += time.monotonic() - self._began
        if self._written > _LONG:
            self._written = 0.0
            time.sleep(_PAUSE)
