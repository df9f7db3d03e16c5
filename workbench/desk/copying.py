"""The copies that a desk makes of itself, one a day: by a process of its own where that takes longer than a moment."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

from workbench import drafts
from workbench.desk import memory, settings
from workbench.desk.opened import Opened
from workbench.errors import WorkbenchError
from workbench.store import copies

MAKE = "from workbench.desk.copying import main; main()"


def of_the_day(opened: Opened) -> str:
    """See that today's copy is made where one is due, as the settings want; what could not be made and why, or empty.

    Nobody waits for that of a large desk: it is made meanwhile, and what goes wrong is told the next time.
    """
    keep, connection = settings.copies(), opened.store.connection
    try:
        if not keep or not copies.is_due(connection):
            return _told(opened.path)
        if copies.AT_ONCE < opened.path.stat().st_size <= copies.LARGEST:
            _start(opened.path)
            return _told(opened.path)
    except (WorkbenchError, OSError) as wrong:
        return f"today's copy of {opened.path} was not made ({wrong}); make one with 'workbench backup'"
    return copies.copy_of_the_day(opened.path, keep)


def _start(desk: Path) -> None:
    """Have it made by a process that goes on when this one ends, and that nobody's Ctrl-C reaches."""
    quiet = subprocess.DEVNULL
    made = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", MAKE, str(desk.absolute())],
        start_new_session=True,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
    )
    Thread(target=made.wait, daemon=True).start()  # else what is left of it stays for as long as a screen is open


def _told(desk: Path) -> str:
    """What went wrong the last time, told once."""
    told = ""
    with suppress(OSError):
        told = note(desk).read_text(encoding="utf-8")
        note(desk).unlink()
    return told


def note(desk: Path) -> Path:
    """Where it is kept what went wrong, until it is told."""
    return memory.file(desk, "").with_suffix(".copy")


def main() -> None:
    """Make the copy of the desk that is named, unless another process is about it; keep what could not be made."""
    desk = Path(sys.argv[1])
    if hasattr(os, "nice"):
        os.nice(10)
    busy = note(desk).with_suffix(".copying")
    with suppress(OSError, ValueError):
        if drafts.runs(int(busy.read_text())):
            return
    busy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    busy.write_text(str(os.getpid()))
    try:
        if told := copies.copy_of_the_day(desk, settings.copies()):
            note(desk).write_text(told, encoding="utf-8")
    finally:
        busy.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
