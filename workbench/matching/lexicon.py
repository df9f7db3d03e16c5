"""What matching knows of the languages, as sets and maps: the part `changes` of each.

All languages are read together: a quotation of five words seldom shows which one it is in, and folded words that mean
opposite things in two of them are few (tests/matching/test_lexicon.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench import languages


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do. Everything is folded; phrases are tuples of words."""

    negations: frozenset[str]
    lasting_negations: frozenset[str]
    modals: frozenset[str]
    function_words: frozenset[str]
    limits_after: frozenset[tuple[str, ...]]
    limits_before: frozenset[tuple[str, ...]]
    qualifiers: frozenset[tuple[str, ...]]
    reporting: frozenset[tuple[str, ...]]
    own_reporters: frozenset[str]
    reversals: frozenset[tuple[str, ...]]
    reversed_by: frozenset[tuple[str, ...]]
    endings: tuple[str, ...]
    lemmas: dict[str, frozenset[str]]
    antonyms: frozenset[frozenset[str]]
    reversing_prefixes: tuple[str, ...]
    reversing_endings: tuple[tuple[str, str], ...]
    number_words: frozenset[str]
    calendar: frozenset[str]
    expansions: dict[str, tuple[str, ...]]
    magnitudes: dict[str, int]
    units: dict[str, str]
    numerals: dict[str, int]
    titles: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of all languages together."""
    books = list(languages.every("changes").values())
    endings = sorted({ending for book in books for ending in book["endings"]}, key=lambda e: (-len(e), e))
    return Lexicon(
        negations=_words(books, "negations"),
        lasting_negations=_words(books, "lasting_negations"),
        modals=_words(books, "modals"),
        function_words=_words(books, "function_words"),
        limits_after=_phrases(books, "limits_after"),
        limits_before=_phrases(books, "limits_before"),
        qualifiers=_phrases(books, "qualifiers"),
        reporting=_phrases(books, "reporting"),
        own_reporters=_words(books, "own_reporters"),
        reversals=_phrases(books, "reversals"),
        reversed_by=_phrases(books, "reversed_by"),
        endings=tuple(endings),
        lemmas=_lemmas(books),
        antonyms=frozenset(frozenset(pair) for book in books for pair in book["antonyms"]),
        reversing_prefixes=tuple(prefix for book in books for prefix in book["reversing_prefixes"]),
        reversing_endings=tuple((one, other) for book in books for one, other in book["reversing_endings"]),
        number_words=_words(books, "number_words"),
        calendar=_words(books, "months") | _words(books, "weekdays"),
        expansions={word: tuple(said.split()) for book in books for word, said in book["expansions"].items()},
        magnitudes={word: value for book in books for word, value in book["magnitudes"].items()},
        units={word: unit for book in books for word, unit in book["units"].items()},
        numerals={word: value for book in books for word, value in book["numerals"].items()},
        titles=frozenset(title for book in books for title in book["names"]["titles"]),
    )


def _words(books: list[Mapping[str, Any]], key: str) -> frozenset[str]:
    return frozenset(word for book in books for word in book[key])


def _phrases(books: list[Mapping[str, Any]], key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for book in books for phrase in book[key])


def _lemmas(books: list[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Each irregular form with the families it belongs to, named by their first form."""
    lemmas: dict[str, set[str]] = {}
    for book in books:
        for family in book["irregular"]:
            for form in family:
                lemmas.setdefault(form, set()).add(family[0])
    return {form: frozenset(names) for form, names in lemmas.items()}
