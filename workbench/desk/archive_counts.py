"""What is counted over all shards of an archive: passages by gram, documents by speaker and language."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from workbench.desk.archive_inputs import digest
from workbench.desk.archive_manifest import FREQUENCIES, HOLDINGS, Counted, Manifest
from workbench.errors import BadInput
from workbench.model import Holding
from workbench.reports.atomic import replacing
from workbench.store import Store, search


def is_counted(folder: Path, manifest: Manifest) -> bool:
    """Whether all shards were counted and the counts lie there."""
    return manifest.counted.shards == len(manifest.shards) and all(
        (folder / name).is_file() for name in (FREQUENCIES, HOLDINGS)
    )


def count(folder: Path, manifest: Manifest) -> Counted:
    """Count over all shards, and store that.

    Raises:
        DeskError: a shard can't be read.
    """
    held: list[Holding] = []
    passages = sum(told.passages for told in manifest.shards)
    with ExitStack() as stack:
        stores = [
            stack.enter_context(Store.open(folder / told.file, reading=True, create=False)) for told in manifest.shards
        ]
        for store in stores:
            held += store.index.passages().holdings()
        with replacing(folder / FREQUENCIES, overwrite=True) as file:
            search.write_frequencies(file, passages, [store.index.counted() for store in stores])
    rows = [[one.speaker, one.language, one.sources] for one in search.added_up(held)]
    with replacing(folder / HOLDINGS, overwrite=True) as file:
        file.write(json.dumps(rows, ensure_ascii=False, indent=0).encode("utf-8", "surrogatepass"))
    return Counted(len(manifest.shards), digest(folder / FREQUENCIES), digest(folder / HOLDINGS))


def holdings(folder: Path) -> Sequence[Holding]:
    """What is held in all shards.

    Raises:
        BadInput: the file is not there, or damaged.
    """
    file = folder / HOLDINGS
    try:
        return [Holding(*row) for row in json.loads(file.read_bytes())]
    except (OSError, ValueError, TypeError) as why:
        raise BadInput(f"{file}: can't be read ({why}); remove it and ask for the archive's build again") from None
