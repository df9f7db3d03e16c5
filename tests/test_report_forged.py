"""A report, edited: each column, row and mark of how it was made, in each format that can be verified."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.desk import Desk, demo
from workbench.desk.proof import problems
from workbench.errors import BadInput
from workbench.model import EvidenceKind, NewEvidence, NewVerdict, Span, Stance, Status
from workbench.reports.formats import FORMATS
from workbench.reports.rows import FULL

Rows = list[dict[str, Any]]
ENDINGS = [one.ending for one in FORMATS if one.load()[1]]
HOW = ("log_head", "matcher", "report_filter", "report_profile", "report_reader", "report_seal")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample with a claim that two read differently, one that is approved, evidence of each stance."""
    with demo.build(tmp_path_factory.mktemp("forged") / "demo.workbench") as built:
        for who, seventh in (("Ana", "altered"), ("Ben", "accurate")):
            built.sign(who)
            decide(built, 7, seventh)
            decide(built, 3, "accurate")
        for stance in Stance:
            built.attach(NewEvidence(7, EvidenceKind.LINK, stance, "=a note", url="https://example.org/a"))
        built.sign("Cy")
        built.set_status(3, Status.APPROVED, built.claim(3).version)
        yield built


def decide(desk: Desk, claim: int, rating: str) -> None:
    fix = "as it was said"
    desk.decide(NewVerdict(claim, "quotes-1", rating, f"={rating}: why", desk.claim(claim).version, fix))


def much_later(desk: Desk) -> None:
    """A hundred other changes, the claims of the report among them."""
    for number in range(50):
        for claim in (7, 1):
            desk.assign(claim, f"reader {number}", desk.claim(claim).version)
    desk.corrections.correct(9, desk.claim(9).version, speaker="Somebody Else", span=Span(1290, 1340))
    desk.add_alias(1, "the other name")
    desk.amend(5, title="Another title", speaker="Another")
    desk.withdraw(2, "for a test")
    desk.set_rule("readers", "1")
    desk.corrections.undo()


def read(path: Path) -> Rows:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(rows: Rows, path: Path) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, list(rows[0]))
            out.writeheader()
            out.writerows(rows)
    return path


def said(desk: Desk, rows: Rows, path: Path) -> list[str]:
    try:
        return list(problems(desk._opened, written(rows, path)))
    except BadInput as told:
        return [str(told)]


def first(desk: Desk, rows: Rows, path: Path) -> str:
    """What is said first, before the report is made again."""
    try:
        return next(problems(desk._opened, written(rows, path)))
    except BadInput as told:
        return str(told)


def more(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 0.004 if isinstance(value, float) else value + 1
    if value in {"true", "false"}:
        return "false" if value == "true" else "true"
    try:
        return str(float(value) + 1).removesuffix(".0")
    except (ValueError, TypeError):
        return f"{value or ''} forged"


EDITS: dict[str, Callable[[Rows, int, str], Any]] = {
    "more": lambda rows, at, column: more(rows[at][column]),
    "emptied": lambda rows, at, column: "" if rows[at][column] is not None else None,
    "another row's": lambda rows, at, column: rows[at - 1][column],
    "capitals": lambda rows, at, column: str(rows[at][column]).swapcase(),
}
"""What somebody puts in the place of a value. Where it is the same as before, nothing was edited."""


def each_column(desk: Desk, rows: Rows, path: Path) -> Iterator[str]:
    """The columns and edits that are not named: all columns of a row edited at once, each has to be."""
    for what, edit in EDITS.items():
        for at in (2, 6):
            row = {column: edit(rows, at, column) for column in rows[at] if column not in HOW}
            edited = {column for column, value in row.items() if same(value) != same(rows[at][column])}
            told = said(desk, [*rows[:at], rows[at] | row, *rows[at + 1 :]], path)
            yield from (f"{column}: {what}" for column in edited if not any(f": {column} is" in one for one in told))


def same(value: Any) -> str:
    """Capitals of yes and no are the spreadsheet's."""
    text = "" if value is None else str(value)
    return text.lower() if text.lower() in {"true", "false", "none"} else text


def each_mark(desk: Desk, rows: Rows, path: Path) -> Iterator[str]:
    """The marks of how it was made whose edit is not named, in the last row, in the first, and in all."""
    older = desk._opened.store.connection.value("SELECT hash FROM log ORDER BY id LIMIT 1 OFFSET 20")
    likely = dict(zip(HOW, (older, "", "speaker:trump", "brief", "Ana", older), strict=True))
    for column in HOW:
        for to, which in (
            (likely[column], range(len(rows))),
            (likely[column], range(1)),
            (more(rows[0][column]), range(len(rows) - 1, len(rows))),
        ):
            edited = [row | ({column: to} if at in which else {}) for at, row in enumerate(rows)]
            if not said(desk, edited, path):
                yield f"{column}: {to}"


@pytest.fixture(scope="module")
def reports(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The report in each format, of all claims and of one."""
    made = {}
    for ending in ENDINGS:
        for chosen in ("", "is:differs"):
            path = tmp_path_factory.mktemp("report") / f"r{ending}"
            desk.export(path, filter=chosen)
            made[ending + chosen] = read(path)
    return made


@pytest.mark.parametrize("later", [False, True], ids=["at once", "after a hundred changes"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_edit_of_every_column_is_named(
    desk: Desk, reports: dict[str, Rows], tmp_path: Path, ending: str, later: bool
) -> None:
    if later and desk._opened.store.log.count() < 100:
        much_later(desk)
    rows, path = reports[ending], tmp_path / f"edited{ending}"
    assert said(desk, rows, path) == []
    assert [*each_column(desk, rows, path), *each_mark(desk, rows, path)] == []
    one = reports[ending + "is:differs"]
    assert len(one) == 1
    assert said(desk, one, path) == []
    assert [*each_mark(desk, one, path)] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_and_columns_cut_doubled_moved_and_put_in_are_named(
    desk: Desk, reports: dict[str, Rows], tmp_path: Path, ending: str
) -> None:
    rows, path = reports[ending], tmp_path / f"edited{ending}"
    for edited in (
        rows[:5] + rows[6:],
        rows[1:],
        rows[:-1],
        [*rows, rows[3]],
        rows[::-1],
        [rows[1], rows[0], *rows[2:]],
    ):
        assert said(desk, edited, path)
    for column in FULL:
        assert column in first(desk, [{name: row[name] for name in row if name != column} for row in rows], path)
    assert first(desk, [row | {"note": "x"} for row in rows], path)
    written([], path) if ending == ".jsonl" else path.write_text(",".join(FULL))
    assert [*problems(desk._opened, path)]


def test_in_lines_of_json_each_row_has_each_column_once(desk: Desk, reports: dict[str, Rows], tmp_path: Path) -> None:
    rows, path = reports[".jsonl"], tmp_path / "edited.jsonl"
    for column in FULL:
        lacking = {name: value for name, value in rows[3].items() if name != column}
        assert f"row 4: the column {column} was cut" in first(desk, [*rows[:3], lacking, *rows[4:]], path)
    assert "row 4: “note” is no column" in first(desk, [*rows[:3], rows[3] | {"note": "x"}, *rows[4:]], path)
    twice = json.dumps(rows[6])[:-1] + ', "verdict": "Fabricated"}'
    path.write_text("\n".join([*map(json.dumps, rows[:6]), twice, *map(json.dumps, rows[7:])]), encoding="utf-8")
    with pytest.raises(BadInput, match="line 7: a column is there twice"):
        [*problems(desk._opened, path)]


def test_a_day_that_reads_as_another_is_named_where_the_others_are_written_otherwise(
    desk: Desk, reports: dict[str, Rows], tmp_path: Path
) -> None:
    rows, path = reports[".csv"], tmp_path / "edited.csv"
    assert rows[2]["said_on"] == "2026-01-09"
    told = said(desk, [*rows[:2], rows[2] | {"said_on": "01/09/2026"}, *rows[3:]], path)
    assert told == [f"{path}, row 4: said_on is written otherwise than the other days of the report."]
