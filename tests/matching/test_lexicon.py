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


def lists(language: str) -> list[str]:
    """Every word and phrase that running words are compared with."""
    known = book(language)
    tables = (known, known["limits"], known["numbers"])
    listed = (value for table in tables for value in table.values() if isinstance(value, list))
    words = [word for value in listed for word in value if isinstance(word, str)]
    return words + [word for name in ("magnitudes", "units", "numerals", "ordinals") for word in known["numbers"][name]]


@pytest.mark.parametrize("language", languages.every("changes"))
def test_every_entry_is_written_as_it_is_folded(language: str) -> None:
    unfolded = [entry for entry in lists(language) if " ".join(forms(entry)) != entry]
    assert not [entry for entry in unfolded if entry not in {"percent", "per cent"}]


@pytest.mark.parametrize("language", languages.every("changes"))
def test_antonyms_are_pairs_of_folded_words(language: str) -> None:
    for pair in book(language)["antonyms"]:
        assert len(set(pair)) == 2
        assert [" ".join(forms(side)) for side in pair] == pair


def test_what_turns_words_round_in_one_language_is_no_plain_word_in_the_other() -> None:
    english, spanish = book("en"), book("es")
    assert set(spanish["negations"]) & set(english["function_words"]) <= {"no"}
    assert not set(english["negations"]) & set(spanish["function_words"])


def test_no_word_is_its_own_opposite() -> None:
    assert all(len(pair) == 2 for pair in lexicon().antonyms)
