"""What a text speaks of, as far as it can be told without understanding it: its names, numbers, days and words."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from rapidfuzz.distance import LCSseq

from workbench import languages
from workbench.matching.amounts import MARK, spell_out
from workbench.matching.lexicon import lexicon
from workbench.text.folding import pieces
from workbench.text.sentences import sentences

_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_SHORTEST = 3  # letters of a word that tells something; one in scripts that fold to single characters
_DAYS = range(1, 32)
_YEARS = range(1500, 2200)


@dataclass(frozen=True, slots=True)
class Signs:
    """The folded words of a text that say what it is about, each in one of the four. Numbers are written plainly."""

    numbers: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]

    def __len__(self) -> int:
        return len(self.numbers) + len(self.dates) + len(self.names) + len(self.words)


@cache
def settings() -> Mapping[str, Any]:
    """The numbers of related.toml."""
    return tomllib.loads((files("workbench.matching") / "related.toml").read_text("utf-8"))


def signs(text: str) -> Signs:
    """The signs of a text. A capital at the beginning of a sentence makes no name."""
    book = lexicon()
    words = pieces(text)
    numbers = frozenset(_numbers(text))
    dates = frozenset(_dates([form for form, _, _ in words]))
    firsts = {span.start for span in sentences(text)}
    telling = [(form, start) for form, start, _ in words if _tells(form) and form not in _calendar()]
    names = frozenset(form for form, start in telling if text[start].isupper() and not _opens(text, start, firsts))
    plain = frozenset(form for form, _ in telling if not _is_number(form)) - names - book.numbers.magnitudes.keys()
    return Signs(numbers, dates, names, plain)


def kin(one: str, other: str, *, across: bool) -> bool:
    """Whether two folded words are forms of one, or, `across` languages, cognates."""
    if one[:1] != other[:1]:
        return False
    rules = settings()["kin"]
    longest = max(len(one), len(other))
    if longest > rules["longest"]:
        return False
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if alike >= rules["letters"] and alike >= rules["share"] * longest:
        return True
    if not across or min(len(one), len(other)) < rules["cognate_letters"]:
        return False
    return bool(LCSseq.normalized_similarity(one, other) >= rules["cognate_share"])


def _tells(form: str) -> bool:
    return form not in lexicon().function_words and (len(form) >= _SHORTEST or not form.isascii())


def _opens(text: str, start: int, firsts: Iterable[int]) -> bool:
    """Whether a word is the first of its sentence, behind whatever marks open it."""
    while start and not text[start - 1].isspace():
        start -= 1
    return start in firsts


def _numbers(text: str) -> Iterator[str]:
    numerals = lexicon().numbers.numerals
    for form, _, _ in spell_out(text, pieces(text), lexicon().numbers):
        value = form.removeprefix(MARK).split(" ")[0].split("/")[0]  # of a date, its day
        if _PLAIN_NUMBER.match(value):
            yield value
        elif numerals.get(form, 0) > 1:  # `one` and `uno` are mostly no numbers
            yield str(numerals[form])


def _is_number(form: str) -> bool:
    return form[0].isdigit() or form in lexicon().numbers.numerals


def _dates(words: list[str]) -> Iterator[str]:
    """Weekdays, and months that stand near a day or a year: `may` and `march` alone are verbs as well."""
    calendar = _calendar()
    for at, form in enumerate(words):
        named = calendar.get(form, "")
        around = chain(words[max(0, at - 2) : at], words[at + 1 : at + 3])
        if named.startswith("weekday") or (named and any(_dated(each) for each in around)):
            yield named


def _dated(form: str) -> bool:
    digits = form.rstrip("ndrhst")  # 1st, 2nd, 3rd, 4th
    return digits.isdecimal() and len(digits) < 5 and (int(digits) in _DAYS or int(digits) in _YEARS)


@cache
def _calendar() -> Mapping[str, str]:
    """Each language's months and weekdays under one name: `january` and `enero` are month 1."""
    return {
        word: f"{what} {number}"
        for book in languages.every("changes").values()
        for what, listed in (("month", book["numbers"]["months"]), ("weekday", book["numbers"]["weekdays"]))
        for number, word in enumerate(listed, 1)
    }
