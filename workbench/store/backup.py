"""A whole, checked copy of a desk while others work on it. Never a file copy: that can lose what was just stored."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workbench import drafts
from workbench.errors import DeskError, NoRoom, NotUsable, TargetExists
from workbench.store.connection import Connection
from workbench.store.engine import give_identity
from workbench.store.file import make_private


def dated(path: Path, why: str) -> Path:
    """A free name beside the desk for a copy made now: `desk.workbench.20260109-140307.before-0005_log`."""
    stem = f"{path.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}"
    names = (f"{stem}{f'-{number}' if number else ''}.{why}" for number in count())
    return next(place for name in names if not os.path.lexists(place := path.with_name(name)))


def copy(connection: Connection, target: Path) -> None:
    """Write the desk as it stands to `target`: checked before it gets its name, whole or not there at all.

    Raises:
        TargetExists: there is a file of that name; it is left alone.
        NotUsable: the folder does not exist.
        NoRoom: the disk is full or not writable.
        DeskError: the copy failed its check.
    """
    if target.exists():
        raise TargetExists(f"{target} exists already; choose another name or move it away")
    if not target.parent.is_dir():
        raise NotUsable(f"there is no folder {target.parent}; make it, or choose another")
    try:
        with drafts.room(target.parent) as beside:
            draft = beside / target.name
            make_private(draft)
            connection.run("VACUUM INTO ?", (str(draft),))
            give_identity(draft)
            _check(connection, draft)
            publish(draft, target)
    except OSError as error:
        raise NoRoom(f"{target} can't be written: {error.strerror}; the copy was not made") from error


def _check(connection: Connection, draft: Path) -> None:
    made = Connection(draft)
    try:
        whole = made.value("PRAGMA integrity_check") == "ok" and not made.rows("PRAGMA foreign_key_check")
        as_ours = all(made.value(f"PRAGMA {mark}") == connection.value(f"PRAGMA {mark}") for mark in _MARKS)
    finally:
        made.close()
    if not (whole and as_ours):
        raise DeskError(f"the copy of {connection.path} failed its check and was thrown away; run `workbench verify`")


_MARKS = ("application_id", "user_version")


def publish(draft: Path, target: Path) -> None:
    """Give a finished file its name. Raises `TargetExists` where a file of that name came meanwhile, and `OSError`."""
    _flush(draft, os.O_RDWR)  # Windows flushes no file that was opened for reading
    try:
        os.link(draft, target)  # unlike a rename it never replaces a file that appeared meanwhile
    except FileExistsError as error:
        raise TargetExists(f"{target} exists already; choose another name or move it away") from error
    except OSError:  # a file system without hard links
        draft.rename(target)
    flush_folder(target.parent)


def flush_folder(path: Path) -> None:
    """See that the names in a folder are on the disk, where the system knows how."""
    with suppress(OSError):  # Windows opens no folder, and not every file system flushes one
        _flush(path, os.O_RDONLY)


def _flush(path: Path, access: int) -> None:
    handle = os.open(path, access)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
