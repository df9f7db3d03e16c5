"""Which words of a source to show around a place, and where they differ from the words quoted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from workbench.model import ChangeKind, Difference, Span

AROUND = 160
"""Letters of context on each side of a place: two or three lines of a pane."""


class Part(StrEnum):
    """What a piece of an excerpt is."""

    CONTEXT = "context"
    FOUND = "found"
    SAID = "said"
    QUOTED = "quoted"
    CUT = "cut"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt. `SAID` words stand in the source only, `QUOTED` words in the quotation only.

    A `BLANK` stands in neither: it keeps words that were put in from their neighbours.
    """

    part: Part
    text: str


def excerpt(text: str, places: Sequence[Span], differences: Sequence[Difference], around: int = AROUND) -> list[Piece]:
    """The words of `text` at these places with their context, in the text's order; `…` where something is left out."""
    pieces: list[Piece] = []
    shown_to = 0
    for place in sorted(places):
        start = max(place.start, shown_to)
        begin = max(shown_to, min(start, word_start(text, start - around)))
        if begin > shown_to:
            if pieces:
                tail = max(shown_to, word_end(text, min(shown_to + around, begin)))
                pieces += [Piece(Part.CONTEXT, text[shown_to:tail])] if tail < begin else []
                begin = max(begin, tail)
            pieces.append(Piece(Part.CUT, "… "))
        pieces.append(Piece(Part.CONTEXT, text[begin:start]))
        pieces += marked(text, Span(start, max(start, place.end)), differences)
        shown_to = max(shown_to, place.end)
    end = max(shown_to, word_end(text, shown_to + around))
    pieces.append(Piece(Part.CONTEXT, text[shown_to:end]))
    if end < len(text):
        pieces.append(Piece(Part.CUT, " …"))
    return [piece for piece in pieces if piece.text]


def marked(text: str, place: Span, differences: Sequence[Difference]) -> Iterator[Piece]:
    """The words of one place, with what the quotation leaves out and puts in."""
    at = place.start
    for difference in sorted(differences, key=lambda one: (one.said_span.start, one.quoted_span.start)):
        said = difference.said_span
        if not (at <= said.start and said.end <= place.end):
            continue
        yield Piece(Part.FOUND, text[at : said.start])
        yield Piece(Part.SAID, difference.said and said.of(text))
        yield from _put_in(text, difference)
        at = said.end
    yield Piece(Part.FOUND, text[at : place.end])


def _put_in(text: str, difference: Difference) -> Iterator[Piece]:
    """The words quoted in the place of those said; where none were, parted from their neighbours as words are."""
    point = difference.said_span.start
    pushed_in = bool(difference.quoted) and not difference.said
    if pushed_in and text[point - 1 : point].isalnum():
        yield Piece(Part.BLANK, " ")
    yield Piece(Part.QUOTED, difference.quoted)
    if pushed_in and text[point : point + 1].isalnum():
        yield Piece(Part.BLANK, " ")


def word_start(text: str, at: int) -> int:
    """`at`, moved on to the start of a word when it is inside one."""
    if at <= 0:
        return 0
    blank = next((i for i in range(at, min(at + 40, len(text))) if text[i].isspace()), None)
    return at if blank is None else blank + 1


def word_end(text: str, at: int) -> int:
    """`at`, moved back to the end of a word when it is inside one."""
    if at >= len(text):
        return len(text)
    blank = next((i for i in range(at, max(at - 40, 0), -1) if text[i].isspace()), None)
    return at if blank is None else blank


SIGNS = {Part.SAID: ("[-", "-]"), Part.QUOTED: ("{+", "+}")}
"""The signs of wdiff: what is left out and what is put in can be told apart without colour."""


def signed(pieces: Iterable[Piece]) -> str:
    """An excerpt as one line of plain text, the words found between ▌ and ▐, each change in the signs of wdiff.

    >>> signed([Piece(Part.FOUND, "killed "), Piece(Part.SAID, "millions"), Piece(Part.QUOTED, "thousands")])
    '▌killed [-millions-]{+thousands+}▐'
    """
    line, inside = "", False
    for piece in (one for one in pieces if one.text):
        found = piece.part in (Part.FOUND, Part.SAID, Part.QUOTED)
        if found != inside:
            line += "▌" if found else "▐"
            inside = found
        opening, closing = SIGNS.get(piece.part, ("", ""))
        line += opening + " ".join(piece.text.split("\n")) + closing
    return line + ("▐" if inside else "")


def omitted(text: str, places: Sequence[Span]) -> tuple[Span, list[Difference]]:
    """The stretch from the first of these places to the last, and what stands between them as words left out.

    The places are those of a quotation that its writer shortened, in the text's order.
    """
    gaps = [Span(one.end, following.start) for one, following in pairwise(places) if following.start > one.end]
    left_out = [_words_of(text, gap) for gap in gaps]
    differences = [Difference(ChangeKind.OMISSION, gap.of(text), "", gap, Span(0, 0)) for gap in left_out if len(gap)]
    return Span(places[0].start, max(place.end for place in places)), differences


def shortened(words: str, around: int = AROUND) -> str:
    """`words`, without the middle where they are longer than twice `around`."""
    if len(words) <= 2 * around:
        return words
    return f"{words[: word_end(words, around)]} … {words[word_start(words, len(words) - around) :]}"


def _words_of(text: str, span: Span) -> Span:
    """The span without the blanks at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
