"""One notion of a word: what reads a text as printed is made of the same runs, and agrees with what is compared."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench
from workbench.text.folding import forms
from workbench.text.passages import passages
from workbench.text.words import PLAIN, RUN, SIGN, WHOLE

PRINTED = "Mid-January’s 1,200.5 euros aren't “so-called” gains."


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (WHOLE, ["Mid-January’s", "1,200.5", "euros", "aren't", "so-called", "gains"]),
        (PLAIN, ["Mid", "January’s", "1,200.5", "euros", "aren't", "so", "called", "gains"]),
        (RUN, ["Mid", "January", "s", "1", "200", "5", "euros", "aren", "t", "so", "called", "gains"]),
    ],
)
def test_a_word_is_taken_whole_or_in_parts_of_the_same_runs(pattern: str, words: list[str]) -> None:
    assert re.findall(pattern, PRINTED) == words


@given(st.text())
def test_every_letter_but_blanks_is_in_a_run_or_a_sign(text: str) -> None:
    assert "".join(re.findall(f"{RUN}|{SIGN}", text)) == "".join(re.findall(r"\S", text))


@pytest.mark.parametrize("letter", ["ກ", "ក", "က", "ก", "ㄅ", "か", "字"])
def test_passages_count_words_as_they_are_compared_where_no_blanks_part_them(letter: str) -> None:
    text = letter * 400
    counts = [len(forms(passage.of(text))) for passage in passages(text)]
    assert sum(counts) == 400
    assert all(35 <= count <= 110 for count in counts[:-1])


def test_nobody_else_says_what_a_word_is() -> None:
    house = Path(workbench.__file__).parent
    own = re.compile(r"""re\.compile\(\s*r?["'](?:\\w\+|\[\^\\W\\d_?\]\+)[|"']""")
    assert [path.name for path in house.rglob("*.py") if own.search(path.read_text("utf-8"))] == []
