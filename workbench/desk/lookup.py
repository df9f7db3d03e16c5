"""Looking quotations up: the desk's sources behind one index, and claims turned into queries for it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, Self

from workbench import matching
from workbench.desk.limited import Limited, TooLong
from workbench.matching.scan import Scan
from workbench.model import (
    Claim,
    Document,
    Expecting,
    Finding,
    FindingKind,
    Holding,
    Passage,
    PassageIndex,
    Query,
    Role,
    Source,
    worry,
)
from workbench.text.folding import forms
from workbench.text.language import language_of
from workbench.text.turns import turns

if TYPE_CHECKING:
    from workbench.store import Store

SCAN_UP_TO = 300_000
"""Up to this many code points, some 1,000 passages, a scan of all of them is as fast as an index."""

# Nothing that an index hides could make these other than they are.
_WHOLE = (FindingKind.VERBATIM, FindingKind.ELIDED, FindingKind.UNCHECKED)
_DAMAGED, _NOT_ALL = "The index is damaged", "Not everything was looked in"
_FAILED = (_DAMAGED, _NOT_ALL)
_OF_DAMAGE = (LookupError, ValueError, TypeError, OverflowError)
_CURE = ". Make it anew: workbench index --rebuild, then match."


class Elsewhere(Protocol):
    """Where quotations are looked up besides."""

    def of_query(self, query: Query) -> Finding:
        """What is found for these words there."""

    def expect(self, queries: Sequence[Query]) -> None:
        """Hear what will be asked, so that it can be asked together."""

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Sources that are ready to be looked in. `holds` are the numbers of the desk's documents among them.

    `cure` is what is said of an index that is damaged. `beside` is looked in too where these sources do not hold the
    words whole. A quotation that takes longer than `limit` seconds is not known, `spent` of them being gone; None
    sets no limit.
    """

    index: PassageIndex
    store: "Store | None" = None
    holds: tuple[int, ...] = ()
    cure: str = _CURE
    beside: Elsewhere | None = None
    limit: float | None = None
    spent: float = 0.0

    @classmethod
    def over(cls, store: "Store") -> Self:
        """What a desk holds as sources and has not withdrawn; with much of it, what is not indexed yet is now."""
        holds = store.documents.serving()
        if store.documents.letters_to_look_in() <= SCAN_UP_TO:
            return cls(Scan(store.documents.sources()), store, holds)
        if store.read_only and store.index.pending():  # looking stores nothing: an index of its own is made for it
            return cls(_index(store.documents.sources()), store, holds)
        if not store.read_only:
            store.index.catch_up()
        return cls(store.index.passages(), store, holds)

    @classmethod
    def over_sources(cls, sources: Iterable[Source]) -> Self:
        """Any sources, without a desk."""
        return cls(_index(sources))

    def of_query(self, query: Query) -> Finding:
        """What is found for these words, here or beside."""
        return self._asked(query, self.index)

    def with_found(self, query: Query, beside: Finding) -> Finding:
        """What is found here, where somebody else has looked beside: the better of both."""
        return _better(self._found(query, self.index), beside)

    def expect(self, queries: Sequence[Query]) -> None:
        """Hear which quotations will be asked: an index, and what lies beside, may want to know them together."""
        if isinstance(self.index, Expecting) and len(queries) > 1:
            with suppress(*_OF_DAMAGE):  # each query meets it again, and tells of it
                self.index.expect([forms(query.words) for query in queries])
        if self.beside:
            self.beside.expect(queries)

    def _found(self, query: Query, index: PassageIndex) -> Finding:
        if self.limit is None:
            return _find(query, index, self.cure)
        try:
            return _find(query, Limited(index, perf_counter() + self.limit - self.spent), self.cure)
        except TooLong:
            return too_long(self.limit)

    def _asked(self, query: Query, index: PassageIndex) -> Finding:
        finding = self._found(query, index)
        if self.beside is None or (finding.kind in _WHOLE[:2] and not finding.flags):
            return finding
        return _better(finding, self.beside.of_query(query))

    def source(self, key: str) -> Source:
        """The source of this key, whole, here or beside. Raises Unknown when there is none."""
        return self.beside.source(key) if self.beside and "/" in key else self.index.source(key)

    def of_claim(self, claim: Claim, document: Document) -> list[tuple[int | None, Finding]]:
        """What is found for each quotation of a claim; for one that quotes no words, why nothing was looked for."""
        index = Others(self.index, str(document.id)) if document.role is Role.BOTH else self.index
        numbers: list[int | None] = [one.id for one in claim.quotations]
        queries = self.queries(claim, document)
        return [(number, self._asked(query, index)) for number, query in zip(numbers or [None], queries, strict=True)]

    def queries(self, claim: Claim, document: Document) -> list[Query]:
        """What is asked for each quotation of a claim; one without words for a claim that quotes none."""
        speakers = self.store.speakers.names(claim.speaker_id) if self.store and claim.speaker_id else ()

        def query(words: str) -> Query:
            language = document.language or language_of(claim.text)
            beside = tuple(one.words for one in claim.quotations if one.words != words)
            return Query(words, tuple(speakers), claim.said_on, document.published_on, language, beside)

        return [query(one.words) for one in claim.quotations] or [query("")]

    def newest(self, findings: Iterable[tuple[int | None, Finding]]) -> int:
        """The newest document that these findings took account of; 0, of none for certain, where the index failed."""
        return 0 if any(failed(finding) for _, finding in findings) else max(self.holds, default=0)


def failed(finding: Finding) -> bool:
    """Whether the words may stand where nobody could look: in a damaged index, or in what there was no time for."""
    return finding.reason.startswith(_FAILED)


def too_long(seconds: float) -> Finding:
    """That nothing is known of a quotation that took longer than it may."""
    reason = f"{_NOT_ALL} within {seconds:g} s: these words may stand in a source all the same; give it more time"
    return Finding(FindingKind.UNCHECKED, reason, fingerprint=matching.FINGERPRINT)


def _better(one: Finding, other: Finding) -> Finding:
    """The finding that explains the words better: found before not found, then the less worrying, then the nearer.

    Where one of two that found nothing could not look everywhere, nothing is known.
    """
    found = [each for each in (one, other) if each.kind not in (FindingKind.ABSENT, FindingKind.UNCHECKED)]
    if found:
        return max(found, key=lambda each: (worry(each.kind, each.flags), each.score))
    lacking = [each for each in (one, other) if failed(each)]
    absent = [each for each in (one, other) if each.kind is FindingKind.ABSENT]
    chosen = (lacking or absent or [one])[0]
    return replace(chosen, notes=tuple(dict.fromkeys((*chosen.notes, *one.notes, *other.notes))))


def _find(query: Query, index: PassageIndex, cure: str) -> Finding:
    """What is found for these words; that nothing is known, where a damaged index could be why no better is found."""
    try:
        finding = matching.find(query, index)
    except _OF_DAMAGE:
        if not (why := index.doubt()):
            raise
        return Finding(FindingKind.UNCHECKED, _doubtful(why, cure), fingerprint=matching.FINGERPRINT)
    if finding.kind in _WHOLE or not (why := index.doubt()):
        return finding
    return replace(finding, kind=FindingKind.UNCHECKED, reason=_doubtful(why, cure), flags={})


def _doubtful(why: str, cure: str) -> str:
    return f"{_DAMAGED} ({why}): these words may stand in a source all the same{cure}"


def with_turns(source: Source) -> Source:
    """The source with who speaks where, read from its labels unless it is known."""
    return source if source.turns else replace(source, turns=turns(source.text, source.speaker))


@dataclass(frozen=True, slots=True)
class Others:
    """An index without one source: an article is no source for what it says itself."""

    index: PassageIndex
    key: str

    def encode(self, forms: Sequence[str]) -> str:
        """As the index does."""
        return self.index.encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """As the index gives them, the other sources' only."""
        return [passage for passage in self.index.candidates(forms, 2 * limit) if passage.source != self.key][:limit]

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """As the index gives them, the other sources' only."""
        return [passage for passage in self.index.holding(forms, 2 * most) if passage.source != self.key][:most]

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """As the index does."""
        return self.index.neighbour(passage, step)

    def spellings(self, form: str) -> Sequence[str]:
        """As the index does."""
        return self.index.spellings(form)

    def source(self, key: str) -> Source:
        """As the index does."""
        return self.index.source(key)

    def doubt(self) -> str:
        """As the index says."""
        return self.index.doubt()

    def holdings(self) -> Sequence[Holding]:
        """What is held besides."""
        own = self.index.source(self.key)
        less = {(name, own.language) for name in (own.speaker, *(turn.speaker for turn in own.turns))}
        counted = [
            Holding(held.speaker, held.language, held.sources - ((held.speaker, held.language) in less))
            for held in self.index.holdings()
        ]
        return [held for held in counted if held.sources]


def _index(sources: Iterable[Source]) -> PassageIndex:
    """A scan over few sources, an inverted index over many."""
    room = SCAN_UP_TO
    some: list[Source] = []
    every = iter(sources)
    for source in every:
        some.append(source)
        room -= len(source.text)
        if room < 0:
            from workbench.store import search

            return search.build(chain(some, every))
    return Scan(some)
