"""Which speakers of a desk may be one person or body: proposals with a score and a reason, for a person to decide on.

Nothing is merged here. The scores rank; they were set by hand, and measure nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.matching.name_words import name_words
from workbench.matching.names import Alike, alike, initials
from workbench.model import Speaker

_SURNAME = 60.0
_SHARED = 30.0

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two speakers may be one: how likely, 0 to 100, and why, in words."""

    one: Speaker
    other: Speaker
    score: float
    reason: str


def proposals(speakers: Sequence[Speaker]) -> list[Proposal]:
    """The pairs of speakers that may be one, the likeliest first.

    A bare surname that several others bear is worth little with each of them. Work grows with the speakers whose
    surnames begin alike, not with all pairs.
    """
    found = [proposal for one, other in _neighbours(speakers) if (proposal := _compared(one, other))]
    bare = Counter(speaker.id for p in found if p.score == _SURNAME for speaker in (p.one, p.other))
    shared = [_doubted(p, max(bare[p.one.id], bare[p.other.id])) if p.score == _SURNAME else p for p in found]
    return sorted(shared, key=lambda proposal: -proposal.score)


def likeness(one: str, other: str) -> tuple[float, str]:
    """How like two names are, 0 to 100, and in what; 0 and nothing for two that are not."""
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return 0.0, ""
    short, long = sorted((first, second), key=len)
    for score, reason, holds in _RULES:
        if holds(short, long):
            return score, reason
    if initials(one, other):
        return 75.0, "one is the initials of the other"
    if len(short) in (len(long), 2) and alike(one, [other]) is not Alike.OTHER:
        return 80.0, "spelt otherwise, or a short form"
    return 0.0, ""


def _neighbours(speakers: Sequence[Speaker]) -> Iterator[tuple[Speaker, Speaker]]:
    """Each pair once that the rules could join: the beginning of a word behind the first, all words, or initials."""
    blocks: dict[str, list[Speaker]] = {}
    for speaker in speakers:
        keys = {key for name in (speaker.name, *speaker.aliases) for key in _keys(name)}
        for key in sorted(keys):
            blocks.setdefault(key, []).append(speaker)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _keys(name: str) -> Iterator[str]:
    words = name_words(name)
    yield from (word[:3] for word in words[1:] or words)
    yield " ".join(sorted(words))
    yield "".join(word[0] for word in words)[:3]
    if len(words) == 1:
        yield words[0][:3]


def _compared(one: Speaker, other: Speaker) -> Proposal | None:
    names = ((first, second) for first in (one.name, *one.aliases) for second in (other.name, *other.aliases))
    score, reason = max((likeness(first, second) for first, second in names), key=lambda found: found[0])
    return Proposal(one, other, score, reason) if score else None


def _doubted(proposal: Proposal, bearers: int) -> Proposal:
    if bearers < 2:
        return proposal
    reason = f"only the surname, which {bearers} speakers here share"
    return Proposal(proposal.one, proposal.other, _SHARED, reason)


def _abbreviates(short: Words, long: Words) -> bool:
    return len(short) == len(long) > 1 and short[-1] == long[-1] and all(map(_initial_or_same, short, long))


def _initial_or_same(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _within(short: Words, long: Words) -> bool:
    """“Nicolás Maduro” in “Nicolás Maduro Moros”, “María Machado” in “María Corina Machado”: the first word kept."""
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and all(word in rest for word in short)


_RULES = (
    (100.0, "the same but for case, accents, titles or script", lambda short, long: short == long),
    (90.0, "the same words in another order", lambda short, long: sorted(short) == sorted(long)),
    (90.0, "one name is in the other, in order", _within),
    (85.0, "the same surname, and initials that fit", _abbreviates),
    (_SURNAME, "only the surname", lambda short, long: len(short) == 1 and len(long) > 1 and short[0] == long[-1]),
)
