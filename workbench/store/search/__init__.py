"""The index over passages, in plain SQLite: built, added to, merged, and asked for the few passages worth a look."""

from workbench.store.search.alone import build, reopen
from workbench.store.search.desk import DeskIndex
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.related import Related
from workbench.store.search.shards import Shard, Shards, inherit_words
from workbench.store.search.writer import Cancelled, IndexingCancelled, Progress

__all__ = [
    "Cancelled",
    "DeskIndex",
    "IndexedPassages",
    "IndexingCancelled",
    "Progress",
    "Related",
    "Shard",
    "Shards",
    "build",
    "inherit_words",
    "reopen",
]
