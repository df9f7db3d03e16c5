"""Finding quotations given by hand or in a file, in a desk or in a file of documents."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import tee
from pathlib import Path
from time import perf_counter

from workbench.desk.api import Desk
from workbench.desk.archive_asked import ArchiveElsewhere, HowAsked
from workbench.desk.lookup import Elsewhere, Lookup, with_turns
from workbench.errors import BadInput, DeskError
from workbench.intake import jsonl
from workbench.model import Finding, FindingKind, Flag, Place, Query, Span
from workbench.text.excerpts import marked, omitted, signed
from workbench.text.language import language_of

_AT_ONCE = 64
_AskedFor = tuple[str, Query]


@dataclass(frozen=True, slots=True)
class Shown:
    """A place with the title of its source and the words that stand there, the change to the words quoted in them.

    What stands in the source only is in `[- -]`, what was put in is in `{+ +}`.
    """

    title: str
    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one query, and how long that query alone took, in ms."""

    qid: str
    words: str
    finding: Finding
    ms: float
    places: tuple[Shown, ...]


@contextmanager
def places_to_look(path: Path | None, archive: tuple[Path, HowAsked] | None) -> Iterator[Elsewhere]:
    """A desk or a file of documents, an archive, or the first with the other beside it. Raises what either raises."""
    with ExitStack() as stack:
        beside = stack.enter_context(archive[1].opened(archive[0])) if archive else None
        own = stack.enter_context(place_to_look(path)) if path else None
        place = replace(own, beside=beside) if own else beside
        if place is None:
            raise BadInput("look where? Name a desk, a file of documents, or an archive.")
        yield place


@contextmanager
def place_to_look(path: Path) -> Iterator[Lookup]:
    """A desk's file, or a file of documents (.jsonl, .jsonl.gz), ready to be looked in. Raises what either raises."""
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        yield Lookup.over_sources(map(with_turns, jsonl.sources(path)))
        return
    with Desk.open(path, create=False, reading=True) as desk:
        yield desk.lookup()


def answers(place: Elsewhere, quotes: Sequence[str], speaker: str, queries: Path | None) -> Iterator[Answer]:
    """One answer a quote, then one a line of the file of queries."""
    own, beside = (place, place.beside) if isinstance(place, Lookup) else (None, place)
    if not isinstance(beside, ArchiveElsewhere):
        at_once = _AT_ONCE if queries is None or queries.is_file() else 1  # who writes line by line waits for answers
        yield from _together_asked(place, _batches(_asked(quotes, speaker, queries), at_once))
        return
    asked, again = tee(_asked(quotes, speaker, queries))
    for (qid, query), (found, ms) in zip(asked, beside.found(query for _, query in again), strict=True):
        told = beside.archive.told(found)
        best = own.with_found(query, told) if own else told
        yield Answer(qid, query.words, best, ms, tuple(_places(place, best)))


def _asked(quotes: Sequence[str], speaker: str, queries: Path | None) -> Iterator[tuple[str, Query]]:
    speakers = (speaker,) if speaker else ()
    for number, words in enumerate(quotes, 1):
        yield str(number), Query(words, speakers, language=language_of(words))
    if queries:
        yield from jsonl.queries(queries)


def _batches(asked: Iterator[_AskedFor], most: int) -> Iterator[list[_AskedFor]]:
    """So many at once. Those before one that can't be read come before its error."""
    some: list[_AskedFor] = []
    try:
        for one in asked:
            some.append(one)
            if len(some) == most:
                yield some
                some = []
    except DeskError:
        yield some
        raise
    if some:
        yield some


def _together_asked(place: Elsewhere, batches: Iterator[list[_AskedFor]]) -> Iterator[Answer]:
    """The answers; the words of a batch are looked up in one pass, and each has its share of the time for that."""
    for some in batches:
        start = perf_counter()
        place.expect([query for _, query in some])
        share = 1000 * (perf_counter() - start) / max(1, len(some))
        yield from (_answer(place, qid, query, share) for qid, query in some)


def _answer(place: Elsewhere, qid: str, query: Query, share: float) -> Answer:
    start = perf_counter()
    finding = place.of_query(query)
    ms = 1000 * (perf_counter() - start) + share
    return Answer(qid, query.words, finding, ms, tuple(_places(place, finding)))


def _places(lookup: Elsewhere, finding: Finding) -> Iterator[Shown]:
    """One for each source that the words were put together from; the others that fit as well; or the nearest words."""
    for key in dict.fromkeys(piece.source for piece in finding.segments):
        yield _together(lookup, finding, [piece for piece in finding.segments if piece.source == key])
    others = [place for place in finding.matches if not any(_covers(piece, place) for piece in finding.segments)]
    if not finding.segments or Flag.TIE in finding.flags:
        best = max((place.score for place in finding.matches), default=0.0)
        yield from (_alone(lookup, place) for place in others if not finding.segments or place.score >= best)


def _together(lookup: Elsewhere, finding: Finding, pieces: Sequence[Place]) -> Shown:
    source = lookup.source(pieces[0].source)
    spans, differences = [piece.span for piece in pieces], list(finding.differences)
    if finding.kind is FindingKind.ELIDED and spans == sorted(spans):
        whole, left_out = omitted(source.text, spans)
        spans, differences = [whole], [*differences, *left_out]
    words = " … ".join(signed(marked(source.text, span, differences)).strip("▌▐") for span in spans)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    score = max(piece.score for piece in pieces)
    return Shown(source.title or source.key, Place(source.key, whole, score), words)


def _alone(lookup: Elsewhere, place: Place) -> Shown:
    source = lookup.source(place.source)
    return Shown(source.title or source.key, place, place.span.of(source.text))


def _covers(piece: Place, place: Place) -> bool:
    return piece.source == place.source and piece.span.overlaps(place.span)
