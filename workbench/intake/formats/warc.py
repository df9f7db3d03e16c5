"""Web archives (.warc, .warc.gz): the pages that were answered, by warcio. Each is a document."""

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from workbench.errors import NotUsable
from workbench.intake.formats import page
from workbench.intake.parsed import Parsed, counted

_LARGEST = 10_000_000  # bytes of a page, decompressed
_MOST = 5_000  # pages
_PAGES = ("text/html", "application/xhtml+xml")


def parse(raw: bytes, name: str) -> list[Parsed]:
    """The article of each page in this archive, with its address and the day it was fetched.

    Raises:
        NotUsable: it is damaged, or holds no page with an article.
    """
    made: list[Parsed] = []
    others = failed = 0
    try:
        for record in ArchiveIterator(io.BytesIO(raw)):
            if record.rec_type != "response" or not _is_page(record):
                others += record.rec_type == "response"
                continue
            body = record.content_stream().read(_LARGEST + 1)
            try:
                made += _page(record, body, name) if len(body) <= _LARGEST else ()
            except NotUsable:
                failed += 1
    except (ArchiveLoadFailed, ValueError, OSError, EOFError) as why:
        if not made:
            raise NotUsable(f"{name}: is damaged, or no web archive ({why})") from None
    if not made:
        raise NotUsable(f"{name}: holds no page with an article")
    if failed or others:
        made[0].notes.append(
            f"{counted(failed, 'page')} without an article and {counted(others, 'other answer')} left out"
        )
    if len(made) == 1:
        made[0].raw = None  # the archive itself is what was received
    return made[:_MOST]


def _is_page(record: ArcWarcRecord) -> bool:
    answer = record.http_headers
    kind = (answer.get_header("Content-Type") or "") if answer is not None else ""
    return kind.lower().startswith(_PAGES) and answer.get_statuscode().startswith("2")


def _page(record: ArcWarcRecord, body: bytes, name: str) -> Iterator[Parsed]:
    kind = record.http_headers.get_header("Content-Type") or ""
    parsed = page.parse(body, name, kind.lower().partition("charset=")[2].strip("\"' ;"))
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    parsed.about["url"] = address.strip("<>")
    parsed.about["retrieved_at"] = record.rec_headers.get_header("WARC-Date") or ""
    parsed.raw, parsed.name = body, address
    yield parsed
