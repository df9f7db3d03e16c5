"""Where words were said, as their sentence tells it: an interview, a statement, a network, a place, who was told."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from workbench.model import Span
from workbench.quotes.date_phrases import Token, date_lexicon, tokens_of
from workbench.quotes.frame import Frame, framed

_FIRST = re.compile(r"\w+")
_LONGEST = 16  # words of such a phrase: "in a sit-down interview with the Fox News show Hannity" has ten
_LEAST = 3  # code points: "on X" has four
_LEAD = 4  # words of an opening before the phrase: "On Friday morning,"
_TAIL = 120  # code points behind a claim in which such a phrase can stand whole
_LANGUAGES = frozenset({"en", "es"})

_Words = Mapping[str, frozenset[str]]


def said_where(  # noqa: PLR0917  what is asked, and who speaks in it: each caller has all six at hand
    text: str, sentence: Span, claim: Span, cue: Span, mention: Span | None, language: str = "en"
) -> str:
    """The phrase that says where the words of `claim` were said, as printed; empty when the sentence has none.

    Only the reporter's words count, not the claim's. What stands behind the cue wins, then the head of the sentence.
    """
    code = language[:2].lower() or "en"
    if code not in _LANGUAGES:
        return ""
    found = (_undated(text, span, code) for span in _spans(framed(text, sentence, claim, cue), mention, _lexicon(code)))
    return next((" ".join(span.of(text).split()) for span in found if len(span)), "")


def _spans(frame: Frame, mention: Span | None, words: _Words) -> Iterator[Span]:
    """The phrases that can tell it, the likeliest first."""
    text, behind = frame.text, _beside(frame.behind_cue(), mention)
    if frame.cue and frame.cue.of(text).casefold() in words["telling"]:
        yield from _told(text, behind, words)
    yield from _phrases(text, behind, words)
    opening = _beside(frame.opening(), mention)
    if _begins(text, opening, words) or "," in opening.of(text):
        yield from (span for span in _phrases(text, opening, words) if _leads(text, opening, span))
    after = frame.behind_claim()
    after = Span(after.start, min(after.end, after.start + _TAIL))
    if _begins(text, after, words):
        yield from (span for span in _phrases(text, after, words) if not _says(text, Span(after.start, span.start)))


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
    tokens = tokens_of(text, zone)
    end = _end(tokens, 0, words)
    if _fits(tokens[:end], words["listeners"], words):
        yield Span(tokens[0].start, tokens[end - 1].end)


def _phrases(text: str, zone: Span, words: _Words) -> Iterator[Span]:
    tokens = tokens_of(text, zone) if len(zone) > _LEAST else []
    at = 0
    while at < len(tokens):
        form = tokens[at].form.casefold()
        end = _end(tokens, at + 1, words) if form in words["prepositions"] else at
        if end > at and _fits(
            tokens[at + 1 : end], words["listeners" if form in words["listening"] else "venues"], words
        ):
            yield Span(tokens[at].start, tokens[end - 1].end)
            at = end
        at += 1


def _end(tokens: Sequence[Token], at: int, words: _Words) -> int:
    last = min(len(tokens), at + _LONGEST)
    while at < last and tokens[at].form.casefold() not in words["stops"]:
        if not (tokens[at].form[0].isalnum() or tokens[at].form in "-'’&"):
            break
        at += 1
    return at


def _fits(tokens: Sequence[Token], heads: frozenset[str], words: _Words) -> bool:
    named = [token for token in tokens if token.form.casefold() not in words["determiners"]]
    return any(token.form[0].isupper() or token.form.casefold() in heads for token in named)


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
def _lexicon(language: str) -> _Words:
    path = files("workbench.quotes") / "lexicon" / f"where_{language}.toml"
    return {name: frozenset(row) for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items()}
