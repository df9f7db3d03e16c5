"""Several indexes that were made with one vocabulary, asked as if they were one: an archive's shards.

Words have the same numbers in all of them, so that a passage of any is compared with a quotation as it is. Grams vote
by how rare they are in the whole archive: the answer is the same however the documents are cut, and wherever each shard
was asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.errors import DeskError, Unknown
from workbench.model import Holding, Passage, Source, Turn
from workbench.store.connection import Connection
from workbench.store.search.codebook import Codebook, letter
from workbench.store.search.desk import BATCH_OF_DESK
from workbench.store.search.frequencies import Frequencies
from workbench.store.search.grams import common_words
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.polling import NOTHING, Call, Poll, together
from workbench.store.search.writer import BATCH, keep_words
from workbench.text.passages import passages

_ROOM = 1 << 40  # passages of a shard are numbered from a multiple of this on
_WORDS = "SELECT form FROM index_words ORDER BY number"

Given = TypeVar("Given")


def shard_of(passage: int) -> int:
    """The place in the archive of the shard that a passage of this number is in."""
    return passage // _ROOM


class Shards:
    """A `PassageIndex` over an archive's shards, in their order.

    A shard is opened when it is first needed. Keys of sources begin with its name.
    """

    def __init__(
        self,
        names: Sequence[str],
        index: Callable[[int], IndexedPassages],
        frequencies: Frequencies,
        *,
        asked: Sequence[int],
        holdings: Sequence[Holding],
        unread: str = "",
        lost: dict[int, str] | None = None,
    ) -> None:
        """Stand on the shards of these names; `index` gives what the one at a place holds.

        Only those at the places in `asked` are looked in. The last of them has a vocabulary with the words of all
        before it. `unread` says which others could not be read and why; then nothing is told to stand nowhere. One that
        can't be read any more once it is open is put among those that are `lost`, with why, and not asked again.
        """
        self._names = names
        self._index = index
        self._frequencies = frequencies
        self._asked = asked
        self._holdings = holdings
        self._unread = unread
        self.lost = {} if lost is None else lost
        self._places = {name: at for at, name in enumerate(names)}

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no shard holds gets one of its own."""
        return self._last().encode(forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that hold these words in a row; where none does, those that likely hold most, best first."""
        return self.read(self.poll(Call(tuple(forms), limit)))

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """Passages that hold these words in a row, no more than `most` of them."""
        return self.read(self.poll(Call(tuple(forms), most, whole=True)))

    def poll(self, call: Call) -> Poll:
        """What the shards that are asked answer together."""
        return together(map(self._polls(call), self._asked), call.limit)

    def read(self, poll: Poll) -> list[Passage]:
        """The passages that an answer names, in its order; the answer may be of shards that are not asked here."""
        numbers = poll.numbers
        by_shard: dict[int, list[int]] = {}
        for number in numbers:
            by_shard.setdefault(number // _ROOM, []).append(number % _ROOM)
        read = {
            at * _ROOM + passage.number: self._given(at, passage)
            for at, own in by_shard.items()
            for passage in self._numbered(at, own)
        }
        return [read[number] for number in numbers if number in read]

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""
        at, number = divmod(passage.number, _ROOM)
        own = passage._replace(number=number, source=passage.source.partition("/")[2])
        found = self._of(at, lambda index: index.neighbour(own, step), None)
        return None if found is None else self._given(at, found)

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the archive that are spelt almost like this one, nearest first; none for one it holds."""
        return self._last().spellings(form)

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none, LookupError where it can't be read."""
        name, _, own = key.partition("/")
        if name not in self._places or not own.isdecimal():
            raise Unknown(f"there is no source {key} in this archive")
        found = self._of(self._places[name], lambda index: index.source(own), None)
        if found is None:
            raise LookupError(self.lost[self._places[name]])
        return replace(found, key=key)

    def holdings(self) -> Sequence[Holding]:
        """What is held in all shards, by speaker and language."""
        return self._holdings

    def doubt(self) -> str:
        """Why what is not found may stand in a source all the same: a shard that can't be read, or is damaged."""
        told = [] if self._unread or self.lost else [self._of(at, IndexedPassages.doubt, "") for at in self._asked]
        gone = "; ".join(filter(None, [self._unread, *self.lost.values()]))
        return gone or next(
            (f"{self._names[at]}: {why}" for at, why in zip(self._asked, told, strict=False) if why), ""
        )

    def _polls(self, call: Call) -> Callable[[int], Poll]:
        def poll(at: int) -> Poll:
            return self._of(at, lambda index: index.poll(call, self._frequencies), NOTHING).moved(at * _ROOM)

        return poll

    def _of(self, at: int, ask: Callable[[IndexedPassages], Given], otherwise: Given) -> Given:
        """What the shard at this place answers; from one that is lost, now or before, `otherwise`."""
        if at in self.lost:
            return otherwise
        try:
            return ask(self._index(at))
        except DeskError as why:
            self.lost[at] = f"{self._names[at]} can't be read: {why}"
            return otherwise

    def _numbered(self, at: int, numbers: Sequence[int]) -> Sequence[Passage]:
        return self._of(at, lambda index: index.of_numbers(numbers), [])

    def _last(self) -> IndexedPassages:
        """The last of those that can be read: it has the words of all others."""
        return self._index(next((at for at in reversed(self._asked) if at not in self.lost), self._asked[-1]))

    def _given(self, at: int, passage: Passage) -> Passage:
        source = f"{self._names[at]}/{passage.source}"
        return passage._replace(number=at * _ROOM + passage.number, source=source)


def inherit_words(connection: Connection, earlier: Connection) -> None:
    """Begin an empty index with another one's vocabulary, so that both can be asked as one."""
    with connection.change():
        words = earlier.column(_WORDS)
        if words:
            keep_words(connection, words, 1)


def begin_words(connection: Connection, words: Sequence[str]) -> None:
    """Begin an empty index with these words."""
    with connection.change():
        keep_words(connection, words, 1)


def usual_words(texts: Iterable[tuple[str, Sequence[Turn]]]) -> list[str]:
    """The words that an index of these texts counts as common, from the first 24 million letters of them."""
    book, common, codes = Codebook(), set[str](), list[str]()
    letters = read = 0
    for text, turns in texts:
        codes += [book.codes(span.of(text)) for span in passages(text, turns)]
        letters, read = letters + len(text), read + len(text)
        if letters >= BATCH_OF_DESK:
            common |= common_words(codes)
            letters, codes = 0, []
        if read >= BATCH:
            break
    common |= common_words(codes)
    return [form for number, form in enumerate(book.fresh, 1) if letter(number) in common]


def added_up(held: Iterable[Holding]) -> list[Holding]:
    """What several indexes hold, by speaker and language."""
    counts: dict[tuple[str, str], int] = {}
    for one in held:
        counts[one.speaker, one.language] = counts.get((one.speaker, one.language), 0) + one.sources
    return [Holding(speaker, language, count) for (speaker, language), count in sorted(counts.items())]
