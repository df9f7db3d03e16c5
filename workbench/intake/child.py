"""The process that a parser runs in. `sandbox.run` starts it: bytes on standard input, JSON on standard output."""

import json
import resource
import signal
import sys
from importlib import import_module
from types import FrameType

OUT_OF_MEMORY = 81
OUT_OF_TIME = 82


def main() -> None:
    """Run the parser named by the first argument within the limits of memory and processor time that follow it."""
    parser, memory, processor = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _limit(memory, processor)
    module, _, function = parser.partition(":")
    try:
        result = getattr(import_module(module), function)(sys.stdin.buffer.read())
        sys.stdout.buffer.write(json.dumps(result).encode("ascii"))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _limit(memory: int, processor: int) -> None:
    signal.signal(signal.SIGXCPU, _out_of_time)
    limits = (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, processor, processor + 1),  # a second to say so, then it is killed
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for what, soft, hard in limits:
        _, ceiling = resource.getrlimit(what)
        lower = hard if ceiling == resource.RLIM_INFINITY else min(hard, ceiling)
        resource.setrlimit(what, (min(soft, lower), lower))


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(OUT_OF_TIME)
