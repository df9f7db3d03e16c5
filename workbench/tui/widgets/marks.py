"""What is marked in a text that scrolls: the words alive, places found, claims, quotations that no claim holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of a text as stored. `live` is the one chosen; `places` stand between `▌` and `▐` too.

    `claims` are underlined, `loose` quotations between `░`. `gutter` is what stands before the line on which a span
    begins, by its first letter.
    """

    live: Span | None = None
    places: Sequence[Span] = ()
    claims: Sequence[Span] = ()
    loose: Sequence[Span] = ()
    gutter: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One span, the tone it is shown in, and the signs at its ends."""

    span: Span
    tone: str
    left: str = ""
    right: str = ""


def layered(marks: Marks) -> list[Mark]:
    """The marks in the order of the text: what is chosen cuts through claims, and stands in the place of the rest."""
    live = [Mark(marks.live, "current", "▌", "▐")] if marks.live else []
    places = outside(marks.places, [mark.span for mark in live])
    found = [*live, *(Mark(place, "marked", "▌", "▐") for place in places)]
    loose = outside(marks.loose, [mark.span for mark in found])
    found += [Mark(one, "plain", "░", "░") for one in loose]
    cuts = sorted(mark.span for mark in found)
    found += [Mark(piece, "marked") for claim in marks.claims for piece in without(claim, cuts)]
    return sorted(found)


def outside(spans: Iterable[Span], held: Iterable[Span]) -> list[Span]:
    """Those spans that share no letter with any of `held`, in order."""
    ordered = sorted(held)
    starts = [one.start for one in ordered]
    reach, ends = 0, [0]
    for one in ordered:
        reach = max(reach, one.end)
        ends.append(reach)
    return [one for one in sorted(spans) if ends[bisect_left(starts, one.end)] <= one.start]


def without(span: Span, cuts: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span when these, which are sorted and share no letter, are taken out of it."""
    at = span.start
    for number in range(bisect_right(cuts, span.start, key=lambda cut: cut.end), len(cuts)):
        cut = cuts[number]
        if cut.start >= span.end:
            break
        if cut.start > at:
            yield Span(at, cut.start)
        at = max(at, cut.end)
    if at < span.end:
        yield Span(at, span.end)
