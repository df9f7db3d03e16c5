"""The process that a parser runs in. `sandbox.run` starts it: bytes on standard input, JSON on its own answer pipe."""

import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from types import FrameType

from workbench.intake.confine import confine

OUT_OF_MEMORY = 81
OUT_OF_TIME = 82
TOO_MUCH = 83
LARGEST_ANSWER = 400_000_000
"""Bytes of JSON that a parser may answer: more than any text whose file we take makes."""


def main() -> None:
    """Run the parser named by the first argument, within what the arguments after it allow."""
    parser, memory, processor, parent, network = sys.argv[1], *map(int, sys.argv[2:6])
    answer = _own_answer()
    _limit(memory, processor)
    confine(parent, network=bool(network))
    module, _, function = parser.partition(":")
    try:
        result = getattr(import_module(module), function)(sys.stdin.buffer.read())
        told = json.dumps(result).encode("ascii")
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    if len(told) > LARGEST_ANSWER:
        sys.exit(TOO_MUCH)
    with os.fdopen(answer, "wb") as pipe:
        pipe.write(told)


def _own_answer() -> int:
    """The pipe to the parent, which nothing that a parser prints gets into: that goes where errors go."""
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


def _limit(memory: int, processor: int) -> None:
    """Set each limit that this system has. Where it has none, the parent's clock is the only one."""
    try:
        resource = import_module("resource")
    except ImportError:
        return  # Windows has no such limits
    out_of_time = getattr(signal, "SIGXCPU", None)
    if out_of_time is not None:
        signal.signal(out_of_time, _out_of_time)
    for name, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", processor, processor + 1),  # a second to say so, then it is killed
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_CORE", 0, 0),
    ):
        # ValueError: macOS may refuse to bound the address space. One limit refused must not cost the others.
        with suppress(AttributeError, ValueError, OSError):
            what = getattr(resource, name)
            _, ceiling = resource.getrlimit(what)
            lower = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
            resource.setrlimit(what, (min(soft, lower), lower))


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(OUT_OF_TIME)
