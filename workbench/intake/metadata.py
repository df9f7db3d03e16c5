"""What is known of a document besides its words, and the file that says so.

A document's metadata stand in a TOML file of the same name beside it, `speech.toml` beside `speech.txt`; the document
itself stays as it was received. Every key is optional:

- `title`, `publisher`, `author`: text
- `speaker`: who speaks, when the whole document is one person's words
- `published_on`: the day, as 2026-01-09 or 9 Jan 2026
- `said_on`: the day the words were said, when that is another; the document is dated by it
- `language`: a language tag, such as en or es-VE
- `url`: where it was found, http or https
- `kind`: article, transcript, statement, post or captions
- `role`: checked (its claims are), source (looked in), or both
- `primary`: true for the speaker's own words, false for a report of them
- `retrieved_at`: the moment it was fetched, as 2026-01-09T15:12:00Z
- `venue`: where the words were said; kept as a note
- `reported_by`: a list of those who reported the words; kept as a note
- `notes`: a list of lines to keep with it
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.intake.files import content
from workbench.model import DocumentKind, Role
from workbench.text.days import whole_day_of
from workbench.text.visible import visible

_LARGEST = 1_000_000  # bytes of a metadata file
_LONGEST_SHOWN = 40  # letters of a bad value in a message
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def beside(path: Path) -> dict[str, Any]:
    """The metadata in the TOML file beside this document, checked; empty when there is none.

    Raises:
        BadInput: the file is no TOML, or a key or value in it is wrong. The message names the file.
    """
    sidecar = path.with_suffix(".toml")
    if not sidecar.is_file():
        return {}
    try:
        return checked(tomllib.loads(content(sidecar, _LARGEST).decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise BadInput(f"{sidecar}: not UTF-8; save it as UTF-8 text") from None
    except RecursionError:
        raise BadInput(f"{sidecar}: nested too deeply") from None
    except ValueError as wrong:
        raise BadInput(f"{sidecar}: {wrong}") from None


def announced(path: Path, told: Mapping[str, Any]) -> str:
    """What of this comes from the file beside a document, and would make its words somebody's: a line, or empty.

    Whoever puts a file beside another one has a say in whose words it holds; that is not taken in silence.
    """
    said = [f"the speaker is {told['speaker']}"] if told.get("speaker") else []
    if told.get("primary") is not None:
        said.append("these are the speaker's own words" if told["primary"] else "this is a report of them")
    return f"{path.with_suffix('.toml').name} says that {' and that '.join(said)}" if said else ""


def checked(values: Mapping[str, object]) -> dict[str, Any]:
    """These keys and values as the fields of a `NewDocument`; keys whose value is None are left out.

    Raises:
        ValueError: a key that there is not, or a value that it can't have. One line.
    """
    language = str(values.get("language") or "")
    given: dict[str, Any] = {key: _value(key, value, language) for key, value in values.items() if value is not None}
    notes = list(given.pop("notes", ()))
    if said_on := given.pop("said_on", None):
        if given.get("published_on", said_on) != said_on:
            notes.append(f"published on {given['published_on']}; dated by the day it was said")
        given["published_on"] = said_on
    if venue := given.pop("venue", ""):
        notes.append(f"said at: {venue}")
    if outlets := given.pop("reported_by", ()):
        notes.append(f"words as reported by {', '.join(outlets)}")
    return given | ({"notes": tuple(notes)} if notes else {})


def line(value: object) -> str:
    """Text as one line without surrounding blanks.

    Raises:
        ValueError: no text, or a NUL in it.
    """
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("is no text")
    return _SURROGATE.sub("\ufffd", " ".join(value.split()))


def day(value: object, language: str = "") -> date:
    """A date, or one that is written: 2026-01-09, 9 Jan 2026, 9/1/2026 as `language` orders it.

    Raises:
        ValueError: neither.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return whole_day_of(value, language)
    raise ValueError("is no date; write it as 2026-01-09")


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        raise ValueError("is no moment; write it as 2026-01-09T15:12:00Z")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _url(value: object) -> str:
    url = line(value)
    if url and not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        raise ValueError("is no address of a page; write it as https://…")
    return url


def _language(value: object) -> str:
    tag = line(value)
    language = re.split("[-_]", tag.lower())[0]
    if tag and not _LANGUAGE.fullmatch(language):
        raise ValueError("is no language; write en or es")
    return language


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("is no number of a document")
    return value


def _lines(value: object) -> tuple[str, ...]:
    return tuple(map(line, [value] if isinstance(value, str) else _items(value)))


def _items(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise ValueError('is no list; write it as ["one", "two"]')
    return list(value)


def _kind(value: object) -> DocumentKind:
    return DocumentKind(line(value))


def _role(value: object) -> Role:
    return Role(line(value))


_READERS: dict[str, Callable[[object], object]] = {
    "title": line,
    "kind": _kind,
    "role": _role,
    "publisher": line,
    "url": _url,
    "author": line,
    "speaker": line,
    "language": _language,
    "published_on": day,
    "said_on": day,
    "retrieved_at": _moment,
    "primary": _truth,
    "venue": line,
    "reported_by": _lines,
    "notes": _lines,
    "correction_of": _number,
}


def _value(key: str, value: object, language: str) -> object:
    reader = _READERS.get(key)
    if reader is None:
        raise ValueError(f"“{_short(key)}” is none of {', '.join(_READERS)}")
    try:
        return day(value, language) if reader is day else reader(value)
    except (ValueError, OverflowError) as wrong:
        reason = str(wrong) if str(wrong).startswith("is ") else _choices(key)
        raise ValueError(f"{key}: “{_short(value)}” {reason}") from None


def _choices(key: str) -> str:
    choices = {"kind": DocumentKind, "role": Role}.get(key)
    return f"is none of {', '.join(choices)}" if choices else "is not possible; write it as 2026-01-09"


def _short(value: object) -> str:
    shown = visible(str(value)) if not isinstance(value, int) or abs(value) < 10**40 else "a very long number"
    return shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
