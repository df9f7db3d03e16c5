import pytest

from workbench.errors import BadInput, Unknown
from workbench.model import ClaimKind, Extracted, Span


@pytest.fixture
def speakers(story):
    return {speaker.name: speaker.id for speaker in story.store.speakers.all()}


def attribute(story, at: int, name: str) -> str:
    story.store.claims.record(story.article.id, [Extracted(Span(at, at + 5), ClaimKind.INDIRECT, speaker=name)], "ana")
    return story.store.claims.of_document(story.article.id)[0].speaker


def test_one_name_is_one_speaker_whatever_its_case_and_accents(story, speakers) -> None:
    for at, name in enumerate(["JORGE RODRIGUEZ", "Jorge Rodríguez", " jorge  rodríguez"]):
        attribute(story, at, name)
    assert {speaker.name: speaker.id for speaker in story.store.speakers.all()} == speakers


def test_names_alike_in_part_stay_two_speakers(story, speakers) -> None:
    attribute(story, 0, "Rodríguez")
    assert len(story.store.speakers.all()) == len(speakers) + 1


def test_an_alias_leads_to_its_speaker(story, speakers) -> None:
    number = speakers["Donald Trump"]
    story.store.speakers.add_alias(number, "Donald J. Trump", "ana")
    attribute(story, 0, "donald j trump")
    assert story.store.speakers.names(number) == ("Donald Trump", "Donald J. Trump")
    assert len(story.store.speakers.all()) == len(speakers)


def test_an_alias_that_is_somebody_elses_name_is_refused(story, speakers) -> None:
    with pytest.raises(BadInput, match="a name of Jorge Rodríguez"):
        story.store.speakers.add_alias(speakers["Donald Trump"], "Jorge Rodriguez", "ana")


def test_a_new_alias_makes_what_was_found_for_the_speaker_stale(story, speakers) -> None:
    story.match(story.found())
    story.store.speakers.add_alias(speakers["Donald Trump"], "The Donald", "ana")
    assert story.store.findings.of_claim(story.claim.id)[0].stale == "the speaker's names changed"


def test_two_speakers_become_one_when_a_person_says_so(story, speakers) -> None:
    keep, other = speakers["Donald Trump"], speakers["Jorge Rodríguez"]
    merged = story.store.speakers.merge(keep, other, "ana", "for the sake of the test")
    assert merged.aliases == ("Jorge Rodríguez",)
    assert [speaker.id for speaker in story.store.speakers.all()] == [keep]
    assert {claim.speaker for claim in story.store.claims.of_document(story.article.id)} == {"Donald Trump"}
    assert story.store.speakers.get(other) == merged
    assert len(story.store.queue.ids("speaker:trump")) == 3
    assert story.store.log.entries("speaker", keep)[-1].why == "for the sake of the test"
    with pytest.raises(BadInput, match="one speaker already"):
        story.store.speakers.merge(keep, other, "ana", "again")


def test_a_speaker_that_is_not_there_is_unknown(story) -> None:
    with pytest.raises(Unknown, match="no speaker 99"):
        story.store.speakers.names(99)
