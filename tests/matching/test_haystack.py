"""What is found of a person's words does not hang on what others' are held."""

import random
from collections.abc import Iterator

import pytest

from workbench.matching import find
from workbench.model import Finding, Query, Source
from workbench.store.search import build

SAID = {
    "Ana Berg": "Well, I’m no thief. I’ve paid for every stone of this wall, and I never left the town.",
    "Tom Hale": "We are ready to mend a second and much longer bridge, if we need to do so.",
    "Ines Soler": "The harbour will open in May. The ferries cost us a hundred and forty-four thousand euros.",
}
ASKED = (
    ("Ana Berg", "she is no thief"),
    ("Ana Berg", "she would never leave the town"),
    ("Ana Berg", "I have paid for every stone of this wall"),
    ("Ana Berg", "I never left the town"),
    ("Tom Hale", "they were ready to mend a second bridge"),
    ("Tom Hale", "We are ready to mend a second and much longer road to the north of the county"),
    ("Ines Soler", "The harbor will open in June"),
    ("Ines Soler", "The ferries cost us 144,000 euros"),
    ("Ines Soler", "we sold the island to our cousins in the south"),
)
WORDS = """
the a an of to in and is was not never this that it he she they we have has had will would open close old new town house
wall road bridge harbour ferry stone school people many few good bad north south east west year day night morning water
money euros hundred paid left mend sell buy ready second longer thief cousin island ferries cost us every for with by
from all one two three
"""


def hay(count: int) -> Iterator[Source]:
    """Texts of other people, made of the same common words."""
    chance = random.Random(3)
    words = WORDS.split()
    for number in range(count):
        lines = (" ".join(chance.choices(words, k=chance.randint(6, 14))).capitalize() for _ in range(4))
        yield Source(f"hay-{number}", ". ".join(lines) + ".", speaker=f"Member {number % 97} Lind", language="en")


def answers(others: int) -> list[Finding]:
    """What is found of each quotation among so many texts of others."""
    own = [Source(name, text, speaker=name, language="en") for name, text in SAID.items()]
    index = build([*own, *hay(others)])
    return [find(Query(words, (speaker,), language="en"), index) for speaker, words in ASKED]


@pytest.mark.parametrize("others", [25, 1_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_the_answer_is_the_same_however_much_else_is_held(others: int) -> None:
    few = answers(0)
    many = answers(others)
    assert [(one.kind, set(one.flags)) for one in many] == [(one.kind, set(one.flags)) for one in few]
    assert [[place.source for place in one.segments] for one in many] == [
        [place.source for place in one.segments] for one in few
    ]
