"""A file's bytes, or one line that says why there are none: regular files only, so that nobody waits, within a size."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from workbench import in_use
from workbench.errors import NotUsable

_SPLIT = "split it and add the parts"


def content(path: Path, largest: int, instead: str = _SPLIT) -> bytes:
    """The bytes of this file.

    Raises:
        NotUsable: it is missing, a directory, no regular file, larger than `largest` bytes, or can't be read.
    """
    try:
        expect_regular(path)
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except FileNotFoundError:
        raise NotUsable(f"{path}: there is no such file") from None
    except (OSError, ValueError) as why:  # ValueError: a NUL in the name
        reason = (why.strerror or str(why)) if isinstance(why, OSError) else str(why)
        raise NotUsable(f"{path}: can't be read ({reason})") from None
    refuse_larger(raw, str(path), largest, instead)
    return raw


def refuse_larger(raw: bytes, name: str, largest: int, instead: str = _SPLIT) -> None:
    """Nothing, when there are at most `largest` bytes.

    Raises:
        NotUsable: there are more.
    """
    if len(raw) > largest:
        raise NotUsable(f"{name}: larger than {largest // 1_000_000} MB; {instead}")


def expect_regular(path: Path) -> None:
    """Nothing, when this is a regular file, and no desk that this process has open (see `in_use`).

    Raises:
        NotUsable: it is not.
        OSError: the system tells nothing of it.
    """
    mode = path.stat().st_mode
    if S_ISDIR(mode):
        raise NotUsable(f"{path}: is a directory; name the files in it, as in {path / '*.txt'}")
    if not S_ISREG(mode):
        raise NotUsable(f"{path}: is no regular file; pass what it gives on standard input instead")
    if in_use.holds(path):
        raise NotUsable(f"{path}: belongs to the desk that is open; name another file")
