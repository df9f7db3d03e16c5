"""The report as lines of JSON, exact to the letter."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import TargetExists
from workbench.reports import jsonl
from workbench.reports.rows import PROFILES, ReportRow
from workbench.text.visible import visible

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_text_comes_back_to_the_letter_even_what_no_file_can_hold(words: str) -> None:
    out = io.StringIO()
    jsonl.write([ReportRow(claim_id=1, claim_text=words)], out)
    assert out.getvalue().count("\n") == 1
    assert json.loads(out.getvalue())["claim_text"] == words


@given(ANY_TEXT)
def test_a_line_holds_nothing_that_a_terminal_would_obey(words: str) -> None:
    line = jsonl.line({"claim_text": words})
    assert visible(line) == line


def test_values_keep_their_kinds(tmp_path: Path) -> None:
    row = ReportRow(
        claim_id=7,
        speaker="Jorge Rodríguez",
        said_on=date(2026, 1, 8),
        decided_at=datetime(2026, 1, 9, 15, 12, tzinfo=UTC),
        source_primary=True,
        finding_score=94.7,
        claim_text="=cmd",
    )
    path = tmp_path / "report.jsonl"
    assert jsonl.write([row], path) == 1
    assert "Jorge Rodríguez" in path.read_text(encoding="utf-8")
    read = json.loads(path.read_text(encoding="utf-8"))
    assert tuple(read) == PROFILES["full"]
    assert {key: read[key] for key in ("claim_id", "said_on", "decided_at", "source_primary", "finding_score")} == {
        "claim_id": 7,
        "said_on": "2026-01-08",
        "decided_at": "2026-01-09T15:12:00Z",
        "source_primary": True,
        "finding_score": 94.7,
    }
    assert read["claim_text"] == "=cmd"
    assert read["match_start"] is None


def test_it_overwrites_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    jsonl.write([], path)
    with pytest.raises(TargetExists):
        jsonl.write([], path)
    assert jsonl.write([ReportRow(claim_id=1)], path, PROFILES["brief"], overwrite=True) == 1
    assert tuple(json.loads(path.read_text())) == PROFILES["brief"]
