"""The index as matching sees it: words in, the few passages worth a look out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain

from workbench.model import Holding, Passage, Source
from workbench.store.connection import Connection
from workbench.store.index_digests import damage
from workbench.store.search.candidates import Found, in_all, look_up, unlisted, voted
from workbench.store.search.codebook import STRANGERS, letter, stranger
from workbench.store.search.frequencies import Frequencies
from workbench.store.search.grams import keys_sought
from workbench.store.search.library import Library
from workbench.store.search.polling import NOTHING, Call, Poll, held, votes
from workbench.store.search.postings import KeptPostings
from workbench.store.search.segments import Segment, segments
from workbench.store.search.shelf import Shelf
from workbench.store.search.spellings import Spellings
from workbench.store.values import canonical
from workbench.text.folding import forms as folded

_PASSAGES = "SELECT number, document, start, end, codes FROM index_passages WHERE "
_STATE = "SELECT (SELECT max(id) FROM index_segments WHERE ready = 1), (SELECT max(id) FROM index_documents)"
_HIDDEN = "SELECT first, stop FROM index_documents WHERE key IN (SELECT value FROM json_each(?)) ORDER BY first"
_NO_NUMBER = 1 << 62  # behind every passage
_REMEMBERED_PASSAGES = 4_096
_REMEMBERED_WORDS = 1 << 16
_MOST_MARKS = 4_096  # SQLite takes 32,766 of them
_WORDS_LOOKED_UP = 1_000  # of a quotation: no passage holds more
# How many passages that hold all grams of a quotation are looked at for its words in a row.
_READ_WHOLE = 512
_COMMON_LOOKED_AT = 100_000  # passages of a segment, for words too common to have postings
_EXPECTED = 128  # quotations: of a million passages their postings fill some 10 MB
_TRIED, _READ_AGAIN = 8, 64  # passages that a self-test looks up, and that are read again


_FIRST_STRANGER = chr(STRANGERS)
_made = partial(tuple.__new__, Passage)  # a third of the time that calling the class takes


class IndexedPassages:
    """A `PassageIndex` over an index in SQLite. Belongs to its connection's thread; sees what other windows add."""

    def __init__(self, connection: Connection, library: Library) -> None:
        self._connection = connection
        self._library = library
        self._written: tuple[int, int] | None = None
        self._state: tuple[int, ...] = ()
        self._segments: list[Segment] = []
        self._withdrawn: frozenset[str] = frozenset()
        self._hides: list[tuple[int, int]] = []
        self._holdings: Sequence[Holding] = ()
        self._letters: dict[str, str] = {}
        self._strange: set[str] = set()
        self._doubt: str | None = None
        self._passages: dict[int, Passage] = {}
        self._keys: dict[int, str] = {}
        self._postings = KeptPostings(connection)
        self._shelf = Shelf(library)
        self._spellings = Spellings(connection)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    @property
    def size(self) -> int:
        """How many bytes the file or the memory has that holds the index, with all else in it."""
        pages, page = (self._connection.value(f"PRAGMA {each}") for each in ("page_count", "page_size"))
        return int(pages) * int(page)

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no passage holds gets one of its own."""
        known, strangers = self._letters, dict[str, str]()
        if len(known) > _REMEMBERED_WORDS:
            known.clear()
        try:
            return "".join(map(known.__getitem__, forms))
        except KeyError:
            self._learn([form for form in dict.fromkeys(forms) if form not in known and form not in self._strange])
        return "".join(known.get(form) or strangers.setdefault(form, stranger(len(strangers))) for form in forms)

    def expect(self, quotations: Sequence[Sequence[str]]) -> None:
        """Hear the folded words of quotations that will be asked next: all of them are looked up in one pass."""
        with self._one_state():
            some = quotations[:_EXPECTED]
            self.encode([*chain.from_iterable(some)])
            every = [self._known(forms)[1][:_WORDS_LOOKED_UP] for forms in some]
            for segment in self._segments:
                keys = frozenset().union(*(keys_sought(codes, segment.common) for codes in every))
                self._postings.look_up(segment, keys)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that hold these words in a row; where none does, those that likely hold most, best first."""
        with self._one_state():
            codes, known = self._known(forms)
            found = look_up(self._postings, self._segments, known[:_WORDS_LOOKED_UP])
            return (known == codes and self._whole(codes, found, limit)) or self._likely(found, limit)

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """Passages that hold these words in a row, no more than `most` of them."""
        with self._one_state():
            codes, known = self._known(forms)
            if known != codes:
                return []
            return self._whole(codes, look_up(self._postings, self._segments, known[:_WORDS_LOOKED_UP]), most)

    def poll(self, call: Call, frequencies: Frequencies) -> Poll:
        """What this index, one of several, answers: its own passages weighed by how rare words are in all together."""
        with self._one_state():
            codes, known = self._known(call.forms)
            if call.whole and known != codes:
                return NOTHING
            some = held(self._postings, self._segments, known[:_WORDS_LOOKED_UP], frequencies)
            if known == codes and (whole := self._whole(codes, [each.found for each in some], call.limit)):
                return Poll(tuple(passage.number for passage in whole))
            hidden = self._hidden if self._hides else None
            return NOTHING if call.whole else Poll(votes=tuple(votes(some, frequencies, call.limit, hidden)))

    def of_numbers(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages of these numbers that are looked in, in this order."""
        with self._one_state():
            return self._numbered(numbers)

    def _known(self, forms: Sequence[str]) -> tuple[str, str]:
        """The codes of words, and of those of them that passages hold."""
        codes = self.encode(forms)
        known = codes if max(codes, default="") < _FIRST_STRANGER else _without_strangers(codes)
        return codes, known

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""
        number = passage.number + step
        if number not in self._passages:
            # Two to each side: who asks for what comes before asks for what follows.
            low, high = sorted((number, passage.number))
            self._remember(self._rows("number BETWEEN ? AND ?", (low - 2, high + 2)))
        other = self._passages.get(number)
        return other if other and other.source == passage.source else None

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the index that are spelt almost like this one, nearest first; none for one it holds."""
        self._refresh()
        self.encode([form])
        return self._spellings.near(form) if form in self._strange else []

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""
        return self._shelf.source(key)

    def holdings(self) -> Sequence[Holding]:
        """What is held, by speaker and language: what decides whether words can be called absent."""
        self._refresh()
        return self._holdings

    def doubt(self) -> str:
        """Why what is not found may stand in a source all the same; empty when the index is as it was written.

        Reads all of it once, and looks up some passages known to be there.
        """
        with self._one_state():
            if self._doubt is None:
                damaged = damage(self._connection)
                self._doubt = str(damaged) if damaged else self._untrue()
            return self._doubt

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Keep others' merges out of sight between the first row read and the last."""
        with self._connection.moment():
            self._refresh()
            yield

    def _refresh(self) -> None:
        """Notice what was indexed, merged or withdrawn since, here or in another window."""
        written = self._connection.changes()
        if written == self._written:
            return
        self._written = written
        # Most of what is written between two quotations is findings. They change nothing here.
        state = (*self._connection.rows(_STATE)[0], *self._library.state())
        if state != self._state:
            self._state = state
            self._segments = segments(self._connection)
            self._withdrawn = self._library.withdrawn()
            self._hides = self._hidden_runs()
            self._holdings = self._library.holdings()
            self._doubt = None
            self._passages.clear()
            self._keys.clear()
            self._strange.clear()
            self._spellings.forget()
            self._postings.forget()
            self._shelf.clear()

    def _learn(self, forms: Sequence[str]) -> None:
        for at in range(0, len(forms), _MOST_MARKS):
            some = forms[at : at + _MOST_MARKS]
            marks = ", ".join("?" * len(some))
            rows = self._connection.tuples(f"SELECT form, number FROM index_words WHERE form IN ({marks})", some)  # noqa: S608
            self._letters.update((form, letter(number)) for form, number in rows)
        if len(self._strange) > _REMEMBERED_WORDS:
            self._strange.clear()
        self._strange.update(form for form in forms if form not in self._letters)

    def _whole(self, codes: str, found: Sequence[Found], limit: int) -> list[Passage]:
        """The first passages that hold these words in a row."""
        numbers = [number for number in in_all(found) if not self._hidden(number)][:_READ_WHOLE]
        marks = ", ".join("?" * len(numbers))
        rows = self._rows(f"number IN ({marks}) AND instr(codes, ?)", (*numbers, codes)) if numbers else []
        for segment in unlisted(found) if codes else ():
            stop = min(segment.stop, segment.first + _COMMON_LOOKED_AT)
            rows += self._rows(
                "number >= ? AND number < ? AND instr(codes, ?) LIMIT ?", (segment.first, stop, codes, 2 * limit)
            )
        return self._remember(rows)[:limit]

    def _likely(self, found: Sequence[Found], limit: int) -> list[Passage]:
        return self._numbered(voted(found, limit))

    def _numbered(self, numbers: Sequence[int]) -> list[Passage]:
        if len(self._passages) > _REMEMBERED_PASSAGES:
            self._passages.clear()
        missing = [number for number in numbers if number not in self._passages]
        self._remember(self._rows(f"number IN ({', '.join('?' * len(missing))})", missing))
        return self._looked_in([self._passages[number] for number in numbers])

    def _rows(self, condition: str, values: Sequence[int | str]) -> list[Passage]:
        rows = self._connection.tuples(_PASSAGES + condition, values)
        keys = self._keys
        return [
            _made((number, keys.get(document) or self._key(document), start, end, codes))
            for number, document, start, end, codes in rows
        ]

    def _key(self, document: int) -> str:
        key: str = self._connection.value("SELECT key FROM index_documents WHERE id = ?", (document,))
        self._keys[document] = key
        return key

    def _remember(self, passages: Sequence[Passage]) -> list[Passage]:
        """Keep passages for who asks next; those of them that are looked in."""
        self._passages.update({passage.number: passage for passage in passages})
        return self._looked_in(passages)

    def reads_alike(self) -> bool:
        """Whether words are read now as they were when this was made: passages from all over it are read again."""
        with self._one_state():
            return all(self.encode(words) == passage.codes for passage, words in self._some(_READ_AGAIN))

    def _untrue(self) -> str:
        """The self-test: passages from all over the index are looked up by their words."""
        for passage, words in self._some(_TRIED):
            if not any(passage.codes in found.codes for found in self.candidates(words)):
                return f"passage {passage.number} is not found by its own words"
        return ""

    def _some(self, count: int) -> Iterator[tuple[Passage, Sequence[str]]]:
        """Passages from all over the index, each with its words as they are read now."""
        low, high = self._connection.rows("SELECT min(number), max(number) FROM index_passages")[0]
        for number in {low + (high - low) * at // count for at in range(count + 1)} if high else ():
            for passage in self._looked_in(self._rows("number = ?", (number,))):
                yield passage, folded(passage.span.of(self.source(passage.source).text))

    def _hidden_runs(self) -> list[tuple[int, int]]:
        """The first passage of each withdrawn document and the one after its last, in order."""
        keys = canonical(sorted(self._withdrawn))
        return [tuple(row) for row in self._connection.rows(_HIDDEN, (keys,))] if self._withdrawn else []

    def _hidden(self, number: int) -> bool:
        """Whether a passage is of a document that is not looked in."""
        at = bisect_right(self._hides, (number, _NO_NUMBER)) - 1
        return at >= 0 and number < self._hides[at][1]

    def _looked_in(self, passages: Sequence[Passage]) -> list[Passage]:
        return [passage for passage in passages if passage.source not in self._withdrawn]


def _without_strangers(codes: str) -> str:
    return "".join(code for code in codes if code < _FIRST_STRANGER)
