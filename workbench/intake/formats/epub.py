"""E-books (.epub): chapters in the order of the book, and its title, author and language."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.formats.html_text import text_of
from workbench.intake.formats.zipped import Element, Parts
from workbench.intake.parsed import Parsed, Text, counted

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def parse(raw: bytes, name: str) -> Parsed:
    """The text of this book.

    Raises:
        NotUsable: it is damaged, protected, or holds no text.
    """
    parts = Parts(raw, name)
    container = parts.xml("META-INF/container.xml")
    root = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
    path = root.get("full-path", "") if root is not None else ""
    package = parts.xml(path)
    if package is None:
        raise NotUsable(f"{name}: is damaged: it does not say what its chapters are")
    if b"EncryptedData" in parts.read("META-INF/encryption.xml") and parts.read("META-INF/rights.xml"):
        raise NotUsable(f"{name}: is protected (DRM), so its text can't be read")
    text, missing = Text(), 0
    for chapter in _chapters(package, posixpath.dirname(path)):
        page = parts.read(chapter)
        missing += not page
        text.block(text_of(decode(page, chapter, "utf-8").text) if page.strip() else "")
    notes = [f"{counted(missing, 'chapter')} named and not there"] if missing else []
    about = {
        "title": _told(package, "title"),
        "author": _told(package, "creator"),
        "language": _told(package, "language"),
    }
    return Parsed(str(text), about | {"publisher": _told(package, "publisher")}, notes, text.locators)


def _chapters(package: Element, folder: str) -> Iterator[str]:
    """The parts to read, in the order of the book's spine; the table of contents is none."""
    held = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    for reference in package.iter(f"{_OPF}itemref"):
        item = held.get(reference.get("idref"))
        if (
            item is not None
            and "nav" not in (item.get("properties") or "").split()
            and "html" in item.get("media-type", "")
        ):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))).lstrip("/")


def _told(package: Element, what: str) -> str:
    return package.findtext(f".//{_DC}{what}") or ""
