"""Speech that no quotation marks show: dialogue after a dash, block quotes, transcripts, voice tags of captions.

A Spanish paragraph that opens with a raya is spoken up to the next one, then the teller's until the one after:
"—Sí —dijo ella—, ya voy." (Real Academia Española, Ortografía, 2010, III.3.4).
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from workbench.model import Span
from workbench.quotes.marks import Quoted
from workbench.text.turns import Part, labelled

_RAYA = re.compile("[—–]")
_TELLS = re.compile(r" [—–]\w")
# Typed for a raya: what parts words from their teller stands apart on one side, and a compound's hyphen on none.
_HYPHEN = re.compile(r"(?<=\s)-(?=\w)|(?<=\w)-(?=[\s,.;:])")
_HYPHEN_TELLS = re.compile(r"^-\S[^\n]{0,2000}? -(?=[^\W\d_])", re.MULTILINE)
# A name and its colon: "ANNA BERG:", "Dr. Berg:", "Q:".
_NAMED = re.compile(r"([^\W\d_][\w.'’ -]{0,60}?) ?: +(?=\S)")
_NAME_WORDS = 5
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})? ([^<>\n]{1,80})>")
_MOSTLY = 0.4  # of a text's letters that its turns hold
_GOES_ON = 4  # paragraphs that one turn may take beside its first
_FEW = 3  # turns, of which two are one person's, make a transcript of names that are not in capitals
_QUESTION = frozenset({"Q", "P", "QUESTION", "PREGUNTA"})
_ANSWER = frozenset({"A", "R", "ANSWER", "RESPUESTA"})


@dataclass(frozen=True, slots=True)
class Turned:
    """Words of a transcript or caption, and the name printed before them; None for a bare "A:"."""

    quoted: Quoted
    name: Span | None


def merged(marks: Sequence[Quoted], unmarked: Iterable[Quoted]) -> list[Quoted]:
    """Both kinds in the order of the text. Marks inside unmarked speech, which its speaker quotes, are left out."""
    found: list[Quoted] = []
    end = 0
    for quoted in sorted(unmarked, key=lambda quoted: quoted.whole):
        if quoted.whole.start >= end:
            found.append(quoted)
            end = quoted.whole.end
    starts = [quoted.whole.start for quoted in found]
    free = [mark for mark in marks if not _touches(mark, found, bisect_right(starts, mark.whole.start))]
    return sorted(found + free, key=lambda quoted: quoted.whole)


def _touches(mark: Quoted, found: Sequence[Quoted], at: int) -> bool:
    return any(mark.whole.overlaps(quoted.whole) for quoted in found[max(0, at - 1) : at + 1])


def dialogue(text: str, paragraphs: Sequence[Span], dashes: Collection[str]) -> Iterator[Quoted]:
    """The spoken stretches of the paragraphs that open with one of `dashes`, each with the dashes that part it.

    A language whose dialogue needs quotation marks has no such dashes: there a paragraph may open with any other aside.
    """
    hyphens = bool(dashes) and _HYPHEN_TELLS.search(text) is not None
    for paragraph in paragraphs:
        hyphen = (
            hyphens and text[paragraph.start] == "-" and not text[paragraph.start + 1 : paragraph.start + 2].isspace()
        )
        if hyphen or (text[paragraph.start] in dashes and _speaks(text, paragraph)):
            yield from _spoken(text, paragraph, _HYPHEN if hyphen else _RAYA)


def _speaks(text: str, paragraph: Span) -> bool:
    """Whether the dash stands close to its words; one apart opens a list, unless a telling dash follows: – Sí –dijo."""
    apart = text[paragraph.start + 1 : paragraph.start + 2].isspace()
    return not apart or _TELLS.search(text, paragraph.start + 2, paragraph.end) is not None


def _spoken(text: str, paragraph: Span, dashes: re.Pattern[str]) -> Iterator[Quoted]:
    opened: int | None = paragraph.start
    for dash in dashes.finditer(text, paragraph.start + 1, paragraph.end):
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


def turns(text: str, paragraphs: Sequence[Span], telling: Collection[str] = ()) -> list[Turned]:
    """The turns of a transcript, paragraph by paragraph; none in an article that names nobody so.

    Questions are no claims: they are left out. `telling` are forms of verbs of saying: “Mary Roe said on Monday: …”
    begins a sentence, and labels nobody.
    """
    found = _labelled(text, paragraphs, telling) or [*_voiced(text)] or _transcript(text, paragraphs, telling)
    return [turn for turn in found if not _asks(text, turn)]


def _tells(label: str, telling: Collection[str]) -> bool:
    return any(word in telling for word in label.split()[1:])


def _labelled(text: str, paragraphs: Sequence[Span], telling: Collection[str]) -> list[Turned]:
    found: list[Turned] = []
    at = 0
    turned = [turn for turn in labelled(text) if turn.name is None or not _tells(turn.name.of(text), telling)]
    for turn in turned:
        while at < len(paragraphs) and paragraphs[at].end <= turn.words.start:
            at += 1
        if turn.part is not Part.ASKS:
            name = turn.name if turn.part is Part.NAMED else None
            found += [Turned(Quoted(piece, piece), name) for piece in _pieces(text, paragraphs, at, turn.words)]
    spoken = sum(len(turn.words) for turn in turned)
    return found if spoken >= _MOSTLY * len(text) else []  # captions of pictures in an article are labelled too


def _pieces(text: str, paragraphs: Sequence[Span], at: int, words: Span) -> Iterator[Span]:
    """The paragraphs of one turn: its first and a few more, without what stands in brackets."""
    for number, line in enumerate(paragraphs[at : at + 1 + _GOES_ON]):
        if line.start >= words.end:
            break
        piece = Span(max(line.start, words.start), max(line.start, min(line.end, words.end)))
        if len(piece) and not (number and text[piece.start] in "(["):
            yield piece


def _voiced(text: str) -> Iterator[Turned]:
    """Captions with so few voices that they make no transcript."""
    tags = [*_VOICE.finditer(text)] if text.startswith("WEBVTT") else []
    limits = [*(tag.start() for tag in tags[1:]), len(text)]
    for tag, limit in zip(tags, limits, strict=False):
        ends = (text.find(end, tag.end(), limit) for end in ("</v>", "\n\n", "\n\r\n"))
        span = Span(tag.end(), min((end for end in ends if end >= 0), default=limit))
        yield Turned(Quoted(span, span), Span(*tag.span(1)))


def _transcript(text: str, paragraphs: Sequence[Span], telling: Collection[str]) -> list[Turned]:
    named = [(line, _NAMED.match(text, line.start, line.end)) for line in paragraphs]
    labels = [match for _, match in named if match and len(match[1].split()) <= _NAME_WORDS]
    heads = [match for match in labels if not _tells(match[1], telling)]
    names = [match[1] for match in heads]
    in_capitals = [name for name in names if name.isupper()]
    repeated = len(names) > len(set(names)) > 1
    if len(set(in_capitals)) > 1 and _neighbours(named):
        heads = [match for match in heads if match[1].isupper()]
    elif not (repeated and len(names) >= _FEW and 2 * len(names) > len(paragraphs)):
        heads = []
    starts = {match.start() for match in heads}
    found: list[Turned] = []
    waiting: list[Turned] = []  # paragraphs that go on with a turn, if another one follows
    for line, match in named:
        if match and match.start() in starts:
            found += [*waiting, _turn(match, line)]
            waiting = []
        elif found and len(waiting) < _GOES_ON and text[line.start] not in "([":
            waiting.append(Turned(Quoted(line, line), found[-1].name))
    return found


def _neighbours(named: Sequence[tuple[Span, re.Match[str] | None]]) -> bool:
    """Whether two people in capitals follow each other closely: a lone "BREAKING:" is no speaker.

    At once where nobody speaks twice in a longer text: a town and “ALSO READ:” stand paragraphs apart in a story.
    """
    seen = [(at, match[1]) for at, (_, match) in enumerate(named) if match and match[1].isupper()]
    repeated = len({name for _, name in seen}) < len(seen)
    reach = _GOES_ON if repeated or len(named) <= _FEW * len(seen) else 1
    return any(other[0] - one[0] <= reach and other[1] != one[1] for one, other in pairwise(seen))


def _turn(match: re.Match[str], line: Span) -> Turned:
    words = Span(match.end(), line.end)
    return Turned(Quoted(words, words), None if match[1].upper() in _ANSWER else Span(*match.span(1)))


def _asks(text: str, turn: Turned) -> bool:
    if turn.name is not None and turn.name.of(text).upper() in _QUESTION:
        return True
    words = turn.quoted.words.of(text)
    return words.endswith("?") and ". " not in words
