"""What other packages bring: formats that are read and formats that are written, found by their entry points.

A package names them in its own metadata, group `workbench.formats` (a `Format` of `workbench.intake.formats.table`) or
`workbench.reports` (a `Format` of `workbench.reports.formats`). What can't be loaded, or is something else, is
named and left out: it must not keep anybody from working.
"""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

READ = "workbench.formats"
WRITTEN = "workbench.reports"

Brought = TypeVar("Brought")


@dataclass(frozen=True, slots=True)
class Plugin(Generic[Brought]):
    """One entry point: its name, the package with its version, and what it brings, or else why it is left out."""

    name: str
    package: str
    brings: Brought | None
    why: str = ""


@cache
def of(group: str, kind: type[Brought]) -> tuple[Plugin[Brought], ...]:
    """What installed packages bring to this group, in order of names; each is a `kind`, or left out with the reason."""
    if not _named_anywhere(group):
        return ()
    # Imported here: it takes longer than all the rest of a start, and hardly anybody has a plug-in.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return tuple(_loaded(one, kind) for one in sorted(entry_points(group=group)))


def _named_anywhere(group: str) -> bool:
    """Whether any installed package names this group: a look at some small files, a fiftieth of reading them all."""
    wanted = f"[{group}]".encode()
    return any(
        wanted in _content(file)
        for folder in dict.fromkeys(filter(None, sys.path))
        for pattern in ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt")
        for file in Path(folder).glob(pattern)
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _loaded(entry: "EntryPoint", kind: type[Brought]) -> Plugin[Brought]:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unnamed package"
    try:
        brings = entry.load()
    except (Exception, SystemExit) as why:
        return Plugin(entry.name, package, None, f"it can't be loaded ({type(why).__name__}: {why})")
    if not isinstance(brings, kind):
        return Plugin(entry.name, package, None, f"{entry.value} is no {kind.__module__}.{kind.__qualname__}")
    return Plugin(entry.name, package, brings)
