"""Segments merged, so that a quotation need not be looked up in many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.store.connection import Connection
from workbench.store.index_digests import vouch
from workbench.store.search.blocks import KEY_BITS, bits_for
from workbench.store.search.grams import common_words
from workbench.store.search.packing import joining
from workbench.store.search.segments import Segment, announce, clear, drop, put, segments
from workbench.store.search.writer import Cancelled, IndexingCancelled

# A segment is merged with the ones after it once they are a third as large: a passage is so merged some log3(n) times.
_GROWTH = 3
_GRAMS_AT_ONCE = 1 << 17  # read into memory at a time
_SAMPLED = 8  # one passage in so many tells which words are common


def merge_due(
    connection: Connection,
    cancelled: Cancelled = lambda: False,
    usual: frozenset[str] | None = None,
    *,
    unread: bool = False,
) -> int:
    """Merge what should be merged; how many segments are left. For `usual` see `Writer`.

    The work is stored in small transactions, and counts only with the last one: others can write in between, and what
    a crash leaves half merged is thrown away by the next merge. Of an index that is `unread` yet, what has been merged
    makes room at once for what follows: if this breaks off, the index is lost.

    Raises:
        IndexingCancelled: `cancelled` said so. The segments are as they were.
    """
    _clear(connection)
    held = segments(connection)
    tail = _tail(held)
    if len(tail) > 1:
        _merge(connection, tail, _common(connection, tail, usual), cancelled, unread=unread)
    return len(held) - len(tail) + 1 if held else 0


def _tail(held: Sequence[Segment]) -> Sequence[Segment]:
    """The segments to merge: from the oldest that is not three times as large as all after it together."""
    after = sum(each.passages for each in held)
    for at, each in enumerate(held):
        after -= each.passages
        if each.passages <= _GROWTH * after:
            return held[at:]
    return held[len(held) - 1 :]


def _merge(
    connection: Connection,
    merged: Sequence[Segment],
    common: frozenset[str],
    cancelled: Cancelled,
    *,
    unread: bool,
) -> None:
    whole = replace(merged[0], stop=merged[-1].stop, common=common)
    joined = joining(connection, merged, whole)
    grams = sum(each.grams for each in merged)  # too high by those in several: blocks are then a little shorter
    bits = bits_for(grams)
    with connection.change():
        number = announce(connection, whole, grams, bits, ready=False)
    try:
        for keys in _ranges(grams, bits):
            if cancelled():
                raise IndexingCancelled("merging was stopped; the index is as it was")
            blocks = list(joined.blocks(keys, bits))
            with connection.change():
                for each in merged if unread else ():
                    clear(connection, each, keys.stop)
                put(connection, number, blocks)
    except BaseException:
        with connection.change():
            drop(connection, number)
        raise
    with connection.change():
        if not _all_there(connection, [number, *(each.id for each in merged)]):
            drop(connection, number)  # another process merged them meanwhile
            return
        for each in merged:
            drop(connection, each.id)
        connection.run("UPDATE index_segments SET ready = 1 WHERE id = ?", (number,))
        vouch(connection, "segments", number, number + 1)


def _common(connection: Connection, merged: Sequence[Segment], usual: frozenset[str] | None) -> frozenset[str]:
    """The words that are common in one of the segments, or in all of them together."""
    step = _SAMPLED if merged[-1].stop - merged[0].first > 1_000 * _SAMPLED else 1
    rows = connection.rows(
        "SELECT codes FROM index_passages WHERE number BETWEEN ? AND ? AND number % ? = 0",
        (merged[0].first, merged[-1].stop - 1, step),
    )
    return common_words([codes for (codes,) in rows], usual).union(*(each.common for each in merged))


def _all_there(connection: Connection, numbers: Sequence[int]) -> bool:
    held = {row["id"] for row in connection.rows("SELECT id FROM index_segments")}
    return held.issuperset(numbers)


def _ranges(grams: int, bits: int) -> Iterator[range]:
    """The keys in ranges that fit in memory and begin with a block."""
    parts = min(1 << bits, 1 << (grams // _GRAMS_AT_ONCE).bit_length())
    step = (1 << KEY_BITS) // parts
    for part in range(parts):
        yield range(part * step, (part + 1) * step)


def _clear(connection: Connection) -> None:
    """Throw away what a merge left that broke off."""
    left = connection.rows("SELECT id FROM index_segments WHERE ready = 0")
    if left:
        with connection.change():
            for row in left:
                drop(connection, row["id"])
