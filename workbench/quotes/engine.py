"""An article to its claims: paragraphs, marks, sentences, attributions, chains of quotations, speakers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from workbench.model import ClaimKind, Extracted, Span
from workbench.quotes import marks as quotation_marks
from workbench.quotes.lexicon import Lexicon, lexicon
from workbench.quotes.marks import Quoted
from workbench.quotes.reading import Draft, read
from workbench.quotes.sentence import Sentence
from workbench.quotes.tokens import paragraphs, tokens
from workbench.text.sentences import sentences


def extract(text: str, published: date | None = None, language: str = "") -> list[Extracted]:
    """The attributed statements of an article, in the order of the text. Linear in its length."""
    words = lexicon(language)
    lines = paragraphs(text)
    marks = quotation_marks.quoted(text, lines, words.words["elisions"])
    drafts: list[Draft] = []
    for sentence in split(text, lines, marks, words):
        drafts += _with_chain(sentence, read(sentence), drafts)
    return [_claim(text, draft, marks) for draft in sorted(drafts, key=lambda draft: draft.start) if draft.pieces]


def split(text: str, lines: list[Span], marks: list[Quoted], words: Lexicon) -> Iterator[Sentence]:
    """The sentences with their tokens. A stop inside a quotation ends none."""
    starts = [mark.whole.start for mark in marks]
    line_starts = [line.start for line in lines]
    for span in _merged(sentences(text), marks, starts):
        first = max(0, bisect_right(starts, span.start) - 1)
        found = tokens(text, span, marks, first)
        if found:
            yield Sentence(text, span, found, words, marks, bisect_right(line_starts, span.start) - 1)


def _merged(spans: list[Span], marks: list[Quoted], starts: list[int]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and _inside(span.start, marks, starts):
            held = Span(held.start, span.end)
        else:
            if held is not None:
                yield held
            held = span
    if held is not None:
        yield held


def _inside(offset: int, marks: list[Quoted], starts: list[int]) -> bool:
    at = bisect_left(starts, offset) - 1
    return at >= 0 and offset < marks[at].whole.end


def _with_chain(sentence: Sentence, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    covered = set().union(*(draft.quotes for draft in drafts)) if drafts else set()
    first = sentence.tokens[0]
    if first.quote == -1 or first.quote in covered or not before:
        return drafts
    last = before[-1]
    close = sentence.close_of(0)
    piece = sentence.of(0, close)
    if close - 0 < 4:
        return drafts
    if last.paragraph == sentence.paragraph and (last.quotes or not last.pieces):
        last.pieces.append(piece)
        last.quotes.add(first.quote)
        return drafts
    return [Draft([piece], last.cue, last.mention, last.polarity, sentence.paragraph, quotes={first.quote}), *drafts]


def _claim(text: str, draft: Draft, marks: list[Quoted]) -> Extracted:
    span = Span(draft.pieces[0].start, draft.pieces[-1].end)
    quotations = tuple(marks[number].words for number in sorted(draft.quotes))
    return Extracted(
        span,
        _kind(text, draft, quotations),
        quotations,
        draft.mention,
        draft.mention.of(text) if draft.mention else None,
        draft.cue,
        draft.polarity,
        pieces=tuple(draft.pieces),
    )


def _kind(text: str, draft: Draft, quotations: tuple[Span, ...]) -> ClaimKind:
    if not quotations:
        return ClaimKind.INDIRECT
    whole = sum(sum(map(str.isalnum, piece.of(text))) for piece in draft.pieces)
    inside = sum(
        sum(map(str.isalnum, text[max(piece.start, words.start) : min(piece.end, words.end)]))
        for piece in draft.pieces
        for words in quotations
        if words.overlaps(piece)
    )
    return ClaimKind.DIRECT if inside >= 0.95 * whole else ClaimKind.MIXED
