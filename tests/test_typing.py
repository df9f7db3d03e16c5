"""Whoever scripts a desk is helped by a type checker: the package ships its types, and no door takes just anything."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy")

SCRIPT = """
from datetime import date
from pathlib import Path

from workbench.desk import Desk
from workbench.model import Role

with Desk.open(Path("story.workbench"), who="ana") as desk:
    article = desk.add(Path("article.txt"), published_on=date(2026, 1, 9), role=Role.CHECKED)
    for number in desk.claims.extract(article.id):
        print(desk.claim(number).text, desk.documents.get(article.id).title)
    for number, findings in desk.match():
        print(number, [held.finding.kind for held in findings])
    print(desk.export(Path("report.csv")).rows)
"""


WRONG = {
    "desk.add(Path('a.txt'), pubished_on=1)": 'Unexpected keyword argument "pubished_on"',
    "desk.add(Path('a.txt'), published_on=1)": "incompatible type",
    "desk.queue(1)": "incompatible type",
    "desk.clams": 'has no attribute "clams"',
}


def test_a_script_is_checked_against_the_desk(tmp_path: Path) -> None:
    (tmp_path / "right.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(SCRIPT + "\n".join(WRONG), encoding="utf-8")
    # From another folder and without our configuration, as a user's mypy finds the package.
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "right.py", "wrong.py"]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    complaints = [line for line in answer.stdout.splitlines() if ": error:" in line]
    first = SCRIPT.count("\n") + 1
    assert [line.split(":")[:2] for line in complaints] == [["wrong.py", str(first + at)] for at in range(len(WRONG))]
    assert all(told in line for told, line in zip(WRONG.values(), complaints, strict=True))
