import hashlib

import pytest

from workbench.errors import BadInput, Conflict, Unknown
from workbench.model import (
    EvidenceKind,
    FindingKind,
    Flag,
    NewEvidence,
    NewVerdict,
    Rating,
    Scale,
    Span,
    Stance,
    Status,
)


def test_a_verdict_moves_its_claim_into_review(story) -> None:
    claim = story.decide("ana")
    assert (claim.status, claim.version) == (Status.IN_REVIEW, 2)
    (verdict,) = story.store.verdicts.of_claim(claim.id)
    assert (verdict.label, verdict.reviewer, verdict.reason, verdict.claim_version) == (
        "Accurate",
        "ana",
        "compared it",
        1,
    )


def test_another_reviewers_verdict_is_a_second_read_and_supersedes(story) -> None:
    story.decide("ana")
    assert story.decide("ANA", "altered").status is Status.IN_REVIEW
    assert story.decide("bo").status is Status.SECOND_READ
    verdicts = story.store.verdicts.of_claim(story.claim.id)
    assert [(verdict.reviewer, verdict.rating_id) for verdict in verdicts] == [
        ("bo", "accurate"),
        ("ana", "altered"),
        ("ana", "accurate"),
    ]


def test_a_verdict_on_a_claim_that_changed_meanwhile_is_refused_with_both_versions(story) -> None:
    story.store.rules.set("blind", False, "ana")
    seen = story.claim.version
    with story.again() as other:
        other.verdicts.record(NewVerdict(story.claim.id, "quotes-1", "altered", "a word is missing", seen), "bo")
    with pytest.raises(Conflict, match="Altered") as refused:
        story.decide("ana", seen=seen)
    assert refused.value.theirs is not None
    assert refused.value.theirs.reviewer == "bo"
    assert refused.value.now.status is Status.IN_REVIEW
    assert len(story.store.verdicts.of_claim(story.claim.id)) == 1


def test_a_verdict_needs_a_reason_and_a_rating_of_its_scale(story) -> None:
    with pytest.raises(BadInput, match="reason"):
        story.store.verdicts.record(NewVerdict(story.claim.id, "quotes-1", "accurate", " ", 1), "ana")
    for scale, rating in (("quotes-1", "brilliant"), ("quotes-9", "accurate")):
        with pytest.raises(Unknown, match="no rating"):
            story.store.verdicts.record(NewVerdict(story.claim.id, scale, rating, "because", 1), "ana")
    assert story.claim.version == 1


def test_a_verdict_keeps_the_meaning_it_was_given_with(story) -> None:
    held = story.store.scales.get("quotes-1")
    story.store.scales.save(held, "bo")
    changed = Scale(
        held.id, held.title, (*held.ratings, Rating("new", "New", "another meaning")), held.best, held.worst
    )
    with pytest.raises(BadInput, match="new id"):
        story.store.scales.save(changed, "bo")
    assert story.store.scales.all() == [held]
    with pytest.raises(Unknown, match="it has quotes-1"):
        story.store.scales.get("house")


def test_a_verdict_on_words_or_findings_that_changed_is_stale(story) -> None:
    story.match(story.found())
    story.decide("ana")
    assert story.store.verdicts.stale(story.claim.id) == ""
    story.match(story.found(fingerprint="m2"))
    assert story.store.verdicts.stale(story.claim.id) == ""  # found again just so
    story.match(story.found(FindingKind.ABSENT))
    assert story.store.verdicts.stale(story.claim.id) == "what was found changed after the verdict"
    story.decide("ana")
    story.store.corrections.correct(story.claim.id, story.claim.version, "ana", speaker="Delcy Rodríguez")
    assert story.store.verdicts.stale(story.claim.id) == "the claim's speaker was corrected after the verdict"
    assert list(story.store.queue.ids("is:stale is:decided")) == [story.claim.id]


def test_a_verdict_is_stale_when_a_flag_comes_or_goes(story) -> None:
    story.match(story.found())
    story.decide("ana")
    story.match(story.found(flags={Flag.TRUNCATED: "the sentence goes on"}))
    assert story.store.verdicts.stale(story.claim.id) == "what was found changed after the verdict"
    story.match(story.found())
    assert story.store.verdicts.stale(story.claim.id) == ""


def test_a_verdict_is_stale_once_the_words_are_put_right(story) -> None:
    story.match(story.found())
    story.decide("ana")
    claim = story.claim
    shorter = Span(claim.span.start, claim.span.end - 1)
    story.store.corrections.correct(claim.id, claim.version, "ana", span=shorter)
    assert story.store.verdicts.stale(claim.id) == "the claim's words were corrected after the verdict"


def test_a_passage_is_attached_with_its_words_as_they_stand(story) -> None:
    span = story.place().span
    new = NewEvidence(story.claim.id, EvidenceKind.PASSAGE, Stance.SUPPORTS, document_id=story.post.id, span=span)
    evidence = story.store.evidence.attach(new, "ana")
    assert evidence.quoted == "a very important and smart gesture"
    assert story.store.evidence.of_claim(story.claim.id) == [evidence]
    assert story.claim.version == 1


def test_a_file_is_attached_with_its_bytes(story) -> None:
    new = NewEvidence(story.claim.id, EvidenceKind.FILE, Stance.CONTEXT, file_name="scan.pdf", file_bytes=b"%PDF")
    for _ in range(2):  # the same file twice is stored once
        evidence = story.store.evidence.attach(new, "ana")
    assert evidence.file_sha256 == hashlib.sha256(b"%PDF").hexdigest()
    assert story.store.evidence.file(evidence.file_sha256) == b"%PDF"
    with pytest.raises(Unknown, match="no attached file"):
        story.store.evidence.file("0" * 64)


@pytest.mark.parametrize(
    "lacking",
    [
        {"kind": EvidenceKind.LINK},
        {"kind": EvidenceKind.NOTE, "note": "  "},
        {"kind": EvidenceKind.FILE, "file_bytes": b"x"},
        {"kind": EvidenceKind.PASSAGE},
        {"kind": EvidenceKind.PASSAGE, "document_id": 2, "span": Span(0, 9_999)},
        {"kind": EvidenceKind.PASSAGE, "document_id": 2, "span": Span(3, 3)},
    ],
)
def test_evidence_that_lacks_what_it_is_made_of_is_refused(story, lacking: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        story.store.evidence.attach(NewEvidence(story.claim.id, stance=Stance.CONTEXT, **lacking), "ana")
    assert story.store.evidence.of_claim(story.claim.id) == []


def test_evidence_taken_back_stays_on_record(story) -> None:
    link = NewEvidence(story.claim.id, EvidenceKind.LINK, Stance.REFUTES, url="https://example.org/video")
    evidence = story.store.evidence.attach(link, "ana")
    with pytest.raises(BadInput, match="why"):
        story.store.evidence.retract(evidence.id, "bo", "")
    for _ in range(2):
        story.store.evidence.retract(evidence.id, "bo", "another video")
    assert story.store.evidence.of_claim(story.claim.id) == []
    assert story.store.evidence.of_claim(story.claim.id, retracted=True) == [evidence]
    assert [entry.action for entry in story.store.log.entries("claim", story.claim.id)] == ["attach", "retract"]


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "\x1b[31mred", "x" * 81])
def test_a_reviewer_has_a_name_of_one_line(story, name: str) -> None:
    with pytest.raises(BadInput):
        story.decide(name)
    assert story.claim.version == 1


def test_reviewers_are_those_who_did_something(story) -> None:
    story.decide("  Zoë Quirk ")
    story.store.claims.assign(story.claim.id, "bo", story.claim.version, "ana")
    assert story.store.reviewers.all() == ["bo", "Zoë Quirk"]
