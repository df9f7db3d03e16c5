"""Quotations whose origin is known, and whether an answer is right."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.model import FindingKind, Place, Source, Span
from workbench.text.folding import forms

K = FindingKind
# What an answer to each class of quotation may be graded. `None` stands for every other class.
GRADES: dict[str | None, frozenset[FindingKind]] = {
    "verbatim": frozenset({K.VERBATIM}),
    "punct": frozenset({K.VERBATIM}),
    "short": frozenset({K.VERBATIM}),
    "cross": frozenset({K.VERBATIM}),
    "trunc": frozenset({K.VERBATIM, K.ELIDED}),
    "ellipsis": frozenset({K.ELIDED}),
    "bracket": frozenset({K.ELIDED}),
    "splice": frozenset({K.SPLICED, K.ELIDED}),
    "absent": frozenset({K.ABSENT}),
    None: frozenset({K.ALTERED}),
}
_EDGE = 20  # letters to both sides in which the words of an equal passage may begin and end


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation, where it was taken from, and how it was changed. No `parts`: nobody said it."""

    qid: str
    kind: str
    words: str
    parts: tuple[tuple[Place, ...], ...]
    said: tuple[str, ...]

    def allowed(self) -> frozenset[FindingKind]:
        """The grades that are right."""
        return GRADES.get(self.kind, GRADES[None])

    def hit(self, part: int, place: Place, texts: Mapping[str, str]) -> bool:
        """Whether a place is the part's: it overlaps it, or the same words stand there."""
        if any(place.source == gold.source and place.span.overlaps(gold.span) for gold in self.parts[part]):
            return True
        text = texts[place.source][max(0, place.span.start - _EDGE) : place.span.end + _EDGE]
        said = " ".join(forms(self.said[part]))
        return bool(said) and f" {said} " in f" {' '.join(forms(text))} "

    def found(self, places: Sequence[Place], texts: Mapping[str, str]) -> bool:
        """Whether one of the places is right."""
        return any(self.hit(part, place, texts) for part in range(len(self.parts)) for place in places)

    def whole(self, places: Sequence[Place], texts: Mapping[str, str]) -> bool:
        """Whether every part is among the places."""
        return all(any(self.hit(part, place, texts) for place in places) for part in range(len(self.parts)))


def sources(path: Path) -> list[Source]:
    """The documents of a file with lines of {"id", "text"}."""
    return [Source(line["id"], line["text"], line.get("title", "")) for line in _lines(path)]


def asked(path: Path, limit: int | None) -> Sequence[Asked]:
    """The quotations of a file with lines of {"qid", "class", "quote", "gold", "words"}; evenly thinned to `limit`."""
    everything = [
        Asked(
            qid=line["qid"],
            kind=line["class"],
            words=line["quote"],
            parts=tuple(tuple(_place(gold) for gold in part) for part in line["gold"]),
            said=tuple(line.get("words", ())),
        )
        for line in _lines(path)
    ]
    return thinned(everything, limit)


def thinned(rows: Sequence[Asked], limit: int | None) -> Sequence[Asked]:
    """At most so many, from every part of the list."""
    if not limit or limit >= len(rows):
        return rows
    return [rows[at * len(rows) // limit] for at in range(limit)]


def _place(gold: Mapping[str, Any]) -> Place:
    return Place(gold["source"], Span(gold["start"], gold["end"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    raw = path.read_bytes()
    yield from map(json.loads, (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines())
