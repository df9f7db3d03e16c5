"""Feeds (RSS, Atom): each entry a document of its own, by feedparser, which is given bytes only and fetches nothing."""

import json
from typing import Any

import feedparser

from workbench.errors import NotUsable
from workbench.intake.formats.html_text import text_of
from workbench.intake.parsed import Parsed

_MOST = 5_000  # entries


def parse(raw: bytes, name: str) -> list[Parsed]:
    """The entries of this feed that hold words. An entry's bytes are its own, so that it is new only once.

    Raises:
        NotUsable: no entry with words is in it.
    """
    feed = feedparser.parse(raw, resolve_relative_uris=False, sanitize_html=False)
    made = [parsed for entry in feed.entries[:_MOST] if (parsed := _entry(entry, feed.feed)).text.strip()]
    if not made:
        why = str(feed.get("bozo_exception") or "it has no entries with words")
        raise NotUsable(f"{name}: is no feed that can be read ({' '.join(why.split())[:120]})")
    return made


def _entry(entry: Any, feed: Any) -> Parsed:
    whole = "\n".join(str(one.get("value") or "") for one in entry.get("content") or ())
    html = whole or _str(entry, "summary")
    about = {
        "title": text_of(_str(entry, "title")),
        "url": _str(entry, "link"),
        "author": _str(entry, "author"),
        "publisher": text_of(_str(feed, "title")),
        "language": _str(feed, "language"),
        "published_on": _day(entry),
    }
    raw = json.dumps({"id": _str(entry, "id"), "content": html, **about}, ensure_ascii=False, sort_keys=True)
    notes = ["an entry of a feed"] if whole else ["an entry of a feed, which gives its summary only"]
    return Parsed(text_of(html), about, notes, raw=raw.encode("utf-8", "replace"), name=about["title"])


def _str(held: Any, key: str) -> str:
    value = held.get(key)
    return value if isinstance(value, str) else ""


def _day(entry: Any) -> str:
    for key in ("published_parsed", "updated_parsed"):
        if moment := entry.get(key):
            return f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}"
    return ""
