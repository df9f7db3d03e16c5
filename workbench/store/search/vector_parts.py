"""Segments joined by numpy: what `packing.joined` does for few passages."""

from collections.abc import Sequence

import numpy as np

from workbench.store.connection import Connection
from workbench.store.search.grams import useless
from workbench.store.search.part import Part
from workbench.store.search.segments import Segment, bodies
from workbench.store.search.vectors import Grams, Keyed, Small, keyed


def joined(connection: Connection, parts: Sequence[Part], whole: Segment, keys: range) -> Grams:
    """The grams with these keys, of some segments as one."""
    held = [_held(connection, part, keys) for part in parts]
    too_many = np.concatenate([grams.keys[grams.counts == 0] for grams in held])
    postings = [
        keyed(np.repeat(grams.keys, grams.counts), grams.postings + np.uint32(part.offset))
        for part, grams in zip(parts, held, strict=True)
    ]
    added = [_added(part, keys) for part in parts]
    # A gram without postings stands there all the same, as a sign: with a posting that is then left out.
    every = np.concatenate([*postings, *added, keyed(too_many, np.zeros(1, np.uint32))])
    every.sort(kind="stable")  # which knows runs that are sorted already: four times as fast here
    return Grams.of(every, useless(whole.passages), too_many)


def _held(connection: Connection, part: Part, keys: range) -> Grams:
    """The grams of a segment that are among these keys and still held alone."""
    grams = Grams.read(bodies(connection, part.segment, keys))
    left_out: Small = np.fromiter(part.left_out, np.uint32, len(part.left_out))
    inside = (grams.keys >= keys.start) & (grams.keys < keys.stop)
    return grams.some(inside & ~np.isin(grams.keys, left_out))


def _added(part: Part, keys: range) -> Keyed:
    """The postings of the pairs that a segment did not hold."""
    some = [
        keyed(np.full(len(postings), key, np.uint32), np.array(postings, np.uint32) + np.uint32(part.offset))
        for key, postings in part.added.items()
        if key in keys
    ]
    return np.concatenate(some) if some else np.zeros(0, np.uint64)
