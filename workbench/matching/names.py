"""Whether two names are one person's, as far as the names alone can tell."""

from collections.abc import Iterable

from workbench.matching.lexicon import titles
from workbench.text.folding import forms


def same_person(name: str, others: Iterable[str]) -> bool:
    """Whether `name` can be one of the names that a person goes by: titles off, parts left out, initials, acronyms."""
    wanted = _tokens(name)
    return any(_compatible(wanted, _tokens(other)) for other in others)


def _tokens(name: str) -> list[str]:
    words = forms(name)
    return [word for word in words if word not in titles()] or words


def _compatible(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True  # DJT, UN
    # Of a name with a surname, the surname must be there: two Rodríguez are told apart by the rest.
    return _within(short, long)


def _within(short: list[str], long: list[str]) -> bool:
    """Whether the words of the shorter name stand in the longer one in order, an initial for a word."""
    at = 0
    for word in short:
        while at < len(long) and not _one_word(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return any(len(word) > 1 for word in short)


def _one_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
