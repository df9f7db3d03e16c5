"""What perhaps goes on with a claim is shown apart, and never among the claims."""

import pytest

from workbench.quotes import read_article

SAID = "Senator Ann Lund said the bill would cut rents in Lark. "


def test_a_sentence_that_goes_on_with_what_somebody_says_is_no_claim_and_shown_apart() -> None:
    text = SAID + "It would also repeal the law of 2010. It could end in May. The port is old. It would rain."
    reading = read_article(text)
    assert [claim.span.of(text) for claim in reading.claims] == ["the bill would cut rents in Lark"]
    assert [(one.span.of(text), one.speaker) for one in reading.perhaps] == [
        ("It would also repeal the law of 2010.", "Ann Lund"),
        ("It could end in May.", "Ann Lund"),
    ]


def test_spanish_goes_on_without_a_subject() -> None:
    text = "La senadora Ana Lugo explicó que la ley bajará los alquileres. También derogaría la norma de 2010."
    assert [one.span.of(text) for one in read_article(text, language="es").perhaps] == [
        "También derogaría la norma de 2010."
    ]


@pytest.mark.parametrize(
    "text",
    [
        SAID + "It is the first of its kind in the town.",
        SAID + "\n\nIt would also repeal the law of 2010.",
        SAID + "Paul Berg would also repeal the law of 2010.",
        SAID + "I would also repeal the law of 2010.",
        "“The bill cuts rents,” Senator Ann Lund said. It would also repeal the law of 2010.",
        "Senator Ann Lund denied that the bill would cut rents. It would also repeal the law of 2010.",
        "The bill was read in Lark. It would also repeal the law of 2010.",
    ],
)
def test_what_does_not_go_on(text: str) -> None:
    assert read_article(text).perhaps == ()
