"""Which worker keeps which shards: all, where they are few; else as evenly as can be, and where they are.

An archive that fits beside each worker is answered fastest by each for itself. What is larger is spread, so that each
keeps its own part warm in memory.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

BYTES = 610
"""Memory for each passage of an archive that one machine's workers keep all of: twice what answers are found by, 195
bytes of postings and 110 of words (docs/sizing.md). They share it: the system keeps a file's pages once."""
_UNKNOWN = 10_000_000


def kept(memories: Iterable[int]) -> int:
    """How many passages the workers keep all of, by the bytes of memory of each one's machine: the least decides."""
    least = min(memories, default=0)
    return least // BYTES if least else _UNKNOWN


@dataclass(slots=True)
class Placing:
    """Shards, by their places in the archive, and how many passages each has; who keeps them once workers are known."""

    passages: Mapping[int, int]
    kept: int
    keeper: dict[int, str] = field(default_factory=dict)

    @property
    def spread(self) -> bool:
        """Whether each worker keeps a part only."""
        return sum(self.passages.values()) > self.kept

    def among(self, workers: Collection[str]) -> Mapping[str, Sequence[int]]:
        """The shards of each of these workers; of one that is gone they go to others, a new one gets its share.

        Raises:
            ValueError: there are no workers.
        """
        if not workers:
            raise ValueError("there are no workers")
        self.keeper = {at: worker for at, worker in self.keeper.items() if worker in workers}
        for at in sorted(self.passages, key=lambda at: (-self.passages[at], at)):
            if at not in self.keeper:
                self.keeper[at] = min(workers, key=lambda worker: (self._load(worker), worker))
        self._level(workers)
        return {worker: held for worker in workers if (held := self._held(worker))}

    def _level(self, workers: Collection[str]) -> None:
        """Give a worker without a shard one of the worker that has most of them."""
        for idle in sorted(worker for worker in workers if not self._held(worker)):
            busiest = max(workers, key=lambda worker: (len(self._held(worker)), worker))
            if len(self._held(busiest)) > 1:
                self.keeper[self._held(busiest)[-1]] = idle

    def _held(self, worker: str) -> list[int]:
        return sorted(at for at, keeper in self.keeper.items() if keeper == worker)

    def _load(self, worker: str) -> int:
        return sum(self.passages[at] for at in self._held(worker))
