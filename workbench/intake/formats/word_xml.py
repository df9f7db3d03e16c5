"""Word's XML made ready for mammoth, which leaves out what it does not know: here it is turned into what it knows.

Read too are so the texts of simple fields, of drawings without a fallback, of ruby and of formulas; hidden text is
taken out. What was deleted and inserted is counted on the way, since mammoth takes changes as accepted without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""What the elements of Word are named after, as it saves them by default and as Strict Open XML."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_UNWRAPPED = {f"{_W}{name}" for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml")}
_RENAMED = {f"{_W}cr": f"{_W}br", f"{_W}ptab": f"{_W}tab"}
_TAKEN_OUT = {f"{_W}softHyphen", f"{_W}rt", f"{_W}delText", f"{_W}delInstrText"}


@dataclass(slots=True)
class Changes:
    """The tracked changes of a document, what was hidden in it, and how many letters are to be read out of it."""

    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    moved: int = 0
    hidden: list[str] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    letters: int = 0


def make_ready(root: Element, changes: Changes) -> int:
    """Change this part in place, and note its tracked changes and hidden text; how many letters are left to read."""
    _count(root, changes)
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        parent[:] = [ready for child in parent for ready in _ready(child, changes)]
        waiting += parent
    return _letters(root)


def _ready(child: Element, changes: Changes) -> Iterator[Element]:
    """What stands in the place of this element: itself, what it wraps, or nothing."""
    if child.tag in _TAKEN_OUT:
        return
    if child.tag == f"{_W}r" and _is_hidden(child):
        changes.hidden.append(_words(child))
        return
    child.tag = _RENAMED.get(child.tag, child.tag)
    if child.tag in _UNWRAPPED:
        yield from (ready for inner in child for ready in _ready(inner, changes))
    elif child.tag == f"{_W}ruby":
        yield from (run for base in child.iter(f"{_W}rubyBase") for run in base)
    elif child.tag == f"{_MC}AlternateContent":
        yield from _alternative(child, changes)
    elif child.tag == f"{_W}drawing" and (boxes := list(child.iter(f"{_W}txbxContent"))):
        yield _text_box(boxes)
    elif child.tag in {f"{_M}oMath", f"{_M}oMathPara"}:
        yield _run("".join(one.text or "" for one in child.iter(f"{_M}t")))
    else:
        yield child


def _alternative(both: Element, changes: Changes) -> Iterator[Element]:
    # Mammoth reads the fallback only. Word and LibreOffice repeat text boxes there; others leave it out or empty.
    fallback = both.find(f"{_MC}Fallback")
    if fallback is not None and (_words(fallback) or not _words(both)):
        yield both
        return
    for choice in both.findall(f"{_MC}Choice")[:1]:
        yield from (ready for inner in choice for ready in _ready(inner, changes))


def _text_box(boxes: list[Element]) -> Element:
    picture = Element(f"{_W}pict")
    SubElement(picture, f"{_V}textbox").extend(boxes)
    return picture


def _run(words: str) -> Element:
    run = Element(f"{_W}r")
    SubElement(run, f"{_W}t").text = words
    return run


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false", "off"} and bool(_words(run))


def _count(root: Element, changes: Changes) -> None:
    for element in root.iter():
        if element.tag == f"{_W}del":
            changes.deleted.append("".join(one.text or "" for one in element.iter(f"{_W}delText")))
        elif element.tag == f"{_W}ins":
            changes.inserted.append(_words(element))
        elif element.tag == f"{_W}moveFrom":
            changes.moved += 1
        else:
            continue
        changes.authors.add(element.get(f"{_W}author", ""))


def _letters(root: Element) -> int:
    """The letters, without blanks around each piece, that mammoth has to give."""
    twice = sum(_letters(one) for both in root.iter(f"{_MC}AlternateContent") for one in both.findall(f"{_MC}Choice"))
    return sum(len((one.text or "").strip()) for one in root.iter(f"{_W}t")) - twice


def _words(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))
