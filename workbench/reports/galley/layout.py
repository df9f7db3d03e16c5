"""An article's text cut into paragraphs and these into pieces, each with the note that marks it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Span
from workbench.reports.galley.rows import Article, Note

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a paragraph. `number` is of the note whose quotation they are, 0 where there is none.

    `begins` and `ends` say whether the quotation does so with them: there its name and its mark are put.
    """

    text: str
    number: int = 0
    note: Note | None = None
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in pieces, and the notes whose quotations begin in it, with their numbers."""

    pieces: tuple[Piece, ...]
    notes: tuple[tuple[int, Note], ...]


def numbered(article: Article) -> list[tuple[int, Note]]:
    """The article's notes in the order of the text, numbered from 1."""
    return list(enumerate(sorted(article.notes, key=lambda note: note.row.span), start=1))


def blocks(article: Article) -> list[Block]:
    """The paragraphs of the article, each with the notes whose quotations begin in it.

    All letters but the line ends between paragraphs are kept, in order, whatever overlaps.
    """
    notes = numbered(article)
    return [_block(article.text, Span(*found.span()), notes) for found in _PARAGRAPH.finditer(article.text)]


def _block(text: str, span: Span, notes: Sequence[tuple[int, Note]]) -> Block:
    inside = [(number, note) for number, note in notes if note.row.span.overlaps(span)]
    begun = tuple((number, note) for number, note in inside if span.start <= note.row.span.start)
    return Block(tuple(_pieces(text, span, inside)), begun)


def _pieces(text: str, span: Span, inside: Sequence[tuple[int, Note]]) -> Iterator[Piece]:
    at = span.start
    for number, note in inside:
        start, end = max(at, note.row.span.start), min(span.end, note.row.span.end)
        if start >= end:  # its letters stand in a quotation that was marked already: its mark alone
            yield Piece("", number, note, begins=True, ends=True)
            continue
        if at < start:
            yield Piece(text[at:start])
        whole = note.row.span
        yield Piece(text[start:end], number, note, begins=start == whole.start, ends=end == whole.end)
        at = end
    if at < span.end:
        yield Piece(text[at : span.end])
