"""Words as numbers, and numbers as letters: a passage becomes a string with one letter a word."""

import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.text.folding import forms
from workbench.text.spelling import house_spelling

# Surrogates are no letters in UTF-8: the numbers step over them. The private planes of Unicode are kept for words that
# no passage holds. Below there is room for 980,000 words; a corpus that has more shares the last numbers.
_SURROGATES, _STEP = 0xD800, 0x800
STRANGERS, _STRANGERS = 0xF0000, 0x20000
MOST_WORDS = STRANGERS - _STEP - 1
_SHARED = 1 << 16

_REMEMBERED = 1 << 18  # runs without spaces; 100,000 stand in 22 MB of debates
_LINE_END = re.compile("[-\u2010][\r\n]")
_MARKS = ".,;:()[]\"'“”‘’?!"


def letter(number: int) -> str:
    """The letter that stands for the word of this number."""
    if number > MOST_WORDS:
        number = MOST_WORDS - number % _SHARED
    return chr(number if number < _SURROGATES else number + _STEP)


def stranger(number: int) -> str:
    """The letter for the word of this number among those that no passage holds."""
    return chr(STRANGERS + number % _STRANGERS)


def line_ends(text: str) -> Iterator[int]:
    """The offsets of hyphens at a line's end in a text, which may join two runs."""
    return (match.start() for match in _LINE_END.finditer(text))


class Codebook(dict[str, str]):
    """The letters of runs without spaces, worked out once each; new words get the next number.

    A text's letters are those of its runs, unless a hyphen at a line's end joins two.
    """

    def __init__(self, words: Iterable[tuple[str, int]] = ()) -> None:
        self.renewed = 0
        """How often its words were given other numbers."""
        self._learn(words)

    def renew(self, words: Iterable[tuple[str, int]]) -> None:
        """Begin again, with these words and their numbers."""
        self.clear()
        self.renewed += 1
        self._learn(words)

    def _learn(self, words: Iterable[tuple[str, int]]) -> None:
        numbers = dict(words)
        self._letters = {form: letter(number) for form, number in numbers.items()}
        self.last = max(numbers.values(), default=0)
        self.fresh: list[str] = []

    def codes(self, text: str) -> str:
        """One letter a folded word of `text`."""
        return self.spelt(forms(text)) if _LINE_END.search(text) else self.of_runs(text.split())

    def of_runs(self, runs: Iterable[str]) -> str:
        """One letter a folded word of these runs without spaces, of which no two are joined."""
        if len(self) > _REMEMBERED:
            self.clear()
        return "".join(map(self.__getitem__, runs))

    def spelt(self, words: Sequence[str]) -> str:
        """One letter for each of these folded words."""
        return "".join([self._letters.get(form) or self._new(form) for form in words])

    def __missing__(self, run: str) -> str:
        # Most runs are plain words with a mark after them. What folding makes of those is known without its care.
        core = run.strip(_MARKS)
        if core.isalpha() and core.isascii():
            form = house_spelling(core.lower())
            self[run] = code = self._letters.get(form) or self._new(form)
            return code
        words = core.replace("'", "").replace("’", "").split("-")
        plain = all(word.isascii() and word.isalnum() for word in words)
        codes = self.spelt([house_spelling(word.lower()) for word in words] if plain else forms(run))
        self[run] = codes
        return codes

    def _new(self, form: str) -> str:
        self.last += 1
        self.fresh.append(form)
        code = self._letters[form] = letter(self.last)
        return code
