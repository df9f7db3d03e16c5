"""The files that are taken in: of which size, and which of a folder."""

from collections.abc import Iterator
from pathlib import Path

from workbench import in_use
from workbench.regular import content, refuse_larger

__all__ = ["LARGEST", "content", "inside", "refuse_larger"]

LARGEST = 200_000_000  # bytes of any file; each format has a limit of its own below it


def inside(folder: Path) -> Iterator[Path]:
    """The files in this folder and those below it, in order of names.

    No hidden ones, none that describe another, none of the desk that is open.
    """
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.suffix != ".toml" and not in_use.holds(file):
            yield file
