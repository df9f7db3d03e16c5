"""What turns the words said into the words quoted: the changes that are left when the same thing is read alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Opcode

from workbench.matching.amounts import aloud
from workbench.matching.codebook import Codebook
from workbench.text.folding import Piece


@dataclass(frozen=True, slots=True)
class Change:
    """Words said that are not quoted, words quoted that were not said, or the ones for the others.

    `said_at` and `quoted_at` are where in the two lists the change begins.
    """

    said: tuple[Piece, ...]
    quoted: tuple[Piece, ...]
    said_at: int
    quoted_at: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two runs of words side by side. `same` of the quoted words were said, `longest` of them in one run."""

    said: tuple[Piece, ...]
    quoted: tuple[Piece, ...]
    changes: tuple[Change, ...]
    same: int
    longest: int


def compare(said: Sequence[Piece], quoted: Sequence[Piece]) -> Compared:
    """Align two runs of words; words are the same when they fold alike, or read alike when joined (cost-effective)."""
    # One code point a word: rapidfuzz's bit-parallel Indel then aligns words as it would letters.
    book = Codebook()
    steps = Indel.opcodes(book.add(form for form, _, _ in said), book.add(form for form, _, _ in quoted))
    found: list[Change] = []
    differing = 0
    edges = [(0, 0)]
    for said_start, said_end, quoted_start, quoted_end in _replaced(steps):
        one, other = tuple(said[said_start:said_end]), tuple(quoted[quoted_start:quoted_end])
        if aloud(one) == aloud(other):
            continue
        differing += quoted_end - quoted_start
        edges += [(said_start, quoted_start), (said_end, quoted_end)]
        found += _pairs(Change(one, other, said_start, quoted_start))
    edges.append((len(said), len(quoted)))
    runs = [after[1] - before[1] for before, after in pairwise(edges)][::2]
    return Compared(tuple(said), tuple(quoted), tuple(found), len(quoted) - differing, max(runs))


def _replaced(steps: Iterable[Opcode]) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, deletions and insertions side by side as one."""
    found: list[tuple[int, int, int, int]] = []
    for step in steps:
        if step.tag == "equal":
            continue
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if found and found[-1][1] == a and found[-1][3] == c:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def _pairs(change: Change) -> list[Change]:
    """As many words for as many are changes of one word each."""
    if len(change.said) != len(change.quoted):
        return [change]
    return [
        Change((one,), (other,), change.said_at + i, change.quoted_at + i)
        for i, (one, other) in enumerate(zip(change.said, change.quoted, strict=True))
        if one[0] != other[0]
    ]
