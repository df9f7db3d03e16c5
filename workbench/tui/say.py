"""The one way to tell the reader something in passing. `notify` itself reads markup, so nobody else calls it."""

from typing import Literal

from textual.app import App
from textual.dom import DOMNode

from workbench.text.visible import visible

Tone = Literal["information", "warning", "error"]


def say(node: DOMNode | App[object], text: str, tone: Tone = "information") -> None:
    """Show one line in passing; errors stay longer. Safe from any thread."""
    app = node.app
    app.notify(visible(text), severity=tone, timeout=4 if tone == "information" else 9, markup=False)
