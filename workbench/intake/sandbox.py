"""Parsers of strangers' files, each in a child process with limits on memory, processor and wall-clock time.

A file of 300 kB can keep a parser busy for 23 s or take all memory; a crash in a C library takes the whole program with
it. In a child it costs one line. Nothing of our environment reaches the child; `confine` says what else it gives up,
which is much on Linux. It is no jail all the same: a parser that is taken over can read what the user can. Windows has
none of these limits but the clock, and macOS may refuse the one on memory.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread, Timer
from typing import IO, Any

from workbench.errors import NotUsable
from workbench.intake.child import LARGEST_ANSWER, OUT_OF_MEMORY, OUT_OF_TIME, TOO_MUCH
from workbench.text.visible import visible

# In the middle of a C library no handler runs, and the kernel ends the child: by a signal that Windows does not have.
_KILLED = {OUT_OF_TIME, *(-int(one) for one in signal.Signals if one.name in {"SIGXCPU", "SIGKILL"})}

_START = "from workbench.intake.child import main; main()"
_LONGEST_ERROR = 100_000  # bytes of what a parser prints; the rest is not read
_NEEDED = ("SYSTEMROOT",)
"""What a process needs of its environment: on Windows, to find the system's own libraries."""
_NEEDED_BY_NETWORK = (*_NEEDED, "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser may use: bytes of address space, seconds of processor time, seconds by the clock, the network."""

    memory: int = 1_500_000_000
    processor: int = 15
    clock: float = 30.0
    network: bool = False


class GivenUp(NotUsable):
    """A parser took more than it may, or failed."""


def run(parser: str, payload: bytes, name: str, limits: Limits = Limits()) -> Any:
    """What `parser` (`module:function`, from bytes to values that JSON has) makes of these bytes.

    Raises:
        GivenUp: it took too long, needed too much memory, or failed. The message begins with `name`.
        NotUsable: no process for it can be started.
    """
    try:
        code, answer, errors = _Child(parser, limits).answer(payload)
    except OSError as error:
        raise NotUsable(f"{name}: can't be read, no process for it can be started ({error.strerror})") from None
    if code is None:
        raise GivenUp(f"{name}: took longer than {limits.clock:g} s to read, so it was given up")
    if code:
        raise GivenUp(f"{name}: {_why(code, errors)}")
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        raise GivenUp(f"{name}: can't be read, the parser gave no answer") from None


class _Child:
    """A parser at work in a process of its own."""

    def __init__(self, parser: str, limits: Limits) -> None:
        # -P: the folder we stand in may hold a stranger's json.py next to the page.
        command = [sys.executable, "-P", "-c", _START, parser, str(limits.memory), str(limits.processor)]
        needed = {name: os.environ[name] for name in _needed(limits) if name in os.environ}
        # The child finds the same packages as we do, however we were started: wheel, editable install, bare checkout.
        paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
        # Our own interpreter with arguments of our own; the stranger's bytes go in by standard input.
        self._process = subprocess.Popen(  # noqa: S603
            [*command, str(os.getpid()), str(int(limits.network))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=needed | paths,
            start_new_session=True,  # without our terminal
        )
        self._clock = Timer(limits.clock, self._too_late)
        self._late = False

    def answer(self, payload: bytes) -> tuple[int | None, bytes, bytes]:
        """How it ended (None: not in time), what it answered, and what it printed."""
        child, printed = self._process, bytearray()
        threads = [
            Thread(target=_give, args=(child.stdin, payload)),
            Thread(target=_keep, args=(child.stderr, printed)),
        ]
        try:
            self._clock.start()
            for thread in threads:
                thread.start()
            answer = _read(child.stdout, LARGEST_ANSWER)
            if len(answer) > LARGEST_ANSWER:
                return TOO_MUCH, b"", b""
            code = child.wait()
        finally:
            self._end(threads)
        return None if self._late else code, answer, bytes(printed)

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _end(self, threads: list[Thread]) -> None:
        self._clock.cancel()
        self._process.kill()
        self._process.wait()
        for thread in threads:
            if thread.ident is not None:
                thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


def _needed(limits: Limits) -> tuple[str, ...]:
    return _NEEDED_BY_NETWORK if limits.network else _NEEDED


def _give(pipe: IO[bytes], payload: bytes) -> None:
    with suppress(OSError):  # it ended before it had read all
        pipe.write(payload)
    with suppress(OSError):
        pipe.close()


def _keep(pipe: IO[bytes], printed: bytearray) -> None:
    """The beginning of what it prints, the rest read past: who prints much must not wait for us."""
    while some := pipe.read1(65536):  # type: ignore[attr-defined]
        printed += some[: max(0, _LONGEST_ERROR - len(printed))]


def _read(pipe: IO[bytes] | None, most: int) -> bytes:
    return pipe.read(most + 1) if pipe else b""


def _why(code: int, errors: bytes) -> str:
    if code in _KILLED:
        return "took too much of the processor to read, so it was given up"
    if code == OUT_OF_MEMORY:
        return "needs too much memory to read, so it was given up"
    if code == TOO_MUCH:
        return "holds too much text to be read, so it was given up"
    last = visible(errors.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return f"can't be read, the parser failed ({last[:200] or f'it ended with {code}'})"
