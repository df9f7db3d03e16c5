import json
from datetime import date

import pytest

from workbench.errors import BadInput, Conflict, Unknown
from workbench.model import ClaimKind, Extracted, Move, Polarity, Precision, SaidOn, Span, Status


def test_a_claim_comes_back_with_its_words_and_offsets(story) -> None:
    claim = story.claim
    text = story.store.documents.text(claim.document_id)
    assert claim.text == claim.span.of(text)
    assert [quotation.words for quotation in claim.quotations] == ["a very important and smart gesture"]
    assert claim.quotations[0].span.of(text) == claim.quotations[0].words
    assert (claim.mention, claim.speaker, claim.speaker_role) == ("The president", "Donald Trump", "president")
    assert claim.said_on == SaidOn(date(2026, 1, 9), Precision.DAY)
    assert (claim.status, claim.assignee, claim.version) == (Status.OPEN, "", 1)


def test_claims_of_a_document_stand_in_the_order_of_its_text(story) -> None:
    claims = story.store.claims.of_document(story.article.id)
    assert [claim.span.start for claim in claims] == sorted(claim.span.start for claim in claims)
    assert claims[2].polarity is Polarity.NEGATIVE
    assert story.store.claims.some([claims[2].id, claims[0].id, 99]) == [claims[0], claims[2]]


def test_reading_a_document_again_adds_only_what_is_new(story) -> None:
    story.decide("ana")
    before = story.store.claims.of_document(story.article.id)
    new = Extracted(Span(4, 13), ClaimKind.INDIRECT)
    read = [Extracted(before[0].span, ClaimKind.DIRECT, speaker="Somebody Else"), new, new]
    assert len(story.store.claims.record(story.article.id, read, "bo")) == 1
    after = story.store.claims.of_document(story.article.id)
    assert [claim for claim in after if claim in before] == before
    assert len(after) == len(before) + 1


def test_an_extraction_is_one_row_in_the_log(story) -> None:
    (entry,) = [entry for entry in story.store.log.entries() if entry.action == "extract"]
    assert (entry.subject, entry.subject_id, entry.who) == ("document", story.article.id, "ana")
    now = json.loads(entry.now)
    assert (now["read"], [claim["id"] for claim in now["claims"]]) == (3, story.claims)
    assert now["claims"][2] == {
        "id": 3,
        "start": 137,
        "end": 193,
        "kind": "indirect",
        "speaker": "Jorge Rodríguez",
        "polarity": "negative",
        "precision": "unknown",
        "worth": 40,
    }


def test_a_claim_outside_its_document_is_refused_and_nothing_is_stored(story) -> None:
    before = story.store.claims.of_document(story.article.id)
    good = Extracted(Span(4, 13), ClaimKind.INDIRECT)
    for bad in (
        Extracted(Span(0, 10_000), ClaimKind.INDIRECT),
        Extracted(Span(5, 5), ClaimKind.INDIRECT),
        Extracted(Span(20, 30), ClaimKind.MIXED, (Span(28, 31),)),
    ):
        with pytest.raises(BadInput, match="no claim in document"):
            story.store.claims.record(story.article.id, [good, bad], "ana")
    assert story.store.claims.of_document(story.article.id) == before


def test_a_claim_can_be_marked_by_hand_once(story) -> None:
    marked = Extracted(Span(4, 13), ClaimKind.INDIRECT, speaker="Delcy Rodríguez")
    claim = story.store.claims.add(story.article.id, marked, "bo")
    assert (claim.text, claim.speaker) == ("president", "Delcy Rodríguez")
    assert story.store.log.entries("claim", claim.id)[0].who == "bo"
    with pytest.raises(BadInput, match="already"):
        story.store.claims.add(story.article.id, marked, "ana")


def test_every_edit_by_a_person_is_the_next_version_and_is_logged(story) -> None:
    claims = story.store.claims
    claim = claims.assign(story.claim.id, "Bo", 1, "ana")
    assert (claim.assignee, claim.version) == ("Bo", 2)
    claim = story.store.corrections.correct(claim.id, 2, "ana", "the quote is hers", speaker="Delcy Rodríguez")
    assert (claim.speaker, claim.version) == ("Delcy Rodríguez", 3)
    claim = claims.assign(claim.id, "", 3, "ana")
    assert (claim.assignee, claim.version) == ("", 4)
    logged = [(entry.action, entry.was, entry.now) for entry in story.store.log.entries("claim", claim.id)]
    assert logged == [
        ("assign", '""', '"Bo"'),
        (
            "correct",
            '{"speaker":"Donald Trump","speaker_role":"president","sureness":""}',
            '{"speaker":"Delcy Rodríguez","speaker_role":"","sureness":"named"}',
        ),
        ("assign", '"Bo"', '""'),
    ]


def test_an_edit_from_an_old_version_is_a_conflict_that_shows_both(story) -> None:
    with story.again() as other:
        other.claims.assign(story.claim.id, "Bo", 1, "bo")
        for stale in (
            lambda: story.store.claims.assign(story.claim.id, "Ana", 1, "ana"),
            lambda: story.store.claims.move(story.claim.id, Move.APPROVE, 1, "ana"),
            lambda: story.store.corrections.correct(story.claim.id, 1, "ana", speaker="Nobody"),
        ):
            with pytest.raises(Conflict, match="Nothing was stored") as refused:
                stale()
            assert (refused.value.now.assignee, refused.value.now.version) == ("Bo", 2)
            assert refused.value.theirs is None
        assert story.store.claims.get(story.claim.id) == other.claims.get(story.claim.id)


def test_nothing_is_approved_without_a_verdict(story) -> None:
    with pytest.raises(BadInput, match="no verdict"):
        story.store.claims.move(story.claim.id, Move.APPROVE, 1, "ana")
    story.decide("ana")
    claim = story.decide("bo")
    approved = story.store.claims.move(claim.id, Move.APPROVE, claim.version, "ed")
    assert approved.status is Status.APPROVED


def test_a_claim_that_is_not_there_is_unknown(story) -> None:
    with pytest.raises(Unknown, match="no claim 99"):
        story.store.claims.get(99)
    with pytest.raises(Unknown, match="no document 99"):
        story.store.claims.record(99, [], "ana")


def test_changes_made_together_are_stored_together_or_not_at_all(story) -> None:
    def two_things_of_which_one_fails() -> None:
        with story.store.together():
            story.store.claims.assign(story.claim.id, "Bo", 1, "ana")
            story.store.claims.assign(story.claim.id, "Bo", 1, "ana")

    with pytest.raises(Conflict):
        two_things_of_which_one_fails()
    assert story.claim.version == 1
    assert [entry.action for entry in story.store.log.entries("claim", story.claim.id)] == []


def test_a_part_that_fails_and_is_caught_leaves_the_rest(story) -> None:
    with story.store.together():
        story.store.claims.assign(story.claim.id, "Bo", 1, "ana")
        with pytest.raises(Conflict):
            story.store.claims.assign(story.claim.id, "Cy", 1, "ana")
    assert (story.claim.assignee, story.claim.version) == ("Bo", 2)
    assert story.store.verify() is None
