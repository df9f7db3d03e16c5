"""The beginning of a file, and what it tells of its format. Looks only: nothing is parsed here."""

import re
import zlib
from functools import cached_property
from pathlib import PurePath

from workbench.intake.formats import chats, spoken_text, subrip

_READ = 20_000  # bytes of a text that are looked at
_JSON = re.compile(r"\s*(?:window\.[\w.\[\]\"']{1,99}\s*=\s*)?[\[{]\s*[\"\[{}\]]")
_PROSE = frozenset({"", ".txt", ".text", ".log", ".md", ".markdown"})
"""Endings of files that people write in: what looks like data there may be somebody's words."""


_HEADER = re.compile(r"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.MULTILINE)
_OF_MAIL = {"from", "to", "subject", "date", "mime-version", "message-id", "received", "content-type", "return-path"}
_OF_PROGRAMS = {"mime-version", "message-id", "received", "return-path"}
_PAGES = ("<!doctype html", "<html", "<head", "<body", "<!--")


class Head:
    """The first bytes of a file and its ending, lower-case with its dot."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.raw = raw
        self.ending = PurePath(name).suffix.lower()

    @cached_property
    def text(self) -> str:
        """The beginning as letters, roughly: enough to know a format by, not to read it."""
        for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if self.raw.startswith(mark):
                return self.raw[2:_READ].decode(codec, "replace")
        decoded = self.raw[:_READ].decode("utf-8", "replace").removeprefix("\ufeff")
        return decoded.replace("\r\n", "\n").replace("\r", "\n")

    def is_zip(self) -> bool:
        """A ZIP file: Word, OpenDocument, EPUB, XLSX, or an archive."""
        return self.raw.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def is_pdf(self) -> bool:
        """A PDF names itself, at the latest within its first kilobyte."""
        return b"%PDF-" in self.raw[:1_024]

    def is_vtt(self) -> bool:
        """WebVTT begins with its name."""
        return re.match(r"WEBVTT(?:\s|$)", self.text) is not None

    def is_srt(self) -> bool:
        """A line of times before any words."""
        return subrip.looks_like_one(self.text)

    def is_json(self) -> bool:
        """An object or a list, alone or assigned as in X's archive. In prose only where the whole looks so."""
        return _JSON.match(self.text) is not None and (
            self.ending not in _PROSE or self.raw.rstrip()[-1:] in {b"}", b"]", b";"}
        )

    def is_page(self) -> bool:
        """A page begins with its type or its outermost elements. A text about HTML is no page."""
        begins = self.text.lstrip().lower()
        return self.ending not in _PROSE - {""} and (
            begins.startswith(_PAGES) or (begins.startswith("<?xml") and "<html" in begins[:4_096])
        )

    def is_rtf(self) -> bool:
        """Rich Text begins with its name."""
        return self.raw.lstrip().startswith(b"{\\rtf")

    def is_warc(self) -> bool:
        """A record of a web archive, plain or compressed."""
        if not self.raw.startswith(b"\x1f\x8b"):
            return self.raw.startswith(b"WARC/")
        try:
            return zlib.decompressobj(31).decompress(self.raw[:_READ], 64).startswith(b"WARC/")
        except zlib.error:
            return False

    def _headers(self) -> set[str]:
        """The names of the header lines that the text begins with, as a mail does."""
        head = self.text.lstrip("\n").partition("\n\n")[0]
        return {found[1].lower() for found in _HEADER.finditer(head)} if _HEADER.match(head) else set()

    def is_mhtml(self) -> bool:
        """A mail whose body is a page with what belongs to it, as browsers save it."""
        headers = self._headers()
        if self.ending in {".mht", ".mhtml"}:
            return bool(headers)
        return "snapshot-content-location" in headers

    def is_mail(self) -> bool:
        """Header lines of a mail; in prose, those that only a mail program writes: people paste the others."""
        headers = self._headers()
        wanted = _OF_PROGRAMS if self.ending in _PROSE else _OF_MAIL
        return len(headers & _OF_MAIL) >= 2 and bool(headers & wanted)

    def is_feed(self) -> bool:
        """RSS or Atom."""
        begins = self.text.lstrip().lower()[:2_000]
        return begins.startswith("<") and re.search(r"<(?:rss|rdf:rdf|feed)[\s>]", begins) is not None

    def is_spoken(self) -> bool:
        """A transcript whose labels have times in them."""
        return self.ending in _PROSE and spoken_text.looks_like_one(self.text)

    def is_chat(self) -> bool:
        """Lines of day, time and name, as WhatsApp exports them."""
        return self.ending in _PROSE and chats.looks_like_one(self.text)
