"""Scans read by `tesseract`, where that program is installed. What it reads is a guess, and said to be one."""

import shutil
import subprocess

from workbench.intake import sandbox
from workbench.intake.formats.pdf_pictures import RENDER, payload
from workbench.intake.parsed import Parsed, Text

_MOST_PAGES = 100
_CLOCK = 60.0  # seconds a page


def read(raw: bytes, name: str) -> Parsed | None:
    """The text of a PDF that is pictures only; None where the program is not there, or reads nothing.

    Raises:
        NotUsable: a page can't be drawn.
    """
    program = shutil.which("tesseract")
    if program is None:
        return None
    text = Text()
    number = pages = 0
    while number == 0 or number < min(pages, _MOST_PAGES):
        drawn = sandbox.run(RENDER, payload(number, raw), name)
        pages, number = drawn["pages"], number + 1
        for paragraph in _words(program, drawn["png"].encode("latin-1")).split("\n\n"):
            text.block(" ".join(paragraph.split()), "page", str(number))
    if not len(text):
        return None
    notes = ["a scan, read by tesseract: a guess at each letter, so compare what matters with the pages"]
    if pages > _MOST_PAGES:
        notes.append(f"only the first {_MOST_PAGES} of {pages:,} pages are read")
    return Parsed(str(text), {}, notes, text.locators)


def _words(program: str, picture: bytes) -> str:
    try:
        # A program of the system's, with arguments of our own; the picture was drawn by us.
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout"], input=picture, capture_output=True, timeout=_CLOCK, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\f", "")
