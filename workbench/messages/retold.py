"""Sentences that were made in English, told again in the language spoken.

A finding's reason is stored with it, and an error says what was wrong where it was noticed: both are English, whoever
reads them, so that what is stored and what programs compare is the same for all. Each other language has them as forms:
what fits the English form is told by its own.

- `[reason]` has the same keys in both catalogues: the parts of these forms are put together by the matcher.
- `[sentence]` has the English form itself as its key, just as it is written where it is made; `[rule]` the rules of
  reading, `[page]` what the galley's page says; `[click]` and `[system]` what others say, who read the command line and
  run the machine; `[placeholder]` what stands for values in help.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from workbench.messages import ENGLISH, catalogue, language, number

PAIRED = "reason"
SAID_ELSEWHERE = ("sentence", "rule", "page", "click", "system", "placeholder")

_PLACE = r"\{(\w+)\}"  # patterns are compiled when they are wanted: who speaks English pays for none
_TAIL = "tail"
_COUNTED = ("counted", "other_counted")
_BETWEEN = {"; ": "; ", " and that ": " y que ", ", which ": ", que ", ", ": ", "}
"""What stands between sentences in a row, and how it is said."""
_TOLD = frozenset(
    {"why", "told", "fault", "more", "day", "other_day", "language", "other_language", "placeholder", _TAIL, *_COUNTED}
)
"""The placeholders that hold a sentence, some of them, a day, a number of things or a language's name, which are told
again themselves."""
_VALUES = {_TAIL: ".*?", "frame": "[^;]+?", **dict.fromkeys(_COUNTED, "[0-9,]+ .+?")}
"""What can stand in a placeholder, where that is not just anything."""
_ENDINGS = r"\.\w+(?: or \.\w+)+"
_GROUPED = r"\d{1,3}(?:,\d{3})+"


def retell(text: str) -> str:
    """`text` in the language spoken, where it is a sentence of the catalogue, or some in a row; else as it is."""
    return text if language() == ENGLISH or not text else _retold(text) or _in_parts(text)


def ruled(makes: str, name: str, says: str) -> str:
    """A rule of reading in a line: what it decided, its name, and that in words."""
    return f"{retell(makes)}: {retell(name)} ({retell(says)})"


def _in_parts(text: str) -> str:
    for between, said in _BETWEEN.items():
        parts = text.split(between)
        told = [_retold(part) for part in parts]
        # Words of somebody can have these in them: only between semicolons may one stand that nobody knows.
        if len(parts) > 1 and (all(told) or (between == "; " and any(told))):
            return said.join(one or part for one, part in zip(told, parts, strict=True))
    return text


def _retold(text: str) -> str:
    if whole := _whole(language()).get(text):
        return whole
    for form in _forms(language()):
        if form.part in text and (found := form.match(text)) is not None:
            return form.filled(found)
    return ""


class _Form:
    """One sentence: the longest of what it always says, its English form as a pattern, how it is said otherwise."""

    def __init__(self, english: str, said: str) -> None:
        self._english = english
        self._said = said
        fixed = [part for part in re.split(_PLACE, english)[::2] if part]
        self.part = max(fixed, key=len)
        self.weight = sum(map(len, fixed))

    def match(self, text: str) -> dict[str, str] | None:
        """The values of the placeholders, where `text` is this sentence."""
        found = _pattern(self._english).fullmatch(text)
        return found.groupdict() if found else None

    def filled(self, values: Mapping[str, str]) -> str:
        """How it is said with these values. Those that are no sentences are somebody's words, or names, and stand."""
        return re.sub(_PLACE, lambda place: _value(place[1], values[place[1]]), self._said)


def _value(name: str, english: str) -> str:
    if re.fullmatch(_GROUPED, english):
        return number(int(english.replace(",", "")))
    if re.fullmatch(_ENDINGS, english):
        return english.replace(" or ", " o ")
    return retell(english) if name in _TOLD else english


@cache
def _pattern(english: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pattern = ""
    for at, piece in enumerate(re.split(_PLACE, english)):
        if at % 2:
            pattern += f"(?P={piece})" if piece in seen else f"(?P<{piece}>{_VALUES.get(piece, '.+?')})"
            seen.add(piece)
        else:
            pattern += re.escape(piece)
    return re.compile(pattern, re.DOTALL)


@cache
def _whole(spoken: str) -> Mapping[str, str]:
    """The sentences in which nothing is filled in."""
    return {english: said for english, said in _pairs(spoken) if not re.search(_PLACE, english)}


@cache
def _forms(spoken: str) -> tuple[_Form, ...]:
    """The others, those first that say most by themselves."""
    made = (_Form(english, said) for english, said in _pairs(spoken) if re.search(_PLACE, english))
    return tuple(sorted(made, key=lambda form: -form.weight))


def _pairs(spoken: str) -> Iterator[tuple[str, str]]:
    """Each sentence in English and as it is said in this language."""
    said = catalogue(PAIRED, spoken)
    yield from ((english, said[key]) for key, english in catalogue(PAIRED, ENGLISH).items())
    for section in SAID_ELSEWHERE:
        yield from catalogue(section, spoken).items()
