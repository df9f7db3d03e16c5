"""An index in a file of its own, or in memory, over texts that belong to no desk."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from workbench.errors import TargetExists
from workbench.model import Source
from workbench.store.connection import Connection
from workbench.store.file import MEMORY
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.library import OwnLibrary
from workbench.store.search.merging import merge_due
from workbench.store.search.writer import Cancelled, Progress, Writer, write_all
from workbench.store.sql import folder

_MUCH = 10  # a page in so many

_SCHEMA = ("0002_index.sql", "0011_index_digests.sql", "0015_letter_pairs.sql", "index_alone.sql")


def build(
    sources: Iterable[Source],
    path: Path | None = None,
    *,
    progress: Progress = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> IndexedPassages:
    """An index over these sources, in a new file or (without `path`) in memory. Each key may come once.

    `progress` is told how many letters have been read. A build that fails or is cancelled leaves no file.

    Raises:
        IndexingCancelled: `cancelled` said so.
        TargetExists: there is a file at `path`.
        NoRoom: the disk is full or not writable.
    """
    if path and path.exists():
        raise TargetExists(f"{path} exists already; name another file, or remove it first")
    connection = Connection(path or Path(MEMORY))
    try:
        _fill(connection, sources, progress, cancelled)
    except BaseException:
        connection.close()
        if path:
            _remove(path)
        raise
    return _opened(connection)


def reopen(path: Path) -> IndexedPassages:
    """The index that `build` left in a file. Nothing is written, so that any number of programs may look in it at once.

    Raises:
        NotUsable, NotADesk: there is no such file, or it is no index.
    """
    connection = Connection(path, read_only=True)
    return IndexedPassages(connection, OwnLibrary(connection))


def _opened(connection: Connection) -> IndexedPassages:
    # Nobody writes such a file once it is built: its lock is taken once, not with every row read.
    connection.run("PRAGMA locking_mode = EXCLUSIVE")
    return IndexedPassages(connection, OwnLibrary(connection))


def _fill(connection: Connection, sources: Iterable[Source], progress: Progress, cancelled: Cancelled) -> None:
    for name in _SCHEMA:
        connection.raw.executescript((folder() / name).read_text(encoding="utf-8"))
    library = OwnLibrary(connection)
    with connection.change():
        write_all(Writer(connection, progress=progress, cancelled=cancelled), _kept(library, sources))
        merge_due(connection, cancelled, unread=True)
    # Merging leaves room that nothing needs any more; to give it back takes as long as to store all again.
    empty, pages = (connection.value(f"PRAGMA {each}") for each in ("freelist_count", "page_count"))
    if empty * _MUCH > pages and not connection.in_memory:
        connection.run("VACUUM")


def _kept(library: OwnLibrary, sources: Iterable[Source]) -> Iterator[Source]:
    for source in sources:
        library.keep(source)
        yield source


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()
