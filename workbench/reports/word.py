"""Comments put into a Word file at the words they are about; all else in the file stays as it was, byte for byte.

Only the document's own part, the part of its comments, and the two lists that name parts are written anew; every other
entry of the package is copied as it lies there. Nothing of the text is changed: a run in which a quotation begins or
ends is parted in two of the same look.
"""

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from workbench.errors import NotUsable

AUTHOR = "Claim Workbench"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# LibreOffice takes a list of parts only where its names have no prefix. (lxml's stubs know no namespace without one.)
_DEFAULT: Any = {None: _RELS}
_COMMENTS_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DOCUMENT, _RELATIONS, _CONTENT = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_LARGEST = 200_000_000  # bytes of one part, unpacked
# Words in a box of their own can't carry a comment: Word refuses the file.
_NOT_IN = frozenset(f"{{{_W}}}{name}" for name in ("txbxContent", "footnote", "endnote", "del", "moveFrom"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A document type could name entities that grow without end, or files of this machine.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say about these words of the text, in lines. `before` is what the text has in front of them."""

    words: str
    lines: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Commented:
    """The file with its comments, and the words that were not found in it."""

    raw: bytes
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter of the body: the element that holds its text, and its place in that text."""

    sign: str
    holder: etree._Element
    at: int


def commented(raw: bytes, name: str, remarks: Sequence[Remark], moment: datetime) -> Commented:
    """The Word file with a comment for each remark, which are in the order of the text.

    Words are found by their letters, blanks and line ends aside, each after the one before it.

    Raises:
        NotUsable: these bytes are no Word file that can be read. The message begins with `name`.
    """
    parts = _parts(raw, name)
    body = _parsed(parts[_DOCUMENT], name)
    place = _comments_part(parts, name)
    known = _parsed(parts[place], name) if place in parts else etree.Element(f"{{{_W}}}comments", nsmap={"w": _W})
    number = 1 + max((int(one.get(f"{{{_W}}}id", "-1")) for one in known), default=-1)
    missed, after = [], 0
    for remark in remarks:
        letters = _letters(body)
        found = _find(letters, remark.words, after) or _find(letters, remark.words, 0)
        if not found:
            missed.append(remark.words)
            continue
        after = found[1]
        _mark(letters[found[0]], letters[found[1] - 1], number)
        known.append(_comment(number, remark.lines, moment))
        number += 1
    changed = {_DOCUMENT: body, place: known}
    changed |= _named(parts, place, name)
    return Commented(_packed(raw, {part: _written(tree) for part, tree in changed.items()}), tuple(missed))


def _parts(raw: bytes, name: str) -> dict[str, bytes]:
    try:
        with ZipFile(io.BytesIO(raw)) as package:
            wanted = [one for one in package.infolist() if one.filename.endswith((".xml", ".rels"))]
            if any(one.file_size > _LARGEST for one in wanted):
                raise NotUsable(f"{name}: a part of it is larger than {_LARGEST // 1_000_000} MB")
            parts = {one.filename: package.read(one) for one in wanted}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as why:
        raise NotUsable(f"{name}: is no Word file that comments can be put into ({why})") from None
    if not {_DOCUMENT, _CONTENT} <= parts.keys():
        raise NotUsable(f"{name}: is no Word file that comments can be put into; save it as .docx")
    return parts


def _parsed(part: bytes, name: str) -> etree._Element:
    try:
        return etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError as wrong:
        raise NotUsable(f"{name}: a part of it is damaged ({wrong.msg})") from None


def _letters(body: etree._Element) -> list[_Letter]:
    """The letters of the body that a reader sees, without blanks, in order."""
    return [
        _Letter(sign, holder, at)
        for holder in body.iter(f"{{{_W}}}t")
        if not any(above.tag in _NOT_IN for above in holder.iterancestors())
        for at, sign in enumerate(holder.text or "")
        if not sign.isspace()
    ]


def _find(letters: Sequence[_Letter], words: str, after: int) -> tuple[int, int] | None:
    wanted = "".join(words.split())
    start = "".join(letter.sign for letter in letters).find(wanted, after) if wanted else -1
    return (start, start + len(wanted)) if start >= 0 else None


def _mark(first: _Letter, last: _Letter, number: int) -> None:
    """Put the comment's marks around the words from one letter to another."""
    _parted(last.holder, last.at + 1)
    beginning = _parted(first.holder, first.at)[1]
    # Parted before its words too, a run has them in its second part.
    ending = beginning if first.holder is last.holder else next(last.holder.iterancestors(f"{{{_W}}}r"))
    opened = etree.Element(f"{{{_W}}}commentRangeStart", {f"{{{_W}}}id": str(number)})
    closed = etree.Element(f"{{{_W}}}commentRangeEnd", {f"{{{_W}}}id": str(number)})
    reference = etree.Element(f"{{{_W}}}r")
    etree.SubElement(reference, f"{{{_W}}}commentReference", {f"{{{_W}}}id": str(number)})
    beginning.addprevious(opened)
    ending.addnext(closed)
    closed.addnext(reference)


def _parted(holder: etree._Element, at: int) -> tuple[etree._Element, etree._Element]:
    """The run of this text in two, before and after this place of it; one run twice where nothing is to part.

    The text before the place stays with its holder, unless it is empty.
    """
    run = next(holder.iterancestors(f"{{{_W}}}r"))
    text = holder.text or ""
    before = [one for one in holder.itersiblings(preceding=True) if one.tag != f"{{{_W}}}rPr"]
    behind = list(holder.itersiblings())
    if not (text[:at] or before) or not (text[at:] or behind):
        return run, run
    second = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    look = run.find(f"{{{_W}}}rPr")
    if look is not None:
        second.append(deepcopy(look))
    if text[at:]:
        rest = etree.SubElement(second, holder.tag)
        _say(rest, text[at:])
    second.extend(behind)
    second.tail, run.tail = run.tail, None
    run.addnext(second)
    _say(holder, text[:at])
    if not text[:at]:
        run.remove(holder)
    return run, second


def _say(holder: etree._Element, text: str) -> None:
    holder.text = text
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _comment(number: int, lines: Sequence[str], moment: datetime) -> etree._Element:
    about = {"id": str(number), "author": AUTHOR, "initials": "CW", "date": f"{moment:%Y-%m-%dT%H:%M:%SZ}"}
    comment = etree.Element(f"{{{_W}}}comment", {f"{{{_W}}}{name}": value for name, value in about.items()})
    for line in lines:
        paragraph = etree.SubElement(comment, f"{{{_W}}}p")
        _say(etree.SubElement(etree.SubElement(paragraph, f"{{{_W}}}r"), f"{{{_W}}}t"), _NOT_XML.sub("\ufffd", line))
    return comment


def _comments_part(parts: dict[str, bytes], name: str) -> str:
    """Where the document keeps its comments, or will."""
    if _RELATIONS in parts:
        for one in _parsed(parts[_RELATIONS], name):
            if one.get("Type") == _COMMENTS_REL:
                return f"word/{one.get('Target', '')}".replace("word//word/", "word/").replace("word//", "")
    return "word/comments.xml"


def _named(parts: dict[str, bytes], place: str, name: str) -> dict[str, etree._Element]:
    """The lists that name the part of the comments, where they do not yet."""
    if place in parts:
        return {}
    relations = (
        _parsed(parts[_RELATIONS], name)
        if _RELATIONS in parts
        else etree.Element(f"{{{_RELS}}}Relationships", nsmap=_DEFAULT)
    )
    ids = {one.get("Id") for one in relations}
    free = next(key for key in (f"rId{number}" for number in range(1, len(ids) + 2)) if key not in ids)
    about = {"Id": free, "Type": _COMMENTS_REL, "Target": "comments.xml"}
    etree.SubElement(relations, f"{{{_RELS}}}Relationship", about)
    types = _parsed(parts[_CONTENT], name)
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{place}", "ContentType": _COMMENTS_TYPE})
    return {_RELATIONS: relations, _CONTENT: types}


def _written(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(raw: bytes, changed: dict[str, bytes]) -> bytes:
    """The package with these parts in place of its own, all other entries as they are."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = changed.pop(entry.filename) if entry.filename in changed else old.read(entry)
            new.writestr(entry, content, entry.compress_type)
        for part, content in changed.items():
            new.writestr(part, content, 8)
    return out.getvalue()


def texts(raw: bytes) -> Iterator[tuple[str, str]]:
    """Each comment of ours in a Word file with the words that it stands at: what `commented` has put in."""
    with ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    body = _parsed(parts[_DOCUMENT], "")
    for comment in _parsed(parts[_comments_part(parts, "")], ""):
        if comment.get(f"{{{_W}}}author") != AUTHOR:
            continue
        number, inside, words = comment.get(f"{{{_W}}}id"), False, []
        for one in body.iter():
            if one.get(f"{{{_W}}}id") == number and one.tag.endswith(("commentRangeStart", "commentRangeEnd")):
                inside = one.tag.endswith("commentRangeStart")
            elif inside and one.tag == f"{{{_W}}}t":
                words.append(one.text or "")
        yield "\n".join("".join(map(str, p.itertext())) for p in comment), "".join(words)
