"""What an archive is made of: the documents of corpora, files and folders, in order, each with its collection."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from workbench import intake
from workbench.desk.corpus import as_document
from workbench.errors import NotUsable
from workbench.intake import jsonl
from workbench.intake.files import inside
from workbench.model import NewDocument, Role, Turn
from workbench.regular import expect_regular
from workbench.text.turns import turns

_CORPORA = (".jsonl", ".jsonl.gz")

Ready = tuple[NewDocument, Sequence[Turn], str]
"""A document, who speaks where in it, and the name of its collection."""


def documents(inputs: Sequence[Path]) -> Iterator[Ready]:
    """Every document of these inputs, in order.

    Raises:
        NotUsable: a file can't be read; the message names it.
        BadInput: a line of a corpus is no document.
    """
    for file, name in files(inputs):
        if file.name.endswith(_CORPORA):
            yield from ((*as_document(source, Role.SOURCE), name) for source in jsonl.sources(file))
            continue
        for new in intake.read_all(file, role=Role.SOURCE):
            yield new, turns(new.text, new.speaker), name


def files(inputs: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files in order, each with the name of the collection that it belongs to: the input's own.

    Raises:
        NotUsable: an input is not there.
    """
    for path in inputs:
        if not path.exists():
            raise NotUsable(f"{path}: there is no such file or folder")
        name = path.name.split(".")[0] if path.is_file() else path.resolve().name
        for file in inside(path) if path.is_dir() else [path]:
            yield file, name


def digests(inputs: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Each file with its SHA-256. Raises what `files` raises."""
    return tuple((str(file), digest(file)) for file, _ in files(inputs))


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes, as hex digits. Raises `NotUsable`."""
    expect_regular(file)
    hashed = sha256()
    with file.open("rb") as raw:
        while piece := raw.read(1_000_000):
            hashed.update(piece)
    return hashed.hexdigest()
