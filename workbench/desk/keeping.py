"""The use cases of a desk's file that need no open desk."""

from pathlib import Path

from workbench import store


def is_whole_desk(path: Path) -> bool:
    """Whether the file is a desk written as lines ('export --everything')."""
    from workbench.store import portable

    return portable.begins_a_desk(path)


def inherit(lines: Path, desk: Path, who: str) -> str:
    """Make a new desk in this file from one that was written as lines; in a line, what it has inherited.

    Raises:
        TargetExists: there is such a desk already.
        BadInput, DeskError: the lines are not as they were written. Nothing was made.
        NoRoom: the disk is full, or the folder can't be written.
    """
    from workbench.desk import settings
    from workbench.store import portable

    settings.make_folder(desk)
    made = portable.make(lines, desk, who)
    return f"{made.entries} log entries are inherited, up to the head {made.head[:16]}"


def restore(backup: Path, desk: Path, who: str) -> Path | None:
    """Put a checked copy of a backup in the desk's place; where the desk that was there is now, or None.

    Raises:
        NotUsable, NotADesk, NewerDesk: the backup is no desk that can be used here.
        DeskError: the backup is damaged, or not what its log says. Nothing was moved.
        NoRoom: the disk is full, or the folder can't be written.
    """
    return store.restore(backup, desk, who)
