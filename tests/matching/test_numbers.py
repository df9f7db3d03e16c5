"""The numbers of matching, each at words where it decides; `tests/bench/mutations.toml` breaks them one at a time."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source

BRIDGE = "The old bridge is safe for cars and for people on foot, and we looked at every pier"
SPEECH = (
    f"Thank you for coming tonight. {BRIDGE}. There is more to tell about the budget of the town, which the council "
    "looked at for a long time in the spring. The harbour was costly to mend, and nobody wants to pay for it twice. "
    "Then there is the library, where the roof has to be done again before the next winter comes. "
)
SCHOOL = "As to the young, we will pay for the new school by ourselves, without a loan from the state."


def ask(words: str, *texts: str) -> Finding:
    sources = [Source(str(number), text, "Town hall", "Ana", None, "en") for number, text in enumerate(texts)]
    return find(Query(words, ("Ana",), language="en"), Scan(sources))


@pytest.mark.parametrize("tail", ["of the town", "before the next", "next winter comes"])
def test_three_words_that_stand_elsewhere_by_chance_make_no_splice(tail: str) -> None:
    assert ask(f"The old bridge is safe for cars and {tail}", SPEECH + SCHOOL).kind is FindingKind.ALTERED


def test_a_piece_that_half_stands_elsewhere_makes_no_splice() -> None:
    assert ask(f"{BRIDGE} pay for the new school with two friends", SPEECH + SCHOOL).kind is not FindingKind.SPLICED


def test_scraps_of_three_words_are_no_splice_though_each_stands_somewhere() -> None:
    assert ask("safe for cars … for the new", SPEECH, SCHOOL).kind is FindingKind.ABSENT
    assert ask("is safe for cars … for the new school", SPEECH, SCHOOL).kind is FindingKind.SPLICED


def test_words_a_little_apart_belong_to_one_place() -> None:
    found = ask("The old bridge is safe for cars and, let me tell you that, for people on foot", SPEECH)
    assert found.kind is FindingKind.ALTERED
    assert [str(one) for one in found.differences] == ["“let me tell you that” added"]


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("is not safe", True),
        ("is not safe for lorries or for coaches and it never was in all these years", False),
    ],
)
def test_what_a_bracket_stands_for_turns_on_a_negation_only_where_it_is_short(said: str, turned: bool) -> None:
    found = ask(
        "The old bridge [is open], and we looked at every pier", f"The old bridge {said}, and we looked at every pier."
    )
    assert found.kind is FindingKind.ELIDED
    assert (Flag.NEGATION in found.flags) is turned


@pytest.mark.parametrize("words", ["Quantum mechanics calls cats alive", "I never promised anybody a tunnel"])
def test_words_that_hardly_touch_are_not_shown_as_near(words: str) -> None:
    found = ask(words, SPEECH)
    assert (found.kind, found.matches) == (FindingKind.ABSENT, ())


def test_a_speakers_own_words_in_marks_are_not_second_hand() -> None:
    post = "This is a sign of “Seeking Peace.” It is a smart gesture, and we thank them for it."
    assert ask("seeking peace", post).flags == {}
    assert (
        Flag.SECOND_HAND
        in ask("seeking peace and quiet at last", post.replace("Peace.", "Peace and quiet at last.")).flags
    )
