import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span, Turn
from workbench.text.passages import FEWEST, MOST, cut, passages
from workbench.text.turns import is_label

SENTENCES = st.lists(st.integers(1, 150), max_size=12).map(
    lambda lengths: " ".join(" ".join(["word"] * length) + ". The" for length in lengths)
)
ANY_TEXT = SENTENCES | st.text(st.sampled_from("ab.!\n 字 ") | st.characters())


@st.composite
def transcripts(draw: st.DrawFn) -> tuple[str, list[Turn]]:
    text = draw(ANY_TEXT)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [Turn(Span(start, end), "a speaker") for start, end in pairwise(edges)]


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


@given(transcripts())
def test_every_word_stands_in_exactly_one_passage(transcript: tuple[str, list[Turn]]) -> None:
    text, turns = transcript
    spans = passages(text, turns)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert letters("".join(span.of(text) for span in spans)) == letters(text)


@given(transcripts())
def test_no_passage_reaches_over_the_edge_of_a_turn(transcript: tuple[str, list[Turn]]) -> None:
    text, turns = transcript
    edges = [edge for turn in turns for edge in (turn.span.start, turn.span.end)]
    for span in passages(text, turns):
        inside = [edge for edge in edges if span.start < edge < span.end]
        assert all(is_label(text[span.start : edge]) for edge in inside)


@given(transcripts())
def test_a_passage_comes_with_its_runs_without_spaces(transcript: tuple[str, list[Turn]]) -> None:
    text, turns = transcript
    for start, end, runs in cut(text, turns):
        assert runs == text[start:end].split()


@given(SENTENCES)
def test_passages_end_with_a_sentence_unless_it_is_too_long(text: str) -> None:
    for span in passages(text):
        words = span.of(text).split()
        assert len(words) <= MOST
        assert words[-1] in {"word.", "The"} or len(words) == MOST


def test_short_sentences_are_gathered_and_the_last_one_is_not_left_alone() -> None:
    text = " ".join(["It was a day of nine or ten words."] * 30)
    lengths = [len(span.of(text).split()) for span in passages(text)]
    assert all(FEWEST <= length <= MOST for length in lengths)


def test_a_giant_line_without_sentence_ends_is_cut_by_words() -> None:
    text = "word " * 1_000 + "end"
    assert [len(span.of(text).split()) for span in passages(text)] == [MOST] * 9 + [11]


def test_a_text_without_spaces_is_cut_too() -> None:
    assert [len(span) for span in passages("字" * 250)] == [110, 110, 30]


@pytest.mark.parametrize(
    "filler", ["\n", " \n", ".\n", "a.", ". ", "a ", "\n\n\n\n\n\n\n\na", "字", "a" * 2_000 + ". "]
)
def test_hostile_filler_is_cut_to_its_end(filler: str) -> None:
    text = filler * (100_000 // len(filler)) + "end"
    assert passages(text)[-1].end == len(text)


def test_a_text_without_words_has_no_passages() -> None:
    assert passages("") == passages(" \n… --- ") == []


def test_a_passage_has_35_to_110_words_of_plain_sentences() -> None:
    text = "One two three four five six seven eight nine ten. " * 60
    counts = [len(span.of(text).split()) for span in passages(text)]
    assert counts == [40] * 15
    long = "word " * 400
    assert [len(span.of(long).split()) for span in passages(long)][:3] == [110, 110, 110]
