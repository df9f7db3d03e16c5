import json
from datetime import UTC, datetime

import pytest

from workbench.model import EvidenceKind, NewEvidence, Stance
from workbench.store import Store
from workbench.store.engine import sqlite
from workbench.store.log import BEGINNING, seal


@pytest.fixture
def worked(story):
    """The story after a day's work."""
    story.match(story.found())
    story.decide("ana")
    story.store.evidence.attach(NewEvidence(story.claim.id, EvidenceKind.NOTE, Stance.CONTEXT, "rang them"), "bo")
    story.store.evidence.retract(1, "bo", "hearsay")
    passage = NewEvidence(
        story.claim.id,
        EvidenceKind.PASSAGE,
        Stance.SUPPORTS,
        document_id=story.post.id,
        span=story.place().span,
    )
    story.store.evidence.attach(passage, "bo")
    file = NewEvidence(story.claim.id, EvidenceKind.FILE, Stance.CONTEXT, file_name="a", file_bytes=b"a")
    story.store.evidence.attach(file, "bo")
    return story


def test_each_row_is_sealed_by_the_one_before(worked) -> None:
    before = BEGINNING
    for entry in worked.store.log.entries():
        fields = {
            "id": entry.id,
            "act": entry.act,
            "at": entry.at.isoformat(timespec="milliseconds"),
            "who": entry.who,
            "action": entry.action,
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "was": entry.was,
            "now": entry.now,
            "why": entry.why,
        }
        assert entry.hash == seal(before, fields)
        before = entry.hash
    assert worked.store.log.head() == before
    assert worked.store.verify() is None


def test_an_empty_log_has_a_head_too(desk) -> None:
    with Store.open(desk) as store:
        assert store.log.head() == BEGINNING
        assert store.verify() is None


def test_the_moments_are_the_clocks(desk) -> None:
    moment = datetime(2026, 1, 9, 14, 3, tzinfo=UTC)
    with Store.open(desk, clock=lambda: moment) as store:
        store.scales.save(_scale(), "ana")
        assert [entry.at for entry in store.log.entries()] == [moment]


def _scale():
    from workbench.model import Rating, Scale

    return Scale("s", "S", (Rating("a", "A", "a"),))


def test_the_history_of_a_claim_says_who_did_what(worked) -> None:
    history = worked.store.log.entries("claim", worked.claim.id)
    assert [(entry.who, entry.action) for entry in history] == [
        ("ana", "match"),
        ("ana", "decide"),
        ("bo", "attach"),
        ("bo", "retract"),
        ("bo", "attach"),
        ("bo", "attach"),
    ]
    assert json.loads(history[1].now)["label"] == "Accurate"


TAMPERED = {
    "log": [
        "UPDATE log SET who = 'eve' WHERE id = 3",
        "DELETE FROM log WHERE id = 3",
        "UPDATE log SET id = 300 WHERE id = 5",
    ],
    "documents": ["UPDATE documents SET publisher = 'Another'", "UPDATE documents SET withdrawn = 1"],
    "originals": ["UPDATE originals SET raw = x'00' WHERE document_id = 1"],
    "verdicts": ["UPDATE verdicts SET rating_id = 'altered'", "DELETE FROM verdicts"],
    "evidence": ["UPDATE evidence SET stance = 'refutes' WHERE id = 2", "DELETE FROM evidence WHERE id = 2"],
    "evidence_files": ["UPDATE evidence_files SET bytes = x'00'"],
    "retractions": ["DELETE FROM retractions", "UPDATE retractions SET why = 'nothing'"],
    "ratings": ["UPDATE ratings SET label = 'Fine' WHERE id = 'altered'"],
    "findings": ["UPDATE findings SET kind = 'altered'", "UPDATE findings SET score = 99"],
    "claims": ["UPDATE claims SET text = replace(text, 'smart', 'silly')"],
    "quotations": ["UPDATE quotations SET words = 'a silly gesture'"],
}


@pytest.mark.parametrize(("table", "attempt"), [(table, each) for table, all_ in TAMPERED.items() for each in all_])
def test_tampering_past_the_triggers_is_found(worked, table: str, attempt: str) -> None:
    eve = sqlite.connect(str(worked.path), isolation_level=None)
    for (trigger,) in eve.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        eve.execute(f"DROP TRIGGER {trigger}")
    eve.execute(attempt)
    eve.close()
    fault = worked.store.verify()
    assert fault is not None
    assert fault.table == ("documents" if table == "originals" else table)
    assert str(fault.id) in str(fault)


def test_a_text_changed_under_its_claims_is_found(worked) -> None:
    worked.store.connection.run("DROP TRIGGER originals_no_update")
    worked.store.connection.run("UPDATE originals SET text = replace(text, 'smart', 'silly') WHERE document_id = 1")
    assert worked.store.verify().table in {"claims", "originals"}


def test_a_log_cut_short_is_found_by_whoever_kept_its_head(worked) -> None:
    head = worked.store.log.head()
    worked.decide("bo")
    assert worked.store.verify(head) is None
    assert worked.store.verify("f" * 64) is not None
