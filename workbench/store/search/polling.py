"""One index of several asked for itself, in a way that lets the answers of all be put together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.store.search.candidates import Found, Weighed, above_chance, likeliest, tally
from workbench.store.search.frequencies import Frequencies
from workbench.store.search.grams import keys_sought
from workbench.store.search.postings import KeptPostings
from workbench.store.search.segments import Segment


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of every index: passages that hold these words in a row, else those that likely hold most of them.

    With `whole` only the former. No more than `limit` of either.
    """

    forms: tuple[str, ...]
    limit: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Poll:
    """What was answered: numbers of passages that hold the words in a row, else votes for others, best first."""

    whole: tuple[int, ...] = ()
    votes: tuple[tuple[float, int], ...] = ()

    @property
    def numbers(self) -> Sequence[int]:
        """The passages, best first."""
        return self.whole or [number for _, number in self.votes]

    def moved(self, by: int) -> "Poll":
        """The same with the passages numbered from here on."""
        return Poll(tuple(number + by for number in self.whole), tuple((vote, one + by) for vote, one in self.votes))


NOTHING = Poll()
"""No index holds the words."""


def together(polls: Iterable[Poll], limit: int) -> Poll:
    """The answer of all: the same however the documents are cut, since votes weigh the same everywhere."""
    some = list(polls)
    whole = sorted(number for poll in some for number in poll.whole)[:limit]
    if whole:
        return Poll(tuple(whole))
    votes = above_chance([vote for poll in some for vote in poll.votes])
    return Poll(votes=tuple(sorted(votes, key=lambda vote: (-vote[0], vote[1]))[:limit]))


@dataclass(frozen=True, slots=True)
class Held:
    """The postings of words in one segment: as they are, and those that vote, the rarest first."""

    found: Found
    voting: Sequence[Weighed]


def held(postings: KeptPostings, segments: Sequence[Segment], codes: str, frequencies: Frequencies) -> list[Held]:
    """The postings of these words' grams in each segment. What is too frequent in all indexes votes nowhere."""
    return [_held(postings, segment, codes, frequencies) for segment in segments]


def votes(
    some: Sequence[Held], frequencies: Frequencies, limit: int, hidden: Callable[[int], bool] | None
) -> list[tuple[float, int]]:
    """The votes for the likeliest passages that are not `hidden`, best first."""
    # As many postings are read of each gram here as would be of one index of all: by how rare it is there.
    most = None if hidden else limit
    tallies = [
        (each.found.segment.first, tally(each.voting, frequencies.passages, most=most)) for each in some if each.voting
    ]
    if hidden:
        tallies = [
            (first, seen)
            for first, counted in tallies
            if (seen := {number: vote for number, vote in counted.items() if not hidden(first + number)})
        ]
    return likeliest(tallies, limit)


def _held(postings: KeptPostings, segment: Segment, codes: str, frequencies: Frequencies) -> Held:
    keys = keys_sought(codes, segment.common)
    found = postings.look_up(segment, keys)
    voting = [
        Weighed(holding, numbers)
        for gram, numbers in found
        if numbers and (holding := max(len(numbers), frequencies.of(gram))) <= frequencies.most
    ]
    whole = Found(segment, sorted((numbers for _, numbers in found if numbers), key=len), len(found) == len(keys))
    return Held(whole, sorted(voting, key=lambda each: each.holding))
