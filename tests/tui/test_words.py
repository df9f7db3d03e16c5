from datetime import UTC, date, datetime

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


def undone(action: str, was: object, now: object, subject: str = "claim") -> Undone:
    return Undone(action, subject, 7, "2026-01-09T12:00:00+00:00", was, now)


TOLD = [
    (undone("decide", "open", {"label": "Altered"}), "verdict Altered on claim 7"),
    (undone("attach", None, {"kind": "note", "stance": "refutes"}), "evidence for claim 7 (note, refutes)"),
    (undone("retract", {"id": 1}, None), "taking evidence back from claim 7"),
    (undone("assign", None, "Ben"), "giving claim 7 to Ben"),
    (undone("assign", "Ben", None), "taking claim 7 from Ben"),
    (undone("status", "second_read", "approved"), "moving claim 7 from decided to approved"),
    (undone("speaker", "Ana Ruiz", "Bo Lind"), "correction of claim 7: speaker Ana Ruiz → Bo Lind"),
    (
        undone("correct", {"speaker": "", "said_on": None}, {"speaker": "Bo Lind", "said_on": "2026-01-01"}),
        "correction of claim 7: speaker nobody → Bo Lind, day",
    ),
    (
        undone("correct", {"start": 1, "end": 9, "kind": "direct"}, {"start": 2, "end": 8, "kind": "indirect"}),
        "correction of claim 7: words, form direct quotation → reported, no words quoted",
    ),
    (undone("dismiss", {"dismissed": ""}, {"dismissed": "scare"}), "dismissing claim 7 (scare quote)"),
    (undone("dismiss", {"dismissed": "scare"}, {"dismissed": ""}), "taking claim 7 up again"),
    (undone("dismiss", {"dismissed": ""}, {"dismissed": "joined"}), "joining claim 7 to it"),
    (undone("add", None, {"document": 1}), "adding claim 7"),
    (
        undone("amend", {"title": "june.txt"}, {"title": "Speech"}, "document"),
        "amending document 7: title june.txt → Speech",
    ),
    (undone("alias", None, {"name": "B. Lind", "folded": "b lind"}, "speaker"), "the name B. Lind for speaker 7"),
    (undone("merge", {"name": "B. Lind"}, "Bo Lind", "speaker"), "making B. Lind one with Bo Lind"),
]


@pytest.mark.parametrize(("act", "told"), TOLD)
def test_what_was_undone_is_told_with_its_values_and_its_time(act, told):
    here = datetime(2026, 1, 9, 12, tzinfo=UTC).astimezone()
    assert told_undone("undone", [act]) == f"Undone: {told} ({here:%Y-%m-%d %H:%M})"


@pytest.mark.parametrize("spoken", messages.SPOKEN)
def test_whatever_can_be_undone_is_told_by_one_and_by_many_also_as_another_version_wrote_it(spoken, monkeypatch):
    monkeypatch.setattr(messages, "language", lambda: spoken)
    assert {(act.subject, act.action) for act, _ in TOLD} == set(INVERSES)
    strange = [Undone(action, subject, 7, "2026-01-09T12:00:00+00:00") for subject, action in INVERSES]
    for one in [*strange, *(act for act, _ in TOLD)]:
        assert "7" in told_undone("undone", [one]) or "Bo Lind" in told_undone("undone", [one])
        assert "9" in told_undone("undone", [one] * 9)
