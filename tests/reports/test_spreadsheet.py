"""The report as LibreOffice opens it.

On the screen it finds the mark of UTF-8 and the comma by itself. Converting without a screen it takes every CSV for
ISO-8859-1 (7.4 does, whatever mark the file has), so there the tests tell it what its dialog would have found.
"""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workbench.reports import csv
from workbench.reports.rows import PROFILES, ReportRow

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LETTERS = "“señor” — ‘ça’ … Łódź, Київ, 北京 🙂 naïve fi"
ROWS = [
    ReportRow(claim_id=1, claim_text=LETTERS, speaker="José Núñez", verdict_reason="yes; =6*7", source_primary=True),
    ReportRow(claim_id=2, claim_text="=6*7", speaker="+6*7", verdict_reason='no;"=6*7', suggested_fix="@SUM(6*7)"),
    ReportRow(claim_id=3, claim_text="a\n=6*7", speaker="\t=6*7", verdict_reason=";-6*7", suggested_fix="＝6*7"),
]


def opened(report: Path, separator: str) -> ElementTree.Element:
    """What LibreOffice makes of the file, as a sheet in flat XML."""
    folder = report.parent
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    found = f"--infilter=Text - txt - csv (StarCalc):{ord(separator)},34,76"
    command = ["soffice", home, "--headless", found, "--convert-to", "fods", "--outdir", str(folder), str(report)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return ElementTree.parse(report.with_suffix(".fods")).getroot()


def cells(sheet: ElementTree.Element) -> list[list[str]]:
    table: list[list[str]] = []
    for row in sheet.iter(f"{TABLE}table-row"):
        shown: list[str] = []
        for cell in row.iter(f"{TABLE}table-cell"):
            text = "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))
            shown += [text] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), len(PROFILES["full"]))
        table.append(shown)
    return table


@pytest.fixture
def report(tmp_path: Path) -> Path:
    csv.write(ROWS, tmp_path / "report.csv")
    return tmp_path / "report.csv"


def test_a_spreadsheet_shows_every_letter_and_runs_nothing(report: Path) -> None:
    sheet = opened(report, ",")
    assert [cell for cell in sheet.iter() if cell.get(f"{TABLE}formula")] == []
    table = cells(sheet)
    column = PROFILES["full"].index("claim_text")
    assert table[0][: len(PROFILES["full"])] == list(PROFILES["full"])
    assert [row[column] for row in table[1:4]] == [LETTERS, "'=6*7", "a\n'=6*7"]


def test_where_cells_end_at_semicolons_nothing_runs_either(report: Path) -> None:
    sheet = opened(report, ";")
    assert len(cells(sheet)[1]) < len(PROFILES["full"])
    assert [cell.get(f"{TABLE}formula") for cell in sheet.iter() if cell.get(f"{TABLE}formula")] == []
    assert not any(text.strip() == "42" for row in cells(sheet) for text in row)
