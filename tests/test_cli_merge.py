"""`workbench merge`: shown first, asked for, taken whole or not at all whatever happens in the middle."""

import json
import os
import pty
import random
import subprocess
import sys
import time
from pathlib import Path
from shutil import copyfile

import pytest

from tests import forked
from tests.store.many import build, content, decide
from workbench.desk import Desk, demo
from workbench.errors import BadInput
from workbench.model import NewVerdict
from workbench.store import Store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.workbench"
    demo.build(path).close()
    return path


@pytest.fixture
def desks(sample: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The sample desk and a copy of it, both with a verdict on claim 7, and not the same."""
    here, there = (Path(copyfile(sample, tmp_path / f"{name}.workbench")) for name in ("here", "there"))
    for path, who, rating in ((here, "Ana", "altered"), (there, "Bo", "accurate")):
        with Desk.open(path, who) as desk:
            desk.decide(NewVerdict(7, "quotes-1", rating, f"{who} looked", desk.claim(7).version))
    return here, there


def own(desk: Path) -> dict[str, str]:
    return os.environ | {"WORKBENCH_DB": str(desk), "WORKBENCH_AS": "Ana", "WORKBENCH_HOME": str(desk.parent)}


def started(desk: Path, *words: str, **how: object) -> subprocess.Popen[bytes]:
    """The command as a process that can be stopped, or has a terminal."""
    return subprocess.Popen([sys.executable, "-m", "workbench", *words], env=own(desk) | {"TERM": "dumb"}, **how)


def run(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return forked.told(*words, env=own(desk))


def typed(desk: Path, answers: str, *words: str) -> tuple[int, str]:
    """The command at a terminal at which these answers are typed: its exit code, and what was shown."""
    ours, theirs = pty.openpty()
    with started(desk, *words, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return process.returncode, shown.decode()


def verdicts(desk: Path) -> list[str]:
    with Desk.open(desk, reading=True) as opened:
        view = opened.view(7)
        return [*view.hidden, *(verdict.reviewer for verdict in view.verdicts)]


def test_what_would_come_is_shown_and_nothing_is_taken(desks: tuple[Path, Path]) -> None:
    here, there = desks
    before = here.read_bytes(), there.read_bytes()
    done = run(here, "merge", str(there), "--dry-run")
    assert done.returncode == 0
    assert "would come: 0 documents, 0 claims, 1 verdicts" in done.stdout
    assert "here:  Altered, by Ana" in done.stdout
    assert "there: Accurate, by Bo" in done.stdout
    told = json.loads(run(here, "merge", str(there), "--dry-run", "--json").stdout)
    assert told["clashes"][0]["there"]["reviewer"] == "Bo"
    refused = run(here, "merge", str(there))
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert (here.read_bytes(), there.read_bytes()) == before


def test_who_is_still_to_read_blind_is_shown_no_verdict(desks: tuple[Path, Path]) -> None:
    here, there = desks
    shown = run(here, "merge", str(there), "--dry-run", "--as", "Cy").stdout
    assert "hidden until you have decided, by Ana" in shown
    assert "Altered" not in shown
    assert "Bo looked" not in shown


def test_who_is_who_is_asked_and_then_whether(desks: tuple[Path, Path]) -> None:
    here, there = desks
    code, shown = typed(here, "Robert\nn\n", "merge", str(there))
    assert code == 130
    assert verdicts(here) == ["Ana"]
    code, shown = typed(here, "Robert\ny\n", "merge", str(there))
    assert code == 0
    assert "Who is “Bo” of the other desk?" in shown
    assert verdicts(here) == ["Robert", "Ana"]
    assert "would come: 0 documents" not in run(here, "merge", str(there), "--yes").stdout
    assert "there.workbench was merged in by Ana" in run(here, "verify").stdout
    (copy,) = here.parent.glob("*.before-merge")
    assert verdicts(copy) == ["Ana"]
    assert "“Accurate”" in run(here, "history", "7", "--json").stdout or "Accurate" in run(here, "history", "7").stdout


def test_what_others_do_meanwhile_is_no_hindrance_unless_something_else_would_come(desks: tuple[Path, Path]) -> None:
    here, there = desks
    with Desk.open(here, "Ana") as desk, desk.merge(there) as found, Desk.open(here, "Cy") as other:
        other.assign(8, "Cy", other.claim(8).version)
        copy = found.take()
        with Desk.open(copy, reading=True) as before:
            assert before.claim(8).assignee == "Cy"
    assert verdicts(here) == ["Bo", "Ana"]
    with Desk.open(there, "Bo") as theirs:
        theirs.decide(NewVerdict(8, "quotes-1", "accurate", "looked", theirs.claim(8).version))
    with Desk.open(here, "Ana") as desk, desk.merge(there) as found, Desk.open(here, "Cy") as other:
        other.decide(NewVerdict(8, "quotes-1", "altered", "looked", other.claim(8).version))
        with pytest.raises(BadInput, match="merge again"):
            found.take()
        assert [verdict.reviewer for verdict in other.view(8).verdicts] == ["Cy"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{here}"], "is this desk"),
        (["{folder}"], "is no file"),
        (["{there}", "--yes", "--person", "Bo"], "names nobody; write --person THERE=HERE"),
        (["{there}", "--yes", "--person", "Eve=Ana"], "nobody called “Eve” worked there; there are Bo"),
        (["{there}", "--yes", "--within", "0"], "takes longer than 0 seconds"),
    ],
)
def test_wrong_use_is_one_line(desks: tuple[Path, Path], words: list[str], told: str) -> None:
    here, there = desks
    done = run(here, "merge", *(word.format(here=here, there=there, folder=here.parent) for word in words))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert told in done.stderr


@pytest.mark.slow
def test_a_merge_that_is_killed_took_all_or_nothing(tmp_path: Path) -> None:
    first, there = tmp_path / "first.workbench", tmp_path / "there.workbench"
    build(first, 300)
    build(there, 300)
    decide(first, "ana", "accurate")
    decide(there, "bo", "altered")
    with Store.open(first, reading=True) as store:
        before = content(store)
    began = time.monotonic()
    whole = Path(copyfile(first, tmp_path / "whole.workbench"))
    with started(whole, "merge", str(there), "--yes", stdout=subprocess.DEVNULL) as process:
        assert process.wait() == 0
    lasts = time.monotonic() - began
    chance, ends = random.Random(7), {"all": 0, "nothing": 0}
    for number in range(12):
        here = Path(copyfile(first, tmp_path / f"here-{number}.workbench"))
        with started(
            here, "merge", str(there), "--yes", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(lasts * chance.uniform(0.5, 1))
            process.kill()
        with Store.open(here) as store:
            assert store.verify() is None
            count = store.connection.value("SELECT count(*) FROM verdicts")
            assert count in (300, 600)
            assert count == 600 or content(store) == before
            ends["all" if count == 600 else "nothing"] += 1
    assert ends["nothing"]
