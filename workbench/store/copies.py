"""Copies made by themselves: one a day of a desk that is worked on, verified, beside it, the newest few kept."""

import re
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.store.backup import copy, dated
from workbench.store.connection import Connection

LARGEST = 500_000_000
"""Bytes up to which a desk is copied by itself: the copies of a week take seven times that."""
AT_ONCE = 8_000_000
"""Bytes up to which a desk is copied before one goes on: that takes 0.1 to 0.2 s; of 300 MB, 1.8 s."""

_WHY = "daily"
_OWN = "make one with 'workbench backup'"
_LAST = "SELECT substr(max(at), 1, 10) FROM log"
_FIRST = "SELECT substr(min(at), 1, 10) FROM log"


def copies(desk: Path) -> list[Path]:
    """The daily copies beside this desk, oldest first."""
    ours = re.compile(re.escape(desk.name) + r"\.\d{8}-\d{6}(-\d+)?\." + _WHY)
    return sorted(one for one in desk.resolve().parent.iterdir() if ours.fullmatch(one.name))


def is_due(connection: Connection) -> bool:
    """Whether a desk that is worked on has work of an earlier day that the newest copy does not hold."""
    if connection.in_memory or connection.read_only:
        return False
    place = connection.path.resolve()
    today = datetime.now(UTC)
    first = connection.value(_FIRST)
    if not first or first >= f"{today:%Y-%m-%d}":
        return False
    made = copies(place)
    newest = made[-1].name.removeprefix(f"{place.name}.")[:8] if made else ""
    return newest < f"{today:%Y%m%d}" and (not newest or newest <= str(connection.value(_LAST)).replace("-", ""))


def copy_of_the_day(desk: Path, keep: int) -> str:
    """Make a copy of this desk, and keep the newest `keep` of those; what could not be made and why, or empty.

    Nothing else beside the desk is touched.
    """
    place = desk.resolve()
    try:
        if place.stat().st_size > LARGEST:
            return f"today's copy of {place} was not made: it is larger than {LARGEST // 1_000_000} MB; {_OWN}"
        reader = Connection(place, read_only=True)  # whoever works keeps his own
        try:
            copy(reader, dated(place, _WHY))
        finally:
            reader.close()
        for old in copies(place)[:-keep]:
            old.unlink()
    except (WorkbenchError, OSError) as wrong:
        return f"today's copy of {desk} was not made ({wrong}); {_OWN}"
    return ""
