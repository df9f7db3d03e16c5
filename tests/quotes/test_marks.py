import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.quotes.marks import quoted
from workbench.quotes.tokens import paragraphs

ELISIONS = frozenset({"em", "n"})


def words(text: str) -> list[str]:
    return [mark.words.of(text) for mark in quoted(text, paragraphs(text), ELISIONS)]


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a smart gesture” today.",
        'He called it "a smart gesture" today.',
        "He called it ‘a smart gesture’ today.",
        "He called it 'a smart gesture' today.",
        "He called it ``a smart gesture'' today.",
        "He called it ''a smart gesture'' today.",
        "He called it «a smart gesture» today.",
        "He called it „a smart gesture“ today.",
        'He called it “a smart gesture" today.',
    ],
)
def test_every_style_of_marks_is_read(text: str) -> None:
    assert words(text) == ["a smart gesture"]


def test_apostrophes_years_and_elisions_are_no_marks() -> None:
    assert words("It's the officials' plan of '98, and they'll get 'em: rock 'n' roll isn't dead.") == []


def test_a_single_mark_closes_after_punctuation_and_not_at_a_plural() -> None:
    assert words("'The officials' plan is dead,' she said.") == ["The officials' plan is dead,"]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert words("“She told me ‘never again’ twice,” he said.") == ["She told me ‘never again’ twice,"]


def test_a_mark_without_its_partner_reaches_to_the_end_of_its_paragraph_only() -> None:
    text = "“One paragraph of it.\n\n“And the next one.” Then he left."
    assert words(text) == ["One paragraph of it.", "And the next one."]


def test_feet_and_inches_open_nothing() -> None:
    assert words("The door is 5'10\" high, and the window 3'2\" wide.") == []


@given(st.text(alphabet="ab \n.,'\"“”‘’«»„“`-", max_size=200))
def test_quotations_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for mark in quoted(text, paragraphs(text), ELISIONS):
        assert end <= mark.whole.start <= mark.words.start <= mark.words.end <= mark.whole.end <= len(text)
        assert "\n\n" not in mark.words.of(text)
        end = mark.whole.end
