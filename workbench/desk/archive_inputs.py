"""What an archive is made of: the documents of corpora, files and folders, in order, each with its collection."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path

from workbench import intake
from workbench.desk.corpus import as_document
from workbench.errors import NotUsable
from workbench.intake import jsonl, parts
from workbench.intake.files import inside
from workbench.model import NewDocument, Role, Turn
from workbench.regular import expect_regular
from workbench.text.turns import turns

_CORPORA = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Reached:
    """How far inputs were read: so many documents of the part that begins at this byte of the file of this number."""

    file: int = 0
    part: int = 0
    documents: int = 0


BEGINNING = Reached()


@dataclass(frozen=True, slots=True)
class Ready:
    """A document, who speaks where in it, the name of its collection, and how far one is with it."""

    new: NewDocument
    turns: Sequence[Turn]
    collection: str
    reached: Reached


LeftOut = Callable[[str], None]
"""Is told of what can't be read in a folder or in a web archive: its name, and why."""


def documents(
    inputs: Sequence[Path], since: Reached = BEGINNING, left_out: LeftOut = lambda _: None
) -> Iterator[Ready]:
    """Every document of these inputs, in order, behind those that were reached; what was read then is not again.

    Raises:
        NotUsable: a file that was named itself can't be read, or nothing in a folder can.
        BadInput: a line of a corpus is no document.
    """
    for given, some in groupby(enumerate(files(inputs)), key=lambda each: each[1].given):
        refused: list[str] = []
        read = since.file > 0
        for number, each in some:
            if number < since.file:
                continue
            reached = since if number == since.file else Reached(number)
            try:
                for ready in _of_file(each, reached, left_out):
                    read = True
                    yield ready
            except NotUsable as why:
                if each.path == given:
                    raise
                refused.append(str(why))
                left_out(refused[-1])
        if refused and not read:
            raise NotUsable(f"{given}: none of its files can be read; {refused[0]}")


def _of_file(file: "InputFile", reached: Reached, left_out: LeftOut) -> Iterator[Ready]:
    for at, new, spoken in _new(file.path, reached, left_out):
        yield Ready(new, spoken, file.collection, at)


def _new(path: Path, reached: Reached, left_out: LeftOut) -> Iterator[tuple[Reached, NewDocument, Sequence[Turn]]]:
    """The documents of a file behind those that were reached, each with how far one is then."""
    if path.name.endswith(_CORPORA):
        for at, source in islice(enumerate(jsonl.sources(path), 1), reached.documents, None):
            yield Reached(reached.file, 0, at), *as_document(source, Role.SOURCE)
    elif parts.has_parts(path):
        yield from _of_parts(path, reached, left_out)
    else:
        for at, new in islice(enumerate(intake.read_all(path, role=Role.SOURCE), 1), reached.documents, None):
            yield Reached(reached.file, 0, at), new, turns(new.text, new.speaker)


def _of_parts(path: Path, reached: Reached, left_out: LeftOut) -> Iterator[tuple[Reached, NewDocument, Sequence[Turn]]]:
    """The documents of a large web archive, part by part from the one that was reached on."""
    for part in parts.read_in_parts(path, reached.part, role=Role.SOURCE):
        for why in part.left_out:
            left_out(f"{path}: {why}")
        begun = reached.documents if part.start == reached.part else 0
        for at, new in islice(enumerate(part.documents, 1), begun, None):
            yield Reached(reached.file, part.start, at), new, turns(new.text, new.speaker)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file, the input that it is or is in, and the name of the collection it belongs to: the input's own."""

    path: Path
    given: Path
    collection: str


def files(inputs: Sequence[Path]) -> Iterator[InputFile]:
    """The files in order.

    Raises:
        NotUsable: an input is not there.
    """
    for given in inputs:
        if not given.exists():
            raise NotUsable(f"{given}: there is no such file or folder")
        name = given.name.split(".")[0] if given.is_file() else given.resolve().name
        for path in inside(given) if given.is_dir() else [given]:
            yield InputFile(path, given, name)


def digests(inputs: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Each file with its SHA-256. Raises what `files` raises."""
    return tuple((str(file.path), digest(file.path)) for file in files(inputs))


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes, as hex digits. Raises `NotUsable`."""
    expect_regular(file)
    hashed = sha256()
    with file.open("rb") as raw:
        while piece := raw.read(1_000_000):
            hashed.update(piece)
    return hashed.hexdigest()
