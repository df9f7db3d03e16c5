"""Reading claims out of texts without a desk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from workbench import intake, quotes
from workbench.intake import jsonl
from workbench.model import Extracted
from workbench.text.language import language_of


def article(file: Path, published: date | None, language: str) -> tuple[str, list[Extracted]]:
    """The text of a file (- is standard input) and its claims. Raises `NotUsable`."""
    about = {"published_on": published, "language": language}
    document = intake.read(file, **{name: value for name, value in about.items() if value})
    return document.text, _claims(document.text, document.published_on, document.language)


def articles(file: Path) -> Iterator[tuple[str, str, list[Extracted]]]:
    """For each line of a JSON-lines file (- is standard input) its id, text and claims. Raises `NotUsable`."""
    for line in jsonl.articles(file):
        yield line.doc_id, line.text, _claims(line.text, line.published_on, "")


def _claims(text: str, published: date | None, language: str) -> list[Extracted]:
    return quotes.extract(text, published, language or language_of(text))
