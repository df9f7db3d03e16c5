from datetime import date

import pytest

from workbench.errors import BadFilter
from workbench.model import (
    ClaimKind,
    Extracted,
    FindingKind,
    Flag,
    Move,
    NewVerdict,
    Polarity,
    Precision,
    SaidOn,
    Span,
    Status,
)
from workbench.store.queue import SORTS


@pytest.fixture
def busy(story):
    """The first claim is altered and decided, the second absent and somebody's, the third has nothing yet."""
    story.match(story.found(FindingKind.ALTERED, flags={Flag.NEGATION: "“never” left out", Flag.TIE: "two places"}))
    story.decide("ana", "altered")
    story.match(story.found(FindingKind.ABSENT), story.claims[1])
    story.store.claims.assign(story.claims[1], "Zoë Quirk", 1, "ana")
    return story


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("", [1, 2, 3]),
        ("speaker:trump", [1, 2]),
        ("speaker:TRÜMP", [1, 2]),
        ("speaker:rodriguez,nobody", [3]),
        ("speaker:don", [1, 2]),
        ('speaker:"don"', []),
        ('speaker:"donald trump"', [1, 2]),
        ("speaker:none", []),
        ("status:open", [2, 3]),
        ("status:open,in_review", [1, 2, 3]),
        ("-status:open", [1]),
        ("finding:altered", [1]),
        ("finding:absent,none", [2, 3]),
        ("verdict:none", [2, 3]),
        ("verdict:any", [1]),
        ("verdict:altered", [1]),
        ("verdict:accurate", []),
        ("flag:negation", [1]),
        ("flag:none", [2, 3]),
        ("kind:indirect", [2, 3]),
        ("assignee:zoe", [2]),
        ("assignee:none", [1, 3]),
        ("after:2026", [1]),
        ("after:2026-01-09 before:2026-01-10", [1]),
        ("before:2026-01-09", []),
        ("-after:2026", [2, 3]),
        ("doc:1", [1, 2, 3]),
        ("doc:2", []),
        ("doc:president", [1, 2, 3]),
        ("is:denied", [3]),
        ("sure:none", [1, 3]),
        ("sure:guessed,carried", [2]),
        ("is:flagged", [1]),
        ("is:decided", [1]),
        ("is:assigned", [2]),
        ("is:stale", []),
        ("wave", [2]),
        ("ATTACK", [2]),
        ('"attack"', []),
        ('"second wave of attacks"', [2]),
        ('"wave second"', []),
        ("-wave", [1, 3]),
        ("“smart gesture”", [1]),
        ("speaker:trump status:open", [2]),
        ("speaker:trump -finding:altered,absent", []),
        (".", [1, 2, 3]),
        ("?", []),
    ],
)
def test_a_filter_leaves_the_claims_that_it_describes(busy, asked: str, left: list[int]) -> None:
    assert list(busy.store.queue.ids(asked, who="ana")) == left
    assert sum(busy.store.queue.counts(asked, who="ana").values()) == len(left)


def test_a_rating_that_no_scale_has_is_a_bad_filter_with_the_choices(busy) -> None:
    with pytest.raises(BadFilter, match="accurate, altered"):
        busy.store.queue.ids("verdict:brilliant")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("order", [1, 2, 3]),
        ("speaker", [1, 2, 3]),
        ("-speaker", [3, 1, 2]),
        ("date", [1, 2, 3]),
        ("-date", [1, 2, 3]),
        ("finding", [1, 2, 3]),
        ("-finding", [2, 1, 3]),
        ("verdict", [1, 2, 3]),
        ("-verdict", [1, 2, 3]),
        ("status", [2, 3, 1]),
        ("-status", [1, 2, 3]),
        ("worth", [3, 1, 2]),
        ("-worth", [2, 1, 3]),
    ],
)
def test_the_queue_is_sorted_with_the_unknown_last_and_ties_in_the_order_of_the_text(busy, sort: str, order) -> None:
    assert list(busy.store.queue.ids("", sort)) == order
    assert list(busy.store.queue.ids("-status:corrected", sort)) == order


def test_documents_follow_each_other_and_claims_stand_in_the_order_of_the_text(story) -> None:
    text = "One more. And another."
    second = story.add(text)
    later = story.store.claims.record(second.id, [Extracted(Span(10, 22), ClaimKind.INDIRECT)], "ana")
    earlier = story.store.claims.record(second.id, [Extracted(Span(0, 9), ClaimKind.INDIRECT)], "ana")
    assert list(story.store.queue.ids()) == [*story.claims, *earlier, *later]
    assert list(story.store.queue.ids("", "-order")) == [*earlier, *later, *story.claims]
    assert list(story.store.queue.ids("", "speaker"))[-2:] == [*earlier, *later]


def test_a_queue_that_cannot_be_sorted_so_says_how_it_can(story) -> None:
    with pytest.raises(BadFilter, match=", ".join(SORTS)):
        story.store.queue.ids("", "colour")


def test_a_line_shows_what_the_claim_the_machine_and_the_reviewers_say(busy) -> None:
    first, second, third = busy.store.queue.rows([3, 1, 2], who="ana")
    assert [first.claim_id, second.claim_id, third.claim_id] == [3, 1, 2]
    assert (first.finding, first.polarity, first.speaker) == (None, Polarity.NEGATIVE, "Jorge Rodríguez")
    assert (second.finding, second.score, second.flags) == (FindingKind.ALTERED, 100.0, (Flag.NEGATION, Flag.TIE))
    assert (second.verdict, second.status, second.version) == ("Altered", Status.IN_REVIEW, 2)
    assert (second.said_on, second.precision) == (date(2026, 1, 9), Precision.DAY)
    assert (third.assignee, third.worth) == ("Zoë Quirk", 90.0)
    assert second.text == busy.claim.text


def test_the_queue_follows_every_change_of_this_window_and_another(busy) -> None:
    queue = busy.store.queue
    assert list(queue.ids("status:approved")) == []
    with busy.again() as other:
        other.verdicts.record(NewVerdict(1, "quotes-1", "altered", "so it is", 2), "bo")
        other.claims.move(1, Move.APPROVE, 3, "ed")
    assert list(queue.ids("status:approved")) == [1]
    busy.store.corrections.correct(1, 4, "ana", speaker="Delcy Rodríguez")
    assert list(queue.ids("", "speaker")) == [1, 2, 3]
    assert list(queue.ids("speaker:rodriguez", "-speaker")) == [3, 1]
    assert queue.rows([1])[0].flags[-1] is Flag.STALE


def test_the_finding_to_look_at_first_stands_for_its_claim(story) -> None:
    text = "“One,” he said, “and two.”"
    document = story.add(text)
    quotations = (story.span(text, "One"), story.span(text, "and two"))
    (claim,) = story.store.claims.record(document.id, [Extracted(Span(0, 26), ClaimKind.MIXED, quotations)], "ana")
    one, two = (quotation.id for quotation in story.store.claims.get(claim).quotations)
    for kinds, first in (
        ((FindingKind.VERBATIM, FindingKind.ABSENT), FindingKind.ABSENT),
        ((FindingKind.UNCHECKED, FindingKind.VERBATIM), FindingKind.UNCHECKED),
        ((FindingKind.ELIDED, FindingKind.ALTERED), FindingKind.ALTERED),
    ):
        found = [(one, story.found(kinds[0])), (two, story.found(kinds[1]))]
        story.store.findings.record(claim, found, "ana")
        assert story.store.queue.rows([claim])[0].finding is first
    truncated = story.found(FindingKind.VERBATIM, flags={Flag.TRUNCATED: "unless …"})
    story.store.findings.record(claim, [(one, story.found(FindingKind.ELIDED)), (two, truncated)], "ana")
    row = story.store.queue.rows([claim])[0]
    assert (row.finding, row.flags) == (FindingKind.VERBATIM, (Flag.TRUNCATED,))


def test_a_claim_that_names_nobody_shows_the_mention_as_printed(story) -> None:
    text = "He said so."
    document = story.add(text)
    said = Extracted(Span(0, 11), ClaimKind.INDIRECT, mention=Span(0, 2), said_on=SaidOn())
    (claim,) = story.store.claims.record(document.id, [said], "ana")
    (row,) = story.store.queue.rows([claim])
    assert (row.speaker, row.said_on, row.finding) == ("He", None, None)
    assert list(story.store.queue.ids("speaker:none")) == [claim]


def test_counts_name_every_status(busy) -> None:
    assert busy.store.queue.counts() == {
        Status.OPEN: 2,
        Status.IN_REVIEW: 1,
        Status.SECOND_READ: 0,
        Status.APPROVED: 0,
        Status.CORRECTED: 0,
    }
