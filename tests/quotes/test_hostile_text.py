"""A hundred thousand letters made to hurt: every reader of the package comes to its end with them."""

import pytest

from workbench.quotes import extract
from workbench.quotes.dialogue import turns
from workbench.quotes.tokens import paragraphs

LENGTH = 100_000
FILLERS = {
    "one word": "a",
    "digits": "9",
    "commas": "Anna Berg, ",
    "open marks": "“",
    "apostrophes": "'a ",
    "dashes": "—a —b ",
    "names and colons": "Anna Berg Anna Berg: ",
    "voice tags": "<v ",
    "days": "on Monday, 6 January 2026 ",
    "numbers and units": "two weeks ",
    "reports": "he said on Monday that ",
    "reportes": "dijo ayer el ministro que ",
    "sources": "according to ",
    "fuentes": "según ",
    "brackets": "[(",
    "block quotes": ">",
    "full stops": ". ",
}
SPANISH = {FILLERS["dashes"], FILLERS["reportes"], FILLERS["fuentes"]}


@pytest.mark.parametrize("filler", FILLERS.values(), ids=FILLERS.keys())
def test_a_text_made_to_hurt_is_read_to_its_end(filler: str) -> None:
    text = (filler * (LENGTH // len(filler)))[:LENGTH]
    assert all(claim.span.end <= LENGTH for claim in extract(text, language="es" if filler in SPANISH else "en"))


@pytest.mark.parametrize("filler", FILLERS.values(), ids=FILLERS.keys())
def test_so_are_captions(filler: str) -> None:
    text = "WEBVTT\n\n<v Anna>" + filler * (LENGTH // len(filler))
    assert turns(text, paragraphs(text))
