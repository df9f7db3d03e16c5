"""A file, or bytes from anywhere, as documents: the text, what is known of it, and what was changed to read it."""

import re
from pathlib import Path, PurePath
from typing import Any, Unpack

from workbench.errors import BadInput, NotUsable
from workbench.intake import files, inside, metadata, sandbox
from workbench.intake.formats.sniff import recognise
from workbench.intake.formats.table import Format
from workbench.intake.parsed import Parsed
from workbench.model import About, Locator, LocatorKind, NewDocument

_LONGEST_TOLD = 500  # letters of a title, a name, an address that a file gives itself
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(path: Path, **known: Unpack[About]) -> NewDocument:
    """The document in this file.

    `known` are fields of the document, by the keys of `workbench.intake.metadata`; they go before what the TOML file
    beside it says, and this before what the document tells of itself.

    Raises:
        NotUsable: the file is missing, a directory, empty, too large, no text, of a format that is not read, or holds
            several documents.
        BadInput: a key or a value of the metadata is wrong.
    """
    return _only(read_all(path, **known), str(path))


def read_bytes(raw: bytes, name: str, **known: Unpack[About]) -> NewDocument:
    """The document in these bytes, as `read` gives it. `name` is what they are called: its suffix helps to tell."""
    return _only(read_all_bytes(raw, name, **known), name)


def read_all(path: Path, **known: Unpack[About]) -> list[NewDocument]:
    """The documents in this file, for most formats one; otherwise as `read`."""
    raw = files.content(path, files.LARGEST)
    said, beside = _checked(known), metadata.beside(path)
    if told := metadata.announced(path, {name: value for name, value in beside.items() if name not in said}):
        beside["notes"] = (*beside.get("notes", ()), told)
    return _documents(raw, str(path), beside | said)


def read_all_bytes(raw: bytes, name: str, **known: Unpack[About]) -> list[NewDocument]:
    """The documents in these bytes, for most formats one; otherwise as `read_bytes`."""
    return _documents(raw, name, _checked(known))


def _only(documents: list[NewDocument], name: str) -> NewDocument:
    if len(documents) > 1:
        raise NotUsable(f"{name}: holds {len(documents)} documents; add it to a desk, which takes them all in")
    return documents[0]


def _documents(raw: bytes, name: str, known: dict[str, Any]) -> list[NewDocument]:
    if not raw.strip():
        raise NotUsable(f"{name}: is empty")
    found = recognise(raw, name)
    wanted = found.without(raw) if found.without else raw
    files.refuse_larger(wanted, name, found.largest)
    return [as_new(raw, name, one, known) for one in _parsed(wanted, name, found)]


def _parsed(raw: bytes, name: str, found: Format) -> list[Parsed]:
    if len(raw) <= found.at_home:
        return inside.made(found.parser, raw, name)
    made = sandbox.run(inside.ENTRY, inside.payload(found.parser, name, raw), name)
    if made.get("scan") and (read := _scan(raw, name)):
        return [read]
    if "refused" in made:
        raise NotUsable(made["refused"])
    return [Parsed.of(one) for one in made["documents"]]


def _scan(raw: bytes, name: str) -> Parsed | None:
    from workbench.intake import scans  # noqa: PLC0415 - hardly any file is one

    return scans.read(raw, name)


def as_new(raw: bytes, name: str, parsed: Parsed, known: dict[str, Any]) -> NewDocument:
    """What a parser made of these bytes, as a document with what is `known` of it. Raises NotUsable without a text."""
    text = _SURROGATE.sub("\ufffd", parsed.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))
    if not text.strip():
        raise NotUsable(f"{name}: holds no text")
    told: dict[str, Any] = {"title": parsed.name or _letters(PurePath(name).stem)}
    for key, value in parsed.about.items():
        told |= _as_far_as_sound(key, value)
    fields = told | known
    fields["notes"] = (*map(metadata.line, parsed.notes), *known.get("notes", ()))
    return NewDocument(
        raw=raw if parsed.raw is None else parsed.raw,
        text=text,
        locators=tuple(Locator(start, LocatorKind(kind), value) for start, kind, value in parsed.locators),
        **fields,
    )


def _checked(known: About) -> dict[str, Any]:
    try:
        return metadata.checked(known)
    except ValueError as wrong:
        raise BadInput(str(wrong)) from None


def _as_far_as_sound(key: str, value: str) -> dict[str, Any]:
    # A file may say anything of itself; what makes no sense is left out, since nobody here can correct it.
    try:
        return metadata.checked({key: metadata.line(value)[:_LONGEST_TOLD]}) if value.strip() else {}
    except ValueError:
        return {}


def _letters(name: str) -> str:
    """A file's name as text: bytes in it that are no letters here come as surrogates, which no desk can store."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
