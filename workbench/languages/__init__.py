"""All that is known of a language, in one folder: `en/`, `es/`. It is found by being there; nothing lists the codes.

A folder's name is the language's ISO 639-1 code. Its files are the parts of `shape.toml`, which says of each class of
words what it is for. `language.toml` must be there; a language without one of the others goes without what is read
with it, and `lacking` says so. CONTRIBUTING.md tells how to add one.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from workbench.languages import shape

ENGLISH = "en"
"""What a text is read as that tells no language, or one whose folder lacks the part."""


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a folder, by their codes, in order."""
    folders = files(__name__).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("language.toml").is_file()))


def code_of(tag: str) -> str:
    """The code of the folder for a language tag, `es` for `es-VE`; empty when there is none."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return code if code in codes() else ""


def part(code: str, name: str) -> Mapping[str, Any] | None:
    """What the language of this code has as part `name` of `shape.toml`, checked; None when it lacks it.

    Raises:
        BadLanguage: the file is no TOML, or holds something else than `shape.toml` asks for.
    """
    raw = _raw(code, name) if code in codes() else None
    return None if raw is None else _checked(code, name, raw)


def every(name: str) -> dict[str, Mapping[str, Any]]:
    """The part `name` of each language that has it, by code, in order."""
    return {code: known for code in codes() if (known := part(code, name)) is not None}


def lacking(code: str) -> tuple[str, ...]:
    """The parts that the language of this code goes without, in the order of `shape.toml`."""
    return tuple(name for name in shape.parts() if code not in codes() or _raw(code, name) is None)


def digest(*names: str) -> str:
    """A hash of these parts of all languages, as they are on disk, for those who must notice that they changed."""
    raw = (f"{code}/{name}\n{_raw(code, name)}" for code in codes() for name in names)
    return sha256("\0".join(raw).encode()).hexdigest()


def shared(name: str) -> Mapping[str, Any]:
    """What belongs to no one language: `scripts`, `letters` of other scripts in Latin ones, `names` of languages."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


@cache
def others() -> Mapping[str, Mapping[str, Any]]:
    """Languages without a folder that are told apart and named: by code what their `language.toml` would hold.

    Raises:
        BadLanguage: one does not hold what `shape.toml` asks for.
    """
    found = shared("others")
    for code, known in found.items():
        shape.compare(f"languages/others.toml, [{code}]", known, shape.parts()["language"])
    return found


@cache
def _raw(code: str, name: str) -> str | None:
    path = files(__name__) / code / f"{name}.toml"
    return path.read_text("utf-8") if path.is_file() else None


@cache
def _checked(code: str, name: str, raw: str) -> Mapping[str, Any]:
    return shape.checked(f"languages/{code}/{name}.toml", name, raw)
