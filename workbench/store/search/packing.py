"""Postings made into blocks, of passages or of segments: by numpy where it is installed and there is much to do.

Both ways give the same blocks, to the byte.
"""

from collections.abc import Iterable, Sequence, Set
from functools import cache
from importlib.util import find_spec

from workbench.store.connection import Connection
from workbench.store.search.blocks import Packed, bits_for, pack
from workbench.store.search.grams import gather
from workbench.store.search.part import Part
from workbench.store.search.segments import Segment, by_key, kept

# Loading numpy takes as long as so many passages do without it.
_WORTH_NUMPY = 4_000


def packed(passages: Sequence[str], common: Set[str]) -> Packed:
    """The blocks of these passages, given as letters, by their place in the sequence."""
    if _by_numpy(len(passages)):
        from workbench.store.search import vectors  # noqa: PLC0415 - it loads numpy

        return vectors.packed(passages, common)
    postings = by_key(gather(passages, common), len(passages))
    bits = bits_for(len(postings))
    return Packed(len(postings), bits, list(pack(postings, bits)))


def joined(
    connection: Connection, parts: Sequence[Part], whole: Segment, keys: range, bits: int
) -> Iterable[tuple[int, bytes]]:
    """The blocks of the grams with these keys, of some segments as one."""
    if _by_numpy(whole.passages):
        from workbench.store.search import vector_parts  # noqa: PLC0415 - as above

        return vector_parts.joined(connection, parts, whole, keys).blocks(bits)
    found: dict[int, list[int]] = {}
    too_many: set[int] = set()
    for part in parts:
        for key, postings in part.postings(connection, keys):
            held = found.setdefault(key, [])
            if held and postings and postings[0] <= held[-1]:  # two grams of one segment may share a key
                held[:] = sorted({*held, *postings})
            else:
                held.extend(postings)
            if not postings:
                too_many.add(key)
    return pack(kept(found, whole.passages, too_many), bits)


@cache
def _has_numpy() -> bool:
    return find_spec("numpy") is not None


def _by_numpy(passages: int) -> bool:
    return passages >= _WORTH_NUMPY and _has_numpy()
