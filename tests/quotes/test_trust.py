"""Whose words they are: the rules that keep them out of the wrong mouth."""

import pytest

from workbench.quotes import extract


def speakers(text: str) -> list[str | None]:
    return [claim.speaker for claim in extract(text)]


def test_a_pronoun_is_who_it_fits_and_not_who_spoke_last() -> None:
    text = "Mary Lund said the road is open. “It is late,” Mr. Peter Holm said. She said the bridge is shut."
    assert speakers(text) == ["Mary Lund", "Peter Holm", "Mary Lund"]


@pytest.mark.parametrize("noun", ["claim", "allegation", "assertion"])
def test_what_a_noun_claims_is_whose_noun_it_is(noun: str) -> None:
    text = f"Mary Lund met the council. Her {noun} that the bridge is unsafe was ignored."
    (found,) = [claim for claim in extract(text) if claim.span.of(text).startswith("the bridge is unsafe")]
    assert found.mention is not None
    assert found.mention.of(text) == "Her"
