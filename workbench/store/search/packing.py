"""Postings made into blocks, of passages or of segments: by numpy where it is installed and there is much to do.

Both ways give the same blocks, to the byte.
"""

from collections.abc import Sequence, Set
from functools import cache
from importlib.util import find_spec

from workbench.store.connection import Connection
from workbench.store.search.blocks import Packed, bits_for, pack
from workbench.store.search.grams import gather
from workbench.store.search.part import Joined, Joining
from workbench.store.search.segments import Segment, by_key

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


def joining(connection: Connection, merged: Sequence[Segment], whole: Segment) -> Joining:
    """These segments as parts of the whole that they become."""
    if _by_numpy(whole.passages):
        from workbench.store.search import vector_parts  # noqa: PLC0415 - as above

        return vector_parts.Joined(connection, merged, whole)
    return Joined(connection, merged, whole)


def prepare() -> None:
    """Load what a large batch will need, at a moment when there is time for it."""
    if _by_numpy(_WORTH_NUMPY):
        from workbench.store.search import vectors  # noqa: F401, PLC0415


@cache
def _has_numpy() -> bool:
    return find_spec("numpy") is not None


def _by_numpy(passages: int) -> bool:
    return passages >= _WORTH_NUMPY and _has_numpy()
