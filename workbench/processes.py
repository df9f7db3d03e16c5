"""The same work on many things in several processes, in order, with only so many things held at a time."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Done = TypeVar("Done")

_BATCH = 16  # things handed to a process at once
_AHEAD = 2  # batches that wait for each process


class EndedEarly(WorkbenchError):
    """A process that worked for this one was ended by somebody else."""


def mapped(work: Callable[[Item], Done], items: Iterable[Item], jobs: int = 1) -> Iterator[Done]:
    """What `work` makes of each item, in their order, in `jobs` processes; in this one where that is 1.

    `work` is one that can be pickled, as a function of a module or a `partial` of one. What `items` raises is raised
    after the results of all before.

    Raises:
        EndedEarly: a process was killed, as where memory is short; what was yielded before stands.
    """
    if jobs == 1:
        yield from map(work, items)
        return
    # Some hundredths of a second to import, for those who ask only.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    source = _Source(items)
    waiting: deque[Future[list[Done]]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_serve)
    try:
        for batch in source:
            waiting.append(pool.submit(_each, work, batch))
            if len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as why:
        raise EndedEarly("a process that did part of this was ended, perhaps for want of memory; use fewer") from why
    finally:
        pool.shutdown(cancel_futures=True)
    if source.failed is not None:
        raise source.failed


class _Source(Generic[Item]):
    """The items in batches. It ends where they do, or where they raise something, which is kept."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self.failed: WorkbenchError | None = None

    def __iter__(self) -> Iterator[list[Item]]:
        batch: list[Item] = []
        try:
            for item in self._items:
                batch.append(item)
                if len(batch) == _BATCH:
                    yield batch
                    batch = []
        except WorkbenchError as error:
            self.failed = error
        if batch:
            yield batch


def _each(work: Callable[[Item], Done], batch: list[Item]) -> list[Done]:
    return [work(item) for item in batch]


def _serve() -> None:
    """Leave Ctrl-C, which goes to every process of a terminal, to the one that asked; end when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_asker, daemon=True).start()


def _end_with_the_asker() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415

    if asker := parent_process():
        asker.join()
        os._exit(1)
