"""How a Dask scheduler and workers are started for archives: their own commands, set up to serve for weeks.

As it comes, Dask watches itself closely: every 10 ms it notes what a worker does and keeps that for an hour; an idle
scheduler takes 1.7 % of a core, an idle worker 3.2 %. Set as below it is .3 and .5 %, and a worker's memory stays flat
(`python -m tests.bench.archive`). What the environment sets already stays as it is.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import NoReturn

from workbench.errors import BadInput

MISSING = "a cluster needs Dask: pip install 'claim-workbench[cluster]'"
_DASK = "DASK_DISTRIBUTED__"
_SET = {
    f"{_DASK}WORKER__PROFILE__ENABLED": "False",
    f"{_DASK}WORKER__MEMORY__MONITOR_INTERVAL": "1s",
    f"{_DASK}ADMIN__TICK__INTERVAL": "1s",
    f"{_DASK}ADMIN__TICK__CYCLE": "10s",
    f"{_DASK}ADMIN__LOG_LENGTH": "1000",
    f"{_DASK}ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    f"{_DASK}ADMIN__SYSTEM_MONITOR__LOG_LENGTH": "120",
    f"{_DASK}DIAGNOSTICS__COMPUTATIONS__MAX_HISTORY": "1",
    # A batch is sent to who keeps the shards; nobody else should take it, and no answer is copied about.
    f"{_DASK}SCHEDULER__WORK_STEALING": "False",
    f"{_DASK}SCHEDULER__ACTIVE_MEMORY_MANAGER__START": "False",
    # glibc's own rule keeps what was freed; Dask sets this only where a nanny watches over the worker.
    "MALLOC_TRIM_THRESHOLD_": "65536",
}
# Without a dashboard it still tells of itself by HTTP, else to everybody.
_UNSEEN = (
    ("--no-dashboard", "--dashboard-address", "127.0.0.1:0"),
    ("--dashboard", "--no-dashboard", "--dashboard-address"),
)
# Each with the options of Dask's that take its place.
_SCHEDULER = (
    (("--host", "127.0.0.1"), ("--host", "--interface")),
    _UNSEEN,
)
_WORKER = (
    (("--nthreads", "1"), ("--nthreads",)),
    (("--nworkers", str(os.cpu_count() or 1)), ("--nworkers", "--nthreads", "--no-nanny")),
    _UNSEEN,
)
# Who has found its scheduler here listens, as it comes, to every machine that asks.
_WORKER_HERE = (
    *_WORKER,
    (("--host", "127.0.0.1"), ("--host", "--interface", "--listen-address", "--contact-address")),
)
_HERE = re.compile(r"(?:tcp|tls)://(?:127\.|localhost[:/]|\[::1\])")


def environment() -> Mapping[str, str]:
    """The environment of this process with what is set for Dask where nothing is."""
    return _SET | dict(os.environ)


def scheduler(words: Sequence[str]) -> NoReturn:
    """Become a scheduler, on loopback and without a dashboard unless these options of Dask's say otherwise.

    Raises:
        BadInput: Dask is not installed.
    """
    _become("dask_scheduler", _with(_SCHEDULER, words))


def worker(words: Sequence[str]) -> NoReturn:
    """Become workers, one for each core and with one thread unless these options of Dask's say otherwise.

    Raises:
        BadInput: Dask is not installed.
    """
    _become("dask_worker", of_worker(words))


def of_worker(words: Sequence[str]) -> list[str]:
    """Dask's words for workers: those given, and ours. Of a scheduler on loopback they listen there only."""
    here = any(_HERE.match(word) for word in words)
    return _with(_WORKER_HERE if here else _WORKER, words)


def _with(usual: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], words: Sequence[str]) -> list[str]:
    """The options given, and the usual ones in whose place none of them stands."""
    named = {word.partition("=")[0] for word in words}
    return [*words, *(word for own, instead in usual if named.isdisjoint(instead) for word in own)]


def _become(what: str, words: Sequence[str]) -> NoReturn:
    if find_spec("distributed") is None:
        raise BadInput(MISSING)
    command = [sys.executable, "-m", f"distributed.cli.{what}", *words]
    if sys.platform == "win32":  # where a new program takes the place of none
        sys.exit(subprocess.run(command, env=environment(), check=False).returncode)  # noqa: S603 - Dask's own command
    os.execve(sys.executable, command, environment())  # noqa: S606 - as above
