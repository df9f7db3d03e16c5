import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.folding import fold, forms

# Short alphabets find what random Unicode seldom hits: hyphens at line ends, dotted letters, marks, joiners.
tricky = st.text(alphabet="aB1.,-’'\n \r\t\u00ad\u200b\u0301é½㍻你$%ﬁßİ٣_ˈ…«»", max_size=30)
anything = st.text(max_size=60) | tricky


@given(anything)
def test_every_folded_word_points_back_at_the_letters_it_came_from(raw: str) -> None:
    for word in fold(raw):
        assert fold(word.span.of(raw))[0].form == word.form


@given(anything)
def test_words_lie_inside_the_text_in_order_and_apart(raw: str) -> None:
    end = 0
    for word in fold(raw):
        assert end <= word.span.start < word.span.end <= len(raw)
        assert word.form
        end = word.span.end


@given(anything)
def test_forms_are_those_of_the_folded_words(raw: str) -> None:
    assert forms(raw) == [word.form for word in fold(raw)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("honour the programme", "honor the program"),
        ("organisation", "organization"),
        ("analysed", "analyzed"),
        ("travelling", "traveling"),
        ("the U.S.A. at 9 a.m.", "the USA at 9 am"),
        ("the U.S.", "the US"),
        ("don’t", "don't"),
        ("don‘t", "dont"),
        ("cost-effective", "cost effective"),
        ("govern-\nment", "government"),
        ("govern-\r\n  ment", "government"),
        ("gov\u00adern\u200bment", "government"),
        ("María Corina", "Maria Corina"),
        ("Mari\u0301a", "María"),
        ("ﬁnal oﬃce", "final office"),
        ("1,000 and 2,500,000.5", "1000 and 2500000.5"),
        ("ten", "10"),
        ("5%", "5 percent"),
        ("R&D", "R and D"),
        ("«Hola» ‘ya’ „so“", '"Hola" "ya" "so"'),
        ("word—word", "word – word"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Ёлка", "елка"),
        ("كِتَاب", "كتاب"),
        ("Straße", "STRASSE"),
        ("Ｆｕｌｌ ％", "full %"),
        ("٣٤", "34"),
    ],
)
def test_what_newsrooms_print_differently_folds_alike(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"), [("size", "sise"), ("our", "or"), ("2.5", "25"), ("$5", "£5"), ("four", "for")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert forms(one) != forms(other)


def test_characters_of_scripts_without_spaces_are_words() -> None:
    assert forms("你好，世界") == ["你", "好", "世", "界"]


def test_a_word_across_a_line_end_keeps_its_whole_span() -> None:
    text = "the govern-\nment fell"
    assert [word.span.of(text) for word in fold(text)] == ["the", "govern-\nment", "fell"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    text = "ete\u0301 x"
    assert fold(text)[0].span.of(text) == "ete\u0301"


@pytest.mark.parametrize("filler", ["a", "-", "1,", "a.", ".", "'", "\u0301", "a-\n", "你", " "])
def test_long_filler_is_folded_in_linear_time(filler: str) -> None:
    text = filler * (100_000 // len(filler))
    assert len(forms(text)) <= len(text)
