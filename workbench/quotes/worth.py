"""How much there is to check in a claim: a rank from what it asserts, with its reasons, so that a queue can be sorted.

It says nothing of whether the claim is true. Signs are the `worth` of a language, weights stand in `worth.toml`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from workbench import languages
from workbench.languages import ENGLISH
from workbench.model import Extracted, Polarity
from workbench.text.words import PLAIN

_WORD = re.compile(rf"{PLAIN}|[.!?:]")
_ENDS = frozenset(".!?:")
_FIRST_PERSON = frozenset({"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll"})
_SHOWN = 4
_SHORT = 4  # words: "seeking peace" asserts nothing without its sentence
_KEY = 3  # letters that an entry with an open ending has at least

_Signs = dict[str, list[str]]


class _Lexicon(NamedTuple):
    """The signals of whole words, of beginnings by their first letters, and of phrases by their first word."""

    words: dict[str, list[str]]
    beginnings: dict[str, list[tuple[str, str]]]
    phrases: dict[str, list[tuple[str, str]]]


def worth(text: str, claim: Extracted, language: str = "en") -> tuple[float, tuple[str, ...]]:
    """The worth of checking `claim`, 0 to 100, and what made it so, the weightiest first, each with its points.

    A language without a list of words is ranked by what needs none: figures, names, quotation marks, a denial.
    """
    weights = _weights()
    signals: Mapping[str, Mapping[str, Any]] = weights["signals"]
    found = _signs(claim.span.of(text), claim, languages.code_of(language or ENGLISH))
    points = {name: _points(signals[name], len(signs)) for name, signs in found.items()}
    reasons = []
    for name in sorted(points, key=lambda name: -abs(points[name])):
        says = signals[name]["says"].format(found=", ".join(found[name][:_SHOWN]))
        reasons.append(f"{says} ({points[name]:+d})")
    return float(min(100, max(0, weights["base"] + sum(points.values())))), tuple(reasons)


def _points(signal: Mapping[str, int], count: int) -> int:
    raw = signal["first"] + signal["more"] * (count - 1)
    return min(raw, signal["most"]) if raw > 0 else max(raw, signal["most"])


def _signs(said: str, claim: Extracted, language: str) -> _Signs:
    """What the claim shows of each signal that it shows, each sign once, in the order of the text."""
    tokens = _WORD.findall(said)
    words = [token for token in tokens if token not in _ENDS]
    signs = _listed(words, language)
    figures = [word for word in words if word[0].isdigit()]
    signs["number"] = figures + signs.get("number", [])
    signs["name"] = _names(tokens)
    signs["quoted"] = [str(span) for span in claim.quotations]
    signs["denied"] = ["denied"] * (claim.polarity is Polarity.NEGATIVE)
    signs["short"] = ["short"] * (len(words) < _SHORT)
    return {name: list(dict.fromkeys(seen)) for name, seen in signs.items() if seen}


def _listed(words: Sequence[str], language: str) -> _Signs:
    phrases = _lexicon(language).phrases
    forms = [word.casefold().replace("’", "'") for word in words]
    signs: _Signs = {}
    for at, form in enumerate(forms):
        for signal in _signals(form, language):
            signs.setdefault(signal, []).append(form)
        for phrase, signal in phrases.get(form, ()):
            stretch = " ".join(forms[at : at + len(phrase.split())])
            if stretch == phrase or (phrase.endswith("*") and stretch.startswith(phrase[:-1])):
                signs.setdefault(signal, []).append(stretch)
    return signs


@lru_cache(maxsize=1 << 14)
def _signals(form: str, language: str) -> tuple[str, ...]:
    """What one word is a sign of by itself, whole or by its beginning."""
    lexicon = _lexicon(language)
    begun = (signal for beginning, signal in lexicon.beginnings.get(form[:_KEY], ()) if form.startswith(beginning))
    return (*lexicon.words.get(form, ()), *begun)


def _names(tokens: Sequence[str]) -> list[str]:
    """Runs of capitalised words, but for the word that begins a sentence and "I"."""
    names: list[list[str]] = [[]]
    for before, word in pairwise([".", *tokens]):
        if word[0].isupper() and before not in _ENDS and word not in _FIRST_PERSON:
            names[-1].append(word)
        elif names[-1]:
            names.append([])
    return [" ".join(run).removesuffix("'s").removesuffix("’s") for run in names if run]


@cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon({}, {}, {})
    for signal, rows in (languages.part(language, "worth") or {}).items():
        for row in rows:
            if " " in row:
                lexicon.phrases.setdefault(row.split()[0], []).append((row, signal))
            elif row.endswith("*"):
                lexicon.beginnings.setdefault(row[:_KEY], []).append((row[:-1], signal))
            else:
                lexicon.words.setdefault(row, []).append(signal)
    return lexicon


@cache
def _weights() -> dict[str, Any]:
    return tomllib.loads((files("workbench.quotes") / "worth.toml").read_text("utf-8"))
