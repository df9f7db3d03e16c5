"""Fact-checks by others on a desk: taken in once, kept as they were, found by their words."""

from dataclasses import replace
from datetime import date
from json import loads

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import DeskError
from workbench.model import FactCheck
from workbench.text.folding import forms

BRIDGE = FactCheck("The bridge cost 100 million", "False", "https://example.org/1", "Example Checks", "The mayor")
WAVE = FactCheck("A wave of attacks was called off", "True", "https://example.org/2", reviewed_on=date(2026, 1, 9))


def near(story, words: str, *, stems: bool = True) -> list[FactCheck]:
    return [check for check, _ in story.store.fact_checks.near(forms(words), stems=stems, limit=10)]


def test_what_is_imported_again_is_not_added_again(story) -> None:
    assert story.store.fact_checks.record([BRIDGE, WAVE, BRIDGE], "feed.json", "ana") == 2
    assert story.store.fact_checks.record([WAVE, BRIDGE], "feed.json", "ben") == 0
    assert near(story, "bridge attacks") == [BRIDGE, WAVE] or near(story, "bridge attacks") == [WAVE, BRIDGE]


def test_each_import_has_its_row_in_the_log(story) -> None:
    story.store.fact_checks.record([BRIDGE, WAVE], "feed.json", "ana")
    story.store.fact_checks.record([BRIDGE], "again.json", "ben")
    rows = story.store.log.entries("fact_checks")
    assert [(row.who, loads(row.now)["file"], loads(row.now)["added"]) for row in rows] == [
        ("ana", "feed.json", 2),
        ("ben", "again.json", 0),
    ]
    assert story.store.verify() is None


def test_a_review_that_its_publisher_changed_stands_as_it_is_now(story) -> None:
    later = replace(BRIDGE, rating="Half true")
    story.store.fact_checks.record([BRIDGE], "feed.json", "ana")
    story.store.fact_checks.record([later], "feed.json", "ana")
    assert near(story, "bridge") == [later]


def test_english_endings_do_not_hide_a_claim_and_quoted_words_are_looked_for_as_they_are(story) -> None:
    story.store.fact_checks.record([WAVE], "feed.json", "ana")
    assert near(story, "the attack") == [WAVE]
    assert near(story, "the attack", stems=False) == []
    assert near(story, "attacks", stems=False) == [WAVE]


def test_fact_checks_can_be_neither_changed_nor_deleted(story) -> None:
    story.store.fact_checks.record([BRIDGE], "feed.json", "ana")
    for attempt in ("UPDATE fact_checks SET rating = 'True'", "DELETE FROM fact_checks"):
        with pytest.raises(DeskError, match="append-only"):
            story.store.connection.run(attempt)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE fact_checks SET rating = 'False' WHERE id = 2",
        "DELETE FROM fact_checks WHERE id = 2",
        "INSERT INTO fact_checks SELECT 9, hex(randomblob(32)), said, rating, url, publisher, speaker, said_on, "
        "reviewed_on, language FROM fact_checks WHERE id = 1",
    ],
)
def test_a_fact_check_that_is_not_as_it_was_imported_is_named(story, tampering: str) -> None:
    story.store.fact_checks.record([BRIDGE], "feed.json", "ana")
    story.store.fact_checks.record([WAVE, replace(WAVE, rating="Mostly true")], "more.json", "ana")
    connection = story.store.connection
    connection.run("DROP TRIGGER fact_checks_no_update")
    connection.run("DROP TRIGGER fact_checks_no_delete")
    connection.run(tampering)
    fault = story.store.verify()
    assert fault is not None
    assert fault.table == "fact_checks"


def test_claims_with_a_verdict_are_found_by_their_words_and_others_are_not(story) -> None:
    assert story.store.related.decided(["gesture"], stems=False, limit=5) == []
    story.decide("ana")
    found = story.store.related.decided(["gesture"], stems=False, limit=5)
    assert [one.id for one, _ in found] == [story.claim.id]
    assert [one.id for one, _ in story.store.related.decided(["gestures"], stems=True, limit=5)] == [story.claim.id]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), max_size=5))
def test_no_words_are_read_as_a_command_of_the_search(story, words: list[str]) -> None:
    story.store.fact_checks.near(words, stems=True, limit=5)
    story.store.fact_checks.near([*words, "AND", "NEAR(", '"', "words:", "*"], stems=False, limit=5)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_every_claim_that_is_kept_is_found_by_its_words(story, said: str) -> None:
    check = replace(BRIDGE, said=f"bridge {said}")
    story.store.fact_checks.record([check], "feed.json", "ana")
    assert check in [one for one, _ in story.store.fact_checks.near(["bridge"], stems=False, limit=1000)]
