"""Each fact of grammar does what its example says: turned round, the example is read otherwise."""

import re
from dataclasses import replace

import pytest

from workbench.languages import shape
from workbench.model import Extracted
from workbench.quotes import engine
from workbench.quotes.lexicon import lexicon

SETTINGS = shape.parts()["attribution"]["grammar"]


def example(setting: str) -> str:
    found = re.search(r"\((.+)\)$", SETTINGS[setting])
    assert found
    return found[1]


def read(text: str, setting: str, value: bool, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    language = "es" if getattr(lexicon("es").grammar, setting) else "en"  # of whichever it is a fact
    own = lexicon(language)
    other = replace(own, grammar=replace(own.grammar, **{setting: value}))
    monkeypatch.setattr(engine, "lexicon", lambda _language: other)
    return [(said(text, claim), claim.speaker) for claim in engine.extract(text, language=language)]


def said(text: str, claim: Extracted) -> str:
    return claim.span.of(text)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_fact_of_grammar_decides_how_its_example_is_read(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = example(setting)
    assert read(text, setting, True, monkeypatch) != read(text, setting, False, monkeypatch)
