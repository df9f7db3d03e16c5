"""Who speaks where in a transcript."""

from itertools import pairwise

from hypothesis import given
from hypothesis.strategies import text

from workbench.text.turns import turns

DEBATE = """Ninth sitting, 4 March.

The SPEAKER: Order. The question is on the harbour.
Mrs Okafor (Minister for Ports): It will be built.
I have said so: twice.
Mr van der Berg: Not by you.
"""


def test_each_turn_runs_from_its_label_to_the_next_speakers() -> None:
    found = turns(DEBATE)
    assert [turn.speaker for turn in found] == ["The SPEAKER", "Mrs Okafor", "Mr van der Berg"]
    assert "twice" in found[1].span.of(DEBATE)
    assert found[2].span.of(DEBATE).startswith("Mr van der Berg:")


def test_a_colon_in_a_sentence_labels_nobody() -> None:
    assert turns("He said it plainly: no.\nShe had one answer for him: never.\n") == ()


def test_one_label_alone_is_a_heading() -> None:
    assert turns("Statement: we will not yield.\nNot now.") == ()


@given(text(alphabet="Ab :\n()*>.", max_size=200))
def test_turns_lie_in_the_text_one_after_the_other(raw: str) -> None:
    found = turns(raw)
    assert all(before.span.end == after.span.start for before, after in pairwise(found))
    assert all(turn.span.end <= len(raw) and turn.speaker for turn in found)
