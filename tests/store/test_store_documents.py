import pytest

from workbench.errors import BadInput, Unknown
from workbench.model import FindingKind, NewDocument, Role, Span, Turn
from workbench.text.passages import passages


def test_bytes_and_text_come_back_just_as_they_were(story) -> None:
    text = "“Ça alors”\u202e\x1b[31m [sic]\n"
    added = story.store.documents.add(NewDocument(b"\xff\xfe raw", text, "A title"), "ana")
    assert story.store.documents.raw(added.id) == b"\xff\xfe raw"
    assert story.store.documents.text(added.id) == text
    assert story.store.documents.get(added.id).length == len(text)


def test_the_same_bytes_in_the_same_role_are_one_document(story) -> None:
    before = len(story.store.log.entries())
    assert story.add("One text.") == story.add("One text.")
    assert len(story.store.log.entries()) == before + 1


def test_the_same_words_by_another_speaker_or_in_another_role_are_another_document(story) -> None:
    ids = {
        story.add("No comment.", role=Role.SOURCE, speaker="One").id,
        story.add("No comment.", role=Role.SOURCE, speaker="Two").id,
        story.add("No comment.", role=Role.CHECKED).id,
    }
    assert len(ids) == 3


def test_a_withdrawn_document_is_kept_and_no_longer_looked_in(story) -> None:
    withdrawn = story.store.documents.withdraw(story.post.id, "ana", "a forgery")
    assert withdrawn.withdrawn
    assert story.store.documents.text(story.post.id)
    assert list(story.store.documents.sources()) == []
    assert story.store.log.entries("document", story.post.id)[-1].why == "a forgery"


def test_a_withdrawn_document_may_come_back_as_a_new_one(story) -> None:
    story.store.documents.withdraw(story.post.id, "ana", "by mistake")
    text = story.store.documents.text(story.post.id)
    again = story.add(text, role=Role.SOURCE, speaker="Donald Trump")
    assert again.id != story.post.id
    assert [source.key for source in story.store.documents.sources()] == [str(again.id)]


def test_a_document_is_withdrawn_with_a_reason(story) -> None:
    with pytest.raises(BadInput, match="why"):
        story.store.documents.withdraw(story.post.id, "ana", "  ")


def test_what_was_found_in_a_withdrawn_document_is_stale(story) -> None:
    story.match(story.found())
    story.store.documents.withdraw(story.post.id, "ana", "a forgery")
    (held,) = story.store.findings.of_claim(story.claim.id)
    assert held.stale == f"document {story.post.id} was withdrawn"
    assert list(story.store.queue.ids("is:stale")) == [story.claim.id]


def test_sources_are_what_may_be_looked_in_with_their_turns(story) -> None:
    text = "A: We will go. B: We will not."
    turns = (Turn(Span(0, 14), "A"), Turn(Span(15, 30), "B"))
    talk = story.store.documents.add(NewDocument(b"talk", text, "Talk", role=Role.BOTH, language="en"), "ana", turns)
    post, found = story.store.documents.sources()
    assert (post.key, post.speaker) == (str(story.post.id), "Donald Trump")
    assert (found.key, found.text, found.turns, found.language) == (str(talk.id), text, turns, "en")
    assert story.store.documents.turns(talk.id) == turns


def test_passages_are_cut_when_a_document_is_added(story) -> None:
    text = "A sentence of eight words stands here again. " * 40
    added = story.add(text)
    assert story.store.documents.passages(added.id) == passages(text)


def test_a_document_that_is_not_there_is_unknown(story) -> None:
    documents = story.store.documents
    for ask in (documents.get, documents.text, documents.raw, lambda it: documents.withdraw(it, "ana", "gone")):
        with pytest.raises(Unknown, match="no document 99"):
            ask(99)


def test_many_documents_are_added_together_or_not_at_all(story) -> None:
    before = story.store.documents.all()
    good, bad = NewDocument(b"a", "a", "a"), NewDocument(b"b", "\ud800", "b")
    with pytest.raises(BadInput):
        story.store.documents.add_all([(good, ()), (bad, ())], "ana")
    assert story.store.documents.all() == before
    assert len(story.store.documents.add_all([(good, ()), (good, ())], "ana")) == 2
    assert len(story.store.documents.all()) == len(before) + 1


def test_a_source_that_comes_later_makes_words_not_found_stale(story) -> None:
    looked_to = story.store.documents.newest_source()
    story.match(story.found(FindingKind.ABSENT))
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""
    story.add("Other words.", role=Role.SOURCE)
    assert story.store.documents.newest_source() > looked_to
    assert story.store.findings.of_claim(story.claim.id)[0].stale == "a source was added since"
    story.match(story.found(FindingKind.ABSENT))
    assert story.store.findings.of_claim(story.claim.id)[0].stale == ""
