"""Sentences that were made in English, told again in the language spoken.

A finding's reason is stored with it, and an error says what was wrong where it was noticed: both are English, whoever
reads them, so that what is stored and what programs compare is the same for all. The catalogue has them as forms, in
the sections of `SECTIONS`; what fits the English form of one is told by the form of the same key.
"""

import re
from collections.abc import Iterator
from functools import cache

from workbench.messages import ENGLISH, catalogue, language

SECTIONS = ("reason", "error")

_PLACE = re.compile(r"\{(\w+)\}")
_BETWEEN = "; "
_TOLD = frozenset({"why", "told", "fault", "language", "other_language"})
"""The placeholders that hold a sentence, some of them, or a language's name, which are told again themselves."""


def retell(text: str) -> str:
    """`text` in the language spoken, where it is a sentence of the catalogue, or some in a row; else as it is."""
    return text if language() == ENGLISH or not text else _retold(text) or _in_parts(text)


def _in_parts(text: str) -> str:
    parts = text.split(_BETWEEN)
    return text if len(parts) == 1 else _BETWEEN.join(_retold(part) or part for part in parts)


def _retold(text: str) -> str:
    for form in _forms(language()):
        if form.part in text and (found := form.match(text)) is not None:
            # Other values are somebody's words, or names: they stand as they are.
            return form.said.format(**{name: retell(one) if name in _TOLD else one for name, one in found.items()})
    return ""


class _Form:
    """One sentence: the longest of what it always says, its English form as a pattern, how it is said otherwise."""

    def __init__(self, english: str, said: str) -> None:
        self._english = english
        self.said = said
        fixed = [part for part in _PLACE.split(english)[::2] if part]
        self.part = max(fixed, key=len)
        self.weight = sum(map(len, fixed))

    def match(self, text: str) -> dict[str, str] | None:
        """The values of the placeholders, where `text` is this sentence."""
        found = _pattern(self._english).fullmatch(text)
        return found.groupdict() if found else None


@cache
def _pattern(english: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pattern = ""
    for at, piece in enumerate(_PLACE.split(english)):
        if at % 2:
            pattern += f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)"
            seen.add(piece)
        else:
            pattern += re.escape(piece)
    return re.compile(pattern, re.DOTALL)


@cache
def _forms(spoken: str) -> tuple[_Form, ...]:
    """Every sentence, those first that say most by themselves."""
    return tuple(sorted(_made(spoken), key=lambda form: -form.weight))


def _made(spoken: str) -> Iterator[_Form]:
    for section in SECTIONS:
        said = catalogue(section, spoken)
        yield from (_Form(english, said[key]) for key, english in catalogue(section, ENGLISH).items() if key in said)
