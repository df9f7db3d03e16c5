"""Web archives (.warc, .warc.gz): what was answered, by warcio. Each page, PDF or other text in it is a document."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from workbench.errors import NotUsable
from workbench.intake import inside
from workbench.intake.charset import decode
from workbench.intake.formats import page
from workbench.intake.parsed import Parsed, counted

_LARGEST = 25_000_000  # bytes of an answer, decompressed
_MOST = 5_000  # documents
_PAGES = ("text/html", "application/xhtml+xml")
# What is no page and may be somebody's words. A crawl holds scripts, styles and pictures besides.
_TEXTS = (
    "text/plain",
    "text/vtt",
    "text/markdown",
    "text/csv",
    "text/xml",
    "text/rtf",
    "application/pdf",
    "application/rtf",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/x-subrip",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument",
    "application/vnd.oasis.opendocument",
)
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/vtt": ".vtt",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/plain": ".txt",
}


def parse(raw: bytes, name: str) -> list[Parsed]:
    """The document of each answer in this archive, with its address and the day it was fetched.

    Where one page alone was fetched, it is read whatever type the answer gives it.

    Raises:
        NotUsable: it is damaged, or holds nothing that can be read.
    """
    made = _answers(raw, name)
    if len(made) == 1:
        made[0].raw = None  # the archive itself is what was received
    return made[:_MOST]


def part(raw: bytes, name: str) -> list[Parsed]:
    """The documents of these records, which are some of an archive's; perhaps none, as of pictures."""
    try:
        return _answers(raw, name)
    except NotUsable:
        return []


def _answers(raw: bytes, name: str) -> list[Parsed]:
    made: list[Parsed] = []
    others: list[tuple[ArcWarcRecord, bytes]] = []
    failed: list[str] = []
    try:
        for record in ArchiveIterator(io.BytesIO(raw)):
            if record.rec_type != "response" or not _was_given(record):
                continue
            body = record.content_stream().read(_LARGEST + 1)
            if not _type(record).startswith(_PAGES + _TEXTS):
                others = [*others, (record, body if not others else b"")]
                continue
            made += _tried(record, body, name, failed)
    except (ArchiveLoadFailed, ValueError, OSError, EOFError) as why:
        if not made:
            raise NotUsable(f"{name}: is damaged, or no web archive ({why})") from None
    if not made and len(others) == 1:
        made += _tried(*others.pop(), name, failed)
    if not made:
        raise NotUsable(failed[0] if len(failed) == 1 else f"{name}: holds no page with an article")
    if failed or others:
        made[0].notes.append(
            f"{counted(len(failed), 'answer')} that can't be read and {counted(len(others), 'other answer')} left out"
        )
    return made


def _was_given(record: ArcWarcRecord) -> bool:
    answer = record.http_headers
    return answer is not None and answer.get_statuscode().startswith("2")


def _type(record: ArcWarcRecord) -> str:
    return (record.http_headers.get_header("Content-Type") or "").lower().strip()


def _tried(record: ArcWarcRecord, body: bytes, name: str, failed: list[str]) -> list[Parsed]:
    """The documents of one answer; none, with the reason among those that `failed`, where it can't be read."""
    try:
        if len(body) > _LARGEST:
            raise NotUsable(f"{name}: an answer in it is larger than {_LARGEST // 1_000_000} MB")
        return list(_read(record, body, name))
    except NotUsable as why:
        failed.append(str(why))
        return []


def _read(record: ArcWarcRecord, body: bytes, name: str) -> Iterator[Parsed]:
    kind = _type(record)
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    charset = kind.partition("charset=")[2].strip("\"' ;")
    whole = (
        [page.parse(body, name, charset)]
        if kind.startswith(_PAGES)
        else _of_its_kind(body, kind, charset, address, name)
    )
    for parsed in whole:
        if parsed.raw is None:
            parsed.about["url"], parsed.raw = address, body
        parsed.about["retrieved_at"] = record.rec_headers.get_header("WARC-Date") or ""
        parsed.name = parsed.name or _called(address)
        yield parsed


def _of_its_kind(body: bytes, kind: str, charset: str, address: str, name: str) -> list[Parsed]:
    from workbench.intake.formats.sniff import recognise  # noqa: PLC0415 - the table names this module

    ending = PurePosixPath(urlsplit(address).path).suffix
    told = next((end for begins, end in _ENDINGS.items() if kind.startswith(begins)), ending)
    if kind.startswith("text/") and "charset=" in kind:
        body = decode(body, name, charset).text.encode()
    found = recognise(body, f"{name}{told}")
    if found.parser.endswith("warc:parse"):
        raise NotUsable(f"{name}: is an archive within an archive; add that one itself")
    return inside.made(found.parser, body, name)


def _called(address: str) -> str:
    """What a document is called that gives itself no title: the last part of its address."""
    return unquote(PurePosixPath(urlsplit(address).path).stem) or address
