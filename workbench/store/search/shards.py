"""Several indexes that were made with one vocabulary, asked as if they were one: an archive's shards.

Words have the same numbers in all of them, so that a passage of any is compared with a quotation as it is. Grams vote
by how rare they are in all together: the answer is the same however the documents are cut.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.errors import Unknown
from workbench.model import Holding, Passage, Source
from workbench.store.connection import Connection
from workbench.store.index_digests import vouch
from workbench.store.search.candidates import Found, voted
from workbench.store.search.grams import useless
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.segments import Segment

_ROOM = 1 << 40  # passages of a shard are numbered from a multiple of this on
_WORDS = "SELECT form, number FROM index_words ORDER BY number"


@dataclass(frozen=True, slots=True)
class Shard:
    """One index of several, by its name. Keys of its sources begin with it."""

    name: str
    index: IndexedPassages


class Shards:
    """A `PassageIndex` over shards, in their order. The last one's vocabulary holds those of all before it."""

    def __init__(self, shards: Sequence[Shard], unread: str = "") -> None:
        """`unread` says which further shards could not be read and why; then nothing is told to stand nowhere."""
        self._shards = shards
        self._by_name = {shard.name: shard for shard in shards}
        self._unread = unread

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no shard holds gets one of its own."""
        return self._shards[-1].index.encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that hold these words in a row; where none does, those that likely hold most, best first."""
        return self.holding(forms, limit) or self._of_numbers(self._voted(forms, limit))

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """Passages that hold these words in a row, no more than `most` of them."""
        found: list[Passage] = []
        for at, shard in enumerate(self._shards):
            if len(found) < most:
                found += (self._given(at, each) for each in shard.index.holding(forms, most - len(found)))
        return found

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""
        at, number = divmod(passage.number, _ROOM)
        own = passage._replace(number=number, source=passage.source.partition("/")[2])
        found = self._shards[at].index.neighbour(own, step)
        return None if found is None else self._given(at, found)

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the archive that are spelt almost like this one, nearest first; none for one it holds."""
        return self._shards[-1].index.spellings(form)

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""
        name, _, own = key.partition("/")
        if name not in self._by_name or not own:
            raise Unknown(f"there is no source {key} in this archive")
        return replace(self._by_name[name].index.source(own), key=key)

    def holdings(self) -> Sequence[Holding]:
        """What is held in all shards, by speaker and language."""
        counts: Counter[tuple[str, str]] = Counter()
        for shard in self._shards:
            for held in shard.index.holdings():
                counts[held.speaker, held.language] += held.sources
        return [Holding(speaker, language, count) for (speaker, language), count in counts.items()]

    def doubt(self) -> str:
        """Why what is not found may stand in a source all the same: a shard that can't be read, or is damaged."""
        if self._unread:
            return self._unread
        told = ((shard.name, shard.index.doubt()) for shard in self._shards)
        return next((f"{name}: {why}" for name, why in told if why), "")

    def _voted(self, forms: Sequence[str], limit: int) -> list[int]:
        """The likeliest passages of all shards: a gram weighs by how many hold it in the whole archive."""
        grams: dict[int, list[int]] = {}
        passages, too_many = 0, set[int]()
        for at, shard in enumerate(self._shards):
            found, held = shard.index.by_gram(forms)
            passages += held
            for gram, numbers in found.items():
                grams.setdefault(gram, []).extend(at * _ROOM + number for number in numbers)
                too_many |= set() if numbers else {gram}
        # What one index of all would not keep is not read here either.
        most = useless(passages)
        lists = [numbers for gram, numbers in grams.items() if len(numbers) <= most and gram not in too_many]
        whole = Segment(0, 0, passages, 0, 0, frozenset())
        return voted([Found(whole, sorted(filter(None, lists), key=len), all_held=False)], limit)

    def _of_numbers(self, numbers: Sequence[int]) -> list[Passage]:
        by_shard: dict[int, list[int]] = {}
        for number in numbers:
            by_shard.setdefault(number // _ROOM, []).append(number % _ROOM)
        read = {
            at * _ROOM + passage.number: self._given(at, passage)
            for at, own in by_shard.items()
            for passage in self._shards[at].index.of_numbers(own)
        }
        return [read[number] for number in numbers if number in read]

    def _given(self, at: int, passage: Passage) -> Passage:
        source = f"{self._shards[at].name}/{passage.source}"
        return passage._replace(number=at * _ROOM + passage.number, source=source)


def inherit_words(connection: Connection, earlier: Connection) -> None:
    """Begin an empty index with another one's vocabulary, so that both can be asked as one."""
    with connection.change():
        connection.run_many("INSERT INTO index_words VALUES (?, ?)", map(tuple, earlier.stream(_WORDS)))
        last = int(connection.value("SELECT coalesce(max(number), 0) FROM index_words"))
        if last:
            vouch(connection, "words", 1, last + 1)
