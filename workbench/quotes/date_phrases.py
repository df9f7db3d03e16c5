"""The phrases of a language that name a day: its `days`, found in a text word by word.

The forms of a language make one tree of words, so a text is read once, whatever the number of forms, and no regular
expression can blow up on it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from workbench import languages
from workbench.model import Span
from workbench.quotes.tokens import Token, parts
from workbench.text.words import LETTERS

_LETTERS = re.compile(LETTERS)
_FIGURED = re.compile(r"\d\d\d\d|\d/\d|\d(?:st|nd|rd|th)")  # a year, a day in figures, the 6th
_FIGURES = {
    "day": (2, 1, 31),
    "day:ordinal": (2, 1, 31),
    "month:figure": (2, 1, 12),
    "count": (3, 1, 999),
    "year": (4, 1000, 2999),
    "figure": (4, 0, 9999),
}
_TELLING = frozenset({"weekday", "month", "year", "unit", "some", "ordinal"})
_ORDINAL = ("st", "nd", "rd", "th", "ro", "er", "º")


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A phrase as found: what it means, the numbers it gives (weekday, month, day, year, count) and its unit."""

    span: Span
    means: str
    arguments: Mapping[str, Any]
    numbers: Mapping[str, int]
    unit: str = ""


@dataclass(slots=True)
class _Node:
    words: dict[str, "_Node"] = field(default_factory=dict)
    classes: dict[str, "_Node"] = field(default_factory=dict)
    ends: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """What one language knows of phrases that name a day, and where in a sentence they tell the day of saying."""

    tree: _Node
    classes: Mapping[str, Sequence[tuple[str, int | str]]]
    capital: frozenset[str]
    frame: Mapping[str, Any]
    markers: frozenset[str]
    firsts: frozenset[str]

    def phrases(self, text: str, within: Span) -> list[DatePhrase]:
        """The phrases of `text` inside `within`, in order, the longest where several begin alike."""
        return self.among(parts(text, within)) if self.hints_in(text, within) else []

    def among(self, tokens: Sequence[Token]) -> list[DatePhrase]:
        """The phrases among the `parts` of a stretch, as `phrases` finds them."""
        found, at = [], 0
        while at < len(tokens):
            may_begin = tokens[at].low[0].isdigit() or tokens[at].low in self.firsts
            walks = self._walk(self.tree, tokens, at) if may_begin else ()
            best = max(walks, key=lambda hit: hit[0], default=None)
            if best is None:
                at += 1
                continue
            end, arguments, given = best
            span = Span(tokens[at].start, tokens[end - 1].end)
            if arguments["means"] != "nothing":
                found.append(_phrase(span, arguments, given))
            at = end
        return found

    def hints_in(self, text: str, within: Span) -> bool:
        """Whether a phrase can be there: no phrase is without one of its markers, and most stretches name no day.

        Tells it at a tenth of the price of `phrases`.
        """
        stretch = text[within.start : within.end].casefold()
        return not self.markers.isdisjoint(_LETTERS.findall(stretch)) or _FIGURED.search(stretch) is not None

    def _walk(
        self, node: _Node, tokens: Sequence[Token], at: int, given: tuple[tuple[str, int | str], ...] = ()
    ) -> Iterator[tuple[int, Mapping[str, Any], tuple[tuple[str, int | str], ...]]]:
        if node.ends is not None:
            yield at, node.ends, given
        if at == len(tokens):
            return
        form = tokens[at].low
        if form in node.words:
            yield from self._walk(node.words[form], tokens, at + 1, given)
        if node.classes:
            for name, value in self._classes_of(form):
                if name in node.classes and (name not in self.capital or tokens[at].cap):
                    read = (*given, (name.partition(":")[0], value))
                    yield from self._walk(node.classes[name], tokens, at + 1, read)

    def _classes_of(self, form: str) -> Iterable[tuple[str, int | str]]:
        if not form[0].isdigit():
            return self.classes.get(form, ())
        figures = ((name, _figure(name, form)) for name in _FIGURES)
        return [(name, value) for name, value in figures if value is not None]


@cache
def date_lexicon(language: str) -> DateLexicon | None:
    """The phrases of the language of this code, None for one that lacks them."""
    data = languages.part(language, "days")
    if data is None:
        return None
    tree, markers = _Node(), set[str]()
    for row in data["phrase"]:
        arguments = {key: value for key, value in row.items() if key != "forms"}
        for words in (words for form in row["forms"] for words in _readings(form)):
            _plant(tree, words, arguments)
            if row["means"] != "nothing":
                markers.update(_marker(words, data["classes"]))
    firsts = frozenset(tree.words).union(*(data["classes"].get(name, ()) for name in tree.classes))
    capital = frozenset(data["capital"])
    return DateLexicon(tree, _by_word(data["classes"]), capital, data["frame"], frozenset(markers), firsts)


def _by_word(classes: Mapping[str, Mapping[str, int | str]]) -> Mapping[str, Sequence[tuple[str, int | str]]]:
    """Which classes a word is of, and its value in each."""
    found: dict[str, list[tuple[str, int | str]]] = {}
    for name, words in classes.items():
        for word, value in words.items():
            found.setdefault(word, []).append((name, value))
    return found


def _readings(form: str) -> Iterator[list[str]]:
    """Every way to read a form: with and without what may be left out, and with each of its alternatives."""
    for words in product(*map(_choices, form.split())):
        yield [word for word in words if word]


def _plant(tree: _Node, words: Sequence[str], arguments: Mapping[str, Any]) -> None:
    node = tree
    for word in words:
        kind, key = (node.classes, word[1:-1]) if word.startswith("{") else (node.words, word)
        node = kind.setdefault(key, _Node())
    node.ends = arguments


def _marker(words: Sequence[str], classes: Mapping[str, Mapping[str, int | str]]) -> Iterable[str]:
    """Words of which a text must hold one for this reading to be in it; a year in four figures marks itself."""
    named = next((word[1:-1] for word in words if _TELLING & set(word[1:-1].split(":"))), None)
    if named:
        return classes.get(named, ())
    return [max(reversed([word for word in words if word[0] != "{"]), key=len)]  # a long word is a rare one


def _choices(item: str) -> list[str]:
    return ["", *item[1:-1].split("|")] if item.startswith("[") else item.split("|")


def _figure(name: str, form: str) -> int | None:
    length, low, high = _FIGURES[name]
    if name == "day:ordinal" and not form.endswith(_ORDINAL):
        return None
    if name.startswith("day") and form.endswith(_ORDINAL):
        form = form.rstrip("stndrhoeº")
    # The length first: int() of a figure of thousands of digits raises.
    if len(form) > length or not form.isdecimal() or (name == "year" and len(form) < length):
        return None
    value = int(form)
    return value if low <= value <= high else None


def _phrase(span: Span, arguments: Mapping[str, Any], given: tuple[tuple[str, int | str], ...]) -> DatePhrase:
    numbers = {name: value for name, value in given if isinstance(value, int)}
    unit = next((value for value in dict(given).values() if isinstance(value, str)), str(arguments.get("unit", "")))
    return DatePhrase(span, str(arguments["means"]), arguments, numbers, unit)
