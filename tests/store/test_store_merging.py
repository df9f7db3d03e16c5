"""Two desks made one: what both have is paired by what is in it, and what is new comes whole."""

from pathlib import Path

import pytest

from tests.store.conftest import ARTICLE, SCALE, fill
from tests.store.pairs import Pair
from workbench.errors import BadInput
from workbench.model import (
    ClaimKind,
    Dismissal,
    EvidenceKind,
    Extracted,
    FactCheck,
    Finding,
    FindingKind,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Place,
    Rating,
    Role,
    Scale,
    Span,
    Stance,
    Status,
    Turn,
)
from workbench.store import Store


def test_a_desk_of_other_numbers_is_paired_by_what_is_in_it(pair: Pair, tmp_path: Path) -> None:
    other = tmp_path / "apart.workbench"
    with Store.open(other, create=True) as there:
        for number in range(3):
            there.documents.add(NewDocument(b"%d votes" % number, f"{number} votes", "Votes", role=Role.SOURCE), "eve")
        fill(there)
        pair.theirs = other
        pair.decide(there, "bo", "altered", claim=3, hour=1)
        passage = NewEvidence(3, EvidenceKind.PASSAGE, Stance.REFUTES, "said so", document_id=2, span=Span(0, 7))
        there.evidence.attach(passage, "bo")
        file = NewEvidence(3, EvidenceKind.FILE, Stance.SUPPORTS, file_name="a.txt", file_bytes=b"a letter")
        there.evidence.attach(file, "bo")
        there.evidence.retract(
            there.evidence.attach(NewEvidence(3, EvidenceKind.NOTE, Stance.CONTEXT, "x"), "bo").id, "bo", "no"
        )
    coming = pair.merge()
    assert (len(coming.documents), coming.documents_held, coming.claims, coming.claims_held) == (3, 2, 0, 3)
    assert (coming.verdicts, coming.evidence) == (1, 2)
    with pair.here() as here:
        found, attached = here.evidence.of_claim(3, retracted=True)
        assert here.documents.text(found.document_id) == "1 votes"
        assert found.quoted == "1 votes"
        assert here.evidence.file(attached.file_sha256) == b"a letter"
        assert attached.reviewer == "bo"


def test_new_claims_come_with_what_was_found_and_decided(pair: Pair) -> None:
    with pair.there() as there:
        speech = "ANA: We went home.\nBO: We did not go at all."
        turns = [Turn(Span(5, 18), "Ana"), Turn(Span(23, 44), "Bo")]
        source = there.documents.add(NewDocument(speech.encode(), speech, "Speech", role=Role.SOURCE), "bo", turns)
        text = "“We went home,” Ana said."
        article = there.documents.add(NewDocument(text.encode(), text, "More"), "bo")
        read = Extracted(
            Span(0, 25), ClaimKind.DIRECT, (Span(1, 13),), None, "Ana Ruiz", worth=3, worth_reasons=("short",)
        )
        (claim,) = there.claims.record(article.id, [read], "bo")
        there.claims.assign(claim, "Cy", 1, "bo")
        quotation = there.claims.get(claim).quotations[0].id
        finding = found_in(source.id, Span(5, 17))
        there.findings.record(claim, [(quotation, finding)], "bo")
        pair.decide(there, "bo", "accurate", claim=claim, hour=1)
        there.speakers.add_alias(there.claims.get(claim).speaker_id, "Ruiz", "bo")
    coming = pair.merge()
    assert (coming.claims, coming.verdicts, [person.here for person in coming.people]) == (1, 1, ["bo", "Cy"])
    with pair.here() as here:
        claim = here.claims.get(4)
        assert (claim.text, claim.speaker, claim.assignee, claim.status) == (text, "Ana Ruiz", "Cy", Status.IN_REVIEW)
        assert claim.worth_reasons == ("short",)
        assert "Ruiz" in here.speakers.names(claim.speaker_id)
        assert here.documents.turns(3) == tuple(turns)


def found_in(document: int, span: Span) -> Finding:
    place = Place(str(document), span)
    return Finding(FindingKind.VERBATIM, "the same", 100.0, segments=(place,), matches=(place,), fingerprint="m1")


def test_findings_come_where_the_claim_is_new_and_point_into_the_documents_here(pair: Pair) -> None:
    with pair.here() as here:
        for number in range(4):
            here.documents.add(NewDocument(b"%d seats" % number, f"{number} seats", "Seats", role=Role.SOURCE), "ana")
    with pair.there() as there:
        said = "We went home."
        source = there.documents.add(NewDocument(said.encode(), said, "Speech", role=Role.SOURCE), "bo")
        text = "“We went home,” Ana said."
        article = there.documents.add(NewDocument(text.encode(), text, "More"), "bo")
        (claim,) = there.claims.record(article.id, [Extracted(Span(0, 25), ClaimKind.DIRECT, (Span(1, 13),))], "bo")
        there.findings.record(
            claim, [(there.claims.get(claim).quotations[0].id, found_in(source.id, Span(0, 12)))], "bo"
        )
        pair.decide(there, "bo", "accurate", claim=claim)
    pair.merge()
    with pair.here() as here:
        (held,) = here.findings.of_claim(4)
        place = held.finding.segments[0]
        assert place.span.of(here.documents.text(int(place.source))) == "We went home"
        assert not held.stale
        assert here.verdicts.stale(4) == ""


def test_what_people_put_right_there_comes_and_what_they_put_right_here_stays(pair: Pair) -> None:
    with pair.there() as there:
        there.corrections.correct(2, 1, "bo", speaker="Marco Rubio")
        there.corrections.correct(3, 1, "bo", span=Span(137, 180), speaker="Delcy Rodríguez")
        there.corrections.dismiss(1, Dismissal.MATTER, 1, "bo")
    with pair.here() as here:
        here.corrections.correct(3, 1, "ana", speaker="Tarek Saab")
    coming = pair.merge()
    assert coming.corrections == 3
    assert [line for line in coming.kept if "claim 3" in line] == [
        "claim 3: its speaker was put right on both desks, and not alike"
    ]
    with pair.here() as here:
        assert here.claims.get(2).speaker == "Marco Rubio"
        assert (here.claims.get(3).span, here.claims.get(3).speaker) == (Span(137, 180), "Tarek Saab")
        assert here.claims.get(1).dismissed == "matter"


def test_people_are_who_a_person_says_they_are(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        pair.decide(here, "Ana", "accurate", hour=1)
        pair.decide(there, "ana", "altered", hour=2)
        pair.decide(there, "A. R.", "altered", claim=2, hour=3)
    people = pair.coming().people
    assert [(each.there, each.here, each.known) for each in people] == [("A. R.", "A. R.", False), ("ana", "Ana", True)]
    with pytest.raises(BadInput, match="nobody called “Eve” worked there"):
        pair.coming(Eve="Ana")
    pair.merge(**{"A. R.": "Ana"})
    assert pair.coming().nothing  # who is who was said once
    with pair.here() as here:
        assert here.reviewers.all() == ["Ana"]
        assert here.claims.get(1).status is Status.IN_REVIEW  # one reader, though on two desks


def test_a_scale_of_the_same_name_that_means_something_else_comes_under_its_own(pair: Pair) -> None:
    with pair.here() as here, pair.there() as there:
        for store, meaning in ((here, "right"), (there, "nearly right")):
            store.scales.save(Scale("house", "House", (Rating("ok", "OK", meaning),)), "ana")
        there.verdicts.record(NewVerdict(1, "house", "ok", "read it", 1), "bo")
    coming = pair.merge()
    assert any("the scale “house” is another one there" in line for line in coming.kept)
    with pair.here() as here:
        scale = here.scales.get(here.verdicts.of_claim(1)[0].scale_id)
        assert scale.ratings[0].meaning == "nearly right"


def test_fact_checks_come_once_and_withdrawn_documents_stay_withdrawn(pair: Pair) -> None:
    check = FactCheck("We counted votes.", "False", "https://example.org/1", "A Desk", "", None, None, "en")
    with pair.there() as there:
        there.fact_checks.record([check], "checks.json", "bo")
        gone = there.documents.add(NewDocument(b"gone", "gone", "Gone", role=Role.SOURCE), "bo")
        there.documents.withdraw(gone.id, "bo", "wrong file")
        there.documents.amend(1, {"title": "Another title"}, "bo")
    coming = pair.merge()
    assert coming.fact_checks == 1
    assert any("title “Another title” there" in line or "“Another title” there" in line for line in coming.kept)
    with pair.here() as here:
        assert here.documents.get(3).withdrawn
        assert here.documents.get(1).title == ARTICLE[:20]
        assert len(here.fact_checks.near(["votes"], stems=False, limit=3)) == 1


def test_a_text_that_was_read_otherwise_stays_there_and_is_named_with_what_stays(pair: Pair, tmp_path: Path) -> None:
    other = tmp_path / "otherwise.workbench"
    with Store.open(other, create=True) as there:
        there.scales.save(SCALE, "ana")
        article = there.documents.add(NewDocument(ARTICLE.encode(), f" {ARTICLE}", ARTICLE[:20]), "ana")
        there.claims.record(article.id, [Extracted(Span(1, 60), ClaimKind.INDIRECT)], "ana")
        pair.decide(there, "bo", "altered")
    pair.theirs = other
    coming = pair.coming()
    assert coming.nothing
    assert coming.left_out == (
        "“The president wrote ” was read otherwise there: its text is not the one held here; "
        "1 claims with 1 verdicts stay there",
    )
