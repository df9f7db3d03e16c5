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
        BadInput: the settings give keys to commands that are not there.
    """
    from workbench.desk import Desk, settings

    with Desk.open(path, who) as desk:
        if linear:
            from workbench.tui.linear import Lines

            return Lines(desk).run()
        from workbench.tui.app import WorkbenchApp
        from workbench.tui.commands import own_keys

        app = WorkbenchApp(desk, own_keys(settings.keys()))
        app.run()
        return app.return_code or 0
