"""OpenDocument texts (.odt): the text as it will stand, tracked changes said, comments and notes kept apart."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbench.errors import NotUsable
from workbench.intake.formats.zipped import Parts
from workbench.intake.parsed import Parsed, Text, counted, some

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_PARAGRAPHS = {f"{_T}p", f"{_T}h"}
_APART = {f"{_T}note", f"{_O}annotation", f"{_O}annotation-end", f"{_T}tracked-changes", f"{_T}hidden-text"}
_NOT_READ = {f"{_T}tracked-changes", f"{_T}sequence-decls", f"{_O}forms", f"{_T}note", f"{_O}annotation"}
_MOST_COMMENTS = 20


def parse(raw: bytes, name: str) -> Parsed:
    """The text of this document.

    Raises:
        NotUsable: it is damaged, encrypted, or holds no text.
    """
    parts = Parts(raw, name)
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise NotUsable(f"{name}: is protected by a password; save it without one and add that")
    content = parts.xml("content.xml")
    body = content.find(f"{_O}body") if content is not None else None
    if body is None:
        raise NotUsable(f"{name}: is damaged: it has no content")
    text = Text()
    _blocks(body, text)
    footnotes = list(body.iter(f"{_T}note-body"))
    for number, note in enumerate(footnotes, start=1):
        text.block("\n".join(_words(one).strip() for one in note), "note", f"footnote {number}")
    notes = [*_changes(body), *_comments(body), *_hidden(body)]
    if footnotes:
        notes.append(f"{counted(len(footnotes), 'footnote')} at the end of the text; their marks are left out")
    return Parsed(str(text), {"title": _title(parts, body)}, notes, text.locators)


def _blocks(parent: Element, text: Text) -> None:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            text.block(_words(child))
            for box in child.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
                _blocks(box, text)
        elif child.tag == f"{_TABLE}table-row":
            text.block("\t".join(_cell(cell) for cell in child))
        elif child.tag not in _NOT_READ and child.get(f"{_T}display") != "none":
            _blocks(child, text)


def _cell(cell: Element) -> str:
    return "\n".join(filter(None, (_words(one).strip() for one in cell.iter() if one.tag in _PARAGRAPHS)))


def _words(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    """The letters of a paragraph in order, without notes, comments and text boxes that stand in it."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_T}s":
            yield " " * min(1_000, int(child.get(f"{_T}c") or 1))
        elif child.tag == f"{_T}tab":
            yield "\t"
        elif child.tag == f"{_T}line-break":
            yield "\n"
        elif child.tag not in _APART and not child.tag.endswith("}text-box"):
            yield from _pieces(child)
        yield child.tail or ""


def _changes(body: Element) -> Iterator[str]:
    tracked = body.find(f".//{_T}tracked-changes")
    if tracked is None or not len(tracked):
        return
    by = ", ".join(sorted({who.text or "" for who in tracked.iter(f"{_DC}creator")} - {""}))
    yield f"has tracked changes{f' by {by}' if by else ''}; read as it stands when they are accepted"
    deleted = [
        "".join(one.itertext()) for region in tracked.iter(f"{_T}deletion") for one in region if one.tag in _PARAGRAPHS
    ]
    if deleted := list(filter(str.strip, deleted)):
        yield f"{counted(len(deleted), 'deletion')}, not read: {some(deleted)}"
    if inserted := len(list(tracked.iter(f"{_T}insertion"))):
        yield f"{counted(inserted, 'insertion')}, read"


def _comments(body: Element) -> Iterator[str]:
    comments = list(body.iter(f"{_O}annotation"))
    for one in comments[:_MOST_COMMENTS]:
        said = " ".join(" ".join(_words(line) for line in one.iter() if line.tag in _PARAGRAPHS).split())
        yield f"comment by {one.findtext(f'{_DC}creator') or 'nobody named'}: {said}"
    if len(comments) > _MOST_COMMENTS:
        yield f"{len(comments) - _MOST_COMMENTS} more comments"


def _hidden(body: Element) -> Iterator[str]:
    hidden = [one for one in body.iter() if one.tag == f"{_T}hidden-text" or one.get(f"{_T}display") == "none"]
    if hidden:
        yield f"{counted(len(hidden), 'stretch', 'stretches')} of hidden text, not read"


def _title(parts: Parts, body: Element) -> str:
    heading = next((_words(one) for one in body.iter(f"{_T}h") if _words(one).strip()), "")
    meta = parts.xml("meta.xml")
    return heading or (meta.findtext(f".//{_DC}title") or "" if meta is not None else "")
