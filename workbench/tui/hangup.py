"""Whether the terminal that somebody sat at is gone: closed by a window, a connection, a program that held it.

Whoever closes it tells the processes of its session (SIGHUP). One that was started apart from a session is told
nothing, and would wait for keys for ever.
"""

import select
import sys

LOOKED_FOR = 2.0
"""Seconds between two looks."""


def is_gone() -> bool:
    """Whether nobody can type or read any more; False where the system can't tell."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    looked = select.poll()
    looked.register(sys.__stdin__.fileno(), 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in looked.poll(0))
