"""What the workbench says to people: a catalogue for each language, `en.toml`, `es.toml`, the same keys in both.

What is stored, or raised where it was noticed, is made in English and told again: see `retold`. The value of `{why}` is
such a sentence.

A message is named by its section and its key: `tell("verdict.saved", claim=7)`. It has named placeholders, `{claim}`;
a number for people is written `{n:,}`. One that counts has two forms, `one` and `other`, and `n` says which:

    [count]
    claim = { one = "{n} claim", other = "{n:,} claims" }

What programs read (fields, kinds, columns, words of a filter) is no message and stands in no catalogue.
"""

import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ENGLISH = "en"
SPOKEN = (ENGLISH, "es")
VARIABLE = "WORKBENCH_LANG"
"""The variable that names the language; `--lang` sets it."""

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_HEADER = re.compile(r"^(?=\[)", re.MULTILINE)
_preferred: list[Callable[[], str]] = []


def prefer(language: Callable[[], str]) -> None:
    """Ask this for the language where the variable names none; empty or unknown, and the locale decides."""
    _preferred[:] = [language]
    _language.cache_clear()


def speak(tag: str) -> None:
    """Speak this language from now on, here and in the processes that are started; empty: as nobody had said."""
    os.environ[VARIABLE] = tag
    _language.cache_clear()


def language() -> str:
    """The language spoken: what the variable says, else the settings, else the locale, else English."""
    return _language()


@cache
def _language() -> str:
    # The first of these that is set is the locale of messages: one that we don't speak is English, not the next one's.
    locale = next((os.environ[name] for name in _LOCALE if os.environ.get(name)), "")
    said = (os.environ.get(VARIABLE, ""), *(ask() for ask in _preferred), locale)
    return next((code for code in map(code_of, said) if code), ENGLISH)


def code_of(tag: str) -> str:
    """The language that a tag or a locale names, `es` for `es_MX.UTF-8`; empty for one that is not spoken here."""
    code = re.split(r"[-_.@]", tag.strip().lower())[0]
    return code if code in SPOKEN else ""


def tell(key: str, /, **values: object) -> str:
    """The message of this key in the language spoken, with these values in their places.

    Raises:
        KeyError: there is no such message, or a value is lacking.
    """
    section, _, name = key.partition(".")
    said = catalogue(section)[name]
    form = said if isinstance(said, str) else said["one" if values["n"] == 1 else "other"]
    return form.format(**{name: _told(name, one) for name, one in values.items()})


def _told(name: str, value: object) -> object:
    if type(value) is int:
        return _Number(value)
    if name == "why" and language() != ENGLISH:
        from workbench.messages.retold import retell  # noqa: PLC0415 - it reads this one's catalogues

        return retell(str(value))
    return value


def number(count: int) -> str:
    """A number as it is written for people: 12,000 in English, 12 000 in Spanish, there from five digits on."""
    if language() == ENGLISH:
        return f"{count:,}"
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}") if abs(count) >= 10_000 else str(count)


def catalogue(section: str, spoken: str = "") -> Mapping[str, Any]:
    """One section of a catalogue; empty where that language has none. Read when it is first asked for."""
    return _section(spoken or language(), section)


class _Number(int):
    def __format__(self, how: str) -> str:
        return number(int(self)) if how == "," else format(int(self), how)


@cache
def _section(spoken: str, section: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - English help tells nothing, and need not pay for it

    raw = _sections(spoken).get(section, "")
    found: Mapping[str, Any] = tomllib.loads(raw).get(section, {})
    return found


@cache
def _sections(spoken: str) -> Mapping[str, str]:
    """The text of each section. To read one takes a fraction of a millisecond, all of them what a key may take."""
    text = Path(__file__).with_name(f"{spoken}.toml").read_text(encoding="utf-8")
    sections: dict[str, str] = {}
    for table in _HEADER.split(text)[1:]:
        name = re.split(r"[].]", table[1:60], maxsplit=1)[0]
        sections[name] = sections.get(name, "") + table
    return sections
