"""What turns the words said into the words quoted: the changes that are left when the same thing is read alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Opcode

from workbench.matching.amounts import aloud
from workbench.matching.idle import Idle, idle
from workbench.matching.lexicon import Lexicon
from workbench.matching.measures import alike
from workbench.matching.printed import answers, one_word, two_words, with_mask
from workbench.text.folding import Piece


class Texts(NamedTuple):
    """The two texts that are compared, and what is known of their language."""

    said: str
    quoted: str
    book: Lexicon


class Change(NamedTuple):
    """Words said that are not quoted, words quoted that were not said, or the ones for the others.

    `said_at` and `quoted_at` are where in the two lists the change begins.
    """

    said: tuple[Piece, ...]
    quoted: tuple[Piece, ...]
    said_at: int
    quoted_at: int


class Compared(NamedTuple):
    """Two runs of words side by side. `same` of the quoted words were said, `longest` of them in one run."""

    said: tuple[Piece, ...]
    quoted: tuple[Piece, ...]
    changes: tuple[Change, ...]
    same: int
    longest: int

    def runs(self) -> list[tuple[Piece, ...]]:
        """The quoted words that were said, run by run, in order."""
        ends = [0, *(change.quoted_at + len(change.quoted) for change in self.changes)]
        starts = [*(change.quoted_at for change in self.changes), len(self.quoted)]
        return [self.quoted[end:start] for end, start in zip(ends, starts, strict=True) if start > end]


def compare(texts: Texts, said: Sequence[Piece], quoted: Sequence[Piece]) -> Compared:
    """Align two runs of words; words are the same when they fold alike, or read alike when joined (cost-effective).

    What speech and pages put between words, and whoever quotes leaves out, is no change.
    """
    # rapidfuzz's bit-parallel Indel aligns words as it would letters.
    one, other = [form for form, _, _ in said], [form for form, _, _ in quoted]
    steps = list(Indel.opcodes(one, other))
    found = [] if one == other else list(_replaced_words(texts, said, quoted, steps))
    if not texts.book.twins.isdisjoint(one) or not texts.book.answers.isdisjoint(one):
        found += _twins(texts, said, quoted, steps)
    found.sort(key=lambda change: (change.quoted_at, change.said_at))
    differing = sum(len(change.quoted) for change in found)
    ends = [0, *(change.quoted_at + len(change.quoted) for change in found)]
    starts = [*(change.quoted_at for change in found), len(quoted)]
    longest = max(start - end for end, start in zip(ends, starts, strict=True))
    return Compared(tuple(said), tuple(quoted), tuple(found), len(quoted) - differing, longest)


def _replaced_words(
    texts: Texts, said: Sequence[Piece], quoted: Sequence[Piece], steps: Iterable[Opcode]
) -> Iterator[Change]:
    """The stretches that differ, without what is idle in them."""
    regions = [(a, b, c, d) for a, b, c, d in _replaced(steps) if aloud(said[a:b]) != aloud(quoted[c:d])]
    if not regions:
        return
    idle_said, idle_quoted = idle(texts.said, said, texts.book), idle(texts.quoted, quoted, texts.book)
    for said_start, said_end, quoted_start, quoted_end in regions:
        left, put = idle_said.rest(said_start, said_end), idle_quoted.rest(quoted_start, quoted_end)
        if left and not put and idle_said.again(left, said_start, said_end):
            continue
        if put and not left and _stammered(texts, quoted, put, idle_quoted, (quoted_start, quoted_end)):
            continue
        one, other = tuple(said[at] for at in left), tuple(quoted[at] for at in put)
        if aloud(one) == aloud(other) or _one_word(texts, one, other):
            continue
        at = left[0] if left else said_start, put[0] if put else quoted_start
        yield from _pairs(texts, Change(one, other, *at))


def _stammered(texts: Texts, quoted: Sequence[Piece], put: list[int], read: Idle, place: tuple[int, int]) -> bool:
    """Whether quoted words are no more than said again; a negation said twice may be meant."""
    return texts.book.negations.isdisjoint(quoted[at][0] for at in put) and read.again(put, *place)


def _one_word(texts: Texts, said: Sequence[Piece], quoted: Sequence[Piece]) -> bool:
    if not (said and quoted):
        return False
    one = with_mask(texts.said, said[0][1], said[-1][2])
    return one_word(one, with_mask(texts.quoted, quoted[0][1], quoted[-1][2]))


def _twins(texts: Texts, said: Sequence[Piece], quoted: Sequence[Piece], steps: Iterable[Opcode]) -> Iterator[Change]:
    """Words that fold alike and are two, or an answer on one side only: “No. More wars”."""
    for step in steps:
        if step.tag != "equal":
            continue
        for i in range(step.src_end - step.src_start):
            at, to = step.src_start + i, step.dest_start + i
            one, other = said[at], quoted[to]
            if one[0] not in texts.book.twins and one[0] not in texts.book.answers:
                continue
            follows = i + 1 < step.src_end - step.src_start
            if two_words((texts.said, one), (texts.quoted, other), texts.book) or (
                follows
                and one[0] in texts.book.answers
                and answers((texts.said, one[2], said[at + 1][1]), (texts.quoted, other[2], quoted[to + 1][1]))
            ):
                yield Change((one,), (other,), at, to)


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


def _pairs(texts: Texts, change: Change) -> list[Change]:
    """As many words for as many are changes of one word each; not where together they say as much: a decade."""
    said, quoted = ([form for form, _, _ in words] for words in (change.said, change.quoted))
    if len(said) != len(quoted) or alike(said, quoted, texts.book.numbers):
        return [change]
    return [
        Change((one,), (other,), change.said_at + i, change.quoted_at + i)
        for i, (one, other) in enumerate(zip(change.said, change.quoted, strict=True))
        if one[0] != other[0] and not _one_word(texts, (one,), (other,))
    ]
