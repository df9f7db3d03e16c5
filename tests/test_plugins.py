"""Formats that other packages bring: a real installed distribution, whole or broken, in a folder of the test's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = """
from pathlib import Path
from workbench.errors import NotUsable
from workbench.intake.formats.table import Format as Read
from workbench.intake.parsed import Parsed
from workbench.reports.formats import Format as Written


def parse(raw, name):
    if b"broken" in raw:
        raise NotUsable(f"{name}: is no script that can be read; save it anew")
    if b"worse" in raw:
        raise RuntimeError("nobody thought of this")
    lines = [line.split("|") for line in raw.decode().splitlines()[1:]]
    text = "\\n\\n".join(f"{who}: {words}" for who, words in lines)
    return Parsed(text, {"title": "A script"}, ["read by a plug-in"])


SCRIPT = Read("studio script", "studio:parse", (".studio",), tells=lambda head: head.raw.startswith(b"STUDIO"))
STUMBLES = Read("stumbling", "studio:parse", (".never",), tells=lambda head: 1 / 0)


def write(matter, target, *, raw, overwrite):
    words = [row.claim_text for row in matter.rows]
    Path(target).write_text("\\n".join(words))
    return len(words)


SLUGS = Written(".slug", "the claims' words, a line each", lambda: (write, None))
def fail(matter, target, *, raw, overwrite):
    raise KeyError("nobody thought of this")


FAILING = Written(".fail", "nothing", lambda: (fail, None))
OWN_CSV = Written(".csv", "another csv", lambda: (write, None))
NOTHING = "no format"
"""
ENTRIES = """[workbench.formats]
broken = studio_missing:FORMAT
ends = studio_ends:FORMAT
nothing = studio:NOTHING
script = studio:SCRIPT
stumbles = studio:STUMBLES

[workbench.reports]
csv = studio:OWN_CSV
fails = studio:FAILING
slugs = studio:SLUGS
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    about = site / "studio-1.2.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: studio\nVersion: 1.2\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(ENTRIES, encoding="utf-8")
    (site / "studio.py").write_text(CODE, encoding="utf-8")
    (site / "studio_ends.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    return tmp_path


def workbench(place: Path, *args: str) -> subprocess.CompletedProcess[str]:
    own = {"WORKBENCH_HOME": str(place / "home"), "WORKBENCH_AS": "Ana", "WORKBENCH_DB": str(place / "d.workbench")}
    return subprocess.run(
        [sys.executable, "-m", "workbench", *args],
        cwd=place,
        env=os.environ | own | {"PYTHONPATH": os.pathsep.join([str(place / "site"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_a_format_of_a_plug_in_is_read_by_its_content_or_ending(place: Path) -> None:
    (place / "take.txt").write_text("STUDIO\nAnna Berg|We will go.\nBo Lind|Not me.\n", encoding="utf-8")
    added = workbench(place, "add", "--source", "take.txt")
    assert "A script" in added.stdout
    assert "read by a plug-in" in added.stderr
    assert workbench(place, "text", "1").stdout == "Anna Berg: We will go.\n\nBo Lind: Not me."


@pytest.mark.parametrize(("words", "said"), [("broken", "save it anew"), ("worse", "nobody thought of this")])
def test_a_plug_in_that_refuses_or_fails_is_one_line(place: Path, words: str, said: str) -> None:
    (place / "take.studio").write_text(f"STUDIO\n{words}\n", encoding="utf-8")
    answer = workbench(place, "add", "take.studio")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert said in answer.stderr


def test_a_report_is_written_by_a_plug_in_and_our_own_stay(place: Path) -> None:
    (place / "article.txt").write_text("“We will go,” Anna Berg said.\n", encoding="utf-8")
    workbench(place, "add", "article.txt")
    assert workbench(place, "export", "out.slug").returncode == 0
    assert "We will go" in (place / "out.slug").read_text(encoding="utf-8")
    workbench(place, "export", "out.csv")
    assert "log_head" in (place / "out.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert "the plug-in fails of studio 1.2 can't write this" in workbench(place, "export", "out.fail").stderr
    assert ".slug" in workbench(place, "export", "out.nothing").stderr


def test_doctor_says_what_plug_ins_bring_and_which_are_left_out(place: Path) -> None:
    lines = [line for line in workbench(place, "doctor").stdout.splitlines() if line.startswith("plug-in: ")]
    assert "plug-in: script of studio 1.2 reads studio script (.studio)" in lines
    assert "plug-in: slugs of studio 1.2 writes .slug: the claims' words, a line each" in lines
    left_out = {line.split()[1]: line.partition("left out: ")[2] for line in lines if "left out" in line}
    assert set(left_out) == {"broken", "ends", "nothing", "csv"}
    assert "studio_missing" in left_out["broken"]
    assert "SystemExit" in left_out["ends"]
    assert "is no workbench.intake.formats.table.Format" in left_out["nothing"]


def test_without_plug_ins_nobody_pays_for_looking(place: Path) -> None:
    program = (
        "import sys; from workbench import intake\n"
        "intake.read_bytes(b'We will go.', 'a.txt'); print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "False"
