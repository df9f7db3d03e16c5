"""Letters of a helper's book made into those of the index's."""

from array import array
from collections.abc import Iterator
from itertools import accumulate, pairwise

from workbench.store.search.codebook import Codebook, letter
from workbench.store.search.folded import Folded
from workbench.store.search.helper import Answer


class Translation:
    """From one helper's letters to those of a book, which learns the words that are new to it as it would by itself."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._forms: list[str] = []
        self._meant: dict[int, int] = {}
        self._renewed = book.renewed

    def of(self, answer: Answer) -> Iterator[Folded]:
        """The documents of this answer, which is the helper's next."""
        if self._renewed != self._book.renewed or not answer.known:
            fresh = [*self._forms[: answer.known], *answer.fresh]
            self._forms, self._meant, self._renewed = [], {}, self._book.renewed
        else:
            fresh = answer.fresh
        self._learn(fresh)
        for (starts, ends, lengths, codes), language in zip(answer.documents, answer.languages, strict=True):
            yield Folded(starts, ends, _parted(codes.translate(self._meant), lengths), language)

    def _learn(self, fresh: list[str]) -> None:
        first = len(self._forms) + 1
        letters = self._book.spelt(fresh)
        self._meant.update((ord(letter(number)), ord(code)) for number, code in enumerate(letters, first))
        self._forms += fresh


def _parted(codes: str, lengths: "array[int]") -> list[str]:
    return [codes[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]
