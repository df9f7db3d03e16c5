"""Files that are made before they get their name: beside their place, under a name of ours, removed in the end.

A program that was killed leaves its own behind. They are known by their name and their age, and swept by whoever makes
the next one in that folder.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from tempfile import gettempdir

OLD = 3600.0
"""Seconds since anything of it was last written, from which on a draft is nobody's, unless its program still runs."""

_OURS = re.compile(r"\.workbench-(\d+)-[0-9a-f]{16}\.part")


def temporary() -> Path:
    """The folder for what is to have no place of its own."""
    return Path(gettempdir())


def name_of_draft() -> str:
    """A name that nothing else has, and that is known for a draft of this program."""
    return f".workbench-{os.getpid()}-{token_hex(8)}.part"


@contextmanager
def room(folder: Path) -> Iterator[Path]:
    """A folder of one's own in `folder`, which is gone afterwards with all that is still in it. Raises OSError."""
    place = make_room(folder)
    try:
        yield place
    finally:
        rmtree(place, ignore_errors=True)


def make_room(folder: Path) -> Path:
    """A folder of one's own in `folder`, for its owner alone and to be removed by whoever asked. Raises OSError."""
    sweep(folder)
    place = folder / name_of_draft()
    place.mkdir(mode=0o700)
    return place


def left(folder: Path) -> list[Path]:
    """The drafts in this folder that a program left which was killed."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if (ours := _OURS.fullmatch(one.name)) and _nobodys(one, ours))
    return []


def sweep(folder: Path) -> None:
    """Remove what was left in this folder, as far as we may."""
    for one in left(folder):
        with suppress(OSError):
            rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()


def _nobodys(draft: Path, ours: re.Match[str]) -> bool:
    with suppress(OSError):
        written = max(each.lstat().st_mtime for each in (draft, *(draft.iterdir() if draft.is_dir() else ())))
        return time.time() - written > OLD and not runs(int(ours[1]))
    return False


def runs(process: int) -> bool:
    """Whether there is such a process here. Windows has no way to ask that is not the way to end it."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return process != os.getpid()
