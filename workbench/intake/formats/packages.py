"""ZIP files: documents of Word and others, told by the parts they hold; else archives, each file of which is read."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from workbench.errors import NotUsable
from workbench.intake import inside
from workbench.intake.formats.zipped import Parts
from workbench.intake.parsed import Parsed, counted, some

MOST_FILES = 2_000
_ODF = "application/vnd.oasis.opendocument"
_KINDS: tuple[tuple[str, Callable[[Parts], bool]], ...] = (  # `module:function` of this folder, and what tells it
    ("word:parse", lambda parts: any(name.startswith("word/document") for name in parts.names)),
    ("opendocument:parse", lambda parts: parts.read("mimetype").startswith(f"{_ODF}.text".encode())),
    ("epub:parse", lambda parts: "META-INF/container.xml" in parts.names and "mimetype" in parts.names),
    ("tables:parse_sheets", lambda parts: any(name.startswith("xl/workbook") for name in parts.names)),
    ("tables:parse_sheets", lambda parts: parts.read("mimetype").startswith(f"{_ODF}.spreadsheet".encode())),
)
_REFUSED = (
    ("ppt/presentation.xml", "is a presentation of PowerPoint, which is not read; save it as .pdf"),
    ("Index/Document.iwa", "is a document of Pages, Numbers or Keynote, which is not read; export it as .docx or .pdf"),
)


def parse(raw: bytes, name: str) -> list[Parsed]:
    """What the reader of its kind makes of this file; of an archive, a document for each file in it that can be read.

    Raises:
        NotUsable: it is damaged, or nothing in it can be read.
    """
    parts = Parts(raw, name)
    for part, why in _REFUSED:
        if part in parts.names:
            raise NotUsable(f"{name}: {why}")
    for reader, tells in _KINDS:
        if tells(parts):
            return _read(f"workbench.intake.formats.{reader}", raw, name)
    return _files(parts, name)


def _read(reader: str, raw: bytes, name: str) -> list[Parsed]:
    return inside.made(reader, raw, name)


def _files(parts: Parts, name: str) -> list[Parsed]:
    names = [one for one in dict.fromkeys(parts.names) if _is_file(one)]
    if len(names) > MOST_FILES:
        raise NotUsable(f"{name}: holds more than {MOST_FILES:,} files; unpack it and add the folders in it")
    made: list[Parsed] = []
    failed: list[str] = []
    for one in names:
        try:
            made += _file(parts.read(one), one)
        except NotUsable as why:
            failed.append(str(why))
    if not made:
        raise NotUsable(f"{name}: {failed[0] if len(failed) == 1 else 'holds no file that can be read'}")
    if failed:
        made[0].notes.append(f"{counted(len(failed), 'other file')} of {name} not read: {some(failed)}")
    return made


def _file(raw: bytes, name: str) -> Iterator[Parsed]:
    """The documents of a file in an archive. An archive within it is refused: one bomb holds millions."""
    from workbench.intake.formats.sniff import recognise  # noqa: PLC0415 - the table names this module

    found = recognise(raw, name)
    if len(raw) > found.largest:
        raise NotUsable(f"{name}: larger than {found.largest // 1_000_000} MB")
    packed = found.parser.endswith("packages:parse")
    read = _inner(raw, name) if packed else _read(found.parser, raw, name)
    for parsed in read:
        parsed.raw = raw if parsed.raw is None else parsed.raw
        parsed.name = parsed.name or PurePosixPath(name).stem
        yield parsed


def _inner(raw: bytes, name: str) -> list[Parsed]:
    parts = Parts(raw, name)
    reader = next((reader for reader, tells in _KINDS if tells(parts)), None)
    if reader is None:
        raise NotUsable(f"{name}: is an archive within an archive; unpack it and add the files in it")
    return _read(f"workbench.intake.formats.{reader}", raw, name)


def _is_file(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not name.endswith("/") and not hidden and path.suffix.lower() != ".toml"
