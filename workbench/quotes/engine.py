"""An article to its claims: paragraphs, marks, sentences, attributions, and quotations that run on."""

from datetime import date

from workbench.model import ClaimKind, Extracted, Span
from workbench.quotes.lexicon import lexicon
from workbench.quotes.marks import Quoted, quoted
from workbench.quotes.names import Names
from workbench.quotes.reading import Draft, read
from workbench.quotes.sentence import Sentence
from workbench.quotes.speakers import Speakers
from workbench.quotes.split import split
from workbench.quotes.tokens import OUTSIDE, paragraphs

_UTTERANCE = 4  # tokens with the marks: a shorter quotation that opens a sentence is a name or an aside
_DIRECT = 0.95  # share of a claim's letters in marks from which it is direct


def extract(text: str, published: date | None = None, language: str = "") -> list[Extracted]:
    """The attributed statements of an article, in the order of the text. Linear in its length.

    `published` is the day that “on Saturday” is reckoned from. `language` is two letters, English when empty or unknown.
    """
    words = lexicon(language)
    lines = paragraphs(text)
    marks = quoted(text, lines, words.words["elisions"])
    chain, names = _Chain(lines), Names(words)
    for sentence in split(text, lines, marks, words):
        chain.add(sentence)
        names.add(sentence)
    names.settle(text)
    speakers = Speakers(text, names, words)
    drafts = sorted((draft for draft in chain.drafts if draft.pieces), key=lambda draft: draft.start)
    return [_claim(text, draft, marks, speakers.resolve(draft)) for draft in drafts]


class _Chain:
    """Claims in the order of the text, each new quotation joined to the attribution that it goes on from."""

    def __init__(self, lines: list[Span]) -> None:
        self.drafts: list[Draft] = []
        self._lines = lines
        self._block = -1

    def add(self, sentence: Sentence) -> None:
        """Read one more sentence."""
        if sentence.paragraph == self._block or self._is_block(sentence):
            return
        drafts = read(sentence)
        if not self._opens_uncovered(sentence, drafts):
            self.drafts += drafts
            return
        piece, quote = sentence.of(0, sentence.close_of(0)), sentence.tokens[0].quote
        last = self.drafts[-1]
        waits = not last.pieces and last.paragraph >= sentence.paragraph - 1
        if waits or (last.paragraph == sentence.paragraph and last.quotes):
            last.pieces.append(piece)
            last.quotes.add(quote)
            last.paragraph = sentence.paragraph
        else:
            self.drafts.append(last.carried(piece, quote, sentence.paragraph))
        self.drafts += drafts

    def _is_block(self, sentence: Sentence) -> bool:
        """“She wrote:” and then a paragraph without marks: all of it is hers."""
        last = self.drafts[-1] if self.drafts else None
        if (
            last is None
            or last.pieces
            or last.paragraph != sentence.paragraph - 1
            or sentence.tokens[0].quote != OUTSIDE
        ):
            return False
        last.pieces.append(self._lines[sentence.paragraph])
        self._block = sentence.paragraph
        return True

    def _opens_uncovered(self, sentence: Sentence, drafts: list[Draft]) -> bool:
        quote = sentence.tokens[0].quote
        if quote == OUTSIDE or not self.drafts or any(quote in draft.quotes for draft in drafts):
            return False
        return sentence.close_of(0) >= _UTTERANCE


def _claim(text: str, draft: Draft, marks: list[Quoted], speaker: str | None) -> Extracted:
    quotations = tuple(marks[number].words for number in sorted(draft.quotes))
    return Extracted(
        Span(draft.pieces[0].start, draft.pieces[-1].end),
        _kind(text, draft, quotations),
        quotations,
        draft.mention,
        speaker,
        draft.cue,
        draft.polarity,
        pieces=tuple(draft.pieces) if len(draft.pieces) > 1 else (),
    )


def _kind(text: str, draft: Draft, quotations: tuple[Span, ...]) -> ClaimKind:
    if not quotations:
        return ClaimKind.INDIRECT
    whole = sum(_letters(text, piece, piece) for piece in draft.pieces)
    inside = sum(_letters(text, piece, words) for piece in draft.pieces for words in quotations)
    return ClaimKind.DIRECT if inside >= _DIRECT * whole else ClaimKind.MIXED


def _letters(text: str, piece: Span, words: Span) -> int:
    return sum(map(str.isalnum, text[max(piece.start, words.start) : min(piece.end, words.end)]))
