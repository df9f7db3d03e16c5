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
_LATEST = 25  # the same, behind an apposition
_SOON = 240  # code points that so many words take
_SMALL = 3  # letters of a small word in a name
_CLOSING = "\"”’'»"
_MARKS_WIDE = 4  # letters that closing marks of nested quotations can take


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
    inner = text[max(held.start, held.end - _MARKS_WIDE) : held.end]
    asked = inner.rstrip(_CLOSING)
    if asked == inner or asked[-1:] not in ("?", "!") or "\n" in text[held.end : span.start]:
        return False
    words = text[span.start : span.start + _SOON].split()[:_LATEST]
    return any(_attributes(words, at, lexicon) for at in range(len(words)))


def _attributes(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether the word is the verb of such an attribution: its clause ends there, and no claim follows."""
    rows = lexicon.cues.get(words[at].rstrip(".,:").lower(), ())
    if not any(form == "finite" and {"quote", "marked"} & cue.frames for cue, form in rows):
        return False
    ends = words[at][-1] in ".,:"
    if at == 0 or (ends and at < _LATE):
        return True
    named = at < _LATE and all(word[0].isupper() or len(word) <= _SMALL for word in words[:at])
    apposed = words[at - 1][-1] in ",)" and words[0][0].isupper()
    return (named or apposed) and (ends or _no_claim(words, at, lexicon))


def _no_claim(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether what follows the verb is a place, a day or whoever is told."""
    following = words[at + 1].rstrip(".,:").lower() if at + 1 < len(words) else ""
    rows = lexicon.cues[words[at].rstrip(".,:").lower()]
    plain = [cue for cue, form in rows if form == "finite" and not cue.particle]
    only = all(cue.frames <= {"quote", "marked"} or "addressee" in cue.frames for cue in plain)
    closes = ("prepositions", "times", "adverbs", "subordinators")
    return only or (
        any(lexicon.has(kind, following) for kind in closes) and following not in lexicon.words["complementisers"]
    )
