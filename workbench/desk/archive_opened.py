"""An archive ready to be looked in: its shards opened as they are needed, perhaps narrowed to some of its documents."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from workbench.desk import archive_counts
from workbench.desk.archive_manifest import FREQUENCIES, Manifest, ShardTold
from workbench.desk.lookup import Lookup, failed
from workbench.errors import NotUsable, WorkbenchError
from workbench.matching import FINGERPRINT
from workbench.model import Finding, FindingKind, Holding
from workbench.store import Store, search

_VOCABULARY = "SELECT first, stop, hex(digest) FROM index_digests WHERE kind = 'words' ORDER BY first"


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which documents of an archive are looked in: of these days, languages and collections; what is empty: all."""

    first: date | None = None
    last: date | None = None
    languages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Narrow()

    def __str__(self) -> str:
        days = [f"from {self.first}"] * bool(self.first) + [f"to {self.last}"] * bool(self.last)
        return ", ".join([*days, *self.languages, *self.collections])

    def may_be_in(self, told: ShardTold) -> bool:
        """Whether a shard can hold such documents, as far as the manifest tells."""
        if (self.first or self.last) and not told.first_day:
            return False
        early = self.last and told.first_day > self.last.isoformat()
        late = self.first and told.last_day < self.first.isoformat()
        languages = not self.languages or any(one in told.languages for one in self.languages)
        return bool(not early and not late and languages and (not self.collections or self.runs(told)))

    def runs(self, told: ShardTold) -> tuple[tuple[int, int], ...]:
        """The numbers of the documents of these collections in a shard: first and last of each run."""
        return tuple((first, last) for name, first, last in told.collections if name in self.collections)


EVERYTHING = Narrow()


@dataclass(slots=True)
class Archive:
    """The archive in a folder. Its shards are opened when they are first asked for; close it, or use `opened`.

    It belongs to the thread that opened it.
    """

    folder: Path
    narrow: Narrow = EVERYTHING
    manifest: Manifest = field(init=False)
    _frequencies: search.Frequencies = field(init=False)
    _stack: ExitStack = field(default_factory=ExitStack)
    _indexes: dict[int, search.IndexedPassages] = field(default_factory=dict)
    _lost: dict[int, str] = field(default_factory=dict)
    _held: Sequence[Holding] | None = None
    _lookup: Lookup | None = None

    def __post_init__(self) -> None:
        """Read the manifest and what is counted.

        Raises:
            NotUsable: there is no archive, nothing is in it yet, or nothing that fits.
            BadInput: its manifest or its counts are damaged.
        """
        self.manifest = Manifest.read(self.folder)
        if not self.manifest.whole:
            raise NotUsable(f"{self.folder}: the archive holds no documents yet; 'workbench archive build' goes on")
        if not self.asked:
            raise NotUsable(f"{self.folder}: holds nothing that fits ({self.narrow}); {self._has()}")
        self._frequencies = search.Frequencies(self.folder / FREQUENCIES)

    @property
    def asked(self) -> list[int]:
        """The places of the shards that may hold what is looked in."""
        return [at for at, told in enumerate(self.manifest.whole) if self.narrow.may_be_in(told)]

    @property
    def documents(self) -> int:
        """How many documents the shards that are asked hold."""
        return sum(self.manifest.shards[at].documents for at in self.asked)

    def index(self, at: int) -> search.IndexedPassages:
        """What the shard at this place holds, opened once.

        Raises:
            WorkbenchError, OSError: it can't be read, or is not as the manifest says.
        """
        if at not in self._indexes:
            told = self.manifest.shards[at]
            store = self._stack.enter_context(Store.open(self.folder / told.file, create=False, reading=True))
            if why := strange(store, told):
                raise NotUsable(why)
            only = search.Only(self.narrow.first, self.narrow.last, self.narrow.languages, self.narrow.runs(told))
            index = store.index.narrowed(only) if self.narrow else store.index.passages()
            if told.matcher != FINGERPRINT and not index.reads_alike():
                raise NotUsable("it was made by a version of the workbench that reads words otherwise; build it anew")
            self._indexes[at] = index
        return self._indexes[at]

    def unread(self, places: Sequence[int]) -> dict[int, str]:
        """Those of these shards that can't be read, each with why, by its place. Opens all."""
        found: dict[int, str] = {}
        for at in places:
            if at in self._lost:
                found[at] = self._lost[at]
                continue
            try:
                self.index(at)
            except (WorkbenchError, OSError) as wrong:
                found[at] = f"{self.manifest.shards[at].file} can't be read: {wrong}"
        return found

    def lookup(self) -> Lookup:
        """All that is looked in, opened. A shard that can't be read is named; then nothing is told to stand nowhere.

        Raises:
            NotUsable: none can be read.
        """
        if self._lookup is None:
            unread = self.unread(self.asked)
            readable = [at for at in self.asked if at not in unread]
            if not readable:
                raise NotUsable(f"{self.folder}: {next(iter(unread.values()))}")
            self._lookup = Lookup(self.shards(readable, "; ".join(unread.values())), cure=self.cure())
        return self._lookup

    def shards(self, asked: Sequence[int], unread: str = "") -> search.Shards:
        """These shards as one index; `unread` says which others can't be read."""
        return search.Shards(
            [told.file for told in self.manifest.shards],
            self.index,
            self._frequencies,
            asked=asked,
            holdings=self._holdings(asked),
            unread=unread,
            lost=self._lost,
        )

    def store(self, at: int) -> Store:
        """The shard at this place as a desk, for whoever wants a document whole. It is closed with the archive."""
        return self._stack.enter_context(
            Store.open(self.folder / self.manifest.shards[at].file, create=False, reading=True)
        )

    def close(self) -> None:
        """Let go of all shards."""
        self._lookup = None
        self._indexes.clear()
        self._stack.close()

    def told(self, finding: Finding) -> Finding:
        """The finding; of words that were looked for in vain, with where."""
        if finding.kind not in (FindingKind.ABSENT, FindingKind.UNCHECKED) or failed(finding):
            return finding
        only = f", of it only {self.narrow}" if self.narrow else ""
        note = f"The archive {self.folder.resolve().name} was looked in{only}."
        return replace(finding, notes=(*finding.notes, note))

    def cure(self) -> str:
        """What to do where a shard can't be read."""
        return f"; 'workbench archive verify {self.folder}' says more"

    def _holdings(self, asked: Sequence[int]) -> Sequence[Holding]:
        if self._held is None and not self.narrow:
            self._held = archive_counts.holdings(self.folder)
        elif self._held is None:
            self._held = search.added_up(held for at in asked for held in self.index(at).holdings())
        return self._held

    def _has(self) -> str:
        """What could be asked for."""
        shards = self.manifest.whole
        days = [day for told in shards for day in (told.first_day, told.last_day) if day]
        languages = dict.fromkeys(name or "unknown" for told in shards for name in told.languages)
        names = dict.fromkeys(name for told in shards for name, _, _ in told.collections)
        spread = f"days from {min(days)} to {max(days)}" if days else "no days"
        return f"it has {spread}, languages {', '.join(languages)}, collections {', '.join(names)}"


@contextmanager
def archive(folder: Path, narrow: Narrow = EVERYTHING) -> Iterator[Archive]:
    """The archive in this folder, closed in the end. Raises what `Archive` does."""
    held = Archive(folder, narrow)
    try:
        yield held
    finally:
        held.close()


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive ready to be looked in, and how many documents it holds."""

    lookup: Lookup
    documents: int


@contextmanager
def opened(folder: Path, narrow: Narrow = EVERYTHING) -> Iterator[Opened]:
    """The archive in this folder. A shard that can't be read is named, and nothing is told to stand nowhere then.

    Raises:
        NotUsable: there is no archive, or none of its shards can be read.
        BadInput: its manifest is damaged.
    """
    with archive(folder, narrow) as held:
        yield Opened(held.lookup(), held.documents)


def strange(store: Store, told: ShardTold) -> str:
    """Why a shard can't be asked together with the others, or empty."""
    return "" if vocabulary(store) == told.vocabulary else "its index was made anew; build the archive anew"


def vocabulary(store: Store) -> str:
    """A digest of the words of a shard and their numbers."""
    rows = [tuple(row) for row in store.connection.rows(_VOCABULARY)]
    return sha256(repr(rows).encode()).hexdigest()
