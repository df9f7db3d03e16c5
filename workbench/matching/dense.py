"""Where in a long run of words a quotation has most of its own, before anything is aligned there."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

# Letting the quotation slide over a text word by word costs its length squared for each: beyond this, not at once.
_LONGEST_SLID = 300
# Of a longer one so many runs of words, evenly spread, tell where it stands; one in more places tells nothing.
_SAMPLES = 600
_RUN = 3
_MOST_PLACES = 20


def densest(wanted: str, said: str) -> tuple[int, int] | None:
    """The first word of `said` where most of `wanted` stands, and the word after the last; None where nothing does."""
    if len(wanted) <= _LONGEST_SLID:
        slid = fuzz.partial_ratio_alignment(wanted, said)
        return (slid.dest_start, slid.dest_end) if slid else None
    # Equal runs of one place lie about equally far apart in both: in one bucket of distances or two neighbouring ones.
    width = max(1, len(wanted) // 4)
    apart = Counter(at // width for at in _distances(wanted, said))
    if not apart:
        return None
    best = max(apart, key=lambda bucket: (apart[bucket] + apart[bucket + 1], -bucket))
    middle = best * width + (width if apart[best + 1] else width // 2)
    return max(0, middle), max(0, min(len(said), middle + len(wanted)))


def _distances(wanted: str, said: str) -> Iterator[int]:
    """How much further on than in the quotation the sampled runs stand, once for each place."""
    for first in range(0, len(wanted) - _RUN + 1, max(1, len(wanted) // _SAMPLES)):
        run = wanted[first : first + _RUN]
        places: list[int] = []
        at = said.find(run)
        while at >= 0 and len(places) <= _MOST_PLACES:
            places.append(at)
            at = said.find(run, at + 1)
        if len(places) <= _MOST_PLACES:
            yield from (place - first for place in places)
