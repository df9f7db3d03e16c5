"""The process that cuts and folds documents for one that builds an index: `helpers` starts it and talks to it.

Pickles in, pickles out, both our own; it ends when nothing more is to come.
"""

import os
import pickle
import signal
import sys
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from workbench.model import Source, Turn
from workbench.store.search.codebook import MOST_WORDS, Codebook
from workbench.store.search.folded import fold

_FORGETS = MOST_WORDS // 2  # words after which it begins a new book


class Given(NamedTuple):
    """What a helper has to know of a document.

    The text is in UTF-8: pickled itself it would keep these bytes beside its letters from then on.
    """

    text: bytes
    turns: Sequence[Turn]
    language: str

    @classmethod
    def of(cls, source: Source) -> "Given":
        """The source without what does not matter here."""
        return cls(source.text.encode("utf-8", "surrogatepass"), source.turns, source.language)

    def source(self) -> Source:
        """The source again, without its key."""
        return Source("", self.text.decode("utf-8", "surrogatepass"), language=self.language, turns=tuple(self.turns))


class Answer(NamedTuple):
    """Some documents folded, in letters of the helper's own book.

    `known` is how many words the book had before, `fresh` are those that came to it, in the order of their numbers.
    """

    known: int
    fresh: list[str]
    documents: "list[tuple[array[int], array[int], array[int], str]]"
    """Of each where its passages start and end, how many letters they have, and those letters in a row."""
    languages: list[str]


class Helper:
    """Folds what it is given; its book grows with it."""

    def __init__(self) -> None:
        self._book = Codebook()

    def folded(self, documents: Sequence[Given]) -> Answer | None:
        """These documents; None when they have more words than there are letters."""
        if self._book.last > _FORGETS:
            self._book = Codebook()
        known = self._book.last
        every = [fold(given.source(), self._book) for given in documents]
        if self._book.last > MOST_WORDS:
            return None
        made = [(one.starts, one.ends, array("I", map(len, one.codes)), "".join(one.codes)) for one in every]
        fresh, self._book.fresh = self._book.fresh, []
        return Answer(known, fresh, made, [one.language for one in every])


def main() -> None:
    """Answer until there is nothing more to read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process of a terminal
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    helper = Helper()
    while True:
        try:
            documents = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
        except EOFError:
            return
        pickle.dump(helper.folded(documents), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
