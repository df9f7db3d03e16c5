"""An archive: documents cut into desks of a stated size that one search asks together, for what no one desk holds.

Each shard is a desk's file like any other, made as a draft and given its name when it is whole.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from workbench import intake
from workbench.desk.archive_manifest import PASSAGES, Manifest, ShardTold, Taken
from workbench.desk.corpus import as_document
from workbench.desk.lookup import Lookup
from workbench.errors import BadInput, NotUsable, WorkbenchError
from workbench.intake import jsonl
from workbench.intake.files import inside
from workbench.matching import FINGERPRINT
from workbench.model import NewDocument, Role, Turn
from workbench.store import Store, search
from workbench.text.turns import turns

WHO = "archive"
"""Whom the log of a shard names."""
_AT_ONCE, _LETTERS = 50, 200_000  # documents stored together, at most; one is never cut
_DRAFT = ".shard-"
_CORPORA = (".jsonl", ".jsonl.gz")
_VOCABULARY = "SELECT first, stop, hex(digest) FROM index_digests WHERE kind = 'words' ORDER BY first"
_ABOUT = """
SELECT count(*) AS documents, coalesce(sum(length), 0) AS letters, coalesce(min(published_on), '') AS first_day,
       coalesce(max(published_on), '') AS last_day FROM documents"""

Ready = tuple[NewDocument, Sequence[Turn], str]
Progress = Callable[[int], None]
"""Is told how many documents are in shards."""


def build(
    inputs: Sequence[Path], folder: Path, passages: int = PASSAGES, progress: Progress = lambda _: None
) -> Manifest:
    """Make an archive of these files and folders, or go on with one that was begun with them.

    Raises:
        NotUsable: an input is not there, or can't be read; the shards that are whole stay.
        BadInput: the folder holds an archive of something else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = _digests(inputs)
    try:
        manifest = Manifest.read(folder)
    except NotUsable:
        manifest = Manifest(passages, (Taken(files),))
        manifest.write(folder)
    if [taken.files for taken in manifest.taken] != [files]:
        raise BadInput(f"{folder} is an archive of other files; bring more into it with 'workbench archive add'")
    return _go_on(inputs, folder, manifest, progress)


def add(inputs: Sequence[Path], folder: Path, progress: Progress = lambda _: None) -> Manifest:
    """Bring more files and folders into an archive, as shards behind those that are there. Raises what `build` does."""
    manifest, files = Manifest.read(folder), _digests(inputs)
    last = manifest.taken[-1] if manifest.taken else Taken((), whole=True)
    if not last.whole and last.files != files:
        raise BadInput(f"{folder} was not finished; first go on with what it was begun with: {last.files[0][0]}")
    if any(taken.files == files for taken in manifest.taken if taken.whole):
        raise BadInput(f"{folder} holds these files already")
    if last.whole:
        manifest = replace(manifest, taken=(*manifest.taken, Taken(files)))
        manifest.write(folder)
    return _go_on(inputs, folder, manifest, progress)


def verify(folder: Path) -> Iterator[str]:
    """What is not as it was made: each shard's bytes against the manifest, its log, its texts and its index."""
    for told in Manifest.read(folder).shards:
        try:
            if _digest(folder / told.file) != told.sha256:
                yield f"{told.file}: its bytes do not have the SHA-256 of the manifest"
                continue
            with Store.open(folder / told.file, reading=True) as store:
                if why := _strange(store, told):
                    yield f"{told.file}: {why}"
                if fault := store.verify():
                    yield f"{told.file}: {fault}"
        except (WorkbenchError, OSError) as wrong:
            yield f"{told.file}: {wrong}"


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive ready to be looked in, and how many documents it holds."""

    lookup: Lookup
    documents: int


@contextmanager
def opened(folder: Path) -> Iterator[Opened]:
    """The archive in this folder. A shard that can't be read is named, and nothing is told to stand nowhere then.

    Raises:
        NotUsable: there is no archive, or none of its shards can be read.
        BadInput: its manifest is damaged.
    """
    manifest = Manifest.read(folder)
    with ExitStack() as stack:
        shards, unread = [], []
        for told in manifest.shards:
            try:
                store = stack.enter_context(Store.open(folder / told.file, reading=True))
                if why := _strange(store, told):
                    raise NotUsable(why)
                shards.append(search.Shard(told.file, store.index.passages()))
            except (WorkbenchError, OSError) as wrong:
                unread.append(f"{told.file} can't be read: {wrong}")
        if not shards:
            raise NotUsable(f"{folder}: {unread[0] if unread else 'the archive holds no documents yet'}")
        lookup = Lookup(
            search.Shards(shards, "; ".join(unread)), cure=f"; 'workbench archive verify {folder}' says more"
        )
        yield Opened(lookup, sum(told.documents for told in manifest.shards))


def _go_on(inputs: Sequence[Path], folder: Path, manifest: Manifest, progress: Progress) -> Manifest:
    """Take in what is not in a shard yet, a shard at a time."""
    for left in folder.glob(f"{_DRAFT}*"):  # of a build that was killed
        rmtree(left, ignore_errors=True)
    taken = manifest.taken[-1]
    documents = islice(_documents(inputs), taken.documents, None)
    more = not taken.whole
    while more:
        with TemporaryDirectory(prefix=_DRAFT, dir=folder) as room:
            name = f"shard-{len(manifest.shards) + 1:05}.workbench"
            read, told = _fill(Path(room) / name, documents, folder, manifest)
            more = read > 0
            if more:
                (Path(room) / name).replace(folder / name)
                taken = replace(taken, documents=taken.documents + read)
                progress(taken.documents)
                manifest = replace(manifest, shards=(*manifest.shards, told))
        taken = replace(taken, whole=not more)
        manifest = replace(manifest, taken=(*manifest.taken[:-1], taken))
        manifest.write(folder)
    return manifest


def _fill(draft: Path, documents: Iterator[Ready], folder: Path, manifest: Manifest) -> tuple[int, ShardTold]:
    """Make one shard of the next documents; how many it took, and what to say of it."""
    read, collections = 0, dict[str, None]()
    with Store.open(draft, create=True, matcher=FINGERPRINT) as store:
        if manifest.shards:
            with Store.open(folder / manifest.shards[-1].file, reading=True) as earlier:
                search.inherit_words(store.connection, earlier.connection)
        while store.connection.value("SELECT count(*) FROM passages") < manifest.passages:
            some = _some(documents)
            if not some:
                break
            store.documents.add_all([(new, spoken) for new, spoken, _ in some], WHO)
            read += len(some)
            collections |= dict.fromkeys(name for *_, name in some)
        store.index.catch_up()
        store.connection.leave_no_wal()
        told = _told(store, draft, tuple(collections))
    return read, replace(told, sha256=_digest(draft))


def _some(documents: Iterator[Ready]) -> list[Ready]:
    """The next few documents, to be stored together."""
    some: list[Ready] = []
    letters = 0
    for one in islice(documents, _AT_ONCE):
        some.append(one)
        letters += len(one[0].text)
        if letters >= _LETTERS:
            break
    return some


def _told(store: Store, draft: Path, collections: Sequence[str]) -> ShardTold:
    about = store.connection.row(_ABOUT)
    languages = store.connection.rows("SELECT language, count(*) AS held FROM index_documents GROUP BY language")
    return ShardTold(
        file=draft.name,
        sha256="",
        documents=about["documents"] if about else 0,
        passages=store.connection.value("SELECT count(*) FROM passages"),
        letters=about["letters"] if about else 0,
        first_day=about["first_day"] if about else "",
        last_day=about["last_day"] if about else "",
        languages={row["language"]: row["held"] for row in languages},
        collections=tuple(collections),
        vocabulary=_vocabulary(store),
        matcher=FINGERPRINT,
    )


def _strange(store: Store, told: ShardTold) -> str:
    """Why a shard can't be asked together with the others, or empty."""
    return "" if _vocabulary(store) == told.vocabulary else "its index was made anew; build the archive anew"


def _vocabulary(store: Store) -> str:
    rows = [tuple(row) for row in store.connection.rows(_VOCABULARY)]
    return sha256(repr(rows).encode()).hexdigest()


def _files(inputs: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files in order, each with the name of the collection that it belongs to: the input's own."""
    for path in inputs:
        if not path.exists():
            raise NotUsable(f"{path}: there is no such file or folder")
        name = path.name.split(".")[0] if path.is_file() else path.name
        for file in inside(path) if path.is_dir() else [path]:
            yield file, name


def _documents(inputs: Sequence[Path]) -> Iterator[Ready]:
    for file, name in _files(inputs):
        if file.name.endswith(_CORPORA):
            yield from ((*as_document(source, Role.SOURCE), name) for source in jsonl.sources(file))
            continue
        for new in intake.read_all(file, role=Role.SOURCE):
            yield new, turns(new.text, new.speaker), name


def _digests(inputs: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    return tuple((str(file), _digest(file)) for file, _ in _files(inputs))


def _digest(file: Path) -> str:
    hashed = sha256()
    with file.open("rb") as raw:
        while piece := raw.read(1_000_000):
            hashed.update(piece)
    return hashed.hexdigest()
