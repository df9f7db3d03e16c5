"""Which documents an archive holds already: each is taken in once, whichever input it comes with, as into a desk."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from workbench.desk.archive_inputs import Ready
from workbench.desk.archive_manifest import ShardTold
from workbench.store import Store

_HELD = "SELECT sha256, speaker FROM documents"
_BYTES = 12  # of a digest: of a billion documents two are alike once in 10^11 archives


def new_only(some: Iterable[Ready], folder: Path, shards: Sequence[ShardTold]) -> Iterator[Ready]:
    """Those of these documents that stand in none of these shards, nor earlier among themselves.

    A document is the same where its bytes and its speaker are. Some 80 bytes of memory each are needed for it.

    Raises:
        DeskError: a shard can't be read.
    """
    held = set(_held(folder, shards))
    for one in some:
        key = _key(sha256(one.new.raw).hexdigest(), one.new.speaker)
        if key not in held:
            held.add(key)
            yield one


def _held(folder: Path, shards: Sequence[ShardTold]) -> Iterator[bytes]:
    for told in shards:
        with Store.open(folder / told.file, create=False, reading=True) as store:
            for row in store.connection.rows(_HELD):
                yield _key(row["sha256"], row["speaker"])


def _key(digest: str, speaker: str) -> bytes:
    return sha256(f"{digest} {speaker}".encode("utf-8", "surrogatepass")).digest()[:_BYTES]
