"""Taking turns: one writes at a time, and whoever has much to write lets others in between."""

import time

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

    def began(self) -> None:
        """It is our turn."""
        self._began = time.monotonic()

    def ended(self) -> None:
        """What was to be written is stored; where that was much, others are let in."""
        self._written += time.monotonic() - self._began
        if self._written > _LONG:
            self._written = 0.0
            time.sleep(_PAUSE)
