"""A real Dask cluster for tests and benchmarks: a scheduler and its workers, each started as an operator starts it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path


class Dask:
    """A scheduler on loopback and so many workers. `own` is put into their environment; with `tls` they speak it."""

    def __init__(self, folder: Path, workers: int, own: Mapping[str, str] = {}, *, tls: bool = False) -> None:
        self.file = folder / "scheduler.json"
        self._own = own
        way = ("--protocol", "tls") if tls else ()
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0", *way)]
        for _ in range(1200):
            if self.file.exists():
                break
            time.sleep(0.05)
        self.address: str = json.loads(self.file.read_text(encoding="utf-8"))["address"]
        self._worker = ("--no-nanny", "--host", "127.0.0.1", "--local-directory", str(folder), *way)
        self.workers: list[subprocess.Popen[bytes]] = []
        for _ in range(workers):
            self.one_more()

    def one_more(self) -> subprocess.Popen[bytes]:
        """Start one more worker; it comes in a moment."""
        self.workers.append(self._start("worker", *self._worker))
        self.processes.append(self.workers[-1])
        return self.workers[-1]

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "workbench", "archive", what, "--scheduler-file", str(self.file), *words]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            command, env=os.environ | self._own, **quiet
        )

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers have come."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=120)

    def end(self) -> None:
        """End all processes."""
        for process in self.processes[::-1]:
            process.kill()
            process.wait()
