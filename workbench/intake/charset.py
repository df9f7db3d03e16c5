"""Bytes to letters: by byte order mark, declaration, strict UTF-8, and only then a guess, which is recorded.

Nothing is cleaned. Line ends become newlines, lone surrogates U+FFFD, and each change leaves a note.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from workbench.errors import NotUsable
from workbench.intake.encodings import CENTRAL, GUESSED, LABELS, WESTERN, shown

_BOMS = (  # the longer marks first: UTF-32's begins like UTF-16's
    (BOM_UTF8, "utf_8"),
    (BOM_UTF32_LE, "utf_32_le"),
    (BOM_UTF32_BE, "utf_32_be"),
    (BOM_UTF16_LE, "utf_16_le"),
    (BOM_UTF16_BE, "utf_16_be"),
)
_SAMPLE = 200_000  # bytes that a guess looks at
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAMAGED = 0.02  # of the bytes above ASCII may be broken and the text still be UTF-8: a cut file, a pasted byte
_NO_LETTERS = ["\ufffd", *(chr(code) for code in (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)))]

# The share of a text that may be controls and losses, by whether its encoding is certain. A log full of terminal
# sequences stays below the first; random bytes read as windows-1252 have about 0.12.
_MOST_LOST = {True: 0.3, False: 0.03}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Letters, with one line for each thing that was guessed or changed on the way."""

    text: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, name: str, declared: str = "") -> Decoded:
    """The letters in these bytes. `declared` is the encoding that the document itself names, if any.

    Raises:
        NotUsable: no bytes, or these are no text. The message begins with `name`.
    """
    if not raw.strip():
        raise NotUsable(f"{name}: is empty")
    text, notes, certain = _letters(raw, declared)
    if "\0" in text:
        raise NotUsable(f"{name}: holds NUL characters, so it is no text; save it as UTF-8 text")
    if not text.strip():
        raise NotUsable(f"{name}: is empty")
    if sum(map(text.count, _NO_LETTERS)) > _MOST_LOST[certain] * len(text):
        raise NotUsable(f"{name}: is no text, or in an encoding that nobody can guess; save it as UTF-8 text")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append("line ends are \\n here, \\r\\n or \\r in the file")
    return Decoded(text, tuple(notes))


def _letters(raw: bytes, declared: str) -> tuple[str, list[str], bool]:
    """The text, what there is to note, and whether the encoding is certain."""
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return *_forgiving(raw[len(mark) :], codec), True
    named = LABELS.get(declared.strip().lower().replace("_", "-"), "")
    if named and named != "utf_8" and (raw.isascii() or _attempt(raw, "utf_8") is None):
        return *_forgiving(raw, named), True
    text, notes = _utf8(raw)
    if text is not None:
        if named and named != "utf_8" and not raw.isascii():
            notes.append(f"says it is {shown(named)}, but is UTF-8")
        return text, notes, True
    return *_guessed(raw), False


def _utf8(raw: bytes) -> tuple[str | None, list[str]]:
    """The text when this is UTF-8, perhaps with surrogates in it or a little damaged, else None."""
    if (strict := _attempt(raw, "utf_8")) is not None:
        return strict, []
    if (lax := _attempt(raw, "utf_8", "surrogatepass")) is not None:
        return _without_surrogates(lax)
    text, notes = _forgiving(raw, "utf_8")
    above_ascii = sum(len(letter.encode()) for letter in text if letter > "\x7f")
    return (text, notes) if text.count("\ufffd") <= _DAMAGED * above_ascii else (None, [])


def _without_surrogates(text: str) -> tuple[str, list[str]]:
    # Pairs (CESU-8, as some databases export it) are one letter; what is left stands alone and means nothing.
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    whole, alone = _SURROGATE.subn("\ufffd", paired)
    notes = ["pairs of surrogates are the letters they stand for"] if len(paired) < len(text) else []
    return whole, notes + ([f"lone surrogates: {alone} became U+FFFD"] if alone else [])


def _attempt(raw: bytes, codec: str, errors: str = "strict") -> str | None:
    try:
        return raw.decode(codec, errors)
    except UnicodeDecodeError:
        return None


def _forgiving(raw: bytes, codec: str) -> tuple[str, list[str]]:
    if (strict := _attempt(raw, codec)) is not None:
        return strict, []
    text = raw.decode(codec, "replace")
    lost = text.count("\ufffd")
    return text, [f"not all of it is {shown(codec)}: {lost} letters became U+FFFD"]


def _guessed(raw: bytes) -> tuple[str, list[str]]:
    # Imported here, since nearly every text is UTF-8 and never comes this far.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    sample = raw if len(raw) <= _SAMPLE else raw[:_SAMPLE].rpartition(b"\n")[0] or raw[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(GUESSED), enable_fallback=False).best()
    codec = _western_or_central(raw, best.encoding if best else "cp1252")
    text, notes = _forgiving(raw, codec)
    return text, [f"read as {shown(codec)}, which is a guess: look at its accents", *notes]


def _western_or_central(raw: bytes, guess: str) -> str:
    """The guess, but for the code pages that it can't tell apart: to it Spanish is Polish, German is a Macintosh's."""
    if guess not in {"cp1250", "cp1252", "mac_roman"}:
        return guess
    central, western = (_accented(raw, codec) for codec in ("cp1250", "cp1252"))
    if any(western <= letters for letters in WESTERN):
        return "cp1252"
    if guess == "mac_roman":
        return guess
    return "cp1250" if any(central <= letters for letters in CENTRAL) else "cp1252"


def _accented(raw: bytes, codec: str) -> frozenset[str]:
    return frozenset(
        letter for letter in set(raw.decode(codec, "replace").lower()) if letter > "\x7f" and letter.isalpha()
    )
