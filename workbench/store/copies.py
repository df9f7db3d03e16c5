"""Copies made by themselves: one a day of a desk that is worked on, verified, beside it, the newest few kept."""

import re
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.store.backup import copy, dated
from workbench.store.connection import Connection

LARGEST = 500_000_000
"""Bytes up to which a desk is copied by itself: a copy takes some seconds, and whoever works waits for them."""

_WHY = "daily"
_OWN = "make one with 'workbench backup'"
_LAST = "SELECT substr(max(at), 1, 10) FROM log"
_FIRST = "SELECT substr(min(at), 1, 10) FROM log"


def copies(desk: Path) -> list[Path]:
    """The daily copies beside this desk, oldest first."""
    ours = re.compile(re.escape(desk.name) + r"\.\d{8}-\d{6}(-\d+)?\." + _WHY)
    return sorted(one for one in desk.resolve().parent.iterdir() if ours.fullmatch(one.name))


def copy_of_the_day(connection: Connection, keep: int) -> str:
    """Make today's copy, where the desk was changed before today and none was made since; what could not be, or empty.

    Of the daily copies the newest `keep` stay; 0 makes none. Nothing else beside the desk is touched.
    """
    if not keep or connection.in_memory or connection.read_only:
        return ""
    place = connection.path.resolve()
    try:
        if not _due(connection, place):
            return ""
        if place.stat().st_size > LARGEST:
            return f"today's copy of {place} was not made: it is larger than {LARGEST // 1_000_000} MB; {_OWN}"
        _copy(connection, dated(place, _WHY))
        for old in copies(place)[:-keep]:
            old.unlink()
    except (WorkbenchError, OSError) as wrong:
        return f"today's copy of {connection.path} was not made ({wrong}); {_OWN}"
    return ""


def _due(connection: Connection, place: Path) -> bool:
    """Whether there is work of an earlier day that the newest copy does not hold."""
    today = datetime.now(UTC)
    first = connection.value(_FIRST)
    if not first or first >= f"{today:%Y-%m-%d}":
        return False
    made = copies(place)
    newest = made[-1].name.removeprefix(f"{place.name}.")[:8] if made else ""
    return newest < f"{today:%Y%m%d}" and (not newest or newest <= str(connection.value(_LAST)).replace("-", ""))


def _copy(connection: Connection, target: Path) -> None:
    reader = Connection(connection.path, read_only=True)  # whoever works keeps his own
    try:
        copy(reader, target)
    finally:
        reader.close()
