"""What drafts are checked against without a desk of their own: files, folders, corpora and desks behind one index.

The index is kept in the user's cache folder under a digest of all that it was made from, so that a check repeated on a
changed draft reads no source again.
"""

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbench import __version__, intake, matching
from workbench.desk import pages, settings
from workbench.desk.archive_asked import HERE, HowAsked
from workbench.desk.archive_manifest import is_archive
from workbench.desk.lookup import Elsewhere, Lookup, with_turns
from workbench.errors import BadInput, NotUsable, WorkbenchError
from workbench.intake import jsonl
from workbench.intake.files import inside
from workbench.model import FetchedPage, Locator, LocatorKind, NewDocument, Source
from workbench.regular import expect_regular
from workbench.text.language import language_of
from workbench.text.places import locator_at

CORPORA = (".jsonl", ".jsonl.gz")
_SQLITE = b"SQLite format 3\0"
_LARGEST = 2_000_000_000  # bytes of one input that is hashed
_KEPT_DAYS = 30  # an index that nobody asked for so long is swept
_PIECE = 1_000_000  # bytes hashed at once


@dataclass(frozen=True, slots=True)
class Against:
    """Sources ready to be looked in: how many there are, and what was seen on the way, a line each.

    `keys` name the sources but for those of an archive, of which there are `archived`. `hashes` has the SHA-256 of a
    source's bytes by its key, where they are one file's; `locator` gives where in its original the text at an offset
    stands.
    """

    lookup: Elsewhere
    keys: tuple[str, ...]
    notes: tuple[str, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    locator: Callable[[str, int], Locator | None] = lambda _key, _at: None
    archived: int = 0


@dataclass(slots=True)
class _Read:
    """What is known of sources beside what an index keeps of them, by their keys: it lies in a file beside it."""

    notes: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    locators: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Input:
    """One file to look in: a digest of all that its sources come from, and how they are read. `named` by the user."""

    path: Path | str
    digest: str
    read: Callable[[_Read], Iterable[Source]]
    named: bool


def expanded(paths: Sequence[Path | str]) -> Iterator[tuple[Path | str, bool]]:
    """The files and pages that these mean, folders searched through in order of names, and whether each was named.

    Raises:
        NotUsable: a path is not there.
    """
    for path in paths:
        if isinstance(path, str):
            yield path, True
            continue
        if not path.exists():
            raise NotUsable(f"{path}: there is no such file or folder to check against")
        if not path.is_dir():
            yield path, True
            continue
        for file in inside(path):
            yield file, False


@contextmanager
def opened(paths: Sequence[Path | str], speakers: Mapping[str, str] = {}, asking: HowAsked = HERE) -> Iterator[Against]:
    """All that these paths hold, ready to be looked in. Text is the address of a page, which is fetched.

    `speakers` says by file name, path or address whose words a file or page holds; `asking` how an archive is asked.

    One desk alone is looked in as it is. Else the sources of all stand behind one index. What stands in a folder and
    can't be read is left out and named in the notes; a file that is named itself must be readable.

    Raises:
        NotUsable: a path is not there, can't be read, or there is nothing in it to look in.
        BadInput: a line of a corpus is no document, or a speaker is given for no file.
    """
    folders = [path for path in paths if isinstance(path, Path) and is_archive(path)]
    if folders:
        rest = [path for path in paths if path not in folders]
        with _with_archives(folders, rest, speakers, asking) as against:
            yield against
        return
    files = list(expanded(paths))
    _refuse_unmeant(speakers, [file for file, _ in files])
    only = files[0][0] if len(files) == 1 else ""
    if isinstance(only, Path) and _is_desk(only):
        from workbench.desk.api import Desk

        with Desk.open(only, create=False, reading=True) as desk:
            lookup = desk.lookup()
            hashes = {str(number): desk.document(number).sha256 for number in lookup.holds}
            yield Against(
                lookup, tuple(hashes), hashes=hashes, locator=lambda key, at: desk.documents.locator(int(key), at)
            )
        return
    yield _indexed([_input(file, named, _speaker(file, speakers)) for file, named in files])


@contextmanager
def _with_archives(
    folders: Sequence[Path], rest: Sequence[Path | str], speakers: Mapping[str, str], asking: HowAsked
) -> Iterator[Against]:
    """An archive, beside all else that is looked in. Raises BadInput for several archives."""
    if len(folders) > 1:
        raise BadInput(
            f"one archive at a time: {folders[0]} or {folders[1]}; 'archive add' makes one of several inputs"
        )
    with ExitStack() as stack:
        held = stack.enter_context(asking.opened(folders[0]))
        documents = held.archive.documents
        only = f", of it only {asking.narrow}" if asking.narrow else ""
        told = f"{folders[0]}: an archive of {documents} documents{only}"
        if not rest:
            yield Against(held, (), (told,), archived=documents)
            return
        own = stack.enter_context(opened(rest, speakers))
        if not isinstance(own.lookup, Lookup):
            raise BadInput(f"{folders[0]}: an archive can't be looked in beside another one")
        yield replace(own, lookup=replace(own.lookup, beside=held), notes=(*own.notes, told), archived=documents)


def _indexed(inputs: Sequence[_Input]) -> Against:
    whole = sha256("\0".join([__version__, matching.FINGERPRINT, *(one.digest for one in inputs)]).encode()).hexdigest()
    folder = settings.cache_folder()
    kept = folder / f"{whole[:40]}.index"
    if found := _reopened(kept):
        return found
    read = _Read()
    sources = list(_sources(inputs, read))
    if not sources:
        raise NotUsable("there is nothing to check against: none of these files holds a text that can be read")
    said = {"keys": [source.key for source in sources], **asdict(read)}
    _keep(folder, kept, sources, said)
    return _reopened(kept) or _against(Lookup.over_sources(sources), said)


def _against(lookup: Lookup, said: Mapping[str, Any]) -> Against:
    found = {
        key: [Locator(start, LocatorKind(kind), value) for start, kind, value in rows]
        for key, rows in said["locators"].items()
    }
    return Against(
        lookup=lookup,
        keys=tuple(said["keys"]),
        notes=tuple(said["notes"]),
        hashes=said["hashes"],
        locator=lambda key, at: locator_at(found.get(key, ()), at),
    )


def _sources(inputs: Sequence[_Input], read: _Read) -> Iterator[Source]:
    held: set[str] = set()
    for one in inputs:
        try:
            for source in one.read(read):
                key = source.key if source.key not in held else f"{one.path}: {source.key}"
                held.add(key)
                yield replace(source, key=key)
        except WorkbenchError as why:
            if one.named:
                raise
            read.notes.append(f"left out: {why}")


def _input(path: Path | str, named: bool, speaker: str) -> _Input:
    if isinstance(path, str):
        page = pages.once(path)
        digest = sha256("\0".join([path, speaker, sha256(page.raw).hexdigest()]).encode()).hexdigest()
        return _Input(path, digest, lambda read: _of_page(page, speaker, read), named)
    beside = path.with_suffix(".toml")
    about = beside.read_bytes() if beside != path and beside.is_file() else b""
    digest = sha256("\0".join([str(path), speaker, _digest(path), sha256(about).hexdigest()]).encode()).hexdigest()
    if _is_desk(path):
        return _Input(path, digest, lambda _: _of_desk(path), named)
    if path.name.endswith(CORPORA):
        return _Input(path, digest, lambda _: map(with_turns, jsonl.sources(path)), named)
    return _Input(path, digest, lambda read: _of_file(path, speaker, read), named)


def _expect(path: Path) -> None:
    """Nothing, where this is a regular file; of another one nobody knows when it ends. Raises `NotUsable`."""
    with suppress(OSError):  # told where it is read
        expect_regular(path)


def _digest(path: Path) -> str:
    """Of the bytes; of a desk, with those that its journal holds."""
    _expect(path)
    hashed = sha256()
    for file in (path, path.with_name(f"{path.name}-wal")):
        with suppress(FileNotFoundError), file.open("rb") as raw:
            while piece := raw.read(_PIECE):
                hashed.update(piece)
    return hashed.hexdigest()


def _of_file(path: Path, speaker: str, read: _Read) -> list[Source]:
    return _of_documents(str(path), intake.read_all(path, speaker=speaker or None), read)


def _of_page(page: FetchedPage, speaker: str, read: _Read) -> list[Source]:
    return _of_documents(page.url, intake.read_all_bytes(page.raw, page.url, speaker=speaker or None), read)


def _of_documents(name: str, documents: Sequence[NewDocument], read: _Read) -> list[Source]:
    """The sources of one file or page: of an archive, a feed, a mail with attachments there are several."""
    if len(documents) == 1:
        return [_of_document(name, documents[0], read)]
    numbered = enumerate(documents, start=1)
    return [_of_document(f"{name}, {number}: {one.title}", one, read) for number, one in numbered]


def _of_document(key: str, document: NewDocument, read: _Read) -> Source:
    read.hashes[key] = sha256(document.raw).hexdigest()
    read.locators[key] = [(one.start, one.kind.value, one.value) for one in document.locators]
    source = Source(
        key=key,
        text=document.text,
        title=document.title,
        speaker=document.speaker,
        said_on=document.published_on,
        language=document.language or language_of(document.text),
    )
    return with_turns(source)


def _of_desk(path: Path) -> list[Source]:
    from workbench.desk.api import Desk

    with Desk.open(path, create=False, reading=True) as desk:
        index = desk.lookup()
        return [replace(index.index.source(str(number)), key=f"{path}, document {number}") for number in index.holds]


def _is_desk(path: Path) -> bool:
    _expect(path)
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _speaker(path: Path | str, speakers: Mapping[str, str]) -> str:
    return speakers.get(str(path), "") or (speakers.get(path.name, "") if isinstance(path, Path) else "")


def _refuse_unmeant(speakers: Mapping[str, str], files: Sequence[Path | str]) -> None:
    known = {str(file) for file in files} | {file.name for file in files if isinstance(file, Path)}
    for name in speakers:
        if name not in known:
            raise BadInput(f"--speaker {name}=…: no such file among what is checked against")


def _reopened(kept: Path) -> Against | None:
    """The index in the cache, when it is there and whole."""
    from workbench.store import search

    aside = kept.with_suffix(".json")
    try:
        said = json.loads(aside.read_text(encoding="utf-8"))
        index = search.reopen(kept)
        if index.doubt():
            index.close()
            return None
        os.utime(kept)
    except (OSError, ValueError, WorkbenchError):
        return None
    return _against(Lookup(index), said)


def _keep(folder: Path, kept: Path, sources: Sequence[Source], said: Mapping[str, object]) -> None:
    """Put an index over these sources into the cache; where it can't be written the check does without."""
    from workbench.store import search

    draft = folder / f".{secrets.token_hex(8)}.index"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(folder)
        search.build(sources, draft).close()
        aside = draft.with_suffix(".json")
        aside.write_text(json.dumps(said), encoding="utf-8")
        draft.replace(kept)
        aside.replace(kept.with_suffix(".json"))
    except (OSError, WorkbenchError):
        for left in folder.glob(f"{draft.stem}*"):
            left.unlink(missing_ok=True)


def sweep(folder: Path, days: float = _KEPT_DAYS) -> None:
    """Take indexes out of the cache that were not asked for in so many days."""
    oldest = time.time() - days * 86_400
    for file in folder.glob("*.index*"):
        with suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()
                file.with_suffix(".json").unlink(missing_ok=True)
