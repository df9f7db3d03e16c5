"""The workbook an editor opens: text stays text, nothing is evaluated, every letter arrives."""

import csv as standard
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from workbench.reports import xlsx
from workbench.reports.matter import EvidenceRow, Matter
from workbench.reports.rows import PROFILES, ReportRow

INJECTIONS = (
    '=cmd|"/C calc"!A0',
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    '=HYPERLINK("http://example.org","x")',
    "\t=1+1",
    "{=1+1}",
    "＝1+1",
    "00123",
    "1e5",
    "2026-01-09",
    "TRUE",
    "http://example.org/a",
    "'=1+1",
    "“¿Qué?” she said\nand went; \u05e9\u05dc\u05d5\u05dd 漢字 🙂",
    " leading and trailing ",
)


def matter(*words: str) -> Matter:
    moment = datetime(2026, 1, 9, 15, 12, tzinfo=UTC)
    rows = [
        ReportRow(
            claim_id=number, claim_text=text, speaker=text, source_id=1, source_title=text, said_on=date(2026, 1, 9)
        )
        for number, text in enumerate(words, start=1)
    ]
    evidence = [EvidenceRow(1, "supports", "note", text, text, text, "", "", text, moment) for text in words]
    return Matter(rows, evidence=lambda: evidence, facts={"log head": "ab12"})


def sheet(path: Path, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def test_every_cell_has_the_letters_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    assert xlsx.write(matter(*INJECTIONS), path, raw=False, overwrite=False) == len(INJECTIONS)
    header, *rows = sheet(path, "Claims")
    assert tuple(header) == PROFILES["full"]
    at = header.index("claim_text")
    assert [row[at] for row in rows] == list(INJECTIONS)
    evidence = sheet(path, "Evidence")
    assert [row[5] for row in evidence[1:]] == list(INJECTIONS)
    assert sheet(path, "Sources")[1][1] == INJECTIONS[-1]
    assert ["log head", "ab12"] in sheet(path, "About")


def test_an_empty_desk_gives_a_workbook_with_heads(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    assert xlsx.write(Matter([], columns=PROFILES["brief"]), path, raw=False, overwrite=False) == 0
    assert tuple(sheet(path, "Claims")[0]) == PROFILES["brief"]


def test_what_a_cell_can_not_hold_is_marked_not_lost_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    xlsx.write(matter("a\x00b\x1bc\ud800d", "x" * 40_000), path, raw=False, overwrite=False)
    header, first, second = sheet(path, "Claims")
    at = header.index("claim_text")
    assert first[at] == "a\ufffdb\ufffdc\ufffdd"
    assert len(str(second[at])) == 32_767
    assert str(second[at]).endswith("[…]")


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_shows_every_letter_and_evaluates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    xlsx.write(matter(*INJECTIONS), path, raw=False, overwrite=False)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    command = ["soffice", profile, "--headless", "--convert-to", as_csv, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = standard.reader(file)
    at = header.index("claim_text")
    assert [row[at] for row in rows] == list(INJECTIONS)
