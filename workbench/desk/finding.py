"""Finding quotations given by hand or in a file, in a desk or in a file of documents."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import tee
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from workbench.desk import archive_opened as archives
from workbench.desk.api import Desk
from workbench.desk.lookup import Lookup, with_turns
from workbench.errors import BadInput
from workbench.intake import jsonl
from workbench.model import Finding, FindingKind, Flag, Place, Query, Span
from workbench.text.excerpts import marked, omitted, signed
from workbench.text.language import language_of

if TYPE_CHECKING:
    from workbench.desk.cluster import Cluster


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
def places_to_look(path: Path | None, archive: Path | None) -> Iterator[Lookup]:
    """A desk or a file of documents, an archive, or the first with the other beside it. Raises what either raises."""
    with ExitStack() as stack:
        beside = stack.enter_context(archives.opened(archive)).lookup if archive else None
        own = stack.enter_context(place_to_look(path)) if path else beside
        if own is None:
            raise BadInput("look where? Name a desk, a file of documents, or an archive.")
        yield own if own is beside else replace(own, beside=beside)


@contextmanager
def place_to_look(path: Path) -> Iterator[Lookup]:
    """A desk's file, or a file of documents (.jsonl, .jsonl.gz), ready to be looked in. Raises what either raises."""
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        yield Lookup.over_sources(map(with_turns, jsonl.sources(path)))
        return
    with Desk.open(path, create=False, reading=True) as desk:
        yield desk.lookup()


def answers(
    place: Lookup, quotes: Sequence[str], speaker: str, queries: Path | None, spread: "Cluster | None" = None
) -> Iterator[Answer]:
    """One answer a quote, then one a line of the file of queries. With `spread` its workers look in the archive."""
    if spread is None:
        yield from (_answer(place, qid, query) for qid, query in _asked(quotes, speaker, queries))
        return
    asked, again = tee(_asked(quotes, speaker, queries))
    for (qid, query), (finding, ms) in zip(asked, spread.found(query for _, query in again), strict=True):
        best = finding if place.beside is None else place.with_found(query, finding)
        yield Answer(qid, query.words, best, ms, tuple(_places(place, best)))


def _asked(quotes: Sequence[str], speaker: str, queries: Path | None) -> Iterator[tuple[str, Query]]:
    speakers = (speaker,) if speaker else ()
    for number, words in enumerate(quotes, 1):
        yield str(number), Query(words, speakers, language=language_of(words))
    if queries:
        yield from jsonl.queries(queries)


def _answer(place: Lookup, qid: str, query: Query) -> Answer:
    start = perf_counter()
    finding = place.of_query(query)
    ms = 1000 * (perf_counter() - start)
    return Answer(qid, query.words, finding, ms, tuple(_places(place, finding)))


def _places(lookup: Lookup, finding: Finding) -> Iterator[Shown]:
    """One for each source that the words were put together from; the others that fit as well; or the nearest words."""
    for key in dict.fromkeys(piece.source for piece in finding.segments):
        yield _together(lookup, finding, [piece for piece in finding.segments if piece.source == key])
    others = [place for place in finding.matches if not any(_covers(piece, place) for piece in finding.segments)]
    if not finding.segments or Flag.TIE in finding.flags:
        best = max((place.score for place in finding.matches), default=0.0)
        yield from (_alone(lookup, place) for place in others if not finding.segments or place.score >= best)


def _together(lookup: Lookup, finding: Finding, pieces: Sequence[Place]) -> Shown:
    source = lookup.source(pieces[0].source)
    spans, differences = [piece.span for piece in pieces], list(finding.differences)
    if finding.kind is FindingKind.ELIDED and spans == sorted(spans):
        whole, left_out = omitted(source.text, spans)
        spans, differences = [whole], [*differences, *left_out]
    words = " … ".join(signed(marked(source.text, span, differences)).strip("▌▐") for span in spans)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    score = max(piece.score for piece in pieces)
    return Shown(source.title or source.key, Place(source.key, whole, score), words)


def _alone(lookup: Lookup, place: Place) -> Shown:
    source = lookup.source(place.source)
    return Shown(source.title or source.key, place, place.span.of(source.text))


def _covers(piece: Place, place: Place) -> bool:
    return piece.source == place.source and piece.span.overlaps(place.span)
