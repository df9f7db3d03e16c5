"""Reading and taking in a large file in a process of its own.

Python runs one thread at a time, and a pattern that looks through 25 MB lets no other run for a second. Apart, the
screen goes on answering, and stopping stops at once: what was not stored whole is not stored.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbench.desk.views import Proposed, TakenIn
from workbench.errors import BadInput, NotUsable
from workbench.model import About, NewDocument

LARGE = 1_000_000
"""Bytes from which on a file is read apart: smaller ones are read before another process has begun."""

_START = "from workbench.desk.apart import main; main()"
_LOOK = 0.1  # seconds between two looks whether it is still wanted


class Stopped(Exception):
    """Nobody wants it any more; the process was ended."""


def is_large(path: object) -> bool:
    """Whether this is a file that is read apart. A corpus is not: it comes a document at a time."""
    from workbench.desk.taking import CORPUS

    if not isinstance(path, Path) or path.name.lower().endswith(CORPUS):
        return False
    with suppress(OSError):
        return path.stat().st_size >= LARGE
    return False


def take_in(
    desk: Path, who: str, file: Path, about: About, wanted: Callable[[], bool] = lambda: True
) -> list[tuple[int, tuple[int, ...], bool]]:
    """Add the documents of this file as `Desk.take_in` does: each with its number, its new claims, whether it was held.

    Raises:
        BadInput: the file or what is said of it can't be used.
        Stopped: it was no longer `wanted`.
    """
    told = _asked({"act": "take in", "desk": str(desk), "who": who, "file": str(file), "about": dict(about)}, wanted)
    return [(one["document"], tuple(one["claims"]), one["held"]) for one in told]


def propose(desk: Path, file: Path, wanted: Callable[[], bool] = lambda: True) -> Proposed | None:
    """What this file says and shows of itself, as `Desk.propose` gives it; its document without bytes and words.

    Raises:
        BadInput: the file or what is said of it can't be used.
        Stopped: it was no longer `wanted`.
    """
    from workbench.desk.api import Desk

    (told,) = _asked({"act": "propose", "desk": str(desk), "file": str(file)}, wanted)
    if told["several"]:
        return None
    with Desk.open(desk) as opened:
        held = tuple(opened.document(number) for number in told["held"])
    stub = NewDocument(b"", "", told["known"].get("title", ""), primary=told["primary"])
    return Proposed(stub, told["known"], told["guesses"], held)


def _asked(request: Mapping[str, Any], wanted: Callable[[], bool]) -> list[dict[str, Any]]:
    command = [sys.executable, "-P", "-c", _START]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    # Our own interpreter with our own program.
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    given: bytes | None = json.dumps(request, default=str).encode("ascii")
    with process:
        while True:
            try:
                answer, _ = process.communicate(given, timeout=_LOOK)
                break
            except subprocess.TimeoutExpired:
                given = None  # it is on its way
                if not wanted():
                    process.kill()
                    raise Stopped from None
    told = [json.loads(line) for line in answer.splitlines()]
    if wrong := next((one["wrong"] for one in told if "wrong" in one), ""):
        raise BadInput(wrong)
    if process.returncode:
        raise NotUsable(f"{request['file']}: can't be read; the process that read it ended with {process.returncode}")
    return told


def main() -> None:
    """What the process does: one request from standard input, a line of JSON for each answer."""
    from workbench.desk.api import Desk
    from workbench.errors import WorkbenchError

    request = json.loads(sys.stdin.buffer.read())
    file = Path(request["file"])
    try:
        with Desk.open(Path(request["desk"]), request.get("who", ""), create=False) as desk:
            if request["act"] == "propose":
                _say(_proposed(desk.propose(file)))
            else:
                for one in desk.take_in(file, **request["about"]):
                    _say(_taken(one))
    except WorkbenchError as wrong:
        _say({"wrong": str(wrong)})


def _proposed(found: Proposed | None) -> dict[str, Any]:
    if found is None:
        return {"several": True}
    told = {"known": dict(found.known), "guesses": dict(found.guesses), "primary": found.document.primary}
    return {"several": False, **told, "held": [one.id for one in found.held]}


def _taken(one: TakenIn) -> dict[str, Any]:
    return {"document": one.document.id, "claims": list(one.claims), "held": one.held}


def _say(told: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
