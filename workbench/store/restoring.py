"""A backup put in a desk's place, and the desk kept. A plain copy over a desk that was not closed well destroys it."""

from datetime import UTC, datetime
from pathlib import Path

from workbench import drafts
from workbench.errors import DeskError, NoRoom, NotUsable
from workbench.store.backup import copy, dated, flush_folder
from workbench.store.connection import Connection
from workbench.store.file import SIDES, beside
from workbench.store.log import Change
from workbench.store.migrations import bring_up_to_date, newest, version
from workbench.store.reviewers import tidy
from workbench.store.values import iso
from workbench.store.verify import verify


def restore(backup: Path, desk: Path, who: str) -> Path | None:
    """Put a checked copy of `backup` in the place of `desk`; where the desk that was there is now, or None.

    The desk is moved aside with all that SQLite keeps beside it, under one dated name, so that it can be looked at.
    Windows that have it open are told at their next change. The log of the restored desk says who restored it.

    Raises:
        NotUsable, NotADesk, NewerDesk: the backup is no desk that can be used here.
        DeskError: the backup is damaged, or not what its log says. Nothing was moved.
        NoRoom: the disk is full, or the folder can't be written.
    """
    name = tidy(who)
    if not backup.is_file():
        raise NotUsable(f"there is no backup {backup}; check the name")
    if desk.exists() and backup.resolve() == desk.resolve():
        raise NotUsable(f"{backup} is the desk itself; name a backup of it")
    place = desk.resolve()
    try:
        with drafts.room(place.parent) as room:
            draft = room / place.name
            _draft(backup, draft, name)
            aside = _move_aside(place)
            draft.replace(place)
            flush_folder(place.parent)
    except OSError as error:
        raise NoRoom(f"{desk} can't be replaced ({error.strerror}); nothing was lost: look beside it") from error
    return aside


def _draft(backup: Path, draft: Path, who: str) -> None:
    """A copy of the backup that is up to date, sound and what its log says, with a row that says it was restored."""
    held = Connection(backup, read_only=True)
    try:
        version(held, newest())
        if held.value("PRAGMA integrity_check") != "ok":
            raise DeskError(f"{backup} is damaged; restore another backup")
        copy(held, draft)
    finally:
        held.close()
    made = Connection(draft)
    try:
        bring_up_to_date(made, copies=False)
        fault = verify(made)
        if fault:
            raise DeskError(f"{backup} is not what its log says ({fault}); nothing was restored")
        with made.change():
            change = Change(made, who, iso(datetime.now(UTC)) or "")
            change.say("restore", "desk", 0, now={"backup": backup.name}, why="a backup was put in the desk's place")
        made.leave_no_wal()
    finally:
        made.close()


def _move_aside(place: Path) -> Path | None:
    if not any(beside(place, side).exists() for side in ("", *SIDES)):
        return None
    target = dated(place, "replaced")
    for side in ("", *SIDES):
        held = beside(place, side)
        if held.exists():
            held.rename(beside(target, side))
    return target
