"""Reviewing as newsrooms do it: who reads second, who settles, who approves, and what is opened again."""

import pytest

from workbench.errors import BadInput, Conflict, Unknown
from workbench.model import EvidenceKind, Move, NewEvidence, Stage, Stance, Status
from workbench.model.readings import stage


def how_far(story) -> Stage:
    return stage(story.store.verdicts.standing(story.claim), story.store.rules.get())


def move(story, what: Move, who: str, why: str = ""):
    return story.store.claims.move(story.claim.id, what, story.claim.version, who, why)


def test_two_who_agree_may_be_approved_and_one_alone_may_not(story) -> None:
    story.decide("ana")
    assert how_far(story) is Stage.ONCE
    with pytest.raises(BadInput, match="you read it first"):
        move(story, Move.APPROVE, "ana")
    with pytest.raises(BadInput, match="decide as the second"):
        move(story, Move.APPROVE, "bo")
    story.decide("bo")
    assert how_far(story) is Stage.AGREED
    assert move(story, Move.APPROVE, "ana").status is Status.APPROVED


def test_the_first_reader_may_think_again_until_somebody_else_has_read(story) -> None:
    story.decide("ana")
    assert story.decide("ana", "altered").status is Status.IN_REVIEW
    story.decide("bo", "altered")
    assert how_far(story) is Stage.AGREED
    with pytest.raises(BadInput, match="two readers agree"):
        story.decide("bo")
    with pytest.raises(BadInput, match="approve it, or send it back"):
        story.decide("cy")


def test_where_two_differ_a_third_decides_and_neither_of_the_two(story) -> None:
    story.decide("ana")
    story.decide("bo", "altered")
    assert how_far(story) is Stage.DIFFER
    for who in ("ana", "BO"):
        with pytest.raises(BadInput, match="one of the two who differ"):
            story.decide(who)
    with pytest.raises(BadInput, match="a third person decides"):
        move(story, Move.APPROVE, "cy")
    story.decide("cy", "altered")
    assert how_far(story) is Stage.AGREED
    assert story.store.queue.rows([story.claim.id])[0].differs is False


def test_the_desk_says_who_settles_and_who_approves(story) -> None:
    story.store.rules.set("thirds", ["Ed"], "ana")
    story.store.rules.set("approvers", ["Ed", "Di"], "ana", "the desk's chiefs")
    story.decide("ana")
    story.decide("bo", "altered")
    with pytest.raises(BadInput, match="Ed decides"):
        story.decide("cy")
    story.decide("ed")
    with pytest.raises(BadInput, match="Ed or Di approves"):
        move(story, Move.APPROVE, "cy")
    assert move(story, Move.APPROVE, "ED").status is Status.APPROVED
    assert [entry.why for entry in story.store.log.entries("desk")] == ["", "the desk's chiefs"]


def test_evidence_first_and_approval_by_somebody_else_where_the_desk_says_so(story) -> None:
    story.store.rules.set("evidence_first", True, "ana")
    story.store.rules.set("others_approve", True, "ana")
    story.decide("ana")
    story.decide("bo")
    with pytest.raises(BadInput, match="evidence first"):
        move(story, Move.APPROVE, "cy")
    story.store.evidence.attach(NewEvidence(story.claim.id, EvidenceKind.NOTE, Stance.CONTEXT, "rang them"), "bo")
    with pytest.raises(BadInput, match="nobody approves what they decided on"):
        move(story, Move.APPROVE, "bo")
    assert move(story, Move.APPROVE, "cy").status is Status.APPROVED


def test_a_desk_of_one_reader_needs_no_second(story) -> None:
    story.store.rules.set("readers", 1, "ana")
    assert story.decide("ana").status is Status.SECOND_READ
    assert story.decide("ana", "altered").status is Status.SECOND_READ
    assert move(story, Move.APPROVE, "ana").status is Status.APPROVED


def test_what_waits_for_a_second_reader_is_ready_once_the_desk_has_one(story) -> None:
    story.decide("ana", "altered")
    assert story.store.queue.rows([story.claim.id])[0].verdict == ""
    story.store.rules.set("readers", 1, "ana")
    assert story.store.queue.rows([story.claim.id])[0].verdict == "Altered"
    assert move(story, Move.APPROVE, "bo").status is Status.APPROVED


def test_what_is_sent_back_is_decided_anew_and_needs_a_reason(story) -> None:
    story.decide("ana")
    story.decide("bo", "altered")
    with pytest.raises(BadInput, match="say why"):
        move(story, Move.SEND_BACK, "ana")
    assert move(story, Move.SEND_BACK, "ana", "look at the end").status is Status.OPEN
    assert story.store.queue.rows([story.claim.id])[0].verdict == ""
    assert story.decide("bo", "altered").status is Status.IN_REVIEW
    story.decide("ana", "altered")
    assert how_far(story) is Stage.AGREED


def test_an_approved_claim_is_reopened_with_a_reason_and_corrected_by_the_next_verdict(story) -> None:
    story.decide("ana")
    story.decide("bo")
    move(story, Move.APPROVE, "ed")
    with pytest.raises(BadInput, match="reopen it first"):
        story.decide("ana", "altered")
    with pytest.raises(BadInput, match="say why"):
        move(story, Move.REOPEN, "ana")
    reopened = move(story, Move.REOPEN, "ana", "the paper rang")
    assert (reopened.status, story.store.queue.rows([1])[0].verdict) == (Status.OPEN, "Accurate")
    assert story.decide("ana", "altered").status is Status.CORRECTED
    assert story.store.queue.rows([1])[0].verdict == "Altered"
    assert move(story, Move.APPROVE, "ed").status is Status.APPROVED


def test_words_that_were_corrected_after_the_verdict_are_not_approved(story) -> None:
    story.decide("ana")
    story.decide("bo")
    story.store.corrections.correct(
        story.claim.id, story.claim.version, "ana", span=story.span(story.claim.text, "wrote")
    )
    with pytest.raises(BadInput, match="words were corrected"):
        move(story, Move.APPROVE, "ed")


def test_a_verdict_that_uncovered_another_is_not_undone(story) -> None:
    story.decide("ana")
    story.decide("bo")
    with pytest.raises(BadInput, match="showed you the first one"):
        story.store.way_back.undo("bo")
    story.store.rules.set("blind", False, "ana")
    story.store.way_back.undo("bo")
    assert how_far(story) is Stage.ONCE


def test_what_a_colleague_is_told_of_a_conflict_hides_the_first_verdict(story) -> None:
    seen = story.claim.version
    story.decide("ana", "altered")
    with pytest.raises(Conflict) as refused:
        story.decide("bo", seen=seen)
    assert refused.value.theirs is None
    assert "ltered" not in str(refused.value)
    assert "decided by ana, hidden until you decide" in str(refused.value)


def test_every_move_says_why_it_may_not_be(story) -> None:
    story.decide("ana")
    moves = story.store.claims.moves(story.claim.id, "ana")
    assert set(moves) == set(Move)
    assert all(moves.values())
    story.decide("bo")
    moves = story.store.claims.moves(story.claim.id, "ana")
    assert [name for name, refused in moves.items() if not refused] == [Move.APPROVE, Move.SEND_BACK]


def test_a_rule_that_is_so_already_costs_nothing_and_one_that_is_none_is_refused(story) -> None:
    before = story.store.log.count()
    story.store.rules.set("readers", 2, "ana")
    assert story.store.log.count() == before
    with pytest.raises(Unknown, match="readers, blind"):
        story.store.rules.set("colour", 2, "ana")


def test_the_log_of_a_reviewed_claim_gives_its_tables(story) -> None:
    story.decide("ana")
    story.decide("bo", "altered")
    move(story, Move.SEND_BACK, "ana", "again")
    story.store.way_back.undo("ana")
    story.decide("cy", "altered")
    move(story, Move.APPROVE, "ed")
    move(story, Move.REOPEN, "ana", "the paper rang")
    story.store.rules.set("readers", 1, "ana")
    assert story.store.verify() is None
