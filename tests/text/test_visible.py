"""What may reach a screen, and that offsets stay true when it does."""

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.visible import visible

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))
EVERY_CODE_POINT = range(sys.maxunicode + 1)

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e"


@given(ANY_TEXT)
def test_the_length_is_kept_so_that_highlights_stay_true(text: str) -> None:
    assert len(visible(text)) == len(text)


@given(ANY_TEXT)
def test_nothing_a_terminal_obeys_or_hides_is_left(text: str) -> None:
    for letter in visible(text):
        assert letter in "\t\n\u200c\u200d" or category(letter) not in {"Cc", "Cs", "Cn", "Zl", "Zp"}
        assert letter not in BIDI + ZERO_WIDTH


@given(ANY_TEXT)
def test_showing_twice_is_showing_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(ANY_TEXT)
def test_each_letter_is_shown_alike_wherever_it_stands(text: str) -> None:
    assert visible(text) == "".join(visible(letter) for letter in text)


def test_no_code_point_of_all_unicode_slips_through() -> None:
    shown = visible("".join(map(chr, EVERY_CODE_POINT)))
    left = {letter for letter in shown if category(letter) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}}
    arabic_and_syriac_signs_with_a_glyph = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
    kaithi_signs_with_a_glyph = set("\U000110bd\U000110cd")
    assert left == {"\t", "\n", "\u200c", "\u200d"} | arabic_and_syriac_signs_with_a_glyph | kaithi_signs_with_a_glyph


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("bell\x07, null\x00, del\x7f", "bell␇, null␀, del␡"),
        ("one\rtwo", "one␍two"),
        ("\x9b31m\x85", "\ufffd31m\ufffd"),
        ("user\u202etxt.exe", "user\ufffdtxt.exe"),
        ("pass\u200bword\ufeff", "pass\ufffdword\ufffd"),
        ("flag\U000e0067\U000e007f", "flag\ufffd\ufffd"),
        ("half\ud83d", "half\ufffd"),
        ("one\u2028two\u2029three", "one\ufffdtwo\ufffdthree"),
        ("soft\u00adhyphen", "soft\ufffdhyphen"),
    ],
)
def test_what_a_terminal_would_act_on_becomes_a_sign(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“a very important and smart gesture” [sic] [/b] [@click=app.quit]",
        "one\ttwo\nthree",
        "María Corina Machado — Jorge Rodríguez… «sí»",
        "می\u200cخواهم",
        "👩\u200d🚀 and ❤\ufe0f",
        "naïve\u0301 \u00a0 日本語 \ue000",
    ],
)
def test_honest_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text
