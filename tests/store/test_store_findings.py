import pytest

from workbench.errors import Unknown
from workbench.model import ChangeKind, Difference, Finding, FindingKind, Flag, Place, Role, Span


def test_a_finding_comes_back_whole(story) -> None:
    finding = Finding(
        FindingKind.ALTERED,
        "“never” left out",
        94.7,
        {Flag.NEGATION: "“never” left out", Flag.TIE: "two places"},
        (Place(str(story.post.id), Span(0, 4), 88.5),),
        (Place(str(story.post.id), Span(0, 4), 88.5), Place(str(story.post.id), Span(5, 7), 50.0)),
        (Difference(ChangeKind.NEGATION, "never", "", Span(0, 5), Span(0, 0)),),
        "m1",
        ("The next sentence begins with “But”.",),
    )
    story.match(finding)
    (held,) = story.store.findings.of_claim(story.claim.id)
    assert held.finding == finding
    assert (held.claim_id, held.quotation_id, held.stale) == (story.claim.id, story.claim.quotations[0].id, "")


def test_a_claim_without_quoted_words_has_a_finding_of_its_own(story) -> None:
    story.match(story.found(FindingKind.UNCHECKED), story.claims[1])
    (held,) = story.store.findings.of_claim(story.claims[1])
    assert held.quotation_id is None


def test_new_findings_take_the_place_of_the_old_which_are_kept(story) -> None:
    story.match(story.found(FindingKind.ABSENT))
    story.match(story.found(FindingKind.VERBATIM))
    assert [held.finding.kind for held in story.store.findings.of_claim(story.claim.id)] == [FindingKind.VERBATIM]
    assert story.store.connection.column("SELECT kind FROM findings ORDER BY id") == ["absent", "verbatim"]


def test_finding_the_same_again_adds_nothing(story) -> None:
    story.match(story.found())
    before = story.store.findings.of_claim(story.claim.id), len(story.store.log.entries())
    story.match(story.found())
    assert (story.store.findings.of_claim(story.claim.id), len(story.store.log.entries())) == before


def test_a_finding_is_no_edit_and_no_verdict(story) -> None:
    before = story.claim
    story.match(story.found())
    assert story.claim == before
    assert story.store.verdicts.of_claim(before.id) == []


def test_findings_of_another_matcher_are_stale_for_whoever_looks(story) -> None:
    story.match(story.found(fingerprint="m1"))
    story.match(story.found(FindingKind.UNCHECKED, fingerprint="m1"), story.claims[1])
    with story.again(matcher="m2") as later:
        assert later.findings.of_claim(story.claim.id)[0].stale == "found by another version of the matcher"
        assert list(later.queue.ids("is:stale")) == [story.claims[0]]  # the other quotes no words
    with story.again(matcher="m1") as same:
        assert list(same.queue.ids("is:stale")) == []


def test_another_matcher_alone_is_nothing_to_look_at(story) -> None:
    story.match(story.found(fingerprint="m1"))
    with story.again(matcher="m2") as later:
        assert later.findings.of_claim(story.claim.id)[0].changed == ""
        assert later.queue.rows([story.claim.id])[0].flags == ()
        assert list(later.queue.ids("flag:stale")) == []
        assert later.articles.progress([story.article.id])[story.article.id].to_look_at == 0
        story.store.documents.amend(story.post.id, {"speaker": "somebody else"}, "ana")
        assert later.queue.rows([story.claim.id])[0].flags == (Flag.STALE,)
        assert later.articles.progress([story.article.id])[story.article.id].to_look_at == 1


def test_without_a_word_on_the_matcher_the_one_used_last_counts(story) -> None:
    story.match(story.found(fingerprint="m1"))
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""
    story.match(story.found(fingerprint="m2"))
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""
    assert list(story.store.queue.ids("is:stale")) == []


def test_a_claim_that_quotes_no_words_is_never_stale(story) -> None:
    story.match(story.found(FindingKind.UNCHECKED), story.claims[1])
    story.store.corrections.correct(story.claims[1], 1, "ana", speaker="Delcy Rodríguez")
    story.add("Something else was said.", role=Role.SOURCE)
    assert story.store.findings.of_claim(story.claims[1])[0].stale == ""
    assert story.claims[1] not in story.store.queue.ids("is:stale")


def test_what_was_found_for_another_speaker_is_stale(story) -> None:
    story.match(story.found())
    story.store.corrections.correct(story.claim.id, 1, "ana", speaker="Delcy Rodríguez")
    assert story.store.findings.of_claim(story.claim.id)[0].stale == "the claim's speaker was corrected"
    story.match(story.found())
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""


def test_a_source_that_came_during_the_search_is_not_taken_for_searched(story) -> None:
    absent = [(story.claim.quotations[0].id, story.found(FindingKind.ABSENT))]
    story.store.findings.record(story.claim.id, absent, "ana", looked_to=story.post.id - 1)
    assert story.store.findings.of_claim(story.claim.id)[0].stale == "a source was added since"


@pytest.mark.parametrize("source", ["99", "", "elsewhere", "²", "02"])
def test_words_are_found_only_in_documents_of_the_desk(story, source: str) -> None:
    lost = Finding(FindingKind.VERBATIM, "there", 100.0, segments=(Place(source, Span(0, 1)),))
    with pytest.raises(Unknown, match="no document"):
        story.match(lost)
    assert story.store.findings.of_claim(story.claim.id) == []


def test_a_quotation_of_another_claim_is_refused(story) -> None:
    quotation = story.claim.quotations[0].id
    with pytest.raises(Unknown, match="no quotation"):
        story.store.findings.record(story.claims[1], [(quotation, story.found())], "ana")


@pytest.mark.parametrize(
    ("kind", "flags"),
    [(FindingKind.ALTERED, {}), (FindingKind.SPLICED, {}), (FindingKind.VERBATIM, {Flag.SECOND_HAND: "reported"})],
)
def test_what_another_source_may_hold_better_is_stale_once_one_comes(story, kind: FindingKind, flags) -> None:
    story.match(story.found(kind, flags=flags))
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""
    story.add("This is a very important and smart gesture, he said at last.", role=Role.SOURCE)
    assert story.store.findings.of_claim(story.claim.id)[0].stale == "a source was added since"
    assert list(story.store.queue.ids("is:stale")) == [story.claim.id]


def test_words_that_stand_whole_need_no_further_source(story) -> None:
    story.match(story.found())
    story.add("Quite another speech.", role=Role.SOURCE)
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""


@pytest.mark.parametrize("number", [10**30, -(10**30)])
def test_a_number_larger_than_any_is_unknown(story, number: int) -> None:
    with pytest.raises(Unknown):
        story.store.documents.withdraw(number, "ana", "why")
    with pytest.raises(Unknown):
        story.store.speakers.merge(number, 1, "ana", "why")


def test_a_claim_without_quoted_words_is_not_stale_for_a_source_that_came(story) -> None:
    story.match(story.found(FindingKind.UNCHECKED), story.claims[1])
    story.add("More words.", role=Role.SOURCE)
    (held,) = story.store.findings.of_claim(story.claims[1])
    assert held.stale == ""
    assert story.store.queue.rows([story.claims[1]])[0].flags == ()
