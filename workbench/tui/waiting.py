"""Changes wait for their turn without the screen: another window may be writing, and keys are answered meanwhile."""

from asyncio import sleep
from collections.abc import Callable
from time import monotonic

from textual.dom import DOMNode

from workbench.desk import Desk
from workbench.messages import tell
from workbench.tui.say import say

AT_MOST = 0.1
"""Seconds that a change on the screen's own connection may hold the screen up."""
_PATIENCE = 15.0
"""Seconds after which it is tried all the same; what is wrong is said then."""
_BETWEEN = 0.03


def when_free(node: DOMNode, act: Callable[[], object]) -> None:
    """Do this at once, or, where another window writes, as soon as that is done."""
    if _free(node):
        act()
    else:
        node.run_worker(_later(node, act), group="waiting", exclusive=True)


async def until_free(node: DOMNode) -> None:
    """Wait until no other window writes; the reader is told."""
    if _free(node):
        return
    say(node, tell("job.waiting"))
    until = monotonic() + _PATIENCE
    while not _free(node) and monotonic() < until:
        await sleep(_BETWEEN)


async def _later(node: DOMNode, act: Callable[[], object]) -> None:
    await until_free(node)
    if node.is_attached:
        act()


def _free(node: DOMNode) -> bool:
    desk = getattr(node.app, "desk", None)
    return not isinstance(desk, Desk) or desk.free_to_write()
