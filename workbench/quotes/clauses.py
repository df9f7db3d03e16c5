"""What is claimed: the words after a cue that are its claim, or those before it."""

from collections.abc import Collection

from workbench.quotes.extent import BEFORE_SPEECH, end_of, ends_with_comma
from workbench.quotes.hits import Hit
from workbench.quotes.openings import opening
from workbench.quotes.sentence import Sentence
from workbench.quotes.subjects import Range

_UTTERANCE = 4  # tokens with the marks: a shorter quotation is a name
_SPEECH_ENDS = frozenset(",.?!…—–-")
_MARKS_WIDE = 4  # letters that closing marks of nested quotations can take


def following(sentence: Sentence, hit: Hit, breaks: Collection[int], goes_on: str = "") -> Range | None:
    """The claim after a cue, or None. `breaks` are the tokens at which another attribution begins.

    Where the sentence goes on after the attribution's own clause, the claim ends with it: at the first comma for
    `goes_on` "comma", at the first comma or verb for "verb".
    """
    start = opening(sentence, hit)
    if start is None or start >= len(sentence):
        return None
    end = end_of(sentence, start, breaks)
    if goes_on:
        end = _own_end(sentence, start, end, goes_on == "verb")
    return (start, end) if end > start else None


def _own_end(sentence: Sentence, start: int, end: int, verb_ends: bool) -> int:
    for at in range(start + 1, end):
        if not sentence.outside(at):
            if sentence.closes(at) and ends_with_comma(sentence, at):
                return sentence.by("end of the clause that attributes", at + 1)
        elif sentence.low(at) == "," or (verb_ends and _resumes(sentence, at) and not sentence.verb(start)):
            return sentence.by("end of the clause that attributes", at)
    return end


def _resumes(sentence: Sentence, at: int) -> bool:
    """Whether a finite verb goes on with the sentence; a participle ("recently unearthed") need not."""
    return sentence.verb(at) and not sentence.low(at).endswith(sentence.lexicon.verb_endings)


def preceding(sentence: Sentence, end: int, breaks: Collection[int], clause: bool) -> Range | None:
    """The claim before an attribution that begins at token `end`: a quotation or, if `clause`, all since a break."""
    close = end - 1
    while close >= 0 and sentence.outside(close) and sentence.low(close) in {",", "—", "–", "-"}:
        close -= 1
    if close < 0 or (close == end - 1 and sentence.outside(close)):
        return None
    start = max((at for at in breaks if at <= close), default=-1) + 1
    start = next((at + 1 for at in range(close, start, -1) if sentence.low(at) == ";" and sentence.outside(at)), start)
    if not sentence.outside(close):
        first = sentence.open_of(close)
        if close == end - 1 and not (_closes_utterance(sentence, close) or _is_clause(sentence, first, close)):
            return None
        if first <= start or _opens_utterance(sentence, first) or _only_openers(sentence, start, first):
            return sentence.by("marks before the verb", (first, close + 1))
    elif not clause:
        return None
    while start < close and (
        sentence.has("conjunctions", start) or (not sentence.tokens[start].word and sentence.outside(start))
    ):
        start += 1
    if sentence.has("contrasts", start):
        start += 1
    has_verb = any(sentence.verb(at) for at in range(start, close + 1))
    if not has_verb and sentence.outside(close):
        return None
    rule = "clause before the verb" if sentence.outside(close) else "clause that ends in marks"
    return sentence.by(rule, (start, close + 1))


def _is_clause(sentence: Sentence, first: int, close: int) -> bool:
    """Whether a quotation that opens the sentence is long and has a verb, though its comma was left out."""
    return first == 0 and close > _UTTERANCE and any(sentence.verb(at) for at in range(1, close))


def _closes_utterance(sentence: Sentence, close: int) -> bool:
    """Whether a quotation ends as speech does before “she said”: with a sign. “The ‘loopholes’ he cited” does not."""
    token = sentence.tokens[close]
    inner = sentence.text[max(0, token.start - _MARKS_WIDE) : token.start].rstrip("'’\"” ")[-1:]
    return inner in _SPEECH_ENDS or token.word or token.low in BEFORE_SPEECH


def _opens_utterance(sentence: Sentence, at: int) -> bool:
    """Whether a quotation begins as speech does, after a sign; a small letter after a comma goes on with the clause."""
    before = sentence.low(at - 1)
    first = sentence.tokens[min(at + 1, len(sentence) - 1)]
    if sentence.closes(at - 1):
        return True
    return before in BEFORE_SPEECH and (before != "," or first.cap or not first.word)


def _only_openers(sentence: Sentence, start: int, end: int) -> bool:
    return all(
        sentence.has("openers", at) or sentence.adverb(at) or not sentence.tokens[at].word for at in range(start, end)
    )
