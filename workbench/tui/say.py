"""The one way to tell the reader something in passing: at the foot, where it covers nothing, until the next key.

`notify`, for screens that have no foot, reads markup itself, so nobody else calls it.
"""

from typing import Literal

from textual.app import App
from textual.dom import DOMNode
from textual.screen import ModalScreen

from workbench.text.visible import visible
from workbench.tui.widgets.foot import Foot

Tone = Literal["information", "warning", "error"]


def say(node: DOMNode | App[object], text: str, tone: Tone = "information") -> None:
    """Show one line in passing. From another thread use a message."""
    app = node.app
    seen = [screen for screen in reversed(app.screen_stack) if not isinstance(screen, ModalScreen)]
    foot = next(iter(seen[0].query(Foot)), None) if seen else None
    if foot is not None:
        foot.say(visible(text), tone)
    else:
        app.notify(visible(text), severity=tone, timeout=4 if tone == "information" else 9, markup=False)
