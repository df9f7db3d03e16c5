"""The log, replayed, gives the tables: whatever is changed past it is named, with what it said."""

import gzip
import json
from pathlib import Path

import pytest

from workbench.model import Dismissal, EvidenceKind, Move, NewDocument, NewEvidence, Role, Span, Stance, Turn
from workbench.store import Store

FIXTURES = Path(__file__).parents[2] / "fixtures" / "desks"


def work(store: Store) -> None:
    """Every kind of event once, undone and done again."""
    article, post = store.documents.all()
    first, second, third = (claim.id for claim in store.claims.of_document(article.id))
    store.claims.assign(first, "Bo", store.claims.get(first).version, "ana")
    store.corrections.correct(third, 1, "ana", "read again", speaker="Delcy Rodríguez", span=Span(137, 180))
    store.corrections.dismiss(second, Dismissal.MATTER, 1, "ana", "nothing to check")
    store.corrections.split(first, 30, store.claims.get(first).version, "ana")
    for _ in range(2):
        store.way_back.undo("ana")
    store.way_back.redo("ana")
    note = NewEvidence(first, EvidenceKind.NOTE, Stance.CONTEXT, "rang them")
    store.evidence.retract(store.evidence.attach(note, "bo").id, "bo", "hearsay")
    file = NewEvidence(first, EvidenceKind.FILE, Stance.SUPPORTS, file_name="a.txt", file_bytes=b"a letter")
    store.evidence.attach(file, "Bo")
    speech = "ANA: We went home.\nBO: We did not."
    turns = [Turn(Span(5, 18), "Ana"), Turn(Span(23, 34), "Bo")]
    store.documents.add(NewDocument(speech.encode(), speech, "Speech", role=Role.SOURCE), "ana", turns)
    store.documents.amend(post.id, {"speaker": "D. Trump", "title": "A post"}, "bo")
    store.speakers.add_alias(1, "The Donald", "ana")
    store.speakers.merge(1, 3, "ana", "one person")
    store.documents.withdraw(3, "ana", "made for a test")


@pytest.fixture
def worked(story):
    story.match(story.found())
    story.decide("ana")
    story.decide("bo", "altered")
    work(story.store)
    story.store.rules.set("approvers", ["Cy", "Di"], "ana", "it is their desk")
    story.store.claims.move(story.claim.id, Move.SEND_BACK, story.claim.version, "Cy", "look at the end of it")
    story.decide("ana")
    story.decide("bo")
    story.store.claims.move(story.claim.id, Move.APPROVE, story.claim.version, "Cy")
    story.store.claims.move(story.claim.id, Move.REOPEN, story.claim.version, "ana", "the paper rang")
    story.decide("ana", "altered")
    return story


def test_whatever_was_done_the_log_gives_the_tables(worked) -> None:
    assert worked.store.verify() is None
    assert worked.store.connection.value("SELECT count(*) FROM temp.sqlite_master") == 0


def test_what_it_said_is_named(worked) -> None:
    worked.store.connection.run("UPDATE claims SET polarity = 'positive' WHERE id = 3")
    assert str(worked.store.verify()) == "claims, row 3: polarity is “positive”, the log says “negative”"


@pytest.mark.parametrize(
    ("put_in", "named"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON verdicts BEGIN UPDATE verdicts SET label = 'x'; END", "evil"),
        ("DROP TRIGGER verdicts_no_update", "verdicts_no_update"),
        ("CREATE VIEW mine AS SELECT 1", "mine"),
        ("DROP INDEX queue_by_worth", "queue_by_worth"),
    ],
)
def test_a_schema_that_the_workbench_did_not_make_is_named(worked, put_in: str, named: str) -> None:
    worked.store.connection.run(put_in)
    fault = worked.store.verify()
    assert (fault.table, fault.id) == ("sqlite_master", named)


def test_a_row_of_the_log_that_says_nonsense_is_named(worked) -> None:
    with worked.store.log.change("ana") as change:
        change.say("decide", "claim", 1, now={"id": 77, "nonsense": 1})
    fault = worked.store.verify()
    assert fault.table == "log"
    assert "can't be done" in fault.what


def test_the_desk_is_read_as_it_was_at_any_row_of_its_log(story) -> None:
    before = story.claim
    head = story.store.log.head()
    story.decide("ana")
    work(story.store)
    with story.store.as_it_was(head):
        assert story.claim == before
        assert len(story.store.documents.all()) == 2
        assert list(story.store.queue.ids()) == story.claims
    assert story.claim != before
    assert story.store.verify() is None


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The story as version 4 of the schema kept it: two verdicts, evidence, a merge, a withdrawal."""
    path = tmp_path / "older.workbench"
    path.write_bytes(gzip.decompress((FIXTURES / "schema-4.workbench.gz").read_bytes()))
    return path


def test_an_older_desk_says_what_could_not_be_vouched_for_and_is_complete_from_there_on(older: Path) -> None:
    with Store.open(older) as store:
        assert store.verify() is None
        upgrade = next(entry for entry in store.log.entries() if entry.action == "upgrade")
        assert "taken as it stood" in upgrade.why
        assert json.loads(upgrade.now)["reviewers"][0]["name"] == "ana"
        claim = store.claims.get(1)
        store.corrections.correct(1, claim.version, "bo", speaker="Somebody Else")
        assert store.verify() is None
        store.connection.run("UPDATE claims SET said_where = 'elsewhere'")
        assert str(store.verify()) == "claims, row 1: said_where is “elsewhere”, the log says “”"
