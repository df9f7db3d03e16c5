"""Who speaks where in a transcript, in every layout that such texts come in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis.strategies import text

from workbench.model import Span, Turn
from workbench.text.passages import passages
from workbench.text.turns import Part, is_label, labelled, turns, unread

DEBATE = """Ninth sitting, 4 March.

The SPEAKER: Order. The question is on the harbour.
Mrs Okafor (Minister for Ports): It will be built.
I have said so: twice.
Mr van der Berg: Not by you.
"""

ONE, OTHER = "We reopen before the summer.", "I have seen no invoice yet."
LAYOUTS = {
    "clock before": "[00:15] Ana Berg: {}\n[00:45] Tom Hale: {}\n",
    "bare clock before": "00:00:15 Ana Berg: {}\n00:00:45 Tom Hale: {}\n",
    "clock behind": "Ana Berg [00:15]: {}\nTom Hale [00:45]: {}\n",
    "round clock behind": "Ana Berg (00:15): {}\nTom Hale (00:45): {}\n",
    "name and clock on a line of their own": "Ana Berg  0:15\n{}\n\nTom Hale  0:45\n{}\n",
    "name, then clock": "Ana Berg\n00:15\n{}\n\nTom Hale\n00:45\n{}\n",
    "clock, then name": "00:15\nAna Berg\n{}\n\n00:45\nTom Hale\n{}\n",
    "cue times, then name": "0:0:5.120 --> 0:0:8.5\nAna Berg\n{}\n\n0:0:9.1 --> 0:0:11.5\nTom Hale\n{}\n",
    "captions": "WEBVTT\n\n1\n00:05.910 --> 00:08.559\nAna Berg: {}\n\n2\n00:09.910 --> 00:12.559\nTom Hale: {}\n",
    "names in brackets": "[Ana Berg] 10:15:03\n{}\n\n[Tom Hale] 10:16:03\n{}\n",
    "headings": "#### Ana Berg\n\n{}\n\n#### Tom Hale\n\n{}\n",
    "bold with its colon": "**Ana Berg:** {}\n\n**Tom Hale:** {}\n",
    "bold": "**Ana Berg**: {}\n\n**Tom Hale**: {}\n",
    "chevrons": ">> ANA BERG: {}\n>> TOM HALE: {}\n",
    "voice tags": "<v Ana Berg>{}</v>\n<v Tom Hale>{}</v>\n",
    "capitals and roles": "ANA BERG (Mayor): {}\nTOM HALE (Clerk): {}\n",
    "chat": "[12/01/2026, 10:15:03] Ana Berg: {}\n[12/01/2026, 10:16:03] Tom Hale: {}\n",
    "chat with dashes": "12/01/26, 10:15 PM - Ana Berg: {}\n12/01/26, 10:16 PM - Tom Hale: {}\n",
}


def _spoken(told: str, found: tuple[Turn, ...]) -> list[Span]:
    """The passages that hold a turn: its label stands with it, and nobody else's words."""
    held = passages(told, found)
    return [span for span in held if any(turn.span.overlaps(span) for turn in found)]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_each_layout_gives_the_words_to_who_says_them_without_the_label(layout: str) -> None:
    told = layout.format(ONE, OTHER)
    found = turns(told)
    assert [(turn.speaker.title(), turn.span.of(told)) for turn in found] == [("Ana Berg", ONE), ("Tom Hale", OTHER)]
    assert [piece.of(told)[-len(words) :] for piece, words in zip(_spoken(told, found), (ONE, OTHER), strict=True)] == [
        ONE,
        OTHER,
    ]


@pytest.mark.parametrize(
    ("asks", "answers"), [("Q.", "A."), ("P.", "R."), ("PREGUNTA.-", "RESPUESTA.-"), ("Frage:", "Antwort:")]
)
def test_answers_are_those_of_whose_words_the_text_is_known_to_be(asks: str, answers: str) -> None:
    told = f"{asks} Who pays?\n{answers} {ONE}\n"
    assert [turn.part for turn in labelled(told)] == [Part.ASKS, Part.ANSWERS]
    assert [turn.speaker for turn in turns(told, "Ana Berg")] == [asks.strip(".-:"), "Ana Berg"]
    assert [turn.speaker for turn in turns(told)] == [asks.strip(".-:"), ""]


def test_line_numbers_of_a_deposition_hide_no_label() -> None:
    told = "1   Q.  Did you know him?\n2   A.  I did not speak to the\n3   driver."
    assert [turn.span.of(told) for turn in turns(told)] == ["Did you know him?", "I did not speak to the\n3   driver."]


def test_each_turn_runs_from_its_label_to_the_next_speakers() -> None:
    found = turns(DEBATE)
    assert [turn.speaker for turn in found] == ["The SPEAKER", "Mrs Okafor", "Mr van der Berg"]
    assert found[1].span.of(DEBATE) == "It will be built.\nI have said so: twice."


@pytest.mark.parametrize(
    "told",
    [
        "He said it plainly: no.\nShe had one answer for him: never.\n",
        "Statement: we will not yield.\nNot now.",
        "Date: 4 March\nPlace: the old hall\nPresent: all members\nWe began at nine.",
        "Registration 9:00\nLunch 12:30\nClosing 17:00\n",
        "A. The first thing\nB. The second\nC. The third\nD. The last",
        "BREAKING: It rains.\nThe town is wet.\nUPDATE: It stopped.\nAll are glad.",
        "Pros: it is cheap.\nCons: it is slow.\nWe say buy it.",
    ],
)
def test_what_only_looks_like_a_label_gives_nobody_a_turn(told: str) -> None:
    assert turns(told) == ()


def test_a_statement_known_to_be_one_persons_is_not_given_to_whom_its_lines_name() -> None:
    told = "Old Harbour: it reopens in May.\nNew Harbour: it closes in June.\nOld Harbour: no tolls.\n"
    assert turns(told)
    assert turns(told, "Ana Berg") == ()


def test_labels_that_are_likely_and_cannot_be_told_are_noticed() -> None:
    assert unread(">> We reopen.\n>> Do you?\n>> Yes, in May.\n")
    assert not unread(DEBATE)
    assert not unread("We reopen in May.\nAll are glad.\n")


@given(text(alphabet="Ab :\n()*>.Q[0]1", max_size=200))
def test_turns_lie_in_the_text_one_after_the_other(raw: str) -> None:
    found = labelled(raw)
    assert all(before.words.end <= after.label.start for before, after in pairwise(found))
    assert all(turn.label.end <= turn.words.start and turn.words.end <= len(raw) for turn in found)


def test_hostile_filler_is_read_in_linear_time() -> None:
    for filler in (
        "A" * 100_000,
        "A " * 50_000,
        "(" * 100_000,
        "A:\n" * 30_000,
        "1:1 " * 25_000,
        "[" * 100_000,
        "*_ " * 30_000,
    ):
        turns(filler)
        is_label(filler[:2_000])
