"""Speech that no quotation marks show: dialogue after a dash, block quotes, transcripts, voice tags of captions.

A Spanish paragraph that opens with a raya is spoken up to the next one, then the teller's until the one after:
"—Sí —dijo ella—, ya voy." (Real Academia Española, Ortografía, 2010, III.3.4).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from workbench.model import Span
from workbench.quotes.marks import Quoted

_RAYA = re.compile("[—–]")
# A name and its colon: "ANNA BERG:", "Dr. Berg:", "Q:".
_NAMED = re.compile(r"([^\W\d_][\w.'’ -]{0,60}?) ?: +(?=\S)")
_NAME_WORDS = 5
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})? ([^<>\n]{1,80})>")
_FEW = 3  # turns, of which two are one person's, make a transcript of names that are not in capitals
_QUESTION = frozenset({"Q", "P", "QUESTION", "PREGUNTA"})
_ANSWER = frozenset({"A", "R", "ANSWER", "RESPUESTA"})


@dataclass(frozen=True, slots=True)
class Turned:
    """Words of a transcript or caption, and the name printed before them; None for a bare "A:"."""

    quoted: Quoted
    name: Span | None


def dialogue(text: str, paragraphs: Sequence[Span]) -> Iterator[Quoted]:
    """The spoken stretches of the paragraphs that open with a raya, each with the dashes that part it."""
    for paragraph in paragraphs:
        if text[paragraph.start] in "—–" and not text[paragraph.start + 1 : paragraph.start + 2].isspace():
            yield from _spoken(text, paragraph)


def _spoken(text: str, paragraph: Span) -> Iterator[Quoted]:
    opened: int | None = paragraph.start
    for dash in _RAYA.finditer(text, paragraph.start + 1, paragraph.end):
        apart = text[dash.start() - 1].isspace()
        if opened is not None and apart:
            yield _stretch(text, Span(opened, dash.end()), dash.start())
            opened = None
        elif opened is None and not apart:
            opened = dash.start()
    if opened is not None:
        yield _stretch(text, Span(opened, paragraph.end), paragraph.end, closed=False)


def _stretch(text: str, whole: Span, end: int, closed: bool = True) -> Quoted:
    start = whole.start + 1
    while start < end and (text[start].isspace() or text[start] in ",.;:"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(whole, Span(start, end), closed)


def blocks(text: str, paragraphs: Sequence[Span]) -> Iterator[Quoted]:
    """Block quotes of Markdown and mail: neighbouring lines that begin with >, as one."""
    for quoted, lines in groupby(paragraphs, key=lambda line: text[line.start] == ">"):
        if quoted:
            first, *_, last = [*lines] * 2
            yield _stretch(text, Span(first.start, last.end), last.end, closed=False)


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turned]:
    """The turns of a transcript, paragraph by paragraph, or of captions; none in an article that names nobody so.

    Questions are no claims: they are left out.
    """
    voiced = [*_voiced(text)] if text.startswith("WEBVTT") else []
    return voiced or [turn for turn in _transcript(text, paragraphs) if not _asks(text, turn)]


def _voiced(text: str) -> Iterator[Turned]:
    tags = [*_VOICE.finditer(text)]
    limits = [*(tag.start() for tag in tags[1:]), len(text)]
    for tag, limit in zip(tags, limits, strict=False):
        ends = (text.find(end, tag.end(), limit) for end in ("</v>", "\n\n", "\n\r\n"))
        span = Span(tag.end(), min((end for end in ends if end >= 0), default=limit))
        yield Turned(Quoted(span, span), Span(*tag.span(1)))


def _transcript(text: str, paragraphs: Sequence[Span]) -> list[Turned]:
    named = [(line, _NAMED.match(text, line.start, line.end)) for line in paragraphs]
    heads = [match for _, match in named if match and len(match[1].split()) <= _NAME_WORDS]
    names = [match[1] for match in heads]
    in_capitals = [name for name in names if name.isupper()]
    repeated = len(names) > len(set(names)) > 1
    if len(set(in_capitals)) > 1 and _neighbours(named):
        heads = [match for match in heads if match[1].isupper()]
    elif not (repeated and len(names) >= _FEW and 2 * len(names) > len(paragraphs)):
        heads = []
    lines = {match.start(): line for line, match in named if match}
    return [_turn(match, lines[match.start()]) for match in heads]


def _neighbours(named: Sequence[tuple[Span, re.Match[str] | None]]) -> bool:
    """Whether two people in capitals follow each other: a lone "BREAKING:" is no speaker."""
    names = [match[1] if match and match[1].isupper() else "" for _, match in named]
    return any(one and other and one != other for one, other in pairwise(names))


def _turn(match: re.Match[str], line: Span) -> Turned:
    words = Span(match.end(), line.end)
    return Turned(Quoted(words, words), None if match[1].upper() in _ANSWER else Span(*match.span(1)))


def _asks(text: str, turn: Turned) -> bool:
    if turn.name is not None and turn.name.of(text).upper() in _QUESTION:
        return True
    words = turn.quoted.words.of(text)
    return words.endswith("?") and ". " not in words
