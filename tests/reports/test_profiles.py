"""A desk's own profiles and templates: beside the desk, or in a folder that the settings name."""

import csv
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.errors import BadInput
from workbench.model import NewDocument

TEXT = "“We never met,” Ana Ruiz said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    desk = Desk.open(tmp_path / "desk.workbench", "Ana")
    desk.extract(desk.add_document(NewDocument(raw=TEXT.encode(), text=TEXT, title="T")).id)
    return desk


def profiles(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "profiles.toml").write_text(text, encoding="utf-8")
    return folder


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def test_a_desk_has_profiles_of_its_own_and_may_replace_the_brief_one(desk: Desk, tmp_path: Path) -> None:
    profiles(tmp_path / "templates", 'lawyer = ["speaker", "claim_text"]\nbrief = ["claim_text", "found"]\n')
    desk.export(tmp_path / "l.csv", profile="lawyer")
    desk.export(tmp_path / "b.csv", profile="brief")
    assert header(tmp_path / "l.csv") == ["speaker", "claim_text"]
    assert header(tmp_path / "b.csv") == ["claim_text", "found"]


def test_the_settings_name_a_folder_for_desks_that_have_none(desk: Desk, tmp_path: Path) -> None:
    folder = profiles(tmp_path / "ours", 'lawyer = ["speaker"]\n')
    (folder / "galley.html.j2").write_text("ours: {{ articles[0].title }}", encoding="utf-8")
    settings = tmp_path / "home" / "settings.toml"
    settings.write_text(f'templates = "{folder}"\n', encoding="utf-8")
    desk.export(tmp_path / "l.csv", profile="lawyer")
    desk.export(tmp_path / "l.html")
    assert header(tmp_path / "l.csv") == ["speaker"]
    assert (tmp_path / "l.html").read_text(encoding="utf-8") == "ours: T"
    settings.write_text('templates = "/nowhere/at/all"\n', encoding="utf-8")
    with pytest.raises(BadInput, match=r"settings\.toml: templates is the path of a folder"):
        desk.export(tmp_path / "m.csv")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('brief = ["speeker"]', r"profiles\.toml, brief: 'speeker' is no column"),
        ('brief = ["speaker", "speaker"]', "is there twice"),
        ("brief = []", "no list of columns"),
        ('brief = "speaker"', "no list of columns"),
        ('full = ["speaker"]', "give the profile another name"),
        ("brief = [", r"profiles\.toml: can't be read"),
    ],
)
def test_a_fault_in_them_is_one_line(desk: Desk, tmp_path: Path, text: str, told: str) -> None:
    profiles(tmp_path / "templates", text)
    with pytest.raises(BadInput, match=told):
        desk.export(tmp_path / "r.csv", profile="brief")
    assert not (tmp_path / "r.csv").exists()


def test_a_profile_that_is_not_there_names_those_that_are(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="“lawyer” is no profile of a report; there are full, brief"):
        desk.export(tmp_path / "r.csv", profile="lawyer")


@pytest.mark.parametrize(("answer", "code"), [("n\n", 130), ("y\n", 0)])
def test_export_asks_before_it_writes_over_a_file(desk: Desk, tmp_path: Path, answer: str, code: int) -> None:
    desk.close()
    target = tmp_path / "report.csv"
    target.write_text("somebody's", encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "--db", str(desk.path), "export", str(target)]
    assert subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 2
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        os.write(ours, answer.encode())
        _, told = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == code
    assert b"is there already. Write over it?" in told
    assert (target.read_text(encoding="utf-8") == "somebody's") is bool(code)
