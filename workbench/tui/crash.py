"""What is told when the program breaks off: no values, no text of the desk, nothing that a terminal would obey."""

import sys

from rich.console import Console
from textual.worker import WorkerFailed

from workbench.text.visible import visible


class _Visible:
    """Standard error, with control characters shown as signs."""

    def write(self, text: str) -> int:
        return sys.stderr.write(visible(text))

    def flush(self) -> None:
        sys.stderr.flush()


def cause(error: BaseException | None) -> BaseException | None:
    """The error itself, where Textual wraps it because it came from a worker."""
    while isinstance(error, WorkerFailed):
        error = error.error
    return error


def console() -> Console:
    """A console for error reports. It writes no colours: they are control sequences too."""
    return Console(file=_Visible(), color_system=None, markup=False, highlight=False, width=100)  # type: ignore[arg-type]
