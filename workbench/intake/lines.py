"""The lines of a text file, plain or gzip, one at a time and never more than a machine can hold."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from workbench.errors import BadInput, NotUsable
from workbench.regular import expect_regular

LONGEST_LINE = 100_000_000  # bytes: a 20,000-page book in one record

# A gzip bomb swells a thousandfold, text five- to tenfold; small files may do as they like.
_SWELLS = 200
_SMALL = 1_000_000  # bytes, decompressed

_GZIP = b"\x1f\x8b"


def lines(path: Path) -> Iterator[str]:
    """Each line of this UTF-8 file, decompressed when it is gzip, whatever its name.

    Raises:
        NotUsable: missing, a directory, unreadable, damaged, or swelling beyond reason when decompressed.
        BadInput: a line is longer than `LONGEST_LINE`, or no UTF-8. The message names file and line.
    """
    try:
        yield from _lines(path)
    except FileNotFoundError:
        raise NotUsable(f"{path}: there is no such file") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise NotUsable(f"{path}: the compressed data are damaged or end too early") from None
    except OSError as why:
        raise NotUsable(f"{path}: can't be read ({why.strerror})") from None


def _lines(path: Path) -> Iterator[str]:
    expect_regular(path)
    with path.open("rb") as file:
        packed = file.peek(2)[:2] == _GZIP
        text: IO[bytes] = io.BufferedReader(_Unpacked(file, path)) if packed else file
        yield from decoded(text, str(path))


class _Unpacked(gzip.GzipFile):
    """A gzip file that is refused, before its lines are, once all of it together swells beyond reason."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        super().__init__(fileobj=file, mode="rb")
        self._packed, self._path, self._swollen = file, path, 0

    def readinto(self, buffer: Any) -> int:
        """Fill this buffer; how many bytes there were. Raises `NotUsable`."""
        count = super().readinto(buffer)
        self._swollen += count
        if self._swollen > _SMALL and self._swollen > _SWELLS * self._packed.tell():
            raise NotUsable(f"{self._path}: swells more than {_SWELLS} times when decompressed; decompress it yourself")
        return count


def decoded(file: IO[bytes], name: str) -> Iterator[str]:
    """Each line of these bytes as UTF-8. `name` is said in messages.

    Raises:
        BadInput: a line is longer than `LONGEST_LINE`, or no UTF-8. The message names file and line.
    """
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), start=1):
        yield _decoded(line, f"{name}, line {number}")


def _decoded(line: bytes, where: str) -> str:
    if len(line) > LONGEST_LINE:
        raise BadInput(f"{where}: longer than {LONGEST_LINE // 1_000_000} MB")
    try:
        return line.decode("utf-8-sig" if line.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as wrong:
        raise BadInput(f"{where}: no UTF-8 at byte {wrong.start + 1}; save it as UTF-8") from None
