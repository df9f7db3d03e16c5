from datetime import date

import pytest

from workbench import messages
from workbench.model import ClaimKind, EvidenceKind, FindingKind, Flag, Polarity, Precision, Stance, Status
from workbench.store.events import INVERSES
from workbench.store.undo import Undone
from workbench.tui.days import long_day, short_day
from workbench.tui.widgets.queue import SORTS
from workbench.tui.words import every, say, told_undone

GROUPS = {
    "finding": FindingKind,
    "status": Status,
    "flag": Flag,
    "kind": ClaimKind,
    "polarity": Polarity,
    "stance": Stance,
    "evidence": EvidenceKind,
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_value_has_its_word(group):
    assert set(every(group)) - {"none"} == {str(value) for value in GROUPS[group]}


def test_every_sort_has_its_word():
    assert set(every("sort")) == set(SORTS)


def test_a_claim_nobody_has_matched_says_so():
    assert say("finding", None).word == "not matched yet"


@pytest.mark.parametrize(
    ("precision", "long", "short"),
    [
        (Precision.DAY, "9 January 2026", "9 Jan 26"),
        (Precision.WEEK, "week of 9 January 2026", "~9 Jan 26"),
        (Precision.MONTH, "January 2026", "Jan 2026"),
        (Precision.YEAR, "2026", "2026"),
        (Precision.UNKNOWN, "day unknown", "?"),
    ],
)
def test_a_day_is_no_more_precise_than_what_is_known(precision, long, short):
    assert long_day(date(2026, 1, 9), precision) == long
    assert short_day(date(2026, 1, 9), precision) == short
    assert len(short) <= 9


@pytest.mark.parametrize("spoken", messages.SPOKEN)
def test_whatever_can_be_undone_is_told_by_one_and_by_many(spoken, monkeypatch):
    monkeypatch.setattr(messages, "language", lambda: spoken)
    for subject, action in INVERSES:
        one = Undone(action, subject, 7, "2026-01-09T12:00:00+00:00")
        assert "7" in told_undone("Undone", [one])
        assert "9" in told_undone("Undone", [one] * 9)
