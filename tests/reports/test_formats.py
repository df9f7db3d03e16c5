"""An ending that no format has is refused alike by every door that takes a report's name."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.entry import workbench
from workbench.desk import ENDINGS, Desk
from workbench.errors import BadInput, TargetExists
from workbench.model import NewDocument
from workbench.reports import formats
from workbench.tui.linear import Lines

TEXT = "“We never met,” Ana Ruiz said."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.open(tmp_path / "desk.workbench", "Ana")
    desk.extract(desk.add_document(NewDocument(raw=TEXT.encode(), text=TEXT, title="T")).id)
    return desk


@pytest.mark.parametrize("name", ["r.xls", "r.XLSM", "r", "r.csv.bak", ".csv"])
def test_every_door_refuses_it_in_the_same_words(desk: Desk, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    with pytest.raises(BadInput) as by_api:
        desk.export(target)
    with pytest.raises(BadInput) as by_verify:
        desk.verify(target)
    told: list[str] = []
    answers = iter(["x", str(target), "q"])
    Lines(desk, lambda _: next(answers), told.append).run()
    command = CliRunner().invoke(workbench, ["--db", str(desk.path), "export", str(target)])
    assert str(by_api.value) == str(by_verify.value) == str(command.exception)
    assert str(by_api.value) in told
    assert all(ending in str(by_api.value) for ending in ENDINGS)
    assert not target.exists()


FULL_DISK = """
import gc, resource, sys
from pathlib import Path
from workbench.desk import Desk
from workbench.errors import NoRoom

with Desk.open(Path(sys.argv[1]), "Ana", reading=True) as desk:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
    for ending in sys.argv[2:]:
        try:
            desk.export(Path(f"{sys.argv[1]}{ending}"))
        except NoRoom as told:
            print(str(told).endswith("the disk is full; nothing was written"))
        gc.collect()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="that system limits no file's size")
def test_a_full_disk_is_one_line_whatever_the_format(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    endings = [ending for ending in ENDINGS if ending != ".docx"]  # which is the article's own file given back
    asked = [sys.executable, "-c", FULL_DISK, str(desk.path), *endings]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (["True"] * len(endings), "")
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(f"{desk.path.name}-")] == [desk.path.name]


READ_BACK = [form for form in formats.FORMATS if form.load()[1]]


def test_the_formats_that_are_read_back_are_those_of_rows() -> None:
    assert [form.ending for form in READ_BACK] == [".csv", ".jsonl"]


@pytest.mark.parametrize("form", formats.FORMATS, ids=lambda form: form.name or form.ending)
def test_every_format_is_written_by_its_ending_and_over_no_file(
    desk: Desk, tmp_path: Path, form: formats.Format
) -> None:
    if form.ending == ".docx":
        pytest.skip("a Word file is given back: tests/reports/test_into_draft.py")
    target = tmp_path / f"report{form.ending}"
    desk.export(target, form=form.name)
    assert target.stat().st_size
    with pytest.raises(TargetExists):
        desk.export(target, form=form.name)


@pytest.mark.parametrize("form", READ_BACK, ids=lambda form: form.ending)
def test_what_a_format_writes_its_reader_and_verify_understand(
    desk: Desk, tmp_path: Path, form: formats.Format
) -> None:
    target = tmp_path / f"report{form.ending.upper()}"
    assert desk.export(target).rows == 1
    assert form.read(target)[0]["claim_text"] == desk.claim(1).text
    assert desk.verify(target).problems == ()
    assert "never met" in target.read_text(encoding="utf-8").splitlines()[form.first_row - 1]


@pytest.mark.parametrize("form", formats.FORMATS, ids=lambda form: form.name or form.ending)
def test_the_queues_filter_holds_for_every_format(desk: Desk, tmp_path: Path, form: formats.Format) -> None:
    target = tmp_path / f"report{form.ending}"
    with pytest.raises(BadInput, match="leave out the filter" if form.name == formats.EVERYTHING else "speeker"):
        desk.export(target, form=form.name, filter="speeker:x")
    if form.ending == ".docx" or form.name in {"footnotes", formats.EVERYTHING}:
        with pytest.raises(BadInput):  # these are of one article, or of the desk: nothing is no answer
            desk.export(target, form=form.name, filter="status:approved")
        assert not target.exists()
        return
    assert desk.export(target, form=form.name, filter="status:approved").rows == 0
    assert b"never met" not in target.read_bytes()
