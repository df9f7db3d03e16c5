"""From what was found to one kind, its reason in words, and the flags."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.matching.align import MOST_OMITTED
from workbench.matching.flags import flags_of
from workbench.matching.parts import near_each_other, words_between
from workbench.matching.quotation import Quotation
from workbench.matching.reading import Reading
from workbench.matching.search import Found
from workbench.model import ChangeKind, Difference, FindingKind, Flag, Query, Span
from workbench.text.folding import forms

# What is no change of words: the writer marked it, or it is how the words are printed.
_MARKED = frozenset(kind for kind in ChangeKind if kind.mark or kind is ChangeKind.TYPOGRAPHY)
_MOST_SHOWN = 3


class Grade(NamedTuple):
    """What a found quotation is called, and why."""

    kind: FindingKind
    reason: str
    flags: dict[Flag, str]
    differences: tuple[Difference, ...]


def grade(query: Query, found: Found, known: Collection[str] = ()) -> Grade:
    """The kind, flags and differences of a quotation that was found. `known` are the names of all who are held."""
    marked = _marked(found)
    differences = _worst_first(
        [*(d for r in found.readings for d in r.differences(found.quotation)), *marked, *_missing(found)]
    )
    kind = _kind(found, differences)
    flags = flags_of(query, found, differences, known)
    return Grade(kind, _reason(kind, found, differences), flags, tuple(differences))


def _kind(found: Found, differences: Sequence[Difference]) -> FindingKind:
    changed = [d for d in differences if d.kind not in _MARKED]
    if len(found.readings) > 1 and _separate(found):
        return FindingKind.SPLICED
    if changed:
        return FindingKind.ALTERED
    if any(d.kind.mark for d in differences) or len(found.readings) > 1 or _idle_marks(found):
        return FindingKind.ELIDED
    return FindingKind.VERBATIM


def _idle_marks(found: Found) -> bool:
    """Whether the writer marked an omission where nothing is left out, and the source has no such mark itself."""
    gaps = [
        reading.source.text[one.span.end : other.span.start]
        for reading in found.readings
        for one, other in pairwise(reading.runs)
    ]
    return found.quotation.omits and not any("…" in gap or ".." in gap for gap in gaps)


def _separate(found: Found) -> bool:
    """Whether the pieces are no one place: others' sources, another order, or more between them than is left out."""
    fits = [reading.fit for reading in found.readings]
    source = found.readings[0].source
    if near_each_other(fits, source):
        return False
    if not found.quotation.omits:
        return True
    gaps = [words_between(one, other, source) for one, other in pairwise(fits)]
    return any(gap is None or gap > MOST_OMITTED for gap in gaps)


def _marked(found: Found) -> list[Difference]:
    """What the writer marked as left out or put in."""
    quotation = found.quotation
    marked = []
    for reading in found.readings:
        for one, other in pairwise(reading.runs):
            cut = one.placed.segment.end
            asides = [aside for aside in quotation.asides if aside[0] == cut]
            gap = Span(one.span.end, max(one.span.end, other.span.start))
            if forms(gap.of(reading.source.text)) or asides:
                marked.append(_omission(quotation, reading, gap, asides, other.placed.segment.start))
    inner = {run.placed.segment.end for reading in found.readings for run in reading.runs[:-1]}
    return marked + [_insertion(found, aside) for aside in quotation.asides if aside[0] not in inner]


def _omission(
    quotation: Quotation, reading: Reading, gap: Span, asides: Sequence[tuple[int, int, int]], after: int
) -> Difference:
    said = gap.of(reading.source.text).strip()
    if asides:
        quoted = Span(asides[0][1], asides[-1][2])
        return Difference(ChangeKind.INSERTION, said, quoted.of(quotation.text), gap, quoted)
    quoted = Span(quotation.words[after - 1][2], quotation.words[after][1])
    return Difference(ChangeKind.OMISSION, said, "…", gap, quoted)


def _insertion(found: Found, aside: tuple[int, int, int]) -> Difference:
    reading = found.readings[0] if aside[0] == 0 else found.readings[-1]
    at = reading.span.start if aside[0] == 0 else reading.span.end
    quoted = Span(aside[1], aside[2])
    return Difference(ChangeKind.INSERTION, "", quoted.of(found.quotation.text), Span(at, at), quoted)


def _missing(found: Found) -> list[Difference]:
    """Quoted words that stand in none of the places."""
    covered = {
        i
        for reading in found.readings
        for run in reading.runs
        for i in range(run.placed.segment.start, run.placed.segment.end)
    }
    words = found.quotation.words
    end = found.readings[-1].span.end
    return [
        Difference(ChangeKind.CONTENT, "", found.quotation.text[start:stop], Span(end, end), Span(start, stop))
        for i, (_, start, stop) in enumerate(words)
        if i not in covered
    ]


def _worst_first(differences: Sequence[Difference]) -> list[Difference]:
    return sorted(differences, key=lambda d: (d.kind.rank, d.quoted_span))


def _reason(kind: FindingKind, found: Found, differences: Sequence[Difference]) -> str:
    shown = "; ".join(str(d) for d in [d for d in differences if d.kind not in _MARKED][:_MOST_SHOWN])
    count = len(found.quotation.words)
    if kind is FindingKind.VERBATIM:
        return "The word stands in the source." if count == 1 else f"All {count} words stand in the source as quoted."
    if kind is FindingKind.ELIDED and not any(d.kind.mark for d in differences):
        return "The words stand in the source; nothing is omitted where the writer marked an omission."
    if kind is FindingKind.ELIDED:
        return "The words stand in the source, but for what the writer marked as left out or put in."
    if kind is FindingKind.SPLICED:
        pieces = f"{len(found.readings)} separate places, shown as one"
        return f"True pieces from {pieces}; words differ too: {shown}." if shown else f"True pieces from {pieces}."
    return f"Found, but words differ: {shown}."
