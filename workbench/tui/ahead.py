"""Keys typed before what they are for has opened: they wait for it, and mean nothing to what is still there.

A dialog is there some hundredths of a second after its key. Who knows the way types on: `a`, and a name in which a `d`
would have dismissed the claim. And a field is left some moments after Enter: the `n` that goes on is no letter of it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import wraps
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

_AT_MOST = 3.0
"""Seconds after which what was to open is no longer waited for: a key that is not answered is worse."""
_TO_LEAVE = 0.5
"""Seconds after which a field that kept the key for itself is not waited for."""
_BETWEEN = 0.02
"""Seconds between two keys handed on, so that each finds what the one before it brought about."""
_PASSING = 16
"""Keys handed on that may still be on their way."""
_NEVER_KEPT = ("ctrl+q",)
_LEAVE = {Input: {"enter", "escape", "tab", "shift+tab", "down"}, TextArea: {"escape", "tab", "shift+tab"}}
"""The keys that leave a field, when they come back from it."""

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
        self._leaving: Key | None = None

    def begin(self) -> None:
        """Something was asked for on the present screen that will ask in its turn."""
        self._from, self._until = self._app.screen, monotonic() + _AT_MOST

    def end(self) -> None:
        """It asks now where one is, or had nothing to ask."""
        self._from = None

    def keeps(self, key: Key) -> bool:
        """Whether this key has to wait. It is handed on later, after those that came before."""
        # A key passes here twice: on its way to what has the focus, and when that did nothing with it.
        mine = any(key is one for one in self._handed) or key is self._leaving
        if mine or key.key in _NEVER_KEPT or not (self._waiting or self._busy):
            self._may_leave(key)
            return False
        if not self._waiting:
            self._app.set_timer(_BETWEEN, self._hand_on)
        self._waiting.append(Key(key.key, key.character))
        return True

    def passed(self, key: Key) -> None:
        """This key was handed to what has the focus, or (when it came back from there) did what it does."""
        if key is self._leaving and key.is_forwarded and (field := self._app.screen.focused) is not None:
            self._after([*field.ancestors_with_self])

    def _may_leave(self, key: Key) -> None:
        field = self._app.screen.focused
        keys = next((keys for kind, keys in _LEAVE.items() if isinstance(field, kind)), set[str]())
        if key.key in keys and not key.is_forwarded:
            self._leaving, self._until = key, monotonic() + _TO_LEAVE

    def _after(self, nodes: Sequence[DOMNode]) -> None:
        """Wait until what the key brought about has gone its way from the field to the application."""
        if nodes:
            nodes[0].call_later(self._after, nodes[1:])
        else:
            self._leaving = None

    @property
    def _busy(self) -> bool:
        if self._leaving is not None and monotonic() > self._until:
            self._leaving = None
        return self._leaving is not None or self._opening

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
        if not self._busy:
            self._handed.append(self._waiting.popleft())
            self._app.post_message(self._handed[-1])
        if self._waiting:
            self._app.set_timer(_BETWEEN, self._hand_on)


def of(node: DOMNode) -> Ahead | None:
    """The keys that wait in the application of this node."""
    found = getattr(node.app, "ahead", None)
    return found if isinstance(found, Ahead) else None


def into(field: Widget) -> None:
    """Go to a field on the same screen: what is typed before it has the focus is typed into it."""
    ahead = of(field)
    if ahead is None or field.has_focus:
        field.focus()
        return
    ahead.begin()
    field.focus()
    field.app.call_later(ahead.end)


def asks(action: Callable[Concatenate[Node, Given], Result]) -> Callable[Concatenate[Node, Given], Result]:
    """Say of an action that it opens something in which is typed at once."""

    @wraps(action)
    def begun(node: Node, /, *given: Given.args, **named: Given.kwargs) -> Result:
        if ahead := of(node):
            ahead.begin()
        return action(node, *given, **named)

    return begun
