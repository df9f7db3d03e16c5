"""The command line in a process for each command, forked from one that has loaded the program and done nothing else.

To load it takes four times as long as most commands do. Tests of starting itself, of pipes, of signals and of memory
start Python anew.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import workbench

_PATIENCE = 300  # seconds
_HOUSE = Path(workbench.__file__).parent
_LOADED = multiprocessing.get_context("forkserver")
_LOADED.set_forkserver_preload(
    [
        ".".join(path.relative_to(_HOUSE.parent).with_suffix("").parts)
        for path in sorted(_HOUSE.rglob("[a-z]*.py"))
        if path.relative_to(_HOUSE).parts[0] not in ("tui", "mcp")
    ]
)


def run(
    *words: object, cwd: Path | None = None, env: Mapping[str, str] = os.environ, given: str | bytes = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run `workbench` with these words in this folder and this environment; what it wrote, as bytes."""
    command = [str(word) for word in words]
    with tempfile.TemporaryDirectory() as room:
        streams = [Path(room) / name for name in ("in", "out", "err")]
        streams[0].write_bytes(given.encode() if isinstance(given, str) else given)
        for stream in streams[1:]:
            stream.touch()
        process = _LOADED.Process(target=_become, args=(command, str(cwd or Path.cwd()), dict(env), streams))
        process.start()
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, _PATIENCE)
        said = [stream.read_bytes() for stream in streams[1:]]
    return subprocess.CompletedProcess(command, process.exitcode, *said)


def told(*words: object, **how: object) -> subprocess.CompletedProcess[str]:
    """The same, what it wrote as text."""
    done = run(*words, **how)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _become(command: list[str], cwd: str, env: dict[str, str], streams: list[Path]) -> None:
    """Make this process one that a shell has started, and run the command in it."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    for number, stream in enumerate(streams):
        os.dup2(os.open(stream, os.O_WRONLY if number else os.O_RDONLY), number)
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115 - as long as the process runs
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding, "backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["workbench", *command]
    from workbench.cli import main

    main()
