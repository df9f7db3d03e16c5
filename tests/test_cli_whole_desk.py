"""`export --everything` and `import`: the desk leaves as a file and is a desk again."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import forked
from workbench.desk import demo


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.workbench"
    demo.build(path).close()
    return path


def run(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"WORKBENCH_DB": str(desk), "WORKBENCH_AS": "Ana", "WORKBENCH_HOME": str(desk.parent)}
    return forked.told(*words, env=os.environ | own)


def test_the_desk_goes_and_comes_back(sample: Path, tmp_path: Path) -> None:
    lines, again = tmp_path / "desk.jsonl", tmp_path / "again.workbench"
    assert run(sample, "export", str(lines), "--everything").returncode == 0
    done = run(again, "import", str(lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert "log entries are inherited, up to the head" in done.stdout
    told = run(again, "verify")
    assert told.returncode == 0
    assert told.stdout.startswith("made from desk.jsonl by Ana")
    assert "all as it was written" in told.stdout
    report = tmp_path / "was.csv"
    assert run(sample, "export", str(report)).returncode == 0
    assert run(again, "verify", str(report)).returncode == 0  # the head it was written at is in the log that came along


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "desk.csv", "--everything"], "write desk.jsonl"),
        (["export", "desk.jsonl", "--everything", "--filter", "status:open"], "leave out the filter"),
        (["import", "{lines}", "{lines}"], "imported alone"),
        (["import", "{lines}"], "is there already; name a new desk with --db"),
    ],
)
def test_wrong_use_is_one_line(sample: Path, tmp_path: Path, words: list[str], told: str) -> None:
    lines = tmp_path / "whole.jsonl"
    run(sample, "export", str(lines), "--everything")
    done = run(
        sample, *(str(tmp_path / word) if word.startswith("desk.") else word.format(lines=lines) for word in words)
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_everything_is_not_for_whoever_is_still_to_read_without_seeing(sample: Path, tmp_path: Path) -> None:
    desk = tmp_path / "two.workbench"
    shutil.copy(sample, desk)
    assert run(desk, "rules", "readers", "2").returncode == 0
    assert run(desk, "verdict", "3", "accurate", "--reason", "compared it").returncode == 0
    asked = run(desk, "export", str(tmp_path / "whole.jsonl"), "--everything", "--as", "Bo")
    assert asked.returncode == 2
    assert "only after your own (claim 3)" in asked.stderr
    assert not (tmp_path / "whole.jsonl").exists()
    assert run(desk, "export", str(tmp_path / "whole.jsonl"), "--everything").returncode == 0
