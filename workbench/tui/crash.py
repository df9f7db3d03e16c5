"""What is printed when the program breaks off: plain lines in which no text can give the terminal an order."""

import sys

from rich.console import Console

from workbench.text.visible import visible


class _Visible:
    """Standard error, with control characters shown as signs."""

    def write(self, text: str) -> int:
        return sys.stderr.write(visible(text))

    def flush(self) -> None:
        sys.stderr.flush()


def console() -> Console:
    """A console for error reports. It writes no colours: they are control sequences too."""
    return Console(file=_Visible(), color_system=None, markup=False, highlight=False, width=100)  # type: ignore[arg-type]
