"""Word documents (.docx): the text as it will stand, the tracked changes said, comments and notes kept apart.

Read by mammoth, since python-docx drops tracked insertions: “We will [not] close” became “We will close”.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import mammoth
from mammoth import documents

from workbench.errors import NotUsable
from workbench.intake.formats import word_xml
from workbench.intake.formats.zipped import Parts
from workbench.intake.parsed import Parsed, Text, counted, some

_LONGEST_TITLE = 200  # letters of a first line that is taken as the title
_PLACE = 40  # letters before a comment's mark, to say where it stands
_MOST_COMMENTS = 20
_BODIES = ("document", "footnotes", "endnotes", "comments")  # document2.xml too, as some programs number them
_NOT_READ = ("customXml/", "word/theme", "word/glossary")


def parse(raw: bytes, name: str) -> Parsed:
    """The text of this document.

    Raises:
        NotUsable: it is damaged, encrypted, or larger than a machine can hold.
    """
    parts = Parts(raw, name)
    changes = word_xml.Changes()
    document, messages = _read(_made_ready(parts, changes))
    reader = _Reader(document)
    notes = [*_changes(changes), *reader.notes(), *_lost(changes, reader, messages), *_left_out(parts)]
    return Parsed(str(reader.text), {"title": reader.title or _core_title(parts)}, notes, reader.text.locators)


def _made_ready(parts: Parts, changes: word_xml.Changes) -> io.BytesIO:
    """The document as mammoth is to see it: parts of XML only, each made ready."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for part in dict.fromkeys(parts.names):
            if part.endswith(".rels") or (part.endswith(".xml") and not part.startswith(_NOT_READ)):
                archive.writestr(part, _part(parts, part, changes))
    made.seek(0)
    return made


def _part(parts: Parts, part: str, changes: word_xml.Changes) -> bytes:
    root = parts.xml(part, word_xml.STRICT, word_xml.USUAL)
    if root is None:
        return b""
    body = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    if body in _BODIES:
        letters = word_xml.make_ready(root, changes)
        changes.letters += letters if body != "comments" else 0
    return ElementTree.tostring(root)


def _read(file: io.BytesIO) -> tuple[Any, list[str]]:
    held: list[Any] = []

    def keep(document: Any) -> Any:
        held.append(document)
        return documents.document([])

    # The parsed document is what we want, not the HTML. Links to files and pages outside are never followed.
    done = mammoth.convert_to_html(file, transform_document=keep, external_file_access=False)
    return held[0], [message.message for message in done.messages]


class _Reader:
    """The blocks of a document as text: paragraphs, rows of tables, text boxes, then footnotes and endnotes."""

    def __init__(self, document: Any) -> None:
        self.text = Text()
        self.title = ""
        self._document = document
        self._before: dict[str, str] = {}  # what stands before each comment's mark
        self._line = ""
        self.letters = 0
        self._blocks(document.children)
        self.footnotes = [document.notes.resolve(mark) for mark in _references(document)]
        for number, note in enumerate(self.footnotes, start=1):
            self.text.block(self._cell(note.body), "note", f"{note.note_type} {number}")

    def notes(self) -> Iterator[str]:
        """What there is to say of comments, and of notes that stand at the end."""
        if self.footnotes:
            yield f"{counted(len(self.footnotes), 'footnote')} at the end of the text; their marks are left out"
        comments = self._document.comments
        for one in comments[:_MOST_COMMENTS]:
            at = self._before.get(one.comment_id, "")
            said = " ".join(self._cell(one.body).split())
            yield f"comment by {one.author_name or 'nobody named'}{f' after “{at}”' if at else ''}: {said}"
        if len(comments) > _MOST_COMMENTS:
            yield f"{len(comments) - _MOST_COMMENTS} more comments"

    def _blocks(self, elements: list[Any]) -> None:
        for element in elements:
            if isinstance(element, documents.Table):
                for row in element.children:
                    self.text.block("\t".join(self._cell(cell.children) for cell in row.children))
            else:
                words = self._words([element])
                self._take_title(element, words)
                self.text.block(words)

    def _take_title(self, element: Any, words: str) -> None:
        style = str(getattr(element, "style_name", "") or "").lower()
        is_first = not len(self.text) and len(words) <= _LONGEST_TITLE
        if words.strip() and not self.title and (is_first or style in {"title", "heading 1"}):
            self.title = words

    def _cell(self, elements: list[Any]) -> str:
        """The paragraphs of a cell or a note, a line each; a table within as its cells."""
        lines: list[str] = []
        for element in elements:
            if isinstance(element, documents.Table):
                lines += ["\t".join(self._cell(cell.children) for cell in row.children) for row in element.children]
            else:
                lines.append(self._words([element]).strip())
        return "\n".join(filter(None, lines))

    def _words(self, elements: list[Any]) -> str:
        self._line = ""
        self._collect(elements)
        return self._line

    def _collect(self, elements: list[Any]) -> None:
        for element in elements:
            if isinstance(element, documents.Text):
                self._line += element.value
                self.letters += len(element.value.strip())
            elif isinstance(element, documents.Tab):
                self._line += "\t"
            elif isinstance(element, documents.Break):
                self._line += "\n"
            elif isinstance(element, documents.CommentReference):
                self._before[element.comment_id] = " ".join(self._line[-_PLACE:].split()[-_PLACE // 8 :])
            elif not isinstance(element, documents.NoteReference):
                self._collect(getattr(element, "children", []))


def _references(element: Any) -> list[Any]:
    """The marks of footnotes and endnotes below this element, in order."""
    if isinstance(element, documents.NoteReference):
        return [element]
    return [found for child in getattr(element, "children", []) for found in _references(child)]


def _changes(changes: word_xml.Changes) -> Iterator[str]:
    deleted, inserted = (list(filter(str.strip, words)) for words in (changes.deleted, changes.inserted))
    if deleted or inserted or changes.moved:
        by = ", ".join(sorted(filter(None, changes.authors)))
        yield f"has tracked changes{f' by {by}' if by else ''}; read as it stands when they are accepted"
    if deleted:
        yield f"{counted(len(deleted), 'deletion')}, not read: {some(deleted)}"
    if inserted:
        yield f"{counted(len(inserted), 'insertion')}, read: {some(inserted)}"
    if changes.moved:
        yield f"{counted(changes.moved, 'passage')} moved; read where they stand now"
    if changes.hidden:
        yield f"{counted(len(changes.hidden), 'stretch', 'stretches')} of hidden text, not read: {some(changes.hidden)}"


def _lost(changes: word_xml.Changes, reader: _Reader, messages: list[str]) -> Iterator[str]:
    if changes.letters > reader.letters:
        yield f"{counted(changes.letters - reader.letters, 'letter')} of its text could not be read; compare the file"
    symbols = sum("w:sym" in message for message in messages)
    if symbols:
        yield f"{counted(symbols, 'symbol')} of fonts that stand for no letter, not read"


def _left_out(parts: Parts) -> Iterator[str]:
    embedded = [name for name in parts.names if name.startswith("word/embeddings/") or "/afchunk" in name.lower()]
    if embedded:
        yield f"{counted(len(embedded), 'embedded file')}, not read: add them by themselves"


def _core_title(parts: Parts) -> str:
    try:
        root = parts.xml("docProps/core.xml")
    except NotUsable:
        return ""
    return (root.findtext("{http://purl.org/dc/elements/1.1/}title") or "") if root is not None else ""
