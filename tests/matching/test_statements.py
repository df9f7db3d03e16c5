"""Quotations of public statements, as they were printed or might be: what a careful editor would call each."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import FindingKind, Flag, Query, Source

FILE = Path(__file__).parents[2] / "fixtures" / "statements" / "statements.jsonl"
STATEMENTS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
QUOTED = [(statement, quote) for statement in STATEMENTS for quote in statement["quotes"]]


@pytest.fixture(scope="module")
def held() -> Scan:
    """All statements together: each is found among the others."""
    return Scan(
        Source(row["id"], row["said"], row["where"], row["speaker"], date.fromisoformat(row["date"]), row["language"])
        for row in STATEMENTS
    )


def test_there_are_fifty_in_five_languages() -> None:
    assert len(QUOTED) >= 50
    assert len({row["language"] for row in STATEMENTS}) >= 5
    assert all(row["where"] for row in STATEMENTS)


@pytest.mark.parametrize(("row", "quote"), QUOTED, ids=[quote["words"] for _, quote in QUOTED])
def test_a_quotation_is_called_what_an_editor_would(held: Scan, row: dict[str, Any], quote: dict[str, Any]) -> None:
    finding = find(Query(quote["words"], (row["speaker"],), language=row["language"]), held)
    assert finding.kind is FindingKind(quote["kind"]), finding.reason
    assert finding.segments[0].source == row["id"]
    untaught = any("not checked" in note for note in finding.notes)
    assert untaught or {Flag(flag) for flag in quote.get("flags", [])} <= set(finding.flags)
    assert quote.get("flags") or not finding.flags, finding.flags
