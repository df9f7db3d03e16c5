"""PDF: its text in the order of the file, without running heads, each page findable. Pictures of pages are no text."""

import re

from workbench.errors import NotUsable
from workbench.intake.formats import pdf_furniture, pdf_lines, pdf_paragraphs
from workbench.intake.parsed import Parsed, Scan, counted, some

_NO_TITLE = re.compile(r"untitled|microsoft word - .*|.*\.(?:docx?|pdf|indd|qxd|rtf)|powerpoint .*|\W*", re.IGNORECASE)
_LONGEST_TITLE = 200  # letters
_MOST_LOST = 0.2  # of the letters: a font that does not say which letters it shows
_LOST = re.compile("[\ufffd\ue000-\uf8ff\0-\x08]")


def parse(raw: bytes, name: str) -> Parsed:
    """The text of this PDF.

    Raises:
        Scan: its pages are pictures.
        NotUsable: it needs a password, is damaged, has no text, or fonts that do not say which letters they show.
    """
    read = pdf_lines.read(raw, name)
    written, furniture = pdf_furniture.without(read.pages)
    pictures = [page.number for page in read.pages if page.is_picture]
    text = pdf_paragraphs.text_of([page for page in written if not page.is_picture])
    if not len(text):
        if pictures:
            raise Scan(f"{name}: is a scan, its pages are pictures without a text layer; {_ADVICE}")
        raise NotUsable(f"{name}: holds no text; {_ADVICE}")
    lost = len(_LOST.findall(str(text)))
    if lost > _MOST_LOST * len(text):
        raise NotUsable(f"{name}: its fonts do not say which letters they show; {_ADVICE}")
    notes = [
        *read.notes,
        *([f"running heads and feet left out: {some(furniture)}"] if furniture else []),
        *([f"{counted(len(pictures), 'page')} without text, a picture: {_numbers(pictures)}"] if pictures else []),
        *([f"{counted(lost, 'letter')} could not be read"] if lost else []),
    ]
    first = str(text).partition("\n\n")[0]
    title = "" if _NO_TITLE.fullmatch(read.title.strip()) else read.title
    return Parsed(str(text), {"title": title or (first if len(first) <= _LONGEST_TITLE else "")}, notes, text.locators)


_ADVICE = "read it with OCR (tesseract, ocrmypdf) and add that"


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:20])) + (" …" if len(pages) > 20 else "")
