"""Where words were said, as their sentence tells it: an interview, a statement, a network, a place, who was told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from workbench import languages
from workbench.languages import ENGLISH
from workbench.model import Span
from workbench.quotes.date_phrases import date_lexicon
from workbench.quotes.frame import Frame, framed
from workbench.quotes.tokens import Token, parts
from workbench.text.words import RUN

_FIRST = re.compile(RUN)
_LONGEST = 16  # words of such a phrase: "in a telephone interview with the morning programme of Radio North" has eleven
_LEAST = 3  # code points: "on X" has four
_LEAD = 4  # words of an opening before the phrase: "On Friday morning,"
_GAP = 3  # words between a cue and such a phrase: "said late on Friday in an interview"
_SHORT = 3  # letters of a title that ends with a stop: Mr., Dr., Sen.
_NAME = 5  # words of a name that listens: "to the New York Times"
_TAIL = 120  # code points behind a claim in which such a phrase can stand whole

_Words = Mapping[str, frozenset[str]]


def said_where(  # noqa: PLR0917  what is asked, and who speaks in it: each caller has all of it at hand
    text: str,
    sentence: Span,
    claim: Span,
    cue: Span,
    mention: Span | None,
    language: str = "en",
    pieces: tuple[Span, ...] = (),
) -> str:
    """The phrase that says where the words of `claim` were said, as printed; empty when the sentence has none.

    Only the reporter's words count, not the claim's. What stands behind the cue wins, then the head of the sentence.
    """
    code = languages.code_of(language or ENGLISH)
    words = _lexicon(code)
    if words is None:
        return ""
    spans = _spans(framed(text, sentence, claim, cue, pieces), mention, words)
    found = (_undated(text, span, code) for span in spans)
    return next((_tidy(span.of(text), words) for span in found if len(span)), "")


def _tidy(printed: str, words: _Words) -> str:
    """In one line, without the "of" that a day at its end has left."""
    found = printed.split()
    while found and found[-1].casefold() in words["links"]:
        found.pop()
    return " ".join(found)


def _spans(frame: Frame, mention: Span | None, words: _Words) -> Iterator[Span]:
    """The phrases that can tell it, the likeliest first."""
    text, zone = frame.text, frame.behind_cue()
    behind = _beside(zone, mention)
    if frame.cue and frame.cue.of(text).casefold() in words["telling"]:
        yield from _told(text, behind, words)
    inverted = behind.start > zone.start
    for span in _phrases(text, behind, words, venues_only=inverted):
        if _near(text, Span(behind.start, span.start)):
            yield span
    opening = _beside(frame.opening(), mention)
    if _begins(text, opening, words) or "," in opening.of(text):
        yield from (span for span in _phrases(text, opening, words) if _leads(text, opening, span))
    after = frame.behind_claim()
    after = Span(after.start, min(after.end, after.start + _TAIL))
    if _begins(text, after, words):
        yield from (span for span in _phrases(text, after, words) if not _says(text, Span(after.start, span.start)))


def _near(text: str, gap: Span) -> bool:
    """Whether a phrase stands beside its cue: with a day or an adverb between at most."""
    return "," not in gap.of(text).strip(" ,") and len(gap.of(text).split()) <= _GAP


def _begins(text: str, zone: Span, words: _Words) -> bool:
    """Whether the first word of a stretch opens such a phrase: most do not, and need no closer look."""
    first = _FIRST.search(text, zone.start, zone.end)
    return first is not None and first.group().casefold() in words["prepositions"]


def _leads(text: str, zone: Span, span: Span) -> bool:
    """Whether a phrase opens its sentence, or follows a short one that does: "On Friday, in an interview …"."""
    before = text[zone.start : span.start].rstrip()
    return not before or (before.endswith(",") and len(before.split()) <= _LEAD)


def _says(text: str, gap: Span) -> bool:
    """Whether words stand in a gap, so that what follows it belongs to them."""
    return any(map(str.isalnum, gap.of(text)))


def _beside(zone: Span, mention: Span | None) -> Span:
    """The part of a stretch that the speaker's mention leaves: behind it or, where it stands last, before it."""
    if mention is None or not mention.overlaps(zone):
        return zone
    if mention.start - zone.start < zone.end - mention.end:
        return Span(mention.end, max(mention.end, zone.end))
    return Span(zone.start, max(zone.start, mention.start))


def _told(text: str, zone: Span, words: _Words) -> Iterator[Span]:
    tokens = parts(text, zone)
    end = _end(tokens, 0, words)
    if any(token.cap or token.low in words["listeners"] for token in tokens[:end]):
        yield Span(tokens[0].start, tokens[end - 1].end)


def _phrases(text: str, zone: Span, words: _Words, venues_only: bool = False) -> Iterator[Span]:
    tokens = parts(text, zone) if len(zone) > _LEAST else []
    at = 0
    while at < len(tokens):
        form = tokens[at].low
        end = _end(tokens, at + 1, words) if form in words["prepositions"] else at
        if end > at and _is_place(form, tokens[at + 1 : end], words, venues_only):
            yield Span(tokens[at].start, tokens[end - 1].end)
            at = end
        at += 1


def _end(tokens: Sequence[Token], at: int, words: _Words) -> int:
    """Where a noun phrase ends that begins at `at`: before a stop word or a sign that no name holds."""
    first, last = at, min(len(tokens), at + _LONGEST)
    while at < last and tokens[at].low not in words["stops"]:
        if not (tokens[at].word or tokens[at].low in "-&") and not (at and _inside_word(tokens[at - 1], tokens[at])):
            break
        at += 1
    return _without_loose_end(tokens, first, at, words)


def _without_loose_end(tokens: Sequence[Token], first: int, end: int, words: _Words) -> int:
    """Without the "of" or "'s" that a quotation or the reach has cut from its noun."""
    loose = words["prepositions"] | words["determiners"] | words["links"] | {"'", "’"}
    while end > first and tokens[end - 1].low in loose:
        end -= 1
    owned = end - first > 2 and tokens[end - 1].low == "s" and tokens[end - 2].low in "'’"
    return end - 2 if owned else end


def _inside_word(before: Token, sign: Token) -> bool:
    """The apostrophe of "NBC's", the stops of "U.S." and "Mr."."""
    glued = before.end == sign.start and before.word
    return glued and (sign.low in "'’" or (sign.low == "." and before.cap and len(before.low) <= _SHORT))


def _is_place(preposition: str, phrase: Sequence[Token], words: _Words, venues_only: bool) -> bool:
    """Whether a venue or listener is in the phrase, or it begins with a name."""
    forms = [token.low for token in phrase]
    before = words["determiners"] | words["kinds"]
    rest = next((at for at, form in enumerate(forms) if form not in before), len(forms))
    if rest == len(forms) or forms[rest].endswith("ing"):
        return False
    named = phrase[rest].cap
    if preposition not in words["listening"]:
        return bool(words["venues"] & set(forms)) or (named and not venues_only)
    heard = bool(words["listeners"] & set(forms)) and (named or rest > 0 or forms[rest] in words["listeners"])
    return not venues_only and (heard or (named and len(forms) <= _NAME and not {"'", "’"} & set(forms)))


def _undated(text: str, span: Span, language: str) -> Span:
    """The phrase without the day that it ends with; nothing when it is a day."""
    lexicon = date_lexicon(language)
    for phrase in lexicon.phrases(text, span) if lexicon else ():
        if phrase.span.start == span.start:
            return Span(span.start, span.start)
        if phrase.span.end == span.end:
            return Span(span.start, phrase.span.start)
    return span


@cache
def _lexicon(language: str) -> _Words | None:
    lists = languages.part(language, "places")
    return None if lists is None else {name: frozenset(row) for name, row in lists.items()}
