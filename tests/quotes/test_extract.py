import re
from importlib import import_module
from pkgutil import iter_modules
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench.quotes
from workbench.model import ClaimKind, Polarity, Span
from workbench.quotes import extract

VOCABULARY = """
  He she Trump Machado said told that the plan denied “ ” ' " , . : ; ( ) — - according to by who which and but reports
  arguing described as wrote is was not never Monday dijo según El [x](#) ’s 5 NAME: Q: A: """
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(["", "en", "es", "xx", "../x"]))
def test_claims_of_any_text_lie_in_it_and_hold_their_quotations(text: str, language: str) -> None:
    for claim in extract(text, language=language):
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert all(claim.span.start <= words.end and words.start <= claim.span.end for words in claim.quotations)
        assert all(claim.span.holds(piece) for piece in claim.pieces)
        assert 0 <= claim.worth <= 100


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    extract(text)


def test_the_words_around_a_parting_attribution_are_one_claim_in_two_pieces() -> None:
    text = "“The best way,” Berg said, “is a joint effort.”"
    (claim,) = extract(text)
    assert [piece.of(text).strip("“”,. ") for piece in claim.pieces] == ["The best way", "is a joint effort"]
    assert [words.of(text) for words in claim.quotations] == ["The best way,", "is a joint effort."]


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker() -> None:
    text = "“We will win,” Berg said. “We always do.\n\n“And we will be free.”"
    assert [claim.speaker for claim in extract(text)] == ["Berg", "Berg"]


def test_words_announced_with_a_colon_belong_to_who_announced_them() -> None:
    text = "Berg replied:\n\n“We will win this time.”"
    (claim,) = extract(text)
    assert (claim.speaker, claim.kind) == ("Berg", ClaimKind.DIRECT)


def test_a_denial_turns_the_polarity() -> None:
    (claim,) = extract("The contractor often denied the bridge held cheap steel.")
    assert claim.polarity is Polarity.NEGATIVE


def test_a_question_is_no_claim() -> None:
    assert extract("Reporters asked whether the mayor would cross the bridge.") == []


def test_a_name_in_marks_is_no_claim() -> None:
    assert extract("Nobody lives at “The Kettle” by the river.") == []


def test_an_empty_text_has_no_claims() -> None:
    assert extract("") == []


def test_a_markdown_link_is_read_through() -> None:
    text = "The mayor [wrote on her page](#) that the new bridge was “a sign of good will”."
    (claim,) = extract(text)
    assert claim.cue is not None
    assert claim.cue.of(text) == "wrote"
    assert claim.kind is ClaimKind.MIXED


FILLERS = [
    "'",
    '"',
    "“",
    "a",
    "A",
    " ",
    ".",
    "-",
    "—",
    "[",
    "](",
    "((",
    "1,",
    "He said: ",
    "said “",
    "A. ",
    "\n",
    "\r\n",
    "’",
]


def patterns() -> list[re.Pattern[str]]:
    found = []
    for module in iter_modules(workbench.quotes.__path__, "workbench.quotes."):
        members = vars(import_module(module.name)).values()
        found += [member for member in members if isinstance(member, re.Pattern)]
    return found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.pattern[:30])
def test_no_pattern_takes_more_than_its_share_of_hostile_filler(pattern: re.Pattern[str]) -> None:
    for filler in FILLERS:
        text = filler * (100_000 // len(filler))
        start = process_time()
        for _ in pattern.finditer(text):
            pass
        # Not a measure of speed: a pattern that backtracks takes minutes here.
        assert process_time() - start < 20


@pytest.mark.parametrize(
    "filler", ["He said that she said that ", "“A?” said Bob. ", "his claims that ", "'a ", "X, who "]
)
def test_a_text_that_is_no_prose_is_read_to_its_end(filler: str) -> None:
    text = filler * 400
    claims = extract(text)
    assert all(Span(0, len(text)).holds(claim.span) for claim in claims)
