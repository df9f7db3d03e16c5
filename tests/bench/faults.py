"""Fails each statement of each act that changes a desk, and kills after each: all of it is stored, or nothing.

python -m tests.bench.faults [ACT…]

An act is a line of `tests/acts.py`. A statement fails as on a broken disk. Of an act that is stored in several changes
by intention, what stands between two has to be sound, and doing it again has to bring the rest. Exit code 1 where one
of this does not hold. `tests/test_all_or_nothing.py` does some of it in each run of the suite.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from signal import SIGKILL
from typing import Any
from unittest.mock import patch

from tests.acts import ACTS, Act, made
from tests.desks import stored
from workbench.desk import Desk
from workbench.errors import WorkbenchError
from workbench.store import connection
from workbench.store.engine import sqlite
from workbench.store.file import address

_IO_ERROR = 10  # https://sqlite.org/rescode.html#ioerr
NEVER = sys.maxsize


@dataclass(slots=True)
class Fault:
    """When the next statement is to go wrong: the how-manieth from now, and whether the program is killed by it."""

    at: int = NEVER
    kill: bool = False
    seen: int = 0

    def arm(self, at: int, *, kill: bool = False) -> None:
        """From here on count anew, and let this statement go wrong."""
        self.at, self.kill, self.seen = at, kill, 0

    def met(self) -> None:
        """A statement is about to be run."""
        self.seen += 1
        if self.seen == self.at:
            if self.kill:
                os.kill(os.getpid(), SIGKILL)
            error = sqlite.OperationalError("disk I/O error")
            error.sqlite_errorcode = _IO_ERROR
            raise error


@contextmanager
def faulty() -> Iterator[Fault]:
    """SQLite whose statements go wrong when that is asked for."""
    fault = Fault()

    class Faulty(sqlite.Connection):
        def execute(self, *given: Any) -> Any:
            fault.met()
            return super().execute(*given)

        def executemany(self, *given: Any) -> Any:
            fault.met()
            return super().executemany(*given)

    def connect(path: Path, mode: str, timeout: float) -> "sqlite.Connection":
        return sqlite.connect(address(path, mode), timeout=timeout, isolation_level=None, uri=True, factory=Faulty)

    with patch.object(connection, "connect", connect):
        yield fault


class Trial:
    """One act, tried on copies of the desk that it is to be done on."""

    def __init__(self, act: Act, desk: Path, fault: Fault) -> None:
        self._act, self._fault, self._path = act, fault, desk.with_name("tried.workbench")
        self._ready = desk.with_name("ready.workbench")
        copyfile(desk, self._ready)
        with Desk.open(self._ready, act.who) as opened:
            act.first(opened)
        self._before = stored(self._ready)
        self._fresh()
        self.statements = self._do(NEVER)
        self._after = stored(self._path)

    def failed(self, at: int) -> str:
        """What is stored when this statement fails."""
        self._fresh()
        self._do(at)
        state = "LEFT OPEN" if self._left_open else self._state()
        return "SAID TO BE NOTHING" if state == "all" and "nothing was stored" in self._told else state

    def killed(self, at: int) -> str:
        """What is stored when the program is killed before this statement."""
        self._fresh()
        child = os.fork()
        if not child:
            try:
                self._do(at, kill=True)
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        return self._state()

    def _fresh(self) -> None:
        for each in self._path.parent.glob(f"{self._path.name}*"):
            each.unlink()
        copyfile(self._ready, self._path)

    def _do(self, at: int, *, kill: bool = False) -> int:
        """Do the act; how many statements it took. What goes wrong has to be told in our words."""
        self._told, self._left_open = "", False
        with Desk.open(self._path, self._act.who, create=False) as desk:
            self._fault.arm(at, kill=kill)
            try:
                self._act.do(desk)
            except WorkbenchError as told:
                if at == NEVER:
                    raise
                self._told = str(told)
                self._left_open = desk._opened.store.connection.raw.in_transaction
            finally:
                seen = self._fault.seen
                self._fault.arm(NEVER)
        return seen

    def _state(self) -> str:
        now = stored(self._path)
        if now in (self._before, self._after):
            return "nothing" if now == self._before else "all"
        with Desk.open(self._path, self._act.who, create=False) as desk:
            if desk.verify().problems or not desk.health().sound:
                return "NOT SOUND"
        if not self._act.in_steps:
            return "BETWEEN"
        self._do(NEVER)
        return "taken up again" if alike(stored(self._path), self._after) else "NOT TAKEN UP"


def alike(now: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether the same is stored, whatever the log says of the way there and whatever the index is numbered."""
    return {name: rows for name, rows in now.items() if not name.startswith(("log", "index_"))} == {
        name: rows for name, rows in after.items() if not name.startswith(("log", "index_"))
    }


def main(wanted: Sequence[str]) -> int:
    """Try all, or these acts, and print what became of each."""
    total, wrong = Counter[str](), False
    with tempfile.TemporaryDirectory() as folder, faulty() as fault:
        desk = made(Path(folder) / "desk.workbench")
        for name in wanted or ACTS:
            trial = Trial(ACTS[name], desk, fault)
            every = range(1, trial.statements + 1)
            states = Counter(f"failed: {trial.failed(at)}" for at in every)
            states += Counter(f"killed: {trial.killed(at)}" for at in every)
            print(
                f"{name}: {trial.statements} statements; {', '.join(f'{n} {s}' for s, n in states.items())}", flush=True
            )
            wrong = wrong or any(state.isupper() for state in (each.split(": ")[1] for each in states))
            total += states + Counter({"statements": trial.statements})
    print(f"together: {dict(total)}")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
