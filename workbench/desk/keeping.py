"""The use cases of a desk's file that need no open desk."""

from pathlib import Path

from workbench import store


def restore(backup: Path, desk: Path, who: str) -> Path | None:
    """Put a checked copy of a backup in the desk's place; where the desk that was there is now, or None.

    Raises:
        NotUsable, NotADesk, NewerDesk: the backup is no desk that can be used here.
        DeskError: the backup is damaged, or not what its log says. Nothing was moved.
        NoRoom: the disk is full, or the folder can't be written.
    """
    return store.restore(backup, desk, who)
