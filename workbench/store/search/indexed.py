"""The index as matching sees it: words in, the few passages worth a look out."""

from collections.abc import Sequence

from workbench.model import Holding, Passage, Source, Span
from workbench.store.connection import Connection, Row
from workbench.store.search.candidates import voted
from workbench.store.search.codebook import STRANGERS, letter
from workbench.store.search.library import Library
from workbench.store.search.segments import Segment, segments
from workbench.store.search.spellings import Spellings

_PASSAGES = """
SELECT p.number, d.key, p.start, p.end, p.codes FROM index_passages p JOIN index_documents d ON d.id = p.document
WHERE """
# A passage's neighbours are asked for one by one, but read so many at a time to both sides.
_NEAR = 3
_REMEMBERED_PASSAGES = 4_096
_REMEMBERED_WORDS = 1 << 16
_REMEMBERED_LETTERS = 64_000_000  # of whole sources
_COMMON_LOOKED_AT = 100_000  # passages, for words too common to be indexed


class IndexedPassages:
    """A `PassageIndex` over an index in SQLite. Belongs to its connection's thread; sees what other windows add."""

    def __init__(self, connection: Connection, library: Library) -> None:
        self._connection = connection
        self._library = library
        self._seen: tuple[int, int] | None = None
        self._segments: list[Segment] = []
        self._withdrawn: frozenset[str] = frozenset()
        self._holdings: Sequence[Holding] = ()
        self._letters: dict[str, str] = {}
        self._passages: dict[int, Passage] = {}
        self._sources: dict[str, Source] = {}
        self._spellings = Spellings(connection)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def encode(self, forms: Sequence[str]) -> str:
        """One code point a folded word, as in passages; a word that no passage holds gets one of its own."""
        self._learn([form for form in dict.fromkeys(forms) if form not in self._letters])
        known, strangers = self._letters, dict[str, str]()
        return "".join(known.get(form) or strangers.setdefault(form, chr(STRANGERS + len(strangers))) for form in forms)

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """The passages that most likely hold these words or most of them, best first."""
        self._refresh()
        codes = self.encode(forms)
        numbers = voted(self._connection, self._segments, codes, limit)
        if not numbers:
            return self._plain(codes, limit)
        if len(self._passages) > _REMEMBERED_PASSAGES:
            self._passages.clear()
        self._fetch([number for number in numbers if number not in self._passages])
        found = [self._passages[number] for number in numbers]
        return [passage for passage in found if passage.source not in self._withdrawn]

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """The passage `step` further on (back, when negative) in the same source, or None at its end."""
        number = passage.number + step
        if number not in self._passages:
            low, high = sorted((number, passage.number))
            self._fetch(range(low - _NEAR, high + _NEAR + 1))
        other = self._passages.get(number)
        return other if other and other.source == passage.source else None

    def spellings(self, form: str) -> Sequence[str]:
        """Words of the index that are spelt almost like this one, nearest first; none for one it holds."""
        return self._spellings.near(form)

    def source(self, key: str) -> Source:
        """The source of this key, whole. Raises Unknown when there is none."""
        found = self._sources.pop(key, None) or self._library.source(key)
        self._sources[key] = found  # the last one read is the last one to be forgotten
        letters = sum(len(source.text) for source in self._sources.values())
        while letters > _REMEMBERED_LETTERS and len(self._sources) > 1:
            letters -= len(self._sources.pop(next(iter(self._sources))).text)
        return found

    def holdings(self) -> Sequence[Holding]:
        """What is held, by speaker and language: what decides whether words can be called absent."""
        self._refresh()
        return self._holdings

    def _refresh(self) -> None:
        """Notice what was indexed, merged or withdrawn since, here or in another window."""
        now = self._connection.changes()
        if now != self._seen:
            self._segments = segments(self._connection)
            self._withdrawn = self._library.withdrawn()
            self._holdings = self._library.holdings()
            self._sources.clear()
            self._seen = now

    def _learn(self, forms: Sequence[str]) -> None:
        if len(self._letters) > _REMEMBERED_WORDS:
            self._letters.clear()
        marks = ", ".join("?" * len(forms))
        rows = self._connection.rows(f"SELECT form, number FROM index_words WHERE form IN ({marks})", forms)  # noqa: S608
        self._letters.update((row["form"], letter(row["number"])) for row in rows)

    def _fetch(self, numbers: Sequence[int]) -> None:
        marks = ", ".join("?" * len(numbers))
        for row in self._connection.rows(f"{_PASSAGES} p.number IN ({marks})", numbers):
            self._passages[row["number"]] = _passage(row)

    def _plain(self, codes: str, limit: int) -> list[Passage]:
        """The first passages that hold these words in a row: for words too common for postings."""
        if not codes or ord(max(codes)) >= STRANGERS:
            return []
        rows = self._connection.rows(
            f"{_PASSAGES} p.number <= ? AND instr(p.codes, ?) LIMIT ?", (_COMMON_LOOKED_AT, codes, 2 * limit)
        )
        return [passage for passage in map(_passage, rows) if passage.source not in self._withdrawn][:limit]


def _passage(row: Row) -> Passage:
    return Passage(row["number"], row["key"], Span(row["start"], row["end"]), row["codes"])
