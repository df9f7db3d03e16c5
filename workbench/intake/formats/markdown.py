"""Markdown: its front matter as what is known of it, its words without the marks of emphasis and links."""

import re

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.parsed import Parsed

_FRONT = re.compile(r"\A\s{0,9}(---|\+\+\+)[ \t]*\n(?P<matter>.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]{2,20})[ \t]{0,9}[:=][ \t]{1,9}(?P<value>\S[^\n]{0,500})$", re.MULTILINE)
_KNOWN = {"title": "title", "author": "author", "date": "published_on", "lang": "language", "language": "language",
          "url": "url", "link": "url", "speaker": "speaker", "publisher": "publisher"}  # fmt: skip
_MARKS = (  # what marks words, and the words without it; code is left as it is
    (re.compile(r"^#{1,6}[ \t]+(.{1,2000}?)[ \t]*#{0,6}$", re.MULTILINE), r"\1"),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{1,2000}(?:[ \t]\"[^\"\n]{0,500}\")?\)"), r""),
    (re.compile(r"\[([^\[\]\n]{1,2000})\]\([^()\s]{1,2000}(?:[ \t]\"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"(?<![\w*\\])(\*\*|__)(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w*\\])([*_])(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"\\([*_\[\]#`\\])"), r"\1"),
)


def parse(raw: bytes, name: str) -> Parsed:
    """The words of this file; labels of speakers in bold and lists stay as they are printed.

    Raises:
        NotUsable: it is no text, or holds front matter only.
    """
    decoded = decode(raw, name)
    found = _FRONT.match(decoded.text)
    text = decoded.text[found.end() :] if found else decoded.text
    about = {_KNOWN[one["key"].lower()]: _value(one["value"]) for one in _fields(found["matter"] if found else "")}
    if "published_on" in about:
        about["published_on"] = about["published_on"][:10]
    heading = re.search(r"^#{1,2}[ \t]+(\S.{0,200})$", text, re.MULTILINE)
    for marks, words in _MARKS:
        text = marks.sub(words, text)
    if not text.strip():
        raise NotUsable(f"{name}: holds no text")
    first, _, rest = text.strip().partition("\n")
    about.setdefault("title", heading[1] if heading else first if rest and len(first) <= 200 else "")
    return Parsed(text.strip("\n") + "\n", about, list(decoded.notes))


def _fields(matter: str) -> list[re.Match[str]]:
    return [one for one in _FIELD.finditer(matter) if one["key"].lower() in _KNOWN]


def _value(shown: str) -> str:
    return shown.strip().strip("\"'")
