"""ClaimReviews that pages and feeds say of themselves: JSON-LD in their scripts, microdata in their elements."""

import io
import json
from collections.abc import Iterator
from typing import Any

import feedparser
from selectolax.lexbor import LexborHTMLParser
from warcio.archiveiterator import ArchiveIterator

from workbench.intake.charset import decode
from workbench.intake.formats import mail, microdata
from workbench.intake.formats.head import Head

_LARGEST = 25_000_000  # bytes of a page in an archive


def found_in_child(given: bytes) -> list[Any]:
    """What the pages in these bytes describe, as values of JSON-LD; an entry's own address where a feed tells it."""
    head, _, raw = given.partition(b"\n")
    _, name = json.loads(head)
    return list(_described(raw, name))


def _described(raw: bytes, name: str) -> Iterator[Any]:
    head = Head(raw, name)
    if head.is_warc():
        for record in ArchiveIterator(io.BytesIO(raw)):
            if record.rec_type == "response":
                yield from _described(record.content_stream().read(_LARGEST), name)
    elif head.is_feed():
        yield from _of_feed(raw)
    elif head.is_mhtml():
        for part in mail.read(raw).walk():
            payload = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(payload, bytes):
                yield from _of_page(decode(payload, name, part.get_content_charset() or "").text)
    elif raw.strip():
        yield from _of_page(decode(raw, name).text)


def _of_feed(raw: bytes) -> Iterator[Any]:
    for entry in feedparser.parse(raw, resolve_relative_uris=False, sanitize_html=False).entries:
        parts = [str(one.get("value") or "") for one in entry.get("content") or ()]
        for value in _of_page("\n".join([*parts, str(entry.get("summary") or "")])):
            if isinstance(value, dict) and entry.get("link"):
                value.setdefault("url", str(entry["link"]))
            yield value


def _of_page(html: str) -> Iterator[Any]:
    tree = LexborHTMLParser(html)
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            yield json.loads(script.text() or "null", strict=False)
        except (ValueError, RecursionError):
            continue  # broken: the page's others still count
    yield from microdata.objects(tree)
