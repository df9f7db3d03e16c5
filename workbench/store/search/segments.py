"""Segments: the grams of a run of passages, written once, read a few blocks at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.index_digests import forget, vouch
from workbench.store.search.blocks import KEY_BITS, Block, Packed, Postings
from workbench.store.search.grams import key, useless

_MARKS, _MOST_MARKS = 16, 4_096  # SQLite takes 32,766 of them
_BLOCK_BITS = 24  # as db/0002_index.sql says of index_blocks.id


@dataclass(frozen=True, slots=True)
class Segment:
    """What is known of a segment without reading its blocks."""

    id: int
    first: int
    stop: int
    grams: int
    bits: int
    common: frozenset[str]

    @property
    def passages(self) -> int:
        """How many passages it covers."""
        return self.stop - self.first

    def block(self, key: int) -> int:
        """The id of the block where a key would stand."""
        return (self.id << _BLOCK_BITS) + (key >> (KEY_BITS - self.bits))


def segments(connection: Connection) -> list[Segment]:
    """The segments that are ready, in the order of their passages."""
    return [_segment(row) for row in connection.rows("SELECT * FROM index_segments WHERE ready = 1 ORDER BY first")]


def by_key(found: Mapping[str, Sequence[int]], passages: int) -> dict[int, Sequence[int]]:
    """The postings under their grams' keys."""
    keyed: dict[int, Sequence[int]] = {}
    for gram, postings in found.items():
        number = key(gram)
        keyed[number] = sorted({*keyed[number], *postings}) if number in keyed else postings
    return kept(keyed, passages)


def kept(postings: Postings, passages: int, too_many: Set[int] = frozenset()) -> dict[int, Sequence[int]]:
    """The postings that are worth keeping; a gram too frequent to find anything is kept without any, as a sign.

    `too_many` are keys known to be such: a list that lacks some of its passages would be worse than none.
    """
    most = useless(passages)
    return {
        number: () if len(numbers) > most or number in too_many else numbers for number, numbers in postings.items()
    }


def write(connection: Connection, segment: Segment, packed: Packed) -> None:
    """Store a segment with its blocks, in the caller's transaction. It gets its number here."""
    number = announce(connection, segment, packed.grams, packed.bits, ready=True)
    put(connection, number, packed.blocks)
    vouch(connection, "segments", number, number + 1)


def announce(connection: Connection, segment: Segment, grams: int, bits: int, *, ready: bool) -> int:
    """Store what is known of a segment, without its blocks; its number."""
    return connection.insert(
        "index_segments",
        {
            "first": segment.first,
            "stop": segment.stop,
            "grams": grams,
            "bits": bits,
            "common": "".join(sorted(segment.common)),
            "ready": int(ready),
        },
    )


def put(connection: Connection, segment: int, blocks: Iterable[tuple[int, bytes]]) -> None:
    """Store blocks of a segment."""
    connection.run_many(
        "INSERT INTO index_blocks VALUES (?, ?)", (((segment << _BLOCK_BITS) + block, body) for block, body in blocks)
    )


def drop(connection: Connection, segment: int) -> None:
    """Remove a segment and its blocks."""
    low = segment << _BLOCK_BITS
    connection.run("DELETE FROM index_blocks WHERE id >= ? AND id < ?", (low, low + (1 << _BLOCK_BITS)))
    connection.run("DELETE FROM index_segments WHERE id = ?", (segment,))
    forget(connection, "segments", segment)


def clear(connection: Connection, segment: Segment, stop: int) -> None:
    """Remove those blocks of a segment that hold no key from `stop` on."""
    connection.run(
        "DELETE FROM index_blocks WHERE id >= ? AND id < ?", (segment.id << _BLOCK_BITS, segment.block(stop))
    )


def look_up(connection: Connection, segment: Segment, keys: Iterable[int]) -> list[tuple[int, Sequence[int]]]:
    """Those of these keys that the segment holds, with their postings; empty ones stand for too many to keep."""
    wanted: dict[int, list[int]] = {}
    for one in sorted(keys):
        wanted.setdefault(segment.block(one), []).append(one)
    blocks = list(wanted)
    # Whole groups of marks, so that SQLite need not read a new statement for each count of words.
    blocks += blocks[-1:] * (-len(blocks) % _MARKS)
    found: list[tuple[int, Sequence[int]]] = []
    for at in range(0, len(blocks), _MOST_MARKS):
        some = blocks[at : at + _MOST_MARKS]
        marks = ", ".join("?" * len(some))
        for number, body in connection.tuples(f"SELECT id, body FROM index_blocks WHERE id IN ({marks})", some):  # noqa: S608
            block = Block(body)
            looked_up = ((one, block.postings(one)) for one in wanted[number])
            found += [(one, postings) for one, postings in looked_up if postings is not None]
    return found


def read(connection: Connection, segment: Segment, keys: range) -> Iterator[tuple[int, Sequence[int]]]:
    """The postings of all these keys, in their order."""
    for body in bodies(connection, segment, keys):
        for number, postings in Block(body).all():
            if number in keys:
                yield number, postings


def bodies(connection: Connection, segment: Segment, keys: range) -> list[bytes]:
    """The blocks that hold these keys, and perhaps others, in order."""
    return connection.column(
        "SELECT body FROM index_blocks WHERE id BETWEEN ? AND ? ORDER BY id",
        (segment.block(keys.start), segment.block(keys.stop - 1)),
    )


def _segment(row: Row) -> Segment:
    return Segment(
        id=row["id"],
        first=row["first"],
        stop=row["stop"],
        grams=row["grams"],
        bits=row["bits"],
        common=frozenset(row["common"]),
    )
