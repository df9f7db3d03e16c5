"""The screen: Textual over the desk's use cases.

`run` is the way in; Textual itself is loaded only there.
"""

from pathlib import Path


def run(path: Path, who: str = "", *, linear: bool = False) -> int:
    """Open the desk in this file on the terminal until the reader leaves; the exit code.

    `who` names the reviewer; where it is empty the screen asks. `linear` shows everything as plain lines, for screen
    readers and slow lines.

    Raises:
        DeskError: the file can't be used, with the reason.
    """
    from workbench.desk import Desk

    with Desk.open(path, who) as desk:
        if linear:
            from workbench.tui.linear import Lines

            return Lines(desk).run()
        from workbench.tui.app import WorkbenchApp

        app = WorkbenchApp(desk)
        app.run()
        return app.return_code or 0
