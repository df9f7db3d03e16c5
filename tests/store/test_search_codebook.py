from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Source
from workbench.store.search.codebook import Codebook, letter
from workbench.store.search.folded import fold
from workbench.text.folding import forms
from workbench.text.passages import passages

WORDS = st.sampled_from(
    ["Labour's", "re-use", "1,000", "3.5", "U.S.", "22nd", "12-15", "A4", "gonna", "ize-", "'tis", "ferry-\nman"]
)
TEXT = st.lists(WORDS, max_size=9).map(" ".join) | st.text(
    st.sampled_from("aBzé. ,'’“”-\n\r\u2010%$1½字") | st.characters(exclude_categories=["Cs"])
)


@given(st.lists(TEXT))
def test_a_text_has_the_letters_of_its_folded_words(texts: list[str]) -> None:
    book = Codebook()
    for text in texts:
        assert book.codes(text) == book.spelt(forms(text))


@given(st.lists(TEXT | st.just("Well then. " * 20)).map(" ".join))
def test_a_document_has_the_letters_of_its_passages_wherever_lines_end(text: str) -> None:
    folded = fold(Source("a", text, language="en"), Codebook())
    book = Codebook()
    every = [book.codes(span.of(text)) for span in passages(text)]
    assert folded.codes == [codes for codes in every if codes]
    assert all(text[start:end].strip() for start, end in zip(folded.starts, folded.ends, strict=True))


@given(TEXT)
def test_words_that_fold_differently_have_different_letters(text: str) -> None:
    words = list(dict.fromkeys(forms(text)))
    assert len(set(Codebook().spelt(words))) == len(words)


@given(st.integers(1, 5_000_000))
def test_every_number_has_a_letter_that_can_be_stored(number: int) -> None:
    assert letter(number).encode().decode() == letter(number)
