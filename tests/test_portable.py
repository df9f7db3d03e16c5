"""Systems that lack what Linux has: the real program and its parsers, on a Python with that taken away."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "fixtures/hostile/page.html"

# Run by every Python that finds it as `sitecustomize`: the program's own, and the one that its parser runs in.
_LEFT_BEHIND = """
import os, pathlib, sys, warnings
# Where a text is opened and no encoding is named, Windows takes its own code page.
warnings.filterwarnings("error", category=EncodingWarning, module="workbench")
with pathlib.Path(__file__).with_name("processes").open("a", encoding="utf-8") as file:
    file.write(" ".join(sys.orig_argv[1:]) + "\\n")
"""
WINDOWS = (
    _LEFT_BEHIND
    + """
import errno, fcntl, signal
for gone in ("fchmod", "fchown", "chown", "getuid", "geteuid", "getgid", "O_NOFOLLOW", "O_DIRECTORY", "statvfs"):
    delattr(os, gone)
for gone in ("SIGXCPU", "SIGALRM", "SIGHUP", "SIGPIPE", "SIGUSR1", "alarm", "setitimer"):
    delattr(signal, gone)
_open, _fsync, _asked = os.open, os.fsync, fcntl.fcntl

def opened(path, flags, *more, **named):
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)
    return _open(path, flags, *more, **named)

def flushed(handle):
    if _asked(handle, 3) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, "Bad file descriptor")
    _fsync(handle)

os.open, os.fsync = opened, flushed
for gone in ("resource", "fcntl", "termios", "tty", "pwd", "grp", "pysqlite3"):
    sys.modules[gone] = None
"""
)
MACOS = (
    _LEFT_BEHIND
    + """
import resource
_set = resource.setrlimit

def bounded(what, limits):
    if what == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")
    _set(what, limits)

resource.setrlimit = bounded
sys.modules["pysqlite3"] = None
"""
)
PARSERS = """
import time

def sleep(raw):
    time.sleep(60)

def spin(raw):
    while True:
        pass
"""
Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(params=["windows", "macos"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    """Python with what the other system lacks taken away, in a folder of its own."""
    shim = tmp_path / "shim"
    shim.mkdir()
    (shim / "sitecustomize.py").write_text({"windows": WINDOWS, "macos": MACOS}[request.param], encoding="utf-8")
    (shim / "parsers_for_this_test.py").write_text(PARSERS, encoding="utf-8")
    own = {
        "WORKBENCH_HOME": str(tmp_path / "home"),
        "WORKBENCH_DB": str(tmp_path / "a.workbench"),
        "WORKBENCH_AS": "Ana",
    }
    own |= {"PYTHONUTF8": "1", "PYTHONWARNDEFAULTENCODING": "1"}

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(shim), str(ROOT)])
        return subprocess.run(
            [sys.executable, *map(str, words)],
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            cwd=tmp_path,
            env={**os.environ, **own, "PYTHONPATH": path},
        )

    return run


def test_a_page_is_added_read_and_reported(program: Program, tmp_path: Path) -> None:
    for words in (
        ["add", PAGE],
        ["extract", PAGE],
        ["claims"],
        ["export", "report.csv"],
        ["export", "report.csv", "--force"],
        ["verify", "report.csv"],
        ["backup", "copy.workbench"],
        ["--db", "copy.workbench", "verify"],
        ["doctor"],
    ):
        done = program("-m", "workbench", *words)
        assert (words, done.returncode, "Traceback" in done.stderr) == (words, 0, False), done.stderr
    processes = (tmp_path / "shim/processes").read_text(encoding="utf-8")
    assert "intake.inside" in processes, "the page was parsed, but not in a child"


def test_the_sample_desk_is_built(program: Program) -> None:
    done = program("-m", "workbench", "demo", "--no-ui")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "Jorge Rodríguez" in done.stdout


@pytest.mark.parametrize("function", ["sleep", "spin"])
def test_a_parser_that_never_ends_is_given_up_by_the_clock(program: Program, function: str) -> None:
    done = program(
        "-c",
        "from workbench.intake.sandbox import Limits, run\n"
        f"run('parsers_for_this_test:{function}', b'', 'a.html', Limits(clock=1.5))",
    )
    assert "a.html: took longer than 1.5 s to read" in done.stderr
