"""What is known of a document before it is taken in, and from where; and the words of those that are held."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.desk.documents import Documents
from workbench.desk.taking import CORPUS
from workbench.desk.views import Hit, Proposed
from workbench.model import Document, FetchedPage, NewDocument, Span
from workbench.text.language import language_of
from workbench.text.seeking import places_of
from workbench.text.sentences import sentences
from workbench.text.turns import turns

PASTED = "pasted.txt"
"""What pasted text is called where a name is asked for."""

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_FIELDS = ("title", "speaker", "published_on", "language", "url", "publisher", "author")
_MOST_OF_ONE = 20  # places of one document that a search gives


def propose(documents: Documents, path: Path | FetchedPage | None, text: str = "") -> Proposed | None:
    """What a file, a page, or pasted text where `path` is None, says and shows of itself. Nothing is stored.

    None where it holds several documents, each of which says it itself.

    Raises:
        NotUsable: the file is missing, no text, empty, too large, refused.
        BadInput: what the file beside it says is wrong.
    """
    from workbench import intake
    from workbench.intake import metadata

    if isinstance(path, FetchedPage):
        return _proposed(documents, intake.read_all_bytes(path.raw, path.url), None, {})
    said = metadata.beside(path) if path else {}
    if path and path.name.lower().endswith(CORPUS):
        return None
    found = intake.read_all(path) if path else intake.read_all_bytes(text.encode(), PASTED)
    return _proposed(documents, found, path, said)


def _proposed(
    documents: Documents, found: Sequence[NewDocument], path: Path | None, said: Mapping[str, Any]
) -> Proposed | None:
    if len(found) > 1:
        return None
    (new,) = found
    guesses = {name: "" if name in said else _whence(name, new, path) for name in _FIELDS if getattr(new, name)}
    more = _guessed(new, path) if not said else {}
    known = {name: _text_of(getattr(new, name)) for name in guesses} | {
        name: value for name, (value, _) in more.items()
    }
    guesses |= {name: whence for name, (_, whence) in more.items()}
    return Proposed(new, known, guesses, tuple(documents.held_alike(new.raw)))


def hits(documents: Documents, words: str) -> Iterator[tuple[Document, Hit]]:
    """Where these words stand in a row in the documents held, without regard to case; at most 20 places of each."""
    for document in documents() if words.strip() else ():
        text = documents.text(document.id)
        for span in islice(places_of(words, text), _MOST_OF_ONE):
            yield document, Hit(span, " ".join(_sentence(text, span).of(text).split()))


def _sentence(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    of_line = [Span(start + one.start, start + one.end) for one in sentences(line.of(text))]
    return next((one for one in of_line if one.holds(span)), line)


def _whence(name: str, new: NewDocument, path: Path | None) -> str:
    """From what a field is known that nobody said."""
    if name == "title":
        first = new.text.lstrip().partition("\n")[0]
        by_name = new.title == (path.stem if path else Path(PASTED).stem)
        return "file name" if by_name else "first line" if first.lstrip("# ") == new.title else "the file"
    return "the file"


def _guessed(new: NewDocument, path: Path | None) -> Mapping[str, tuple[str, str]]:
    """What the file does not say and its words or its name show, each with from what."""
    found: dict[str, tuple[str, str]] = {}
    if not new.speaker and len(names := {turn.speaker for turn in turns(new.text) if turn.speaker}) == 1:
        found["speaker"] = names.pop(), "the only one labelled"
    if not new.published_on and path and (day := _day_in(path.stem)):
        found["published_on"] = day, "file name"
    if not new.language and (language := language_of(new.text)):
        found["language"] = language, "the words"
    return found


def _day_in(name: str) -> str:
    for found in _DAY.finditer(name):
        try:
            return date.fromisoformat("-".join(found.groups())).isoformat()
        except ValueError:
            continue
    return ""


def _text_of(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
