"""Spreadsheets of claims: columns shown first and remembered, bad rows named, all of it or the rows that are right."""

import datetime as dt
import os
import subprocess
import tomllib
from pathlib import Path

import pytest
import xlsxwriter

from tests import forked
from workbench.desk import Desk
from workbench.desk.claim_tables import columns_of, read
from workbench.errors import BadInput, NotUsable
from workbench.intake.claim_table import FIELDS, guessed, names
from workbench.model import ClaimKind, LocatorKind

ROOT = Path(__file__).parent.parent
ROWS = [
    ["No", "Who", "What was said", "Date", "Outlet"],
    ["1", "Anna Berg", "“We will never close the harbour,” she said.", "3 March 2025", "Port News"],
    ["2", "Jan Dahl", "The cranes cost 40 million; nobody asked.", "2025-03-09", "Kråkö Post"],
    ["3", "Pia Holm", "Ships have\nfeelings", "", ""],
]


def workbench(place: Path, *args: str) -> subprocess.CompletedProcess[str]:
    own = {"WORKBENCH_HOME": str(place / "home"), "WORKBENCH_AS": "Ana", "WORKBENCH_DB": str(place / "d.workbench")}
    return forked.told(*args, cwd=place, env=os.environ | own)


def separated(place: Path, rows: list[list[str]], sign: str = ",", encoding: str = "utf-8") -> Path:
    quoted = (sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    file = place / "claims.csv"
    file.write_bytes("\r\n".join(quoted).encode(encoding))
    return file


def workbook(place: Path) -> Path:
    file = place / "claims.xlsx"
    with xlsxwriter.Workbook(str(file), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Claims")
        sheet.write(0, 0, "Our claims of the week")
        for at, row in enumerate(ROWS, 2):
            for column, cell in enumerate(row):
                if column == 3 and at > 2 and cell:
                    sheet.write_datetime(at, column, dt.datetime(2025, 3, 3 if at == 3 else 9))
                else:
                    sheet.write(at, column, cell)
    return file


def taken(place: Path, file: Path) -> list[tuple[str, str, str, ClaimKind]]:
    table = read(file)
    with Desk.open(place / "own.workbench", "Ana") as desk:
        done = desk.claims.take_table(table, columns_of(table, {}, {}))
        assert done.bad == ()
        claims = [desk.claim(one) for one in done.claims]
        text = desk.text(done.document.id)
        assert [claim.span.of(text) for claim in claims] == [claim.text for claim in claims]
        assert desk.verify().problems == ()
        return [(claim.text, claim.speaker, str(claim.said_on.day), claim.kind) for claim in claims]


WANTED = [
    ("“We will never close the harbour,” she said.", "Anna Berg", "2025-03-03", ClaimKind.MIXED),
    ("The cranes cost 40 million; nobody asked.", "Jan Dahl", "2025-03-09", ClaimKind.INDIRECT),
    ("Ships have feelings", "Pia Holm", "None", ClaimKind.INDIRECT),
]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_gives_the_same_claims(tmp_path: Path, sign: str, encoding: str) -> None:
    assert taken(tmp_path, separated(tmp_path, ROWS, sign, encoding)) == WANTED


def test_a_workbook_gives_the_same_claims_and_their_rows(tmp_path: Path) -> None:
    assert taken(tmp_path, workbook(tmp_path)) == WANTED
    with Desk.open(tmp_path / "own.workbench") as desk:
        place = desk.documents.locator(1, desk.claim(2).span.start)
    assert place is not None
    assert (place.kind, place.value) == (LocatorKind.ROW, "5")


def test_the_columns_are_shown_first_and_nothing_is_stored_before_somebody_says_yes(tmp_path: Path) -> None:
    separated(tmp_path, ROWS)
    answer = workbench(tmp_path, "import", "claims.csv")
    assert answer.returncode == 2
    assert "--yes" in answer.stderr
    shown = {line.split("  ")[0]: line for line in answer.stdout.splitlines()}
    assert " claim " in shown["What was said"]
    assert "(kept beside)" in shown["Outlet"]
    assert not (tmp_path / "d.workbench").exists()


def test_columns_are_remembered_for_their_headings(tmp_path: Path) -> None:
    separated(tmp_path, [["A", "B", "C"], ["x", "Anna Berg", "We will go."]])
    refused = workbench(tmp_path, "import", "claims.csv")
    assert "--column claim=HEADING" in refused.stderr
    said = ("--column", "claim=C", "--column", "speaker=B")
    assert workbench(tmp_path, "import", "claims.csv", *said, "--yes").returncode == 0
    kept = tomllib.loads((tmp_path / "home" / "settings.toml").read_text(encoding="utf-8"))
    assert kept["columns"] == {"A | B | C": {"claim": "C", "speaker": "B"}}
    separated(tmp_path, [["A", "B", "C"], ["y", "Bo Lind", "We will stay."]])
    assert "1 new claims" in workbench(tmp_path, "import", "claims.csv").stdout


def test_every_bad_row_is_named_and_nothing_is_taken_in_or_the_rest_by_choice(tmp_path: Path) -> None:
    bad = [["4", "Anna Berg", "We close.", "9 Jannuary", ""], ["5", "Jan Dahl", "", "", "Port News"], ["6", *"abcdefg"]]
    separated(tmp_path, [*ROWS, *bad])
    answer = workbench(tmp_path, "import", "claims.csv", "--yes")
    assert answer.returncode == 2
    lines = answer.stderr.splitlines()
    assert [f"row {number}" in line for number, line in zip((5, 6, 7), lines, strict=False)] == [True] * 3
    assert "“9 Jannuary” is no date; write it as 2026-01-09, or leave it empty" in lines[0]
    assert "has no claim" in lines[1]
    assert "8 cells under 5 headings" in lines[2]
    assert "--skip-bad" in lines[-1]
    with Desk.open(tmp_path / "d.workbench") as desk:
        assert desk.documents() == []
    assert (
        "3 new claims, 3 bad rows left out" in workbench(tmp_path, "import", "claims.csv", "--yes", "--skip-bad").stdout
    )


def test_the_same_table_again_adds_nothing_and_another_reading_of_it_is_refused(tmp_path: Path) -> None:
    separated(tmp_path, ROWS)
    assert "3 new claims" in workbench(tmp_path, "import", "claims.csv", "--yes").stdout
    assert "0 new claims" in workbench(tmp_path, "import", "claims.csv").stdout
    other = workbench(tmp_path, "import", "claims.csv", "--column", "claim=Outlet", "--skip-bad", "--yes")
    assert other.returncode == 2
    assert "read in another way" in other.stderr


def test_a_column_of_quoted_words_is_what_is_looked_up(tmp_path: Path) -> None:
    rows = [["Claim", "Quote", "Speaker"], ["She ruled it out.", "“never while I am in office”", "Anna Berg"]]
    table = read(separated(tmp_path, rows))
    with Desk.open(tmp_path / "own.workbench", "Ana") as desk:
        done = desk.claims.take_table(table, columns_of(table, {}, {}))
        (claim,) = (desk.claim(one) for one in done.claims)
    assert [one.words for one in claim.quotations] == ["never while I am in office"]
    assert claim.text == "She ruled it out.\n“never while I am in office”"


@pytest.mark.parametrize("given", [{"claim": "Nothing"}, {"nothing": "Who"}, {"claim": "Twice"}])
def test_columns_that_cannot_be_so_are_refused(tmp_path: Path, given: dict[str, str]) -> None:
    table = read(separated(tmp_path, [["Who", "Twice", "Twice"], ["a", "b", "c"]]))
    with pytest.raises(BadInput):
        columns_of(table, given, {})


@pytest.mark.parametrize("content", [b"", b"only headings,and no row\n", b"\x00\x01\x02\x03\xff\xfe\xfd" * 50])
def test_what_is_no_table_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    (file := tmp_path / "claims.csv").write_bytes(content)
    with pytest.raises(NotUsable) as why:
        read(file)
    assert "\n" not in str(why.value)


def test_a_name_of_a_column_means_one_field() -> None:
    assert set(names()) == set(FIELDS)
    assert guessed(["Zitat", "Sprecher", "Datum", "Ort"]) == {
        "quotation": "Zitat",
        "speaker": "Sprecher",
        "said_on": "Datum",
        "said_where": "Ort",
    }
