"""Web pages saved as files: their letters here, their parsing in a child process."""

import re
from codecs import BOM_UTF8
from typing import Any

from workbench.errors import NotUsable
from workbench.intake import sandbox
from workbench.intake.charset import decode
from workbench.intake.metadata import checked, line

_PARSER = "workbench.intake.page_parser:parse"
_HEAD = 4_096  # bytes in which a page must name its encoding; browsers look at 1,024
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")


def looks_like_one(raw: bytes) -> bool:
    """Whether these bytes begin as a page does."""
    head = raw[:_HEAD].removeprefix(BOM_UTF8).lstrip().lower()
    return head.startswith(_BEGINNINGS) or (head.startswith(b"<?xml") and b"<html" in head)


def read(raw: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """The article of this page: its text, and the title, day, publisher, author, language and address it gives itself.

    Raises:
        NotUsable: no text in it, or it takes too much time or memory to parse.
    """
    found = _CHARSET.search(raw[:_HEAD])
    decoded = decode(raw, name, found[1].decode() if found else "")
    told: dict[str, str] = sandbox.run(_PARSER, decoded.text.encode(), name)
    text = told.pop("text")
    if not text.strip():
        raise NotUsable(f"{name}: holds no article that could be told from its menus; save its text as .txt")
    fields: dict[str, Any] = {"notes": decoded.notes}
    for key, value in told.items():
        fields |= _as_far_as_sound(key, value)
    return text, fields


def _as_far_as_sound(key: str, value: str) -> dict[str, Any]:
    # A page may say anything of itself; what makes no sense is left out, since nobody here can correct it.
    try:
        return checked({key: line(value)})
    except ValueError:
        return {}
