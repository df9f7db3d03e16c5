"""A transcript broken to a width: its lines are joined, never across who speaks next."""

import pytest

from workbench.quotes import extract

TURNS = (
    (
        ">> HALE: The motion carries, and it is law.",
        ">> ORTEGA: Thank you all. We will not waste a",
        "single coin of the money that you gave us.",
    ),
    (
        "HALE: The motion carries, and it is law now.",
        "MS. ORTEGA: Thank you all. We will not waste a",
        "single coin of the money that you gave us.",
    ),
    (
        "ALCALDESA: La moción queda aprobada, y es ley.",
        "EL PORTAVOZ: Gracias a todos. No vamos a gastar",
        "ni una moneda del dinero que nos han dado.",
    ),
)


@pytest.mark.parametrize("lines", TURNS)
def test_who_speaks_next_is_never_joined_to_a_line_that_happens_to_be_full(lines: tuple[str, ...]) -> None:
    first, second, third = lines
    text = "\n".join([*lines, *lines])
    said = [(claim.speaker, claim.span.of(text)) for claim in extract(text)]
    assert [words for _, words in said] == [first.split(": ")[1], f"{second.split(': ')[1]}\n{third}"] * 2
    assert len({speaker for speaker, _ in said}) == 2
