"""Many pages of our own prose, read, cut and searched for claims on whatever Python runs the tests.

Each release has its own `re`: CPython 3.11.0 to 3.11.4 loop or crash on possessive quantifiers in some texts
(https://github.com/python/cpython/issues/100061 and 106052), so what is held is that every text comes through.
"""

import json
from datetime import date
from html import escape
from pathlib import Path
from random import Random

import pytest

from workbench.intake.formats.article import parse
from workbench.quotes import extract
from workbench.text.passages import passages
from workbench.text.sentences import sentences

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = 181


def prose(language: str) -> list[str]:
    rows = (FIXTURES / f"constructions/{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows]


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """Pages of six to twelve passages each, in an order that is the same every time."""
    dice = Random(181)
    written = {language: prose(language) for language in ("en", "es")}
    made = []
    for number in range(PAGES):
        language = ("en", "es")[number % 2]
        picked = dice.sample(written[language], dice.randint(6, 12))
        paragraphs = "".join(f"<p>{escape(one)}</p>\n" for passage in picked for one in passage.split("\n\n"))
        made.append(
            f'<!doctype html><html lang="{language}"><title>Page {number}</title><article>{paragraphs}</article>'
        )
    return made


def test_every_page_comes_through(pages: list[str]) -> None:
    claims = 0
    for page in pages:
        text = parse(page).text
        assert sentences(text)[-1].end == len(text.rstrip())
        assert passages(text)
        claims += len(extract(text, published=date(2026, 1, 9)))
    assert claims > 4 * PAGES
