"""What matching knows of a language, as sets and maps: the part `changes` of its folder.

English and Spanish are read together: a quotation of five words seldom shows which one it is in, and folded words that
mean opposite things in the two are few (tests/matching/test_lexicon.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench import languages
from workbench.matching.phrases import Phrases

_TOGETHER = ("en", "es")
_Book = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """Words of a source around what is quoted from it."""

    affirmed: frozenset[str]
    own: frozenset[str]
    tellers: frozenset[str]
    complementisers: frozenset[str]
    hearers: frozenset[str]
    to: frozenset[str]
    joints: frozenset[str]
    adds: frozenset[str]
    copulas: frozenset[str]
    of: frozenset[str]
    questions: frozenset[str]
    denials: Phrases
    conditions: Phrases
    idle_conditions: Phrases
    conditions_after: Phrases
    times_after: Phrases
    contrasts_after: Phrases
    qualifiers: Phrases
    reporting: Phrases
    subjectless: Phrases
    hedges: Phrases
    according: Phrases
    reversals: Phrases
    reversed_by: Phrases
    taken_back: Phrases
    tags: Phrases


@dataclass(frozen=True, slots=True)
class Numbers:
    """Words that count. An amount can begin with one of `begins`; without a figure or one of `counting` it is none.

    It begins with one of `bare_articles`, which mean nothing else, only where a figure or one of `counted` follows.
    """

    words: frozenset[str]
    joins: frozenset[str]
    alone: frozenset[str]
    halves: frozenset[str]
    points: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    minus: frozenset[str]
    percents: frozenset[str]
    begins: frozenset[str]
    counting: frozenset[str]
    counted: frozenset[str]
    bare_articles: frozenset[str]
    months: Mapping[str, int]
    calendar: frozenset[str]
    magnitudes: Mapping[str, int]
    parts: Mapping[str, int]
    units: Mapping[str, str]
    measures: Mapping[str, str]
    numerals: Mapping[str, int]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do, as `languages/shape.toml` says of each. Everything is folded."""

    negations: frozenset[str]
    lasting_negations: frozenset[str]
    answers: frozenset[str]
    modals: frozenset[str]
    function_words: frozenset[str]
    fillers: frozenset[str]
    asides: Phrases
    directions: frozenset[str]
    twins: frozenset[str]
    endings: tuple[str, ...]
    lemmas: Mapping[str, frozenset[str]]
    antonyms: frozenset[frozenset[str]]
    reversing_prefixes: tuple[str, ...]
    reversing_endings: tuple[tuple[str, str], ...]
    contractions: Mapping[str, tuple[str, ...]]
    expansions: Mapping[str, tuple[str, ...]]
    expanded: frozenset[str]
    limits: Limits
    numbers: Numbers


def lexicon(language: str = "") -> Lexicon:
    """The words of the language of this code, none where it is not taught; of English and Spanish together for either.

    So too for a language that is not known: the code is empty.
    """
    return _lexicon((language,) if language and language not in _TOGETHER else _TOGETHER)


def taught(language: str) -> bool:
    """Whether changes of sense can be told in the language of this code."""
    return languages.part(language, "changes") is not None


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Each first name with the families of forms it belongs to, in any language: bill, william."""
    return _families([row for book in languages.every("changes").values() for row in book["names"]["alike"]])


@cache
def known_names() -> frozenset[str]:
    """Names that are known as such, in any language."""
    return frozenset(languages.shared("people")["known"])


@cache
def _lexicon(codes: tuple[str, ...]) -> Lexicon:
    books = [book for code in codes if (book := languages.part(code, "changes")) is not None]
    return Lexicon(
        negations=_words(books, "negations"),
        lasting_negations=_words(books, "lasting_negations"),
        answers=_words(books, "answers"),
        modals=_words(books, "modals"),
        function_words=_words(books, "function_words"),
        fillers=_words(books, "fillers"),
        asides=_phrases(books, "asides"),
        directions=_words(books, "directions"),
        twins=_words(books, "twins"),
        endings=tuple(sorted(_words(books, "endings"), key=lambda ending: (-len(ending), ending))),
        lemmas=_families([row for book in books for row in book["irregular"]]),
        antonyms=frozenset(frozenset(pair) for book in books for pair in book["antonyms"]),
        reversing_prefixes=tuple(prefix for book in books for prefix in book["reversing_prefixes"]),
        reversing_endings=tuple((one, other) for book in books for one, other in book["reversing_endings"]),
        contractions={row[0]: tuple(row[1:]) for book in books for row in book["contractions"]},
        expansions={word: tuple(said.split()) for word, said in _table(books, "expansions").items()},
        expanded=frozenset(_table(books, "expansions")),
        limits=_limits([book["limits"] for book in books]),
        numbers=_numbers([book["numbers"] for book in books]),
    )


def _limits(books: list[_Book]) -> Limits:
    return Limits(
        affirmed=_words(books, "affirmed"),
        own=_words(books, "own"),
        tellers=_words(books, "tellers"),
        complementisers=_words(books, "complementisers"),
        hearers=_words(books, "hearers"),
        to=_words(books, "to"),
        joints=_words(books, "joints"),
        adds=_words(books, "adds"),
        copulas=_words(books, "copulas"),
        of=_words(books, "of"),
        questions=_words(books, "questions"),
        denials=_phrases(books, "denials"),
        conditions=_phrases(books, "conditions"),
        idle_conditions=_phrases(books, "idle_conditions"),
        conditions_after=_phrases(books, "conditions_after"),
        times_after=_phrases(books, "times_after"),
        contrasts_after=_phrases(books, "contrasts_after"),
        qualifiers=_phrases(books, "qualifiers"),
        reporting=_phrases(books, "reporting"),
        # A language whose infinitive has a sign of its own prints subjects, as far as these do: English, German.
        subjectless=_phrases([book for book in books if not book["to"]], "reporting"),
        hedges=_phrases(books, "hedges"),
        according=_phrases(books, "according"),
        reversals=_phrases(books, "reversals"),
        reversed_by=_phrases(books, "reversed_by"),
        taken_back=_phrases(books, "taken_back"),
        tags=_phrases(books, "tags"),
    )


def _numbers(books: list[_Book]) -> Numbers:
    counting = _any_of(books, "magnitudes", "numerals", "ordinals")
    counted = counting | _words(books, "parts")
    return Numbers(
        words=_words(books, "words"),
        joins=_words(books, "joins"),
        alone=_words(books, "alone"),
        halves=_words(books, "halves"),
        points=_words(books, "points"),
        articles=_words(books, "articles"),
        of=_words(books, "of"),
        minus=_words(books, "minus"),
        percents=_words(books, "percents"),
        begins=_any_of(books, "articles", "halves", "parts", "minus", "months") | counting,
        counting=counting,
        counted=counted,
        bare_articles=_words(books, "articles") - counted - _any_of(books, "halves", "minus", "months", "alone"),
        months={word: number for book in books for number, word in enumerate(book["months"], 1)},
        calendar=_words(books, "months") | _words(books, "weekdays"),
        magnitudes=_table(books, "magnitudes"),
        parts=_table(books, "parts"),
        units=_table(books, "units"),
        measures=_table(books, "measures"),
        numerals=_table(books, "numerals"),
        ordinals=_table(books, "ordinals"),
    )


def _words(books: list[_Book], name: str) -> frozenset[str]:
    return frozenset(word for book in books for word in book[name])


def _any_of(books: list[_Book], *names: str) -> frozenset[str]:
    return frozenset().union(*(_words(books, name) for name in names))


def _phrases(books: list[_Book], name: str) -> Phrases:
    return Phrases.of(phrase for book in books for phrase in book[name])


def _table(books: list[_Book], name: str) -> dict[str, Any]:
    return {word: value for book in books for word, value in book[name].items()}


def _families(rows: Sequence[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Each form with the families it belongs to, named by their first form."""
    found: dict[str, set[str]] = {}
    for family in rows:
        for form in family:
            found.setdefault(form, set()).add(family[0])
    return {form: frozenset(names) for form, names in found.items()}
