import pytest

from workbench.quotes import extract


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("City engineer Anna Berg said the bridge was safe.", "City engineer"),
        (
            "Anna Berg, the head of the port and its oldest pilot, said the bridge was safe.",
            "head of the port and its oldest pilot",
        ),
        ('"The bridge is safe for cars," said the city engineer, Anna Berg.', "city engineer"),
        ("Anna Berg said the bridge was safe.", ""),
        ("The union said the bridge was safe.", ""),
    ],
)
def test_a_mention_tells_what_its_speaker_is(text: str, role: str) -> None:
    (claim,) = extract(text)
    assert claim.speaker_role == role


def test_a_later_claim_has_the_role_that_an_earlier_mention_told() -> None:
    text = "City engineer Anna Berg said the bridge was safe. Berg added that the piers were new."
    assert [claim.speaker_role for claim in extract(text)] == ["City engineer", "City engineer"]


def test_where_and_when_and_what_the_speaker_is_come_with_the_claim() -> None:
    text = "En rueda de prensa dijo ayer la ministra Carla Vega que el hospital abrirá en mayo."
    (claim,) = extract(text, language="es")
    assert (claim.speaker, claim.speaker_role, claim.said_where) == ("Carla Vega", "ministra", "En rueda de prensa")
