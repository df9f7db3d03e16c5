"""The sentences of an article as this package needs them: a stop inside a quotation ends none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from workbench.model import Span
from workbench.quotes.layout import prose
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.marks import Quoted
from workbench.quotes.sentence import Sentence
from workbench.quotes.tokens import tokens
from workbench.quotes.trace import Trace
from workbench.text.sentences import sentences

_LONGEST = 8000  # code points of a sentence with its quotations
_LATE = 7  # words in which an attribution after “…?” shows its cue


def split(
    text: str, lines: Sequence[Span], marks: Sequence[Quoted], lexicon: Lexicon, trace: Trace | None = None
) -> Iterator[Sentence]:
    """The sentences with their tokens, each with the number of its paragraph in `lines`."""
    starts = [mark.whole.start for mark in marks]
    line_starts = [line.start for line in lines]
    spans = _merged(text, marks, starts, lexicon)
    begins = {line.start: prose(text, line) for line in lines}
    opened = (Span(max(span.start, min(begins.get(span.start, 0), span.end)), span.end) for span in spans)
    for span in chain.from_iterable(_stretches(text, whole) for whole in opened):
        first = max(0, bisect_right(starts, span.start) - 1)
        found = tokens(text, span, marks, first)
        if found:
            paragraph = bisect_right(line_starts, span.start) - 1
            lows = [token.low for token in found]
            yield Sentence(text, span, found, lows, lexicon, paragraph, len(found), lexicon.words, trace)


def _stretches(text: str, span: Span) -> Iterator[Span]:
    """A sentence as it is; one that no prose has, in stretches, so that the time stays linear in the text's length."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        end = cut if cut > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _merged(text: str, marks: Sequence[Quoted], starts: Sequence[int], lexicon: Lexicon) -> Iterator[Span]:
    held: Span | None = None
    for span in sentences(text):
        if held is not None and (_inside(span.start, marks, starts) or _attributes_before(text, held, span, lexicon)):
            held = Span(held.start, span.end)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _inside(offset: int, marks: Sequence[Quoted], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, offset) - 1
    return at >= 0 and offset < marks[at].whole.end


def _attributes_before(text: str, held: Span, span: Span, lexicon: Lexicon) -> bool:
    """“Why?” the senator asked: the stop ends the question and not the sentence."""
    if text[held.end - 1] not in "\"”’'»" or text[held.end - 2] not in "?!" or "\n" in text[held.end : span.start]:
        return False
    words = text[span.start : span.start + 80].split()[:_LATE]
    return any(
        any("quote" in cue.frames for cue, _ in lexicon.cues.get(word.rstrip(".,:").lower(), ()))
        and (word[-1] in ".,:" or index == 0)
        for index, word in enumerate(words)
    )
