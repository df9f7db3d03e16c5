"""What the machine read wrongly is put right, undone and done again, by commands; the log keeps each hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.entry import workbench
from workbench.desk import Desk
from workbench.desk.undone import told_undone
from workbench.errors import BadInput, WorkbenchError
from workbench.model import Dismissal, NewDocument, NewVerdict, Role, Span

ARTICLE = (
    "“We will rebuild the harbour”, Ana Ruiz said on Monday. “It is a matter of months,” she added, “not of years.”\n"
    "The so-called “harbour party” met. Bo Lind denied that the money was gone.\n"
)
SPEECH = "We will rebuild the harbour. It is a matter of months, not of years."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "story.workbench", "ana") as desk:
        article = desk.add_document(NewDocument(ARTICLE.encode(), ARTICLE, "The harbour"))
        desk.add_document(NewDocument(SPEECH.encode(), SPEECH, "Speech", role=Role.SOURCE, speaker="Ana Ruiz"))
        desk.extract(article.id)
        for _ in desk.match():
            continue
        yield desk


def command(desk: Desk, *words: str, who: str = "ana") -> str:
    done = CliRunner().invoke(workbench, ["--db", str(desk.path), "--as", who, *words], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.output


def claims(desk: Desk) -> list[tuple[str, str]]:
    ids = desk.queue().ids
    return [(desk.claim(each).text, desk.claim(each).speaker) for each in ids]


def test_each_kind_of_correction_is_made_undone_and_done_again(desk: Desk) -> None:
    first = desk.queue().ids[0]
    start = desk.claim(first).span.start
    for words in (
        ("correct", str(first), "--speaker", "Bo Lind", "--said-on", "2026-01"),
        ("correct", str(first), "--span", f"{start}-{start + 20}"),
        ("correct", str(first), "--kind", "indirect", "--polarity", "negative"),
        ("dismiss", str(first), "--reason", "scare"),
        ("claim", "1", "111", "131", "--speaker", "Nobody Else"),
    ):
        before = claims(desk), desk.claim(first)
        command(desk, *words)
        after = claims(desk), desk.claim(first)
        assert after != before, words
        command(desk, "undo")
        assert claims(desk) == before[0], words
        command(desk, "undo", "--redo")
        assert claims(desk) == after[0], words
    assert desk.verify().problems == ()


def test_a_claim_is_split_and_two_are_joined_and_both_come_undone_at_once(desk: Desk) -> None:
    first, second = list(desk.queue().ids)[:2]
    before = claims(desk)
    joined = desk.corrections.join(first, second, desk.claim(first).version)
    assert joined.span.end == desk.claim(second).span.end
    assert second not in desk.queue().ids
    assert {each.action for each in desk.corrections.undo()} == {"dismiss", "correct"}
    assert claims(desk) == before
    with pytest.raises(BadInput, match="within quotation marks"):
        desk.corrections.split(second, desk.claim(second).quotations[0].span.start + 3, desk.claim(second).version)
    place = desk.claim(second).quotations[0].span.end + 1
    one, other = desk.corrections.split(second, place, desk.claim(second).version)
    assert one.span.end <= other.span.start
    assert (one.speaker, one.said_on) == (other.speaker, other.said_on)
    desk.corrections.undo()
    assert claims(desk) == before
    assert desk.verify().problems == ()


def test_what_was_found_rests_on_the_corrected_words(desk: Desk) -> None:
    first = desk.queue().ids[0]
    command(desk, "correct", str(first), "--no-speaker", "--why", "nobody is named")
    assert desk.claim(first).speaker == ""
    assert not any(held.stale for held in desk.view(first).findings)
    assert desk.history(first)[0].action in {"match", "correct"}


def test_nobody_undoes_what_somebody_else_built_on(desk: Desk) -> None:
    first = desk.queue().ids[0]
    desk.set_rule("blind", "no")
    desk.decide(NewVerdict(first, "quotes-1", "accurate", "compared it", desk.claim(first).version))
    desk.sign("bo")
    desk.decide(NewVerdict(first, "quotes-1", "altered", "compared it too", desk.claim(first).version))
    desk.sign("ana")
    with pytest.raises(BadInput, match="bo changed claim"):
        desk.corrections.undo()
    desk.sign("bo")
    assert [each.action for each in desk.corrections.undo()] == ["decide"]
    assert [verdict.reviewer for verdict in desk.view(first).verdicts] == ["ana"]
    desk.sign("ana")
    desk.corrections.undo()
    assert desk.view(first).verdicts == ()
    assert desk.claim(first).status == "open"
    assert [one.action for one in desk.history(first)][:2] == ["undo", "undo"]


def test_there_is_nothing_to_undo_or_redo_at_first_and_after_something_new(desk: Desk) -> None:
    for way in (desk.corrections.undo, desk.corrections.redo):
        with pytest.raises(BadInput, match="there is nothing to"):
            way()
    first = desk.queue().ids[0]
    desk.assign(first, "bo", desk.claim(first).version)
    desk.corrections.undo()
    desk.assign(first, "cy", desk.claim(first).version)
    with pytest.raises(BadInput, match="something else since"):
        desk.corrections.redo()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("correct", "1"), "correct what"),
        (("correct", "1", "--span", "9-3"), "no span"),
        (("correct", "1", "--span", "0-9000"), "are no claim in document 1"),
        (("correct", "1", "--said-on", "Monday"), "is no date"),
        (("correct", "1", "--split", "100000"), "does not lie within claim 1"),
        (("correct", "1", "--join", "1"), "not two claims"),
        (("dismiss", "1"), "say why"),
        (("claim", "9", "1", "4"), "no document 9"),
    ],
)
def test_what_can_be_no_correction_is_refused_in_a_line(desk: Desk, words: tuple[str, ...], told: str) -> None:
    head = desk.log_head()
    with pytest.raises(WorkbenchError, match=told):
        command(desk, *words)
    assert desk.log_head() == head


def test_a_dismissed_claim_leaves_queue_and_counts_and_its_words_stay_taken(desk: Desk) -> None:
    first = desk.queue().ids[0]
    claim = desk.corrections.dismiss(first, Dismissal.TWIN, desk.claim(first).version)
    assert claim.dismissed == "twin"
    assert first not in desk.queue().ids
    with pytest.raises(BadInput, match="was dismissed"):
        desk.corrections.add(1, Span(claim.span.start, claim.span.end))
    assert desk.extract(1) == []
    command(desk, "dismiss", str(first), "--back")
    assert first in desk.queue().ids


def test_what_one_speaker_is_called_is_not_said_of_another(desk: Desk) -> None:
    text = "President Ana Ruiz said: “We closed the harbour.”\n"
    article = desk.add_document(NewDocument(text.encode(), text, "The quay", language="en"))
    (claim_id,) = desk.extract(article.id)
    held = desk.claim(claim_id)
    assert held.speaker_role == "President"
    desk.corrections.correct(claim_id, held.version, speaker="Bo Lind")
    assert (desk.claim(claim_id).speaker, desk.claim(claim_id).speaker_role) == ("Bo Lind", "")
    (undone,) = desk.corrections.undo()
    assert desk.claim(claim_id).speaker_role == "President"
    assert told_undone([undone]).startswith(f"correction of claim {claim_id}: speaker Ana Ruiz → Bo Lind (")
    assert desk.verify().problems == ()
