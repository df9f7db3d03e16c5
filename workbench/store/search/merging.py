"""Segments merged, so that a quotation need not be looked up in many."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.store.connection import Connection
from workbench.store.search.blocks import KEY_BITS, bits_for, pack
from workbench.store.search.grams import useless
from workbench.store.search.segments import Segment, announce, drop, put, read, segments
from workbench.store.search.writer import Cancelled, IndexingCancelled

# A segment is merged with the ones after it once they are a third as large: a passage is so merged some log3(n) times.
_GROWTH = 3
_GRAMS_AT_ONCE = 1 << 18  # read into memory at a time


def merge_due(connection: Connection, cancelled: Cancelled = lambda: False) -> int:
    """Merge what should be merged; how many segments are left.

    The work is stored in small transactions, and counts only with the last one: others can write in between, and what
    a crash leaves half merged is thrown away by the next merge.

    Raises:
        IndexingCancelled: `cancelled` said so. The segments are as they were.
    """
    _clear(connection)
    held = segments(connection)
    tail = _tail(held)
    if len(tail) > 1:
        _merge(connection, tail, cancelled)
    return len(held) - len(tail) + 1 if held else 0


def _tail(held: Sequence[Segment]) -> Sequence[Segment]:
    start, covered = len(held) - 1, 0
    for at in range(len(held) - 1, -1, -1):
        if covered and held[at].passages > _GROWTH * covered:
            break
        start, covered = at, covered + held[at].passages
    return held[max(0, start) :]


def _merge(connection: Connection, merged: Sequence[Segment], cancelled: Cancelled) -> None:
    whole = replace(
        merged[0],
        stop=merged[-1].stop,
        always=frozenset.intersection(*(each.always for each in merged)),
        ever=frozenset.union(*(each.ever for each in merged)),
    )
    grams = sum(each.grams for each in merged)  # too high by those in several: blocks are then a little shorter
    bits = bits_for(grams)
    with connection.change():
        number = announce(connection, whole, grams, bits, ready=False)
    try:
        for start, stop in _ranges(grams, bits):
            if cancelled():
                raise IndexingCancelled("merging was stopped; the index is as it was")
            blocks = list(pack(_joined(connection, merged, whole, start, stop), bits))
            with connection.change():
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


def _all_there(connection: Connection, numbers: Sequence[int]) -> bool:
    held = {row["id"] for row in connection.rows("SELECT id FROM index_segments")}
    return held.issuperset(numbers)


def _ranges(grams: int, bits: int) -> Iterator[tuple[int, int]]:
    """The keys in ranges that fit in memory and begin with a block."""
    parts = min(1 << bits, 1 << (grams // _GRAMS_AT_ONCE).bit_length())
    step = (1 << KEY_BITS) // parts
    for part in range(parts):
        yield part * step, (part + 1) * step


def _joined(
    connection: Connection, merged: Sequence[Segment], whole: Segment, start: int, stop: int
) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for segment in merged:
        offset = segment.first - whole.first
        for key, postings in read(connection, segment, start, stop):
            found.setdefault(key, []).extend([number + offset for number in postings] if offset else postings)
    most = useless(whole.passages)
    return {key: postings for key, postings in found.items() if len(postings) <= most}


def _clear(connection: Connection) -> None:
    """Throw away what a merge left that broke off."""
    left = connection.rows("SELECT id FROM index_segments WHERE ready = 0")
    if left:
        with connection.change():
            for row in left:
                drop(connection, row["id"])
