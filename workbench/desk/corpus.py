"""Taking in a corpus: a file of many documents, one a line, all of them or none."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.intake import jsonl
from workbench.model import Document, DocumentKind, NewDocument, Role, Source, Turn
from workbench.text.language import language_of
from workbench.text.turns import turns

if TYPE_CHECKING:
    from workbench.store import Store

_AT_ONCE = 50
"""How many documents are made ready together; whoever watches sees progress between two such batches."""


def add(store: "Store", path: Path, who: str, role: Role) -> Iterator[Document]:
    """The documents of a JSON-lines file as they are stored, in one transaction.

    Who stops iterating before the end leaves the desk as it was.

    Raises:
        NotUsable: the file can't be read.
        BadInput: a line is no document; the message names it, and none is stored.
    """
    sources = jsonl.sources(path)
    with store.together():
        while batch := [_document(source, role) for source in islice(sources, _AT_ONCE)]:
            yield from store.documents.add_all(batch, who)


def _document(source: Source, role: Role) -> tuple[NewDocument, tuple[Turn, ...]]:
    """The document with its speakers' turns, which are read from its lines where it is not one person's."""
    new = NewDocument(
        raw=source.text.encode("utf-8", "surrogatepass"),
        text=source.text,
        title=source.title or source.key,
        kind=DocumentKind.TRANSCRIPT,
        role=role,
        speaker=source.speaker,
        language=source.language or language_of(source.text),
        published_on=source.said_on,
        notes=(f"document {source.key} of its corpus",),
    )
    return new, source.turns or turns(source.text, source.speaker)
