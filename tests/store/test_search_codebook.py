from hypothesis import given
from hypothesis import strategies as st

from workbench.store.search.codebook import Codebook, letter
from workbench.text.folding import forms

WORDS = st.sampled_from(["Labour's", "re-use", "1,000", "3.5", "U.S.", "22nd", "12-15", "A4", "gonna", "ize-", "'tis"])
TEXT = st.lists(WORDS, max_size=9).map(" ".join) | st.text(
    st.sampled_from("aBzé. ,'’“”-\n\r\u2010%$1½字") | st.characters(exclude_categories=["Cs"])
)


@given(st.lists(TEXT))
def test_a_text_has_the_letters_of_its_folded_words(texts: list[str]) -> None:
    book = Codebook()
    for text in texts:
        assert book.codes(text) == book.spelt(forms(text))


@given(TEXT)
def test_words_that_fold_differently_have_different_letters(text: str) -> None:
    words = list(dict.fromkeys(forms(text)))
    assert len(set(Codebook().spelt(words))) == len(words)


@given(st.integers(1, 5_000_000))
def test_every_number_has_a_letter_that_can_be_stored(number: int) -> None:
    assert letter(number).encode().decode() == letter(number)
