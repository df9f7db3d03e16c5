"""The lines of a PDF with where they stand on their pages: by pdfium, or by pypdf where pdfium can't open the file."""

import ctypes
import io
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.errors import NotUsable

HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line, taking the line break away; whole texts of it have U+FFFE."""

MOST_PAGES = 5_000
_ENDS = {10, 13, ord(HYPHEN)}  # of a line
_FEW_LETTERS = 250  # on a page that a picture fills: a stamp, a barcode's number, not its text
_FILLS = 0.5  # of the page's area


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in points from the page's lower left corner; `bottom` is where its letters stand."""

    words: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(slots=True)
class Page:
    """A page: its lines in the order of the file's text, and whether all it has is a picture."""

    number: int
    lines: list[Line] = field(default_factory=list)
    is_picture: bool = False


@dataclass(slots=True)
class Read:
    """What was read of a file; `title` is what it says of itself, `notes` what there is to say of the reading."""

    pages: list[Page]
    title: str = ""
    notes: list[str] = field(default_factory=list)


def read(raw: bytes, name: str) -> Read:
    """The lines of every page.

    Raises:
        NotUsable: it needs a password, or is damaged beyond what either library reads.
    """
    try:
        document = opened(raw, name)
    except pypdfium2.PdfiumError as why:
        return _by_pypdf(raw, name, str(why))
    count = len(document)
    found = Read([_page(document, number) for number in range(min(count, MOST_PAGES))])
    found.title = document.get_metadata_value("Title")
    if count > MOST_PAGES:
        found.notes.append(f"only the first {MOST_PAGES:,} of {count:,} pages are read")
    if attached := document.count_attachments():
        found.notes.append(f"{attached} attached file(s), not read: save and add them by themselves")
    return found


def opened(raw: bytes, name: str) -> pypdfium2.PdfDocument:
    """The document as pdfium opens it.

    Raises:
        NotUsable: it needs a password.
        PdfiumError: it is damaged.
    """
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as why:
        if "password" in str(why).lower():
            raise NotUsable(f"{name}: is protected by a password; save it without one and add that") from None
        raise


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    text = page.get_textpage()
    found = Page(number + 1, list(_lines(text)))
    letters = sum(len(line.words) for line in found.lines)
    found.is_picture = letters <= _FEW_LETTERS and _picture_fills(page)
    text.close()
    page.close()
    return found


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    count = text.count_chars()
    letters = [pdfium.FPDFText_GetUnicode(text.raw, at) for at in range(count)]
    begin = 0
    for at, letter in enumerate((*letters, 10)):
        if letter in _ENDS:
            end = at + (letter == ord(HYPHEN))
            seen = [one for one in range(begin, at) if letters[one] > 32]
            if seen:
                yield _line(text, _decoded(letters[begin:end]), seen)
            begin = at + 1


def _decoded(letters: list[int]) -> str:
    """The letters of these UTF-16 units, as pdfium gives them."""
    units = b"".join(letter.to_bytes(2, "little") for letter in letters if letter < 0x10000)
    return units.decode("utf-16-le", "replace")


def _line(text: pypdfium2.PdfTextPage, words: str, seen: list[int]) -> Line:
    # Three letters stand for the line: one of another font, or a raised one, counts for nothing.
    three = (seen[0], seen[len(seen) // 2], seen[-1])
    first, middle, last = (text.get_charbox(at, loose=True) for at in three)
    height = statistics.median(box[3] - box[1] for box in (first, middle, last))
    base = statistics.median(_base(text, at) for at in three)
    return Line(_one_line(words), min(first[0], last[0]), max(first[2], last[2]), base, height)


def _base(text: pypdfium2.PdfTextPage, at: int) -> float:
    """How high the line stands on which this letter is written."""
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, at, across, up)
    return up.value


def _one_line(words: str) -> str:
    return re.sub(r"[\ue000-\uf8ff](?= )", "•", " ".join(words.split()))


def _picture_fills(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    boxes = (picture.get_bounds() for picture in pictures)
    covered: float = sum(max(0, right - left) * max(0, top - bottom) for left, bottom, right, top in boxes)
    return covered >= _FILLS * float(width * height)


def _by_pypdf(raw: bytes, name: str, why: str) -> Read:
    """The lines as pypdf gives them, which reads files that pdfium takes for damaged. Where they stand is made up."""
    from pypdf import PdfReader  # noqa: PLC0415 - 0.2 s, which hardly any file has to pay
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader: Any = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotUsable(f"{name}: is protected by a password; save it without one and add that")
        pages = [Page(at + 1, list(_plain(page.extract_text()))) for at, page in enumerate(reader.pages)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError):
        raise NotUsable(
            f"{name}: is damaged, or no PDF ({why.rstrip('.')}); save it anew, or its text as .txt"
        ) from None
    return Read(pages, notes=["damaged; read by a second reader, so look at the order of its text"])


def _plain(text: str) -> Iterator[Line]:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    for at, words in enumerate(lines):
        if words:
            yield Line(words, 0, 6 * len(words), 12.0 * (len(lines) - at), 10)
