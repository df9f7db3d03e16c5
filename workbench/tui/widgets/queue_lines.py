"""The queue as lines: a row for each article where there are several, one where another speaks, one for each claim."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbench.desk import Queue
from workbench.model import ArticleClaims, QueueRow


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """The row of an article; `folded` where its claims are not shown."""

    claims: ArticleClaims
    folded: bool


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Says who speaks in the claims below. `row` is the first of them."""

    row: QueueRow


Line = QueueRow | ArticleLine | SpeakerLine


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An article's lines: from `first` on, a row of its own where `headed`, then its claims and who speaks."""

    claims: ArticleClaims
    first: int
    headed: bool
    folded: bool
    speakers: Sequence[int]
    """How many lines below the article's row each speaker's row stands."""

    def __len__(self) -> int:
        shown = 0 if self.folded else self.claims.stop - self.claims.start + len(self.speakers)
        return self.headed + shown


class QueueLines:
    """Claims as lines; both are counted from 0. Without `groups` every line is a claim."""

    def __init__(
        self, queue: Queue, groups: Sequence[ArticleClaims] = (), folded: Collection[int] = (), *, speakers: bool = True
    ) -> None:
        self._queue = queue
        self._stretches: list[_Stretch] = []
        first = 0
        for group in groups:
            places = [at - group.start + number for number, at in enumerate(group.changes)] if speakers else []
            stretch = _Stretch(group, first, len(groups) > 1, group.document_id in folded, places)
            self._stretches.append(stretch)
            first += len(stretch)
        self._firsts = [stretch.first for stretch in self._stretches]
        self._length = first if groups else len(queue)

    def __len__(self) -> int:
        return self._length

    def rows(self, start: int, stop: int) -> list[Line]:
        """The lines from `start` up to, not including, `stop`; fewer at the end."""
        if not self._stretches:
            return list(self._queue.rows(start, stop))
        places = list(self._places(start, min(stop, len(self))))
        asked = [place for place in places if isinstance(place, int)]
        claims = [place if place >= 0 else ~place for place in asked]
        low = min(claims, default=0)
        rows = self._queue.rows(low, max(claims, default=-1) + 1)
        lines: list[Line] = []
        for place in places:
            if isinstance(place, ArticleLine):
                lines.append(place)
            else:
                lines.append(rows[place - low] if place >= 0 else SpeakerLine(rows[~place - low]))
        return lines

    def line_of(self, claim: int) -> int:
        """The line of the claim at this place of the list; its article's, where that is folded."""
        if not self._stretches:
            return claim
        stretch = next(one for one in self._stretches if one.claims.start <= claim < one.claims.stop)
        if stretch.folded:
            return stretch.first
        above = bisect_right(stretch.claims.changes, claim) if stretch.speakers else 0
        return stretch.first + stretch.headed + claim - stretch.claims.start + above

    def article(self, line: int) -> ArticleClaims | None:
        """The article to which this line belongs, or None in a flat list."""
        return self._stretch(line).claims if self._stretches and 0 <= line < len(self) else None

    def _stretch(self, line: int) -> _Stretch:
        return self._stretches[bisect_right(self._firsts, line) - 1]

    def _places(self, start: int, stop: int) -> Iterator[int | ArticleLine]:
        """What stands on these lines: an article's row, a claim's place, or `~place` for who speaks from there on."""
        line = start
        while line < stop:
            stretch = self._stretch(line)
            if stretch.headed and line == stretch.first:
                yield ArticleLine(stretch.claims, stretch.folded)
                line += 1
                continue
            for below in range(line - stretch.first - stretch.headed, len(stretch) - stretch.headed):
                if line == stop:
                    return
                above = bisect_right(stretch.speakers, below)
                place = stretch.claims.start + below - above
                yield ~(place + 1) if above and stretch.speakers[above - 1] == below else place
                line += 1
