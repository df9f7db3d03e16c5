"""An index that is no index: every passage is looked at. The fastest there is up to some 20,000 passages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import islice, zip_longest

from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Levenshtein

from workbench.matching.codebook import Codebook
from workbench.model import Holding, Passage, Source, Turn
from workbench.text.folding import forms as forms_of
from workbench.text.language import language_of
from workbench.text.passages import passages

# A quotation can start in one passage and end in the next: each is looked at with so many words of its successor.
_OVERLAP = 40
# Twice what is asked for is ranked again by how rare the shared words are.
_SHORTLIST = 4
# Half of a word's letters may be wrong in a bad scan, but then anything fits: a third.
_MOST_WRONG = 0.34


class Scan:
    """Sources in memory, each passage compared with each quotation. A source's language is told where it is not."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._book = Codebook()
        self._sources: dict[str, Source] = {}
        self._passages: list[Passage] = []
        self._first: dict[str, int] = {}
        self._texts: list[str] = []
        self._seen: Counter[str] = Counter()
        for source in sources:
            self._add(source)
        self._holdings = _held(self._sources.values())

    def _add(self, source: Source) -> None:
        self._sources[source.key] = replace(source, language=source.language or language_of(source.text))
        self._first[source.key] = len(self._passages)
        own: list[Passage] = []
        for span in passages(source.text, source.turns):
            codes = self._book.add(forms_of(span.of(source.text)))
            if codes:
                own.append(Passage(len(own), source.key, span.start, span.end, codes))
                self._seen.update(set(codes))
        self._passages += own
        following = zip_longest(own, own[1:])
        self._texts += [one.codes + (other.codes[:_OVERLAP] if other else "") for one, other in following]

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no passage holds gets one of its own."""
        return self._book.encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that share most with these words, in their order; rare words count for more."""
        codes = self.encode(forms)
        # Words in one run come first: the halves of a quotation that crosses passages share less than strangers do.
        whole = [i for i, text in enumerate(self._texts) if codes in text] if codes else []
        if len(whole) >= limit:
            return [self._passages[i] for i in whole[:limit]]
        scored = process.extract(codes, self._texts, scorer=LCSseq.similarity, limit=limit * _SHORTLIST, score_cutoff=1)
        weights = {code: 1 / (1 + self._seen[code]) for code in set(codes)}
        ranked = nlargest(
            limit, scored, key=lambda hit: hit[1] + len(codes) * _rarity(weights, hit[0]) / sum(weights.values())
        )
        found = dict.fromkeys([*whole, *(i for _, _, i in ranked)])
        return [self._passages[i] for i in list(found)[:limit]]

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """Passages that hold these words in a row, no more than `most` of them."""
        codes = self.encode(forms)
        return list(islice((passage for passage in self._passages if codes in passage.codes), most))

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""
        at = self._first[passage.source] + passage.number + step
        if passage.number + step < 0 or at >= len(self._passages):
            return None
        other = self._passages[at]
        return other if other.source == passage.source else None

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the index that are spelt almost like this one, nearest first; none when it holds the word itself."""
        if form in self._book:
            return []
        most = int(len(form) * _MOST_WRONG)
        hits = process.extract(form, self._book.forms, scorer=Levenshtein.distance, limit=3, score_cutoff=most)
        return [word for word, _, _ in hits]

    def source(self, key: str) -> Source:
        """The source of this key, whole."""
        return self._sources[key]

    def doubt(self) -> str:
        """Never any: all texts are read."""
        return ""

    def holdings(self) -> Sequence[Holding]:
        """What is held, by speaker and language. A source with turns counts once for each of its speakers."""
        return self._holdings


def _held(sources: Iterable[Source]) -> list[Holding]:
    counts = Counter((speaker, source.language) for source in sources for speaker in _speakers(source))
    return [Holding(speaker, language, count) for (speaker, language), count in counts.items()]


def _speakers(source: Source) -> set[str]:
    def named(turn: Turn) -> str:
        return turn.speaker

    return {*map(named, source.turns)} or {source.speaker}


def _rarity(weights: dict[str, float], text: str) -> float:
    return sum(weight for code, weight in weights.items() if code in text)
