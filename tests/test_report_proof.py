"""`verify` with a report: whoever changes a cell of it is found out, now and after more was recorded."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbench.desk import Desk, demo
from workbench.errors import BadInput
from workbench.model import NewVerdict


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with demo.build(tmp_path / "demo.workbench") as built:
        built.sign("Ana")
        decide(built, 1, "accurate", "it stands there word for word")
        yield built


def decide(desk: Desk, claim: int, rating: str, reason: str) -> None:
    scale = next(scale.id for scale in desk.scales() if scale.rating(rating))
    desk.decide(NewVerdict(claim, scale, rating, reason, desk.claim(claim).version))


def changed(path: Path, column: str, text: str) -> None:
    """Put `text` in this column of the first row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


@pytest.mark.parametrize(("name", "raw"), [("r.csv", False), ("raw.csv", True), ("r.jsonl", False)])
def test_a_report_verifies_in_every_form_also_after_more_was_recorded(desk, tmp_path, name: str, raw: bool) -> None:
    desk.export(tmp_path / name, raw=raw)
    assert desk.verify(tmp_path / name).problems == ()
    decide(desk, 1, "altered", "=on second thoughts")
    assert desk.verify(tmp_path / name).problems == ()
    desk.export(tmp_path / f"later-{name}", raw=raw)
    assert desk.verify(tmp_path / f"later-{name}").problems == ()


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("claim_text", "“They were never prisoners”"),
        ("verdict", "Fabricated"),
        ("verdict", ""),
        ("verdict_reason", "I was told so"),
        ("reviewer", "Ben"),
        ("claim_id", "99"),
        ("claim_id", "one"),
        ("log_head", "0" * 64),
    ],
)
def test_a_changed_cell_is_named(desk, tmp_path, column: str, text: str, later: bool) -> None:
    desk.export(tmp_path / "r.csv")
    if later:
        decide(desk, 2, "accurate", "as said")
    changed(tmp_path / "r.csv", column, text)
    problems = desk.verify(tmp_path / "r.csv").problems
    assert problems
    assert any("row 2:" in problem for problem in problems)


@pytest.mark.parametrize(
    "column", ["finding", "speaker", "flags", "difference", "evidence_for", "status", "source_url"]
)
def test_any_column_is_compared_while_nothing_was_recorded_since(desk, tmp_path, column: str) -> None:
    desk.export(tmp_path / "r.csv")
    changed(tmp_path / "r.csv", column, "something else")
    assert any(column in problem for problem in desk.verify(tmp_path / "r.csv").problems)


def saved_again(path: Path, separator: str, day: str, true: str, point: str) -> None:
    """As a spreadsheet of another country saves it."""
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True)))
    for row in rows[1:]:
        for at, cell in enumerate(row):
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
                row[at] = date.fromisoformat(cell).strftime(day)
            elif cell in {"true", "false"}:
                row[at] = true if cell == "true" else "FALSE"
            elif re.fullmatch(r"[0-9]+\.[0-9]+", cell):
                row[at] = cell.replace(".", point)
            else:
                row[at] = cell.replace("\n", "\r\n")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)


@pytest.mark.parametrize(
    "manner", [(",", "%Y-%m-%d", "TRUE", "."), (";", "%d.%m.%Y", "WAHR", ","), ("\t", "%m/%d/%Y", "VRAI", ",")]
)
def test_a_report_that_a_spreadsheet_saved_again_still_verifies(desk, tmp_path, manner) -> None:
    decide(desk, 7, "altered", "one\ntwo; =three")
    desk.export(tmp_path / "r.csv")
    saved_again(tmp_path / "r.csv", *manner)
    assert desk.verify(tmp_path / "r.csv").problems == ()


def test_another_day_or_number_is_still_named_after_that(desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "r.csv")
    changed(tmp_path / "r.csv", "article_published", "10.01.2026")
    assert any("article_published" in problem for problem in desk.verify(tmp_path / "r.csv").problems)


def test_a_brief_report_is_refused_with_what_to_do(desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "b.csv", profile="brief")
    with pytest.raises(BadInput, match="brief"):
        desk.verify(tmp_path / "b.csv")


@pytest.mark.parametrize("line", ["[]", "{", '{"claim_id": {}}', "[" * 100_000])
def test_lines_that_are_no_report_are_refused(desk, tmp_path: Path, line: str) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"claim_id": 1}) + "\n" + line, encoding="utf-8")
    with pytest.raises(BadInput, match="line 2"):
        desk.verify(tmp_path / "r.jsonl")


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def found(desk: Desk, report: Path) -> list[str]:
    return list(desk.verify(report).problems)


def test_a_head_of_another_moment_is_no_shelter(desk: Desk, tmp_path: Path) -> None:
    before = desk.log_head()
    decide(desk, 7, "altered", "a reason")
    desk.export(tmp_path / "r.csv")
    rows = table(tmp_path / "r.csv")
    head = rows[0].index("log_head")
    for row in rows[1:]:
        row[head] = before
    assert any("verdict is" in problem for problem in found(desk, write(tmp_path / "edited.csv", rows)))


def test_a_report_for_a_filter_proves_what_the_filter_left_then(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "r.csv", filter="verdict:any")
    assert len(table(tmp_path / "r.csv")) == 2
    decide(desk, 7, "altered", "a reason")
    assert desk.verify(tmp_path / "r.csv").problems == ()
