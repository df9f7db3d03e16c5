"""Web archives too large to be read at once, in parts: some answers each, where one record ends and another begins.

A crawl has one file of a gigabyte after the other. Only where records begin is told in this process, and nothing in
them is read; each part goes through the child process that a whole file would.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, Unpack

from workbench.errors import NotUsable
from workbench.intake import inside, metadata, sandbox
from workbench.intake.documents import as_new
from workbench.intake.formats.head import Head
from workbench.intake.parsed import Parsed
from workbench.model import About, NewDocument

_ANSWERS = 100  # of a part: some seconds of work
_BYTES = 10_000_000  # of a part, as packed
_LARGEST = 25_000_000  # bytes of a record, as packed
_BEGINNING = 65_536
_GZIP, _BEHIND = b"\x1f\x8b", b"\r\n\r\n"  # the blank lines behind a record are no part of it unless it is packed
_LIMITS = sandbox.Limits()
_PARSER = "workbench.intake.formats.warc:part"

_Record = tuple[int, int, bool]
"""The byte a record begins at, the one behind it, and whether it is an answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a file holds: the byte it begins at, its documents, a line for each thing that was left out."""

    start: int
    documents: Sequence[NewDocument]
    left_out: Sequence[str]


@dataclass(slots=True)
class _Cut:
    """A part as it is cut: its records, and what is left out of them."""

    records: list[_Record] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def is_full(self) -> bool:
        size = sum(stop - start for start, stop, _ in self.records)
        return size >= _BYTES or sum(answer for _, _, answer in self.records) >= _ANSWERS


def has_parts(path: Path) -> bool:
    """Whether this file is read in parts: a web archive that is large, or has more answers than are read at once."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if not Head(file.read(_BEGINNING), path.name).is_warc():
            return False
        return path.stat().st_size > _BYTES or len(list(islice(_cuts(file, 0), 2))) > 1


def read_in_parts(path: Path, start: int = 0, **known: Unpack[About]) -> Iterator[Part]:
    """The parts of such a file, from the one that begins at this byte on; `known` as `intake.read` has it.

    A part that can't be read in one is tried in halves, so that one page too hard to read leaves out no other.
    """
    about = metadata.beside(path) | metadata.checked(known)
    with path.open("rb") as file:
        for cut in _cuts(file, start):
            made, left_out = _documents(path, cut.records, about) if cut.records else ([], [])
            yield Part(cut.records[0][0] if cut.records else start, made, [*cut.left_out, *left_out])


def _cuts(file: IO[bytes], start: int) -> Iterator[_Cut]:
    cut = _Cut()
    try:
        for record in _records(file, start):
            if record[1] - record[0] > _LARGEST:
                cut.left_out.append(f"what begins at byte {record[0]:,} is larger than {_LARGEST // 1_000_000} MB")
                continue
            cut.records.append(record)
            if cut.is_full():
                yield cut
                cut = _Cut()
    except NotUsable as why:
        cut.left_out.append(str(why))
    if cut.records or cut.left_out:
        yield cut


def _records(file: IO[bytes], start: int) -> Iterator[_Record]:
    """Each record from this byte on. Raises NotUsable where the file is damaged."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - most files are none
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    file.seek(start)
    records = ArchiveIterator(file, no_record_parse=True)
    begins = start
    while True:
        try:
            with redirect_stderr(StringIO()):  # it warns there of lengths that are wrong
                record = next(records)
                begins, length = records.get_record_offset(), records.get_record_length()
        except StopIteration:
            return
        except ArchiveLoadFailed as why:
            if "non-chunked" in str(why):
                raise NotUsable("all of it is packed as one piece; unpack it with gunzip, and take that") from None
            raise NotUsable(f"it is damaged behind byte {begins:,}, and the rest is left out") from None
        except (ValueError, OSError, EOFError, zlib.error):
            raise NotUsable(f"it is damaged behind byte {begins:,}, and the rest is left out") from None
        yield begins, begins + length, record.rec_type == "response"


def _documents(path: Path, records: Sequence[_Record], about: dict[str, Any]) -> tuple[list[NewDocument], list[str]]:
    """The documents of these records, and what was left out."""
    if not any(answer for _, _, answer in records):
        return [], []
    raw = _bytes(path, records)
    try:
        answer = sandbox.run(inside.ENTRY, inside.payload(_PARSER, str(path), raw), str(path), _LIMITS)
    except sandbox.GivenUp as why:
        if len(records) == 1:
            return [], [f"what begins at byte {records[0][0]:,} {str(why).removeprefix(f'{path}: ')}"]
        half = len(records) // 2
        both = [_documents(path, some, about) for some in (records[:half], records[half:])]
        return [*both[0][0], *both[1][0]], [*both[0][1], *both[1][1]]
    made, left_out = list[NewDocument](), list[str]()
    for one in map(Parsed.of, answer["documents"]):
        try:
            made.append(as_new(raw, one.name or str(path), one, about))
        except NotUsable as why:
            left_out.append(str(why))
    return made, left_out


def _bytes(path: Path, records: Sequence[_Record]) -> bytes:
    with path.open("rb") as file:
        return b"".join(_between(file, start, stop) for start, stop, _ in records)


def _between(file: IO[bytes], start: int, stop: int) -> bytes:
    file.seek(start)
    record = file.read(stop - start)
    return record if record.startswith(_GZIP) else record + _BEHIND
