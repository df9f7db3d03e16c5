"""No file that a command is given keeps it waiting or fills the memory."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.desk import demo
from workbench.model import EvidenceKind, NewEvidence, Stance

COMMANDS = [
    ("add",),
    ("add", "--source"),
    ("extract",),
    ("import",),
    ("scales",),
    ("verify",),
    ("restore",),
    ("merge",),
    ("find", "hello there", "--in"),
    ("check", "--against"),
    ("evidence", "1", "--file"),
    ("propose", "1", "--answer"),
    ("archive", "build", "--out", "made"),
    ("extract", "--jsonl-in"),
    ("find", "hello there", "--archive"),
]

FOR_EACH = """
import ast, sys
from workbench.cli.run import run
command, files = ast.literal_eval(sys.argv[1]), sys.argv[2:]
for file in files:
    sys.argv = [*command, file]
    print(run(), flush=True)
"""
"""A command for each of several files in one process: to start one takes longer than all of them."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("limits") / "d.workbench"
    article = path.with_name("a.txt")
    article.write_text("She said that “nothing will change here before the spring”.", "utf-8")
    assert run(path, "add", str(article)).returncode == 0
    return path


def run(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return python(desk, "-m", "workbench", "--db", str(desk), "--as", "Ana", *words)


def python(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"WORKBENCH_HOME": str(desk.parent)},
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
@pytest.mark.parametrize("words", COMMANDS, ids=[" ".join(words) for words in COMMANDS])
def test_what_is_no_regular_file_is_refused_at_once(desk: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    odd = [tmp_path / name for name in ("fifo.csv", "fifo.jsonl", "fifo.workbench", "zero.csv")]
    for fifo in odd[:-1]:
        os.mkfifo(fifo)
    odd[-1].symlink_to("/dev/zero")
    given = (str(desk.with_name("a.txt")), *words[1:]) if words[0] == "check" else words[1:]
    command = ["workbench", "--db", str(desk), "--as", "Ana", words[0], *given]
    done = python(desk, "-c", FOR_EACH, repr(command), *map(str, odd))
    assert done.stdout.splitlines()[-len(odd) :] == ["2"] * len(odd), done.stderr
    assert done.stderr.count("\n") == len(odd)


def computed() -> float:
    """Seconds of the processor that processes of this one, which have ended, took."""
    took = os.times()
    return took.children_user + took.children_system


@pytest.fixture(
    scope="module",
    params=[b"\n" * 1_000_000, b"a" * 1_000_000, b'{"id": 1, "text": "words"}\n' * 40_000],
    ids=["blank", "one", "rows"],
)
def swollen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gzip file of 2 GB of one block, some MB as it lies here."""
    path = tmp_path_factory.mktemp("bombs") / "bomb.jsonl.gz"
    block = request.param * 40
    member = gzip.compress(block, 9)
    with path.open("wb") as file:
        for _ in range(2_000_000_000 // len(block)):
            file.write(member)
    return path


@pytest.mark.parametrize("words", [("add",), ("find", "hello there", "--in"), ("import",)])
def test_what_swells_beyond_reason_is_refused_before_it_has(desk: Path, swollen: Path, words: tuple[str, ...]) -> None:
    began = computed()
    done = run(desk, *words, str(swollen))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert computed() - began < 30


def test_a_file_of_evidence_that_is_too_large_is_refused_unread(desk: Path, tmp_path: Path) -> None:
    large = tmp_path / "film.bin"
    with large.open("wb") as file:
        file.truncate(3_000_000_000)
    done = run(desk, "evidence", "1", "--file", str(large))
    assert (done.returncode, "larger than 25 MB" in done.stderr) == (2, True)


def test_what_a_file_beside_another_says_of_its_speaker_is_announced(desk: Path, tmp_path: Path) -> None:
    speech = tmp_path / "speech.txt"
    speech.write_text("We will open the doors in the spring, and all who wait will be let in.", "utf-8")
    speech.with_suffix(".toml").write_text('speaker = "Ines Duarte"\nprimary = true\n', "utf-8")
    done = run(desk, "add", "--source", str(speech))
    assert "speech.toml says that the speaker is Ines Duarte" in done.stderr
    assert "own words" in done.stderr
    assert "Ines Duarte" in run(desk, "documents").stdout


def test_what_is_said_oneself_is_not_announced(desk: Path, tmp_path: Path) -> None:
    speech = tmp_path / "said.txt"
    speech.write_text("We will close the doors in the autumn, and all who wait will be sent home.", "utf-8")
    speech.with_suffix(".toml").write_text('speaker = "Ines Duarte"\n', "utf-8")
    assert "said.toml says" not in run(desk, "add", "--source", "--speaker", "Tomas Berg", str(speech)).stderr


def test_standard_input_without_an_end_is_refused(desk: Path) -> None:
    command = [sys.executable, "-m", "workbench", "extract", "-"]
    with Path("/dev/zero").open("rb") as zero:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, stdin=zero)
    assert (done.returncode, "standard input: larger than" in done.stderr) == (2, True)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell it so")
def test_verify_holds_no_more_than_one_file_of_evidence_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "d.workbench"
    with demo.build(path) as desk:
        desk.sign("Ana")
        for number in range(8):
            held = os.urandom(20_000_000)
            evidence = NewEvidence(7, EvidenceKind.FILE, Stance.CONTEXT, file_name=f"{number}.pdf", file_bytes=held)
            desk.attach(evidence)
    program = (
        "import sys; from workbench.cli.run import run\n"
        f"sys.argv = ['workbench', '--db', {str(path)!r}, 'verify']; code = run()\n"
        "print(code, open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, peak = done.stdout.split()[-2:]
    assert code == "0"
    assert int(peak) <= 150 * 1024
