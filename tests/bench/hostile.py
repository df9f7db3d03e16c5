"""Reads every file of a folder with the parser of its format, and watches what the parser touches.

usage: python -m tests.bench.hostile FOLDER [--all]

Each file is parsed or refused in one line. Told are those that fail otherwise, take longer than the sandbox lets them,
open a file that is no part of Python or ours, connect to anything, or start a program (Python's own audit hooks tell).
With --all, every file. Exit code 1 when one does. For captions, how many cues the reader found is told beside.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).parents[2]
SECONDS = 20
_WATCHED = frozenset(
    {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "urllib.Request"}
)
_OURS = tuple(
    {str(ROOT / "workbench"), *sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, "/usr/share/zoneinfo"}
)


@dataclass
class Outcome:
    """What became of one file. `touched` are the events that none of our parsers has any business with."""

    file: str
    said: str
    seconds: float = 0.0
    touched: list[str] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        return bool(self.touched) or self.said.startswith("failed")


def outcomes(files: Sequence[Path]) -> Iterator[Outcome]:
    """Each file read, in a process of its own kind: one that a parser kills is started again behind the file."""
    waiting = list(files)
    while waiting:
        command = [sys.executable, "-m", "tests.bench.hostile", "--child"]
        given = "\n".join(map(str, waiting))
        done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=False)
        told = [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
        yield from told
        if len(told) < len(waiting):
            yield Outcome(str(waiting[len(told)]), f"failed: the process ended with {done.returncode}")
        waiting = waiting[len(told) + 1 :]


class TooSlow(Exception):
    """The file's time is up."""


def _child() -> None:
    touched: list[str] = []
    on = [False]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if not on[0]:
            return
        if event in _WATCHED:
            touched.append(f"{event} {arguments[:2]}"[:200])
        elif event == "open" and isinstance(arguments[0], str) and not arguments[0].startswith(_OURS):
            touched.append(f"open {arguments[0]} {arguments[1]}"[:200])

    names = sys.stdin.read().splitlines()
    sys.addaudithook(hear)
    signal.signal(signal.SIGALRM, _too_slow)
    for name in names:
        raw = Path(name).read_bytes()
        touched.clear()
        began = time.monotonic()
        with _listening(on):
            said = _read(raw, name)
        print(json.dumps(asdict(Outcome(name, said, round(time.monotonic() - began, 2), list(touched)))), flush=True)


@contextmanager
def _listening(on: list[bool]) -> Iterator[None]:
    on[0] = True
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        on[0] = False


def _too_slow(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow


def _read(raw: bytes, name: str) -> str:
    from workbench.errors import WorkbenchError
    from workbench.intake import inside
    from workbench.intake.formats.sniff import recognise

    if not raw.strip():
        return "refused: empty"
    try:
        found = recognise(raw, name)
        made = inside.made(found.parser, found.without(raw) if found.without else raw, name)
    except WorkbenchError as why:
        one_line = "\n" not in " ".join(str(why).split(" "))
        return f"refused: {why}" if one_line else f"failed: in several lines: {why}"
    except TooSlow:
        return f"failed: more than {SECONDS} s"
    except (MemoryError, RecursionError) as why:
        return f"refused: {type(why).__name__}"  # the sandbox says so in a line
    except Exception as why:
        return f"refused: the parser failed ({type(why).__name__}: {why})"
    cues = sum(kind == "time" for one in made for _, kind, _ in one.locators)
    return f"parsed: {found.name}, {len(made)} documents{f', {cues} times' if cues else ''}"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, nargs="?")
    asked.add_argument("--all", action="store_true")
    asked.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args()
    if said.child:
        _child()
        return 0
    files = [one for one in sorted(said.folder.rglob("*")) if one.is_file() and os.access(one, os.R_OK)]
    bad = parsed = failed = count = 0
    for one in outcomes(files):
        count += 1
        bad += one.bad
        parsed += one.said.startswith("parsed")
        failed += "the parser failed" in one.said
        if one.bad or said.all or "the parser failed" in one.said:
            print(f"{one.seconds:6.2f} s  {one.file}: {one.said} {' '.join(one.touched)}")
    print(f"{count} files: {parsed} parsed, {count - parsed} refused ({failed} by a parser that failed), {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
