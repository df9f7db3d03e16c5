"""What a reviewer must look at in a quotation that was found: each flag with its reason in words."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from workbench.matching.attribution import attribution_flags
from workbench.matching.classify import opposed
from workbench.matching.edges import Cut, edge_flags, gap_flags
from workbench.matching.quotation import Quotation
from workbench.matching.reading import Reading
from workbench.matching.search import Found
from workbench.model import ChangeKind, Difference, Flag, Query, Span
from workbench.text.folding import forms

# A short omission that drops a "not" turns the words round; a long one leaves other sentences out.
_SHORT_OMISSION = 12

_Flagged = tuple[Flag, str]


def flags_of(query: Query, found: Found, differences: Sequence[Difference], known: Collection[str]) -> dict[Flag, str]:
    """The flags of what was found, the first reason for each. `known` are the names of all who are held."""
    flags: dict[Flag, str] = {}
    for difference in differences:
        if difference.kind.flag:
            flags.setdefault(difference.kind.flag, _change_in_words(difference))
    for reading in found.readings:
        for flag, reason in (
            *_gaps(found.quotation, reading),
            *_put_in(reading, differences),
            *attribution_flags(query, reading.source, reading.span, known).items(),
            *_edges(query, found, reading),
        ):
            flags.setdefault(flag, reason)
    if found.equals:
        flags[Flag.TIE] = f"The words stand equally in {found.equals + 1} places; neither is chosen."
    return flags


def cut_of(query: Query, found: Found, reading: Reading) -> Cut:
    """One place with what is cut off around it."""
    return Cut(reading.source, reading.span, found.quotation.text, query.beside)


def _edges(query: Query, found: Found, reading: Reading) -> Iterator[_Flagged]:
    yield from edge_flags(cut_of(query, found, reading), reading.book).items()


def _gaps(quotation: Quotation, reading: Reading) -> Iterator[_Flagged]:
    """What an ellipsis leaves out: limits and denials in the sentences that it cuts."""
    replaced = {aside[0] for aside in quotation.asides}
    for one, other in pairwise(reading.runs):
        gap = Span(one.span.end, max(one.span.end, other.span.start))
        if one.placed.segment.end not in replaced and len(gap):
            yield from gap_flags(reading.source.text, gap, other.span.of(reading.source.text), reading.book).items()


def _put_in(reading: Reading, differences: Sequence[Difference]) -> Iterator[_Flagged]:
    """What the writer put in brackets that turns on a negation: for a few words, more may be other sentences."""
    negations = reading.book.negations
    for difference in differences:
        if difference.kind is ChangeKind.INSERTION:
            said, quoted = forms(difference.said), forms(difference.quoted)
            if len(said) <= _SHORT_OMISSION and negations.isdisjoint(said) != negations.isdisjoint(quoted):
                yield Flag.NEGATION, f"What the writer marked turns on a negation: {difference}."
            elif len(said) <= _SHORT_OMISSION and opposed(said, quoted, reading.book):
                yield Flag.ANTONYM, f"What the writer put in says the opposite: {difference}."


def _change_in_words(difference: Difference) -> str:
    if not (difference.said and difference.quoted):
        return f"{difference}."
    return f"“{difference.said}” became “{difference.quoted}”."
