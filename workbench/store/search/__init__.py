"""The index over passages, in plain SQLite: built, added to, merged, and asked for the few passages worth a look."""

from workbench.store.search.alone import build, reopen
from workbench.store.search.desk import DeskIndex
from workbench.store.search.frequencies import Frequencies
from workbench.store.search.frequencies import write as write_frequencies
from workbench.store.search.indexed import IndexedPassages
from workbench.store.search.narrowed import Only
from workbench.store.search.polling import Call, Poll, together
from workbench.store.search.related import Related
from workbench.store.search.shards import Shards, added_up, begin_words, inherit_words, shard_of, usual_words
from workbench.store.search.writer import Cancelled, IndexingCancelled, Progress

__all__ = [
    "Call",
    "Cancelled",
    "DeskIndex",
    "Frequencies",
    "IndexedPassages",
    "IndexingCancelled",
    "Only",
    "Poll",
    "Progress",
    "Related",
    "Shards",
    "added_up",
    "begin_words",
    "build",
    "inherit_words",
    "reopen",
    "shard_of",
    "together",
    "usual_words",
    "write_frequencies",
]
