"""Phrases to be met in running words: a set of them, asked at a word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases as tuples of words; `longest` gives for each first word how long its longest phrase is."""

    all: frozenset[tuple[str, ...]]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """These phrases, each with blanks between its words."""
        every = frozenset(tuple(phrase.split()) for phrase in phrases)
        longest: dict[str, int] = {}
        for phrase in every:
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
        return cls(every, longest)

    def at(self, forms: Sequence[str], at: int) -> int:
        """How many words the longest phrase has that begins at this word; 0 where none does."""
        longest = self.longest.get(forms[at])
        if longest is None:
            return 0
        for length in range(min(longest, len(forms) - at), 0, -1):
            if tuple(forms[at : at + length]) in self.all:
                return length
        return 0

    def begin(self, forms: Sequence[str]) -> list[int]:
        """Where a phrase may begin: a word stands there with which one does."""
        return [at for at, form in enumerate(forms) if form in self.longest]

    def first(self, forms: Sequence[str], start: int = 0, stop: int | None = None) -> int | None:
        """Where the first phrase begins."""
        places = range(len(forms))[start:stop]
        return next((at for at in places if forms[at] in self.longest and self.at(forms, at)), None)

    def ending(self, forms: Sequence[str]) -> int | None:
        """Where the longest phrase begins that the words end with."""
        return next((at for at in self.begin(forms) if tuple(forms[at:]) in self.all), None)
