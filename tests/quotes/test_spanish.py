import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.quotes import extract
from workbench.quotes.lexicon import lexicon


def test_a_class_of_words_that_spanish_lacks_is_empty_and_no_error() -> None:
    assert lexicon("es").words.keys() >= lexicon("en").words.keys()


@pytest.mark.parametrize(
    "form",
    [
        "dijo",
        "dicen",
        "diciendo",
        "dicho",
        "aseguró",
        "aseguran",
        "sostuvo",
        "advirtió",
        "recordó",
        "recuerda",
        "sugirió",
    ],
)
def test_the_forms_that_papers_print_are_cues(form: str) -> None:
    assert form in lexicon("es").cues


@pytest.mark.parametrize(
    "verb", ["dijo", "afirmó", "ha dicho", "había asegurado", "insiste en", "le aseguró a la prensa"]
)
def test_a_clause_with_que_is_a_claim_of_its_subject(verb: str) -> None:
    text = f"La alcaldesa {verb} que el puente es seguro."
    (claim,) = extract(text, language="es")
    assert claim.span.of(text).removeprefix("que ") == "el puente es seguro"
    assert claim.mention is not None
    assert claim.mention.of(text) == "La alcaldesa"


def test_a_regional_code_of_spanish_is_spanish() -> None:
    assert lexicon("es-VE").language == "es"


@given(
    st.lists(
        st.sampled_from(["«", "»", "—", " dijo ", "que ", "El alcalde ", ", ", "según ", ".\n\n", "Ana "]) | st.text()
    )
)
def test_no_spanish_text_raises_and_every_claim_lies_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert all(Span(0, len(text)).holds(claim.span) for claim in extract(text, language="es"))
