"""The language a text is in: by its script, its letters, and the commonest words of the languages that share them."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from workbench import languages

# What decides: evidence worth this many words that no other language has, this much more than the next language's.
# Two function words settle a sentence; "seeking peace" or a name alone settle nothing.
_LEAST, _LEAD = 1.5, 1.4
_SAMPLE = 1_000  # code points looked at in each of three places of a long text
_WORDS = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")


@dataclass(frozen=True, slots=True)
class _Book:
    """`weights` gives each word the languages it speaks for: a word that two languages share counts half for each."""

    scripts: dict[str, re.Pattern[str]]
    languages: dict[str, tuple[str, ...]]
    letters: dict[str, frozenset[str]]
    weights: dict[str, dict[str, float]]
    names: dict[str, str]


@cache
def _book() -> _Book:
    books = {**languages.every("language"), **languages.shared("others")}
    scripts = languages.shared("scripts")
    words = {language: frozenset(book["words"].split()) for language, book in books.items()}
    shared = Counter(word for listed in words.values() for word in listed)
    weights: dict[str, dict[str, float]] = {}
    for language, listed in words.items():
        for word in listed:
            weights.setdefault(word, {})[language] = 1 / shared[word]
    return _Book(
        {name: re.compile(f"[{letters}]") for name, letters in scripts.items()},
        {name: tuple(code for code, book in books.items() if book["script"] == name) for name in scripts},
        {language: frozenset(book["letters"]) for language, book in books.items()},
        weights,
        {language: book["name"] for language, book in books.items()},
    )


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` is in, or empty when it can't be told, as of two words."""
    sample = _sample(text).lower()
    counts = {name: len(letters.findall(sample)) for name, letters in _book().scripts.items()}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return ""
    if script == "han" and counts["kana"] * 10 > counts["han"]:  # Japanese writes its grammar in kana
        return "ja"
    languages = _book().languages[script]
    return languages[0] if len(languages) == 1 else _by_words(sample, languages)


def language_name(code: str) -> str:
    """What a reader calls the language of this ISO 639-1 code; the code itself where no name is known."""
    return _book().names.get(code, code)


@cache
def function_words() -> frozenset[str]:
    """The commonest words of the known languages, in lower case: they say nothing of what a text is about."""
    return frozenset(_book().weights)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_words(sample: str, languages: tuple[str, ...]) -> str:
    book = _book()
    scores: defaultdict[str, float] = defaultdict(float)
    for word in _WORDS.findall(sample):
        for language, weight in book.weights.get(word, {}).items():
            scores[language] += weight
    for language, letters in book.letters.items():
        scores[language] += sum(map(sample.count, letters))
    best, second = sorted(languages, key=lambda language: -scores[language])[:2]
    clear = scores[best] >= _LEAST and scores[best] >= _LEAD * scores[second]
    return best if clear else ""
