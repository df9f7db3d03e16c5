"""The screen: Textual over the desk's use cases.

`run` is the way in; Textual itself is loaded only there.
"""

import gc
import signal
import sys
from pathlib import Path

from workbench.text.visible import visible


def run(path: Path, who: str = "", *, linear: bool = False) -> int:
    """Open the desk in this file on the terminal until the reader leaves; the exit code.

    `who` names the reviewer; where it is empty the screen asks. `linear` shows everything as plain lines, for screen
    readers and slow lines.

    Raises:
        DeskError: the file can't be used, with the reason.
        BadInput: the settings give keys to commands that are not there.
        Exception: what broke the screen off, once the terminal is as it was.
    """
    # Collecting while everything is loaded finds nothing, and is a fifth of the computing until the first screen.
    gc.disable()
    try:
        return _lines(path, who) if linear else _screen(path, who)
    finally:
        gc.enable()


def _lines(path: Path, who: str) -> int:
    from workbench.desk import Desk
    from workbench.tui.linear import Lines

    with Desk.open(path, who) as desk:
        _collect()
        return Lines(desk).run()


def _screen(path: Path, who: str) -> int:
    from workbench.desk import Desk, settings
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.commands import own_keys
    from workbench.tui.waiting import AT_MOST

    # A shell has what it starts in the background ignore Ctrl-C, and asyncio then knows no way to be told to end.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with Desk.open(path, who) as desk:
        if lacking := desk.copy_of_the_day():  # before the screen: it stands above it when one leaves
            sys.stderr.write(f"workbench: {visible(lacking)}\n")
        desk.wait_at_most(AT_MOST)
        app = WorkbenchApp(desk, own_keys(settings.keys()), when_shown=_collect)
        app.run()
        if app.broken is not None:
            raise app.broken
        return app.return_code or 0


def _collect() -> None:
    # What was loaded stays: later collections need not go through it while somebody waits for a key's answer.
    gc.freeze()
    gc.enable()
