"""Making an archive: documents cut into desks of a stated size that one search asks together.

Each shard is a desk's file like any other, made as a draft and given its name when it is whole. What is counted over
all comes last: until then an archive answers as it did before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path
from shutil import rmtree

from workbench import drafts
from workbench.desk import archive_counts
from workbench.desk.archive_held import new_only
from workbench.desk.archive_inputs import Reached, Ready, digest, digests, documents
from workbench.desk.archive_manifest import FREQUENCIES, HOLDINGS, PASSAGES, Manifest, ShardTold, Taken, is_archive
from workbench.desk.archive_opened import strange, vocabulary
from workbench.desk.sole import sole
from workbench.errors import BadInput, DeskBusy, NoRoom, NotUsable, WorkbenchError
from workbench.matching import FINGERPRINT
from workbench.store import Store, search

WHO = "archive"
"""Whom the log of a shard names."""
_AT_ONCE, _LETTERS = 50, 200_000  # documents stored together, at most; one is never cut
_PASSAGE = 300  # letters of a passage, about
_DRAFT = ".workbench-*.part"  # as drafts names them
_ABOUT = """
SELECT count(*) AS documents, coalesce(sum(length), 0) AS letters, coalesce(min(published_on), '') AS first_day,
       coalesce(max(published_on), '') AS last_day FROM documents"""
_NEWEST = "SELECT coalesce(max(id), 0) FROM documents"
_PASSAGES = "SELECT count(*) FROM passages"
_LANGUAGES = "SELECT language, count(*) AS held FROM index_documents GROUP BY language"

Progress = Callable[[int], None]
"""Is told how many documents of these inputs were read; those of the shard that is being made are not safe yet."""


def build(
    inputs: Sequence[Path], folder: Path, passages: int = PASSAGES, progress: Progress = lambda _: None
) -> Manifest:
    """Make an archive of these files and folders, or go on with one that was begun with them.

    Raises:
        NotUsable: an input is not there, or can't be read; the shards that are whole stay.
        BadInput: the folder holds an archive of something else.
        DeskBusy: another process is adding to it.
        NoRoom: the folder can't be written.
    """
    files = _digests(inputs, new=not is_archive(folder))
    with _alone(folder):
        try:
            manifest = Manifest.read(folder)
        except NotUsable:
            usual = search.usual_words((one.new.text, one.turns) for one in documents(inputs))
            manifest = Manifest(passages, tuple(usual), (Taken(files),))
            manifest.write(folder)
        if [taken.files for taken in manifest.taken] != [files]:
            raise BadInput(f"{folder} is an archive of other files; bring more into it with 'workbench archive add'")
        return _go_on(inputs, folder, manifest, progress)


def add(inputs: Sequence[Path], folder: Path, progress: Progress = lambda _: None) -> Manifest:
    """Bring more files and folders into an archive, as shards behind those that are there. Raises what `build` does."""
    files = _digests(inputs, new=all(taken.whole for taken in Manifest.read(folder).taken))
    with _alone(folder):
        manifest = Manifest.read(folder)
        last = manifest.taken[-1] if manifest.taken else Taken((), whole=True)
        if not last.whole and last.files != files:
            raise BadInput(f"{folder} was not finished; first go on with what it was begun with: {last.files[0][0]}")
        if any(taken.files == files for taken in manifest.taken if taken.whole):
            raise BadInput(f"{folder} holds these files already")
        if last.whole:
            manifest = replace(manifest, taken=(*manifest.taken, Taken(files)))
            manifest.write(folder)
        return _go_on(inputs, folder, manifest, progress)


def _digests(inputs: Sequence[Path], *, new: bool) -> tuple[tuple[str, str], ...]:
    """Each file with its SHA-256. Raises NotUsable where inputs that are `new` hold nothing."""
    if new and next(documents(inputs), None) is None:
        raise NotUsable(f"{', '.join(map(str, inputs))}: no document in it, so nothing was made")
    return digests(inputs)


def verify(folder: Path) -> Iterator[str]:
    """What is not as it was made: each shard's bytes against the manifest, its log, its texts and its index."""
    manifest = Manifest.read(folder)
    for name, made in ((FREQUENCIES, manifest.counted.frequencies), (HOLDINGS, manifest.counted.holdings)):
        if made and (not (folder / name).is_file() or digest(folder / name) != made):
            yield f"{name}: is not there as it was written; remove it and ask for the archive's build again"
    for told in manifest.shards:
        try:
            if digest(folder / told.file) != told.sha256:
                yield f"{told.file}: its bytes do not have the SHA-256 of the manifest"
                continue
            with Store.open(folder / told.file, create=False, reading=True) as store:
                if why := strange(store, told):
                    yield f"{told.file}: {why}"
                if fault := store.verify():
                    yield f"{told.file}: {fault}"
        except (WorkbenchError, OSError) as wrong:
            yield f"{told.file}: {wrong}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The folder, made where it is missing, for one who adds to it at a time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with sole(folder) as only:
            if not only:
                raise DeskBusy(f"{folder}: another process is adding to this archive; wait until it has ended")
            for left in folder.glob(_DRAFT):  # of a build that was killed
                rmtree(left) if left.is_dir() else left.unlink()
            yield
    except OSError as why:
        raise NoRoom(f"{folder} can't be written ({why.strerror or why}); shards that are whole stay") from None


def _go_on(inputs: Sequence[Path], folder: Path, manifest: Manifest, progress: Progress) -> Manifest:
    """Take in what is not in a shard yet, a shard at a time; then count over all."""
    taken = manifest.taken[-1]
    left_out: list[str] = []
    ready = () if taken.whole else documents(inputs, Reached(*taken.reached), left_out.append)
    batches = _batches(new_only(ready, folder, manifest.shards), taken.documents, manifest.passages, progress)
    more = not taken.whole
    while more:
        with drafts.room(folder) as room:
            name = f"shard-{len(manifest.shards) + 1:05}.workbench"
            read, told = _fill(room / name, batches, folder, manifest)
            more = bool(read)
            if read:
                (room / name).replace(folder / name)
                taken = replace(taken, documents=taken.documents + len(read), reached=astuple(read[-1]))
                manifest = replace(manifest, shards=(*manifest.shards, told))
        taken = replace(taken, whole=not more).without(left_out)
        manifest = replace(manifest, taken=(*manifest.taken[:-1], taken))
        manifest.write(folder)
    if not archive_counts.is_counted(folder, manifest):
        manifest = replace(manifest, counted=archive_counts.count(folder, manifest))
        manifest.write(folder)
    return manifest


def _fill(
    draft: Path, batches: Iterator[Sequence[Ready]], folder: Path, manifest: Manifest
) -> tuple[Sequence[Reached], ShardTold]:
    """Make one shard of the next documents; how far one was with each of them, and what to say of it."""
    read, collections = list[Reached](), list[tuple[str, int, int]]()
    with Store.open(draft, create=True, matcher=FINGERPRINT) as store:
        if manifest.shards:
            with Store.open(folder / manifest.shards[-1].file, create=False, reading=True) as earlier:
                search.inherit_words(store.connection, earlier.connection)
        elif manifest.usual:
            search.begin_words(store.connection, manifest.usual)
        while store.connection.value(_PASSAGES) < manifest.passages and (batch := next(batches, ())):
            before = int(store.connection.value(_NEWEST))
            store.documents.add_all([(one.new, one.turns) for one in batch], WHO)
            read += [one.reached for one in batch]
            last = int(store.connection.value(_NEWEST))
            if last > before:
                collections = _with_run(collections, batch[0].collection, before + 1, last)
        store.index.catch_up(usual=manifest.usual)
        store.connection.leave_no_wal()
        told = _about(store, draft, collections)
    return read, replace(told, sha256=digest(draft))


def _batches(some: Iterable[Ready], before: int, passages: int, progress: Progress) -> Iterator[Sequence[Ready]]:
    """Documents to be stored together, of one collection, not many more than a shard takes; `before` were read."""
    most, room = min(_AT_ONCE, passages), min(_LETTERS, passages * _PASSAGE)
    batch: list[Ready] = []
    letters = 0
    for number, one in enumerate(some, before):
        if batch and (len(batch) == most or letters >= room or batch[0].collection != one.collection):
            yield batch
            progress(number)
            batch, letters = [], 0
        batch.append(one)
        letters += len(one.new.text)
    if batch:
        yield batch


def _with_run(
    collections: Sequence[tuple[str, int, int]], name: str, first: int, last: int
) -> list[tuple[str, int, int]]:
    """The collections with these documents behind the others."""
    if collections and collections[-1][0] == name:
        return [*collections[:-1], (name, collections[-1][1], last)]
    return [*collections, (name, first, last)]


def _about(store: Store, draft: Path, collections: Sequence[tuple[str, int, int]]) -> ShardTold:
    about = store.connection.rows(_ABOUT)[0]
    return ShardTold(
        file=draft.name,
        sha256="",
        documents=about["documents"],
        passages=store.connection.value(_PASSAGES),
        letters=about["letters"],
        first_day=about["first_day"],
        last_day=about["last_day"],
        languages={row["language"]: row["held"] for row in store.connection.rows(_LANGUAGES)},
        collections=tuple(collections),
        vocabulary=vocabulary(store),
        matcher=FINGERPRINT,
    )
