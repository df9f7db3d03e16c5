"""What transcripts, pages and speech put between words, and whoever quotes leaves out, is no change of words."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source
from workbench.text.turns import turns

LEFT_OUT = [
    ("We will, uh, mend the, um, harbour wall.", "We will mend the harbour wall"),
    ("We, we will mend the harbour wall.", "We will mend the harbour wall"),
    ("We will mend, we will mend the harbour wall.", "We will mend the harbour wall"),
    ("The wall, I mean, the wall of the harbour is down.", "The wall of the harbour is down"),
    ("I think, you know, the harbour is lost.", "I think the harbour is lost"),
    ("Nosotros, eh, vamos a reparar el muro.", "Nosotros vamos a reparar el muro"),
    ("We will mend the wall (applause) and the bridge.", "We will mend the wall and the bridge"),
    ("We will mend the wall [laughter and cheers] and the bridge.", "We will mend the wall and the bridge"),
    ("We will mend [crosstalk 00:12:41] the wall and the bridge.", "We will mend the wall and the bridge"),
    ("We will mend the wall [inaudible 12:41] and the bridge.", "We will mend the wall and the bridge"),
    ("Wages fell in every port [4, 7–9]. Rents did not fall.", "Wages fell in every port. Rents did not fall"),
    ("Wages¹² fell in every port of the north.", "Wages fell in every port of the north"),
    ("Wages12 fell in every port of the north.", "Wages fell in every port of the north"),
    ("We thank you https://t.example/ab12 for the help.", "We thank you for the help"),
    ("We met Smith &amp; Sons in the old harbour.", "We met Smith & Sons in the old harbour"),
    ("We met the &quot;old&quot; guard of the harbour.", "We met the “old” guard of the harbour"),
    (
        "We will mend the wall and\n\nPage 4 of 9\nHARBOUR BOARD\n\nthe bridge of the town.",
        "mend the wall and the bridge of the town",
    ),
    ("We will mend the wall and\n\n- 14 -\n\nthe bridge of the town.", "mend the wall and the bridge of the town"),
    (
        "3   We will mend the\n4   wall and the bridge\n5   of the town.",
        "We will mend the wall and the bridge of the town",
    ),
    (
        "00:05.910 --> 00:08.559\nWe will mend the wall\n\n00:08.559 --> 00:11.080\nand the bridge",
        "We will mend the wall and the bridge",
    ),
    ("The [wall](https://example.org/plan) of the **harbour** is down.", "The wall of the harbour is down"),
    ("We are proud of you #SaveOurHarbour", "Save our harbour"),
    ("Thank you @HarbourBoard for the wall.", "Thank you Harbour Board for the wall"),
    ("It was a sh*tty day at the harbour.", "It was a shitty day at the harbour"),
    ("It was a shitty day at the harbour.", "It was a s----y day at the harbour"),
    ("It was a s***** day at the harbour.", "It was a s---- day at the harbour"),
    ("Le cœur du port est à Łódź.", "Le coeur du port est à Lodz"),
]
KEPT = [
    ("We will never mend the harbour wall.", "We will mend the harbour wall"),
    ("We will mend the old harbour wall.", "We will mend the harbour wall"),
    ("We will mend the wall (for a price) and the bridge.", "We will mend the wall and the bridge"),
    ("It was a shitty day at the harbour.", "It was a f***y day at the harbour"),
    ("Double, double, toil at the harbour.", "Bubble, bubble, toil at the harbour"),
    ("The staff is not easy to find here.", "The staff is not not easy to find here"),
    ("We met 12 people in every port.", "We met people in every port"),
]


def ask(said: str, words: str) -> Finding:
    return find(Query(words), Scan([Source("it", said, turns=turns(said))]))


@pytest.mark.parametrize(("said", "words"), LEFT_OUT)
def test_what_only_stands_between_the_words_is_no_change(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.VERBATIM, finding.reason
    assert not {Flag.NUMBER, Flag.NAME, Flag.NEGATION} & set(finding.flags)


@pytest.mark.parametrize(("said", "words"), KEPT)
def test_words_that_somebody_meant_are(said: str, words: str) -> None:
    assert ask(said, words).kind is FindingKind.ALTERED


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("We were here to stay with the guards.", "We're here to stay with the guards"),
        ("She said I'll be glad of the rest.", "She said ill be glad of the rest"),
        ("No. More wars will come to us.", "No more wars will come to us"),
        ("No more wars will come to us.", "No! More wars will come to us"),
    ],
)
def test_two_words_of_one_form_are_told_apart(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is not FindingKind.VERBATIM
