"""A sentence that opens with somebody's view: whose it is is somebody who was named, or nobody."""

import pytest

from workbench.quotes import extract
from workbench.quotes.lexicon import lexicon

SAID = {
    "en": ("Ann Lund", "Mayor Ann Lund came. {}, the plan is dead."),
    "es": ("Rosa Vega", "La alcaldesa Rosa Vega vino. {}, el plan está muerto."),
    "fr": ("Anne Martin", "La maire Anne Martin est venue. {}, le plan est mort."),
    "pt": ("Ana Souza", "A prefeita Ana Souza veio. {}, o plano está morto."),
    "it": ("Anna Rossi", "La sindaca Anna Rossi è venuta. {}, il piano è morto."),
    "de": ("Anna Berg", "Die Bürgermeisterin Anna Berg kam. {}, der Plan ist tot."),
    "ca": ("Anna Puig", "L'alcaldessa Anna Puig va venir. {}, el pla és mort."),
}
VIEWS = [(language, " ".join(way)) for language in SAID for way in lexicon(language).views]


@pytest.mark.parametrize(("language", "view"), VIEWS)
def test_a_view_is_of_who_was_named_or_of_nobody(language: str, view: str) -> None:
    who, text = SAID[language]
    claim = extract(text.format(view.capitalize()), language=language)[-1]
    assert claim.speaker in {who, None}


@pytest.mark.parametrize(
    ("language", "view"),
    [
        ("en", "in her view"),
        ("es", "según ella"),
        ("fr", "selon elle"),
        ("pt", "segundo ela"),
        ("de", "ihrer ansicht nach"),
    ],
)
def test_her_view_is_hers(language: str, view: str) -> None:
    who, text = SAID[language]
    assert extract(text.format(view.capitalize()), language=language)[-1].speaker == who


@pytest.mark.parametrize(
    ("language", "view"),
    [
        ("en", "in his view"),
        ("es", "según él"),
        ("fr", "selon lui"),
        ("de", "seiner ansicht nach"),
    ],
)
def test_his_view_is_not_hers(language: str, view: str) -> None:
    assert extract(SAID[language][1].format(view.capitalize()), language=language)[-1].speaker is None
