"""However a command ends, it ends in one line: told to stop by a signal, or by what nobody thought of."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (
    "import sys; from workbench.cli import main\n"
    "from workbench.cli.entry import workbench\n"
    "import click\n"
    "@click.command()\n"
    "def broken(): text = 'a secret claim'; raise ValueError(text + '\\x1b]52;c;x\\x07')\n"
    "@click.command()\n"
    "def waiting(): print('ready', flush=True); sys.stdin.read()\n"
    "get = workbench.get_command\n"
    "workbench.get_command = lambda ctx, name: {'broken': broken, 'waiting': waiting}.get(name) or get(ctx, name)\n"
    "main()\n"
)


def started(command: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"WORKBENCH_HOME": str(home)},
    )


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signals_end_a_command_as_ctrl_c_does(tmp_path: Path, name: str) -> None:
    process = started("waiting", tmp_path)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(getattr(signal, name))
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told.strip()) == (130, "workbench: stopped; what was finished until then is kept.")


LOADING = """
import os, signal, sys
class Told:  # while the program still loads, it is told to end
    def find_spec(self, name, *_):
        if name == "workbench.cli.run":
            os.kill(os.getpid(), getattr(signal, sys.argv[1]))
sys.meta_path.insert(0, Told())
from workbench.cli import main
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_they_end_one_that_still_loads(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADING, name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "workbench: stopped.\n")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_they_end_one_that_a_shell_started_in_the_background(tmp_path: Path, name: str) -> None:
    ctrl_c = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which a shell has such a program ignore
    try:
        process = started("waiting", tmp_path)
    finally:
        signal.signal(signal.SIGINT, ctrl_c)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(getattr(signal, name))
    process.communicate(timeout=30)
    assert process.returncode == 130


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a terminal as Linux has them")
def test_the_screen_ends_with_its_terminal_though_nobody_tells_it(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    desk = tmp_path / "d.workbench"
    words = [sys.executable, "-m", "workbench", "demo", "--no-ui", "--db", str(desk)]
    subprocess.run(words, check=True, capture_output=True)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", "--db", str(desk), "--as", "Ana"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"WORKBENCH_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    os.close(theirs)
    shown = b""
    while b"Trump" not in shown:
        shown += os.read(ours, 65_536)
    os.close(ours)
    try:
        process.wait(timeout=30)
    finally:
        process.kill()


def test_what_nobody_thought_of_is_one_line_without_text_of_the_desk(tmp_path: Path) -> None:
    process = started("broken", tmp_path)
    out, told = process.communicate("", timeout=30)
    assert (process.returncode, out) == (2, "")
    assert told.count("\n") == 1
    assert "ValueError" in told
    assert "secret" not in told
    assert "\x1b" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_what_was_stored_is_said_to_be_stored_where_nothing_more_can_be_printed(tmp_path: Path) -> None:
    article, desk = tmp_path / "a.txt", tmp_path / "d.workbench"
    article.write_text("She said that “nothing will change here before the spring”.", "utf-8")
    words = [sys.executable, "-m", "workbench", "--db", str(desk), "--as", "Ana"]
    environment = os.environ | {"WORKBENCH_HOME": str(tmp_path)}
    for command, stored in ((["add", str(article)], True), (["claims"], False)):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [*words, *command], stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False
            )
        assert done.returncode == 2
        assert ("was stored" in done.stderr) is stored
        assert done.stderr.count("\n") == 1
