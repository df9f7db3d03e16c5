"""A file, or bytes from anywhere, as a document: its text, what is known of it, and what was changed to read it."""

import re
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, Unpack

from workbench.errors import BadInput, NotUsable
from workbench.intake import files, metadata, page
from workbench.intake.charset import decode
from workbench.model import About, NewDocument

_LONGEST_TITLE = 200  # letters of a first line that is taken as the title

# What a reader makes of bytes: the text, and fields of a NewDocument as far as the bytes tell.
Read = Callable[[bytes, str], tuple[str, dict[str, Any]]]


def read(path: Path, **known: Unpack[About]) -> NewDocument:
    """The document in this file.

    `known` are fields of the document, by the keys of `workbench.intake.metadata`; they go before what the TOML file
    beside it says, and this before what the document tells of itself.

    Raises:
        NotUsable: the file is missing, a directory, empty, too large, no text, or of a format that is not read.
        BadInput: a key or a value of the metadata is wrong.
    """
    raw = files.content(path, files.LARGEST_TEXT)
    return _document(raw, str(path), metadata.beside(path) | _checked(known))


def read_bytes(raw: bytes, name: str, **known: Unpack[About]) -> NewDocument:
    """The document in these bytes. `name` says what they are: its suffix the format, none being text or a page.

    Raises:
        NotUsable: the bytes are empty, too many, no text, or of a format that is not read.
        BadInput: a key or a value of what is `known` is wrong.
    """
    return _document(raw, name, _checked(known))


def _document(raw: bytes, name: str, known: dict[str, Any]) -> NewDocument:
    reader, largest = _format(PurePath(name).name, raw, name)
    files.refuse_larger(raw, name, largest)
    text, told = reader(raw, name)
    fields = {"title": PurePath(name).stem} | {key: value for key, value in told.items() if value} | known
    fields["notes"] = (*told.get("notes", ()), *known.get("notes", ()))
    return NewDocument(raw=raw, text=text, **fields)


def _checked(known: About) -> dict[str, Any]:
    try:
        return metadata.checked(known)
    except ValueError as wrong:
        raise BadInput(str(wrong)) from None


def _text(raw: bytes, name: str) -> tuple[str, dict[str, Any]]:
    decoded = decode(raw, name)
    first, _, rest = decoded.text.lstrip().partition("\n")
    is_title = rest.strip() and len(first) <= _LONGEST_TITLE
    title = metadata.line(re.sub(r"^#{1,6} ", "", first)) if is_title else ""
    return decoded.text, {"title": title, "notes": decoded.notes}


_FORMATS: dict[str, tuple[Read, int]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), (_text, files.LARGEST_TEXT)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), (page.read, files.LARGEST_HTML)),
}


def _format(file_name: str, raw: bytes, shown: str) -> tuple[Read, int]:
    suffix = PurePath(file_name).suffix.lower()
    if not suffix:
        return _FORMATS[".html" if page.looks_like_one(raw) else ".txt"]
    if suffix == ".toml":
        raise NotUsable(f"{shown}: describes the document beside it, and is read with it; add that one")
    if suffix not in _FORMATS:
        raise NotUsable(f"{shown}: {suffix} files are not read yet; save it as text (.txt) or a page (.html)")
    return _FORMATS[suffix]
