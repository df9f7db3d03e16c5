"""A file is written whole or not at all: beside its target, synced, then renamed."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench import drafts
from workbench.errors import NoRoom, NotUsable, TargetExists

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES})


@contextmanager
def replacing(target: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which becomes `target` when the block ends well and vanishes when it does not.

    Raises:
        TargetExists: there is a file of this name, and `overwrite` is False.
        NotUsable: the target is a directory or a device, or its folder is missing.
        NoRoom: the disk is full or not writable. Nothing was written.
    """
    _refuse_unfit(target, overwrite)
    # A link stays a link: what it points to is replaced.
    place = target.resolve()
    drafts.sweep(place.parent)
    draft = place.with_name(drafts.name_of_draft())
    try:
        with draft.open("xb") as file:
            if place.exists():
                draft.chmod(place.stat().st_mode)  # what only its owner could read stays so
            yield file
            file.flush()
            os.fsync(file.fileno())
        _rename(draft, place, target, overwrite)
        _sync(place.parent)
    except OSError as why:
        reason = "the disk is full" if why.errno in _FULL else f"can't be written there ({why.strerror or why})"
        raise NoRoom(f"{target}: {reason}; nothing was written") from None
    finally:
        draft.unlink(missing_ok=True)


def _refuse_unfit(target: Path, overwrite: bool) -> None:
    if target.is_dir():
        raise NotUsable(f"{target}: is a directory; name a file in it")
    if not target.parent.is_dir():
        raise NotUsable(f"{target}: there is no folder {target.parent}; make it first")
    if target.exists() and not target.is_file():
        raise NotUsable(f"{target}: is no regular file")
    if os.path.lexists(target) and not overwrite:
        raise TargetExists(_exists(target))


def _rename(draft: Path, place: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        draft.replace(place)
        return
    try:
        # Unlike a rename, a hard link never takes the place of a file that came meanwhile.
        os.link(draft, place)
    except FileExistsError:
        raise TargetExists(_exists(target)) from None
    except OSError as why:
        if why.errno not in _NO_LINKS:
            raise
        draft.replace(place)


def _exists(target: Path) -> str:
    return f"{target}: exists already; choose another name, or say that it may be overwritten"


def _sync(folder: Path) -> None:
    # The name itself is safe only when the folder is on the disk too. Windows opens no folder, and some file systems
    # flush none: the file is whole and in its place all the same.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
