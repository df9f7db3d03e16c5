"""Keys typed before what they are for has opened: they wait for it, and mean nothing to what is still there.

A dialog is there some hundredths of a second after its key. Who knows the way types on: `a`, and a name in which a `d`
would have dismissed the claim.
"""

from collections import deque
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen

_AT_MOST = 3.0
"""Seconds after which what was to open is no longer waited for: a key that is not answered is worse."""
_BETWEEN = 0.02
"""Seconds between two keys handed on, so that each finds what the one before it brought about."""
_PASSING = 16
"""Keys handed on that may still be on their way."""
_NEVER_KEPT = ("ctrl+q",)

Node = TypeVar("Node", bound=DOMNode)
Given = ParamSpec("Given")
Result = TypeVar("Result")


class Ahead:
    """The keys of one application that wait."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._from: Screen[object] | None = None
        self._until = 0.0
        self._waiting: deque[Key] = deque()
        self._handed: deque[Key] = deque(maxlen=_PASSING)

    def begin(self) -> None:
        """Something was asked for on the present screen that will ask in its turn."""
        self._from, self._until = self._app.screen, monotonic() + _AT_MOST

    def end(self) -> None:
        """It asks now where one is, or had nothing to ask."""
        self._from = None

    def keeps(self, key: Key) -> bool:
        """Whether this key has to wait. It is handed on later, after those that came before."""
        # A key passes here twice: on its way to what has the focus, and when that did nothing with it.
        if any(key is one for one in self._handed) or key.key in _NEVER_KEPT or not (self._waiting or self._opening):
            return False
        if not self._waiting:
            self._app.set_timer(_BETWEEN, self._hand_on)
        self._waiting.append(Key(key.key, key.character))
        return True

    @property
    def _opening(self) -> bool:
        if self._from is None:
            return False
        screen = self._app.screen
        there = screen is not self._from and screen.focused is not None
        if there or monotonic() > self._until:
            self._from = None
        return self._from is not None

    def _hand_on(self) -> None:
        if not self._opening:
            self._handed.append(self._waiting.popleft())
            self._app.post_message(self._handed[-1])
        if self._waiting:
            self._app.set_timer(_BETWEEN, self._hand_on)


def of(node: DOMNode) -> Ahead | None:
    """The keys that wait in the application of this node."""
    found = getattr(node.app, "ahead", None)
    return found if isinstance(found, Ahead) else None


def asks(action: Callable[Concatenate[Node, Given], Result]) -> Callable[Concatenate[Node, Given], Result]:
    """Say of an action that it opens something in which is typed at once."""

    @wraps(action)
    def begun(node: Node, /, *given: Given.args, **named: Given.kwargs) -> Result:
        if ahead := of(node):
            ahead.begin()
        return action(node, *given, **named)

    return begun
