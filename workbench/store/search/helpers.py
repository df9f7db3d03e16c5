"""Documents cut and folded in processes beside this one, where there are many of them and cores to do it on.

No pool of `multiprocessing`: that would run the caller's own program again in each process. Who builds an index notices
none of this but the time that it takes: words get the same numbers, and what a helper that was killed would have done
is done here.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from itertools import cycle

from workbench.model import Source
from workbench.store.search.codebook import Codebook
from workbench.store.search.folded import Folded, fold
from workbench.store.search.helper import Answer, Given
from workbench.store.search.packing import prepare
from workbench.store.search.translated import Translation

# What is less is done before a helper has started, which takes 0.3 s; and so is what comes meanwhile.
_WORTH_HELP, _MEANWHILE = 2_000_000, 2_000_000  # letters
_AT_ONCE = 500_000  # letters that a helper is given, in whole documents
# Letters that wait for helpers or for who asked: as many as are folded while a batch is stored.
_AHEAD = 16_000_000
_MOST = 4  # helpers; whoever stores what they do is busy with less
_START = "from workbench.store.search.helper import main; main()"


def folded(sources: Iterable[Source], book: Codebook) -> Generator[tuple[Source, Folded], None, None]:
    """Each source, in order, with its passages in letters of this book."""
    every = iter(sources)
    yield from _alone(every, book, _WORTH_HELP)
    count = _useful()
    yield from _helped(every, book, count) if count else _alone(every, book, sys.maxsize)


def _useful() -> int:
    """How many processes can help: one for each core, where there is more than one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST) if cores > 1 and sys.executable else 0


def _helped(sources: Iterator[Source], book: Codebook, count: int) -> Iterator[tuple[Source, Folded]]:
    with ExitStack() as stack:
        every = cycle([stack.enter_context(closing(_Helper(book))) for _ in range(count)])
        waiting: deque[_Asked] = deque()
        prepare()  # while they start
        yield from _alone(sources, book, _MEANWHILE)
        letters = 0
        for chunk in _chunks(sources):
            waiting.append(next(every).ask(chunk))
            letters += _letters(chunk)
            while letters > _AHEAD:
                letters -= _letters(waiting[0].sources)
                yield from waiting.popleft().taken(book)
        while waiting:
            yield from waiting.popleft().taken(book)


def _alone(sources: Iterator[Source], book: Codebook, letters: int) -> Iterator[tuple[Source, Folded]]:
    """What is folded here, until it has so many letters."""
    while letters > 0 and (source := next(sources, None)):
        letters -= len(source.text)
        yield source, fold(source, book)


def _chunks(sources: Iterable[Source]) -> Iterator[Sequence[Source]]:
    chunk: list[Source] = []
    for source in sources:
        chunk.append(source)
        if _letters(chunk) >= _AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _letters(sources: Sequence[Source]) -> int:
    return sum(len(source.text) for source in sources)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Documents that a helper was given, and its answer: None where it has none."""

    sources: Sequence[Source]
    answer: "Future[Answer | None]"
    translation: Translation

    def taken(self, book: Codebook) -> Iterator[tuple[Source, Folded]]:
        """The documents with what was made of them: by the helper, or else here."""
        answer = self.answer.result()
        every = self.translation.of(answer) if answer else (fold(source, book) for source in self.sources)
        yield from zip(self.sources, every, strict=True)


class _Helper:
    """A process that folds, and the thread that waits for it."""

    def __init__(self, book: Codebook) -> None:
        self._translation = Translation(book)
        self._thread = ThreadPoolExecutor(1)
        self._process = _started()

    def ask(self, sources: Sequence[Source]) -> _Asked:
        """Hand documents over."""
        return _Asked(sources, self._thread.submit(self._answer, sources), self._translation)

    def close(self) -> None:
        """End it, whatever it is at."""
        if self._process:
            self._process.kill()
        self._thread.shutdown(cancel_futures=True)
        if self._process:
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]

    def _answer(self, sources: Sequence[Source]) -> Answer | None:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            return None
        try:
            pickle.dump(list(map(Given.of, sources)), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            answer: Answer | None = pickle.load(self._process.stdout)  # noqa: S301 - our own process
        except (OSError, EOFError, pickle.UnpicklingError):  # it was killed, perhaps for want of memory
            self._process.kill()
            return None
        return answer


def _started() -> "subprocess.Popen[bytes] | None":
    # It finds the same packages as we do, however we were started. -P: nothing of the folder we stand in.
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter, with a program of our own
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | paths,
        )
    except OSError:  # no more processes, or no memory for one
        return None
