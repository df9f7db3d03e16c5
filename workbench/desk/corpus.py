"""Taking in a corpus: a file of many documents, one a line. All lines are read before one is stored."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.intake import jsonl
from workbench.model import Document, DocumentKind, NewDocument, Role, Source, Turn
from workbench.text.language import language_of
from workbench.text.turns import turns

if TYPE_CHECKING:
    from workbench.store import Store

_AT_ONCE = 50
"""How many documents are stored together at most; whoever watches sees progress between two such batches."""
_LETTERS_AT_ONCE = 300_000
"""How many code points they have at most: others who want to write wait for one batch, some 0.2 s."""


def add(store: "Store", path: Path, who: str, role: Role) -> Iterator[Document]:
    """The documents of a JSON-lines file as they are stored, in batches, so that others can write between them.

    What was stored before whoever iterates stops is kept; the rest comes when the file is added again.

    Raises:
        NotUsable: the file can't be read.
        BadInput: a line is no document; the message names it, and none is stored.
    """
    for _ in jsonl.sources(path):
        pass
    for batch in _batches(jsonl.sources(path)):
        yield from store.documents.add_all([as_document(source, role) for source in batch], who)


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    letters = 0
    for source in sources:
        batch.append(source)
        letters += len(source.text)
        if len(batch) == _AT_ONCE or letters > _LETTERS_AT_ONCE:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def as_document(source: Source, role: Role) -> tuple[NewDocument, tuple[Turn, ...]]:
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
