"""Parsers of strangers' files, each in a child process with limits on memory, processor and wall-clock time.

A file of 300 kB can keep a parser busy for 23 s or take all memory; a crash in a C library takes the whole program with
it. In a child it costs one line. The child writes no files. It is no jail: a parser that is taken over still runs as
the same user. Windows has none of these limits but the clock, and macOS may refuse the one on memory.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.child import OUT_OF_MEMORY, OUT_OF_TIME

# In the middle of a C library no handler runs, and the kernel ends the child: by a signal that Windows does not have.
_KILLED = {OUT_OF_TIME, *(-int(one) for one in signal.Signals if one.name in {"SIGXCPU", "SIGKILL"})}

_START = "from workbench.intake.child import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser may use: bytes of address space, seconds of processor time, seconds by the clock."""

    memory: int = 1_500_000_000
    processor: int = 15
    clock: float = 30.0


def run(parser: str, payload: bytes, name: str, limits: Limits = Limits()) -> Any:
    """What `parser` (`module:function`, from bytes to values that JSON has) makes of these bytes.

    Raises:
        NotUsable: it took too long, needed too much memory, or failed. The message begins with `name`.
    """
    # -P: the folder we stand in may hold a stranger's json.py next to the page.
    command = [sys.executable, "-P", "-c", _START, parser, str(limits.memory), str(limits.processor)]
    # The child finds the same packages as we do, however we were started: wheel, editable install, bare checkout.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        # Our own interpreter with arguments of our own; the stranger's bytes go in by standard input.
        done = subprocess.run(  # noqa: S603
            command, input=payload, capture_output=True, env=environment, timeout=limits.clock, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotUsable(f"{name}: took longer than {limits.clock:g} s to read, so it was given up") from None
    if done.returncode:
        raise NotUsable(f"{name}: {_why(done.returncode, done.stderr)}")
    return json.loads(done.stdout)


def _why(code: int, errors: bytes) -> str:
    if code in _KILLED:
        return "took too much of the processor to read, so it was given up"
    if code == OUT_OF_MEMORY:
        return "needs too much memory to read, so it was given up"
    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return f"can't be read, the parser failed ({last[:200] or f'it ended with {code}'})"
