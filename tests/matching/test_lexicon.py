from collections.abc import Mapping
from typing import Any

import pytest

from workbench import languages
from workbench.matching.lexicon import lexicon
from workbench.text.folding import forms


def book(language: str) -> Mapping[str, Any]:
    known = languages.part(language, "changes")
    assert known is not None
    return known


LISTS = [
    "negations",
    "modals",
    "function_words",
    "limits_after",
    "limits_before",
    "reversals",
    "reversed_by",
    "number_words",
]


@pytest.mark.parametrize("language", languages.every("changes"))
@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_written_as_it_is_folded(language: str, name: str) -> None:
    for entry in book(language)[name]:
        assert " ".join(forms(entry)) == entry


@pytest.mark.parametrize("language", languages.every("changes"))
def test_antonyms_are_pairs_of_folded_words(language: str) -> None:
    for pair in book(language)["antonyms"]:
        assert len(set(pair)) == 2
        assert forms(" ".join(pair)) == pair


def test_what_turns_words_round_in_one_language_is_no_plain_word_in_the_other() -> None:
    english, spanish = book("en"), book("es")
    assert set(spanish["negations"]) & set(english["function_words"]) <= {"no"}
    assert not set(english["negations"]) & set(spanish["function_words"])


def test_no_word_is_its_own_opposite() -> None:
    assert all(len(pair) == 2 for pair in lexicon().antonyms)
