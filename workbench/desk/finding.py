"""Finding quotations given by hand or in a file, in a desk or in a file of documents."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from workbench.desk.api import Desk
from workbench.desk.lookup import Lookup, with_turns
from workbench.intake import jsonl
from workbench.model import Finding, Place, Query
from workbench.text.language import language_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A place with the title of its source and the words that stand there."""

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
def place_to_look(path: Path) -> Iterator[Lookup]:
    """A desk's file, or a file of documents (.jsonl, .jsonl.gz), ready to be looked in. Raises what either raises."""
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        yield Lookup.over_sources(map(with_turns, jsonl.sources(path)))
        return
    with Desk.open(path, create=False, reading=True) as desk:
        yield desk.lookup()


def answers(place: Lookup, quotes: Sequence[str], speaker: str, queries: Path | None) -> Iterator[Answer]:
    """One answer a quote, then one a line of the file of queries."""
    speakers = (speaker,) if speaker else ()
    for number, words in enumerate(quotes, 1):
        yield _answer(place, str(number), Query(words, speakers, language=language_of(words)))
    for qid, query in jsonl.queries(queries) if queries else ():
        yield _answer(place, qid, query)


def _answer(place: Lookup, qid: str, query: Query) -> Answer:
    start = perf_counter()
    finding = place.of_query(query)
    ms = 1000 * (perf_counter() - start)
    places = tuple(_shown(place, one) for one in finding.segments or finding.matches)
    return Answer(qid, query.words, finding, ms, places)


def _shown(place: Lookup, at: Place) -> Shown:
    source = place.index.source(at.source)
    return Shown(source.title or at.source, at, at.span.of(source.text))
