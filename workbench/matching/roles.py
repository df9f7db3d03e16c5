"""Speakers that are named by what they are only: the minister, a spokesman for the port, residents, Prime Minister."""

from functools import cache

from workbench import languages
from workbench.matching.name_words import titles
from workbench.text.folding import forms

_OFFICES = ("humans", "plurals", "pronominals")


def names_nobody(name: str) -> bool:
    """Whether `name` is an office or a common noun, which anybody may bear, in any language that has a folder.

    >>> names_nobody("the Foreign Minister"), names_nobody("Foreign Minister Anna Berg")
    (True, False)
    """
    words = name.split()
    opened = bool(words) and _is(words[0], _words("determiners"))
    rest = _head(words[opened:])
    tail = [word for word in words[opened + len(rest) :] if word[0].isupper()]
    if not rest:  # one of the workers; an article alone may be a name: Das
        return opened and name.islower()
    if rest[-1].islower():
        return opened or _is_office(rest[-1])
    # Secretary of State may be followed by a name, State alone is none; John Major is no rank.
    named = not opened and (len(tail) > 1 or (len(rest) > 1 and _is(rest[-1], _family_names())))
    return _is_office(rest[-1]) and not named


def _head(words: list[str]) -> list[str]:
    """The words before “of”, “for”, “who”, with which a description goes on."""
    links = _words("prepositions", "of", "relatives")
    end = next((at for at, word in enumerate(words) if _is(word, links)), len(words))
    return words[:end]


def _is_office(word: str) -> bool:
    form = forms(word)[-1:]
    return bool(form) and (form[0] in _offices() or form[0].removesuffix("s") in _offices())


def _is(word: str, listed: frozenset[str]) -> bool:
    return word.casefold().strip(",.") in listed


@cache
def _offices() -> frozenset[str]:
    return titles().union(*map(forms, _words(*_OFFICES)))


@cache
def _words(*classes: str) -> frozenset[str]:
    """The words of these classes, in all languages together."""
    books = languages.every("attribution").values()
    return frozenset(word for book in books for name in classes for word in book["words"].get(name, "").split())


@cache
def _family_names() -> frozenset[str]:
    return frozenset(languages.shared("people")["families"])
