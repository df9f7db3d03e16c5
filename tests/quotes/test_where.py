import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.quotes.where import said_where


def where(marked: str, language: str = "en") -> str:
    """Where the words of a sentence were said whose [cue], <claim> and {speaker} are marked."""
    plain, at = "", {}
    for letter in marked:
        if letter in "[]<>{}":
            at[letter] = len(plain)
        else:
            plain += letter
    claim, cue, mention = (Span(at[opened], at[closed]) for opened, closed in ("<>", "[]", "{}"))
    return said_where(plain, Span(0, len(plain)), claim, cue, mention, language)


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("{The mayor} [wrote] on Mastodon that <it was safe>.", "on Mastodon"),
        ("In a long interview with Radio North, {she} [said] <it was safe>.", "In a long interview with Radio North"),
        ("In a statement on Friday {the union} [said] <it was safe>.", "In a statement"),
        ("{She} [told] host Paul Renner earlier in the week that <it was safe>.", "host Paul Renner"),
        ("<It was safe>, {she} [confirmed] to local media.", "to local media"),
        ("<It was safe>, [said] {Anna Berg} at a rally in Malmo on Saturday.", "at a rally in Malmo"),
        ("{She} [denied] <it> in a letter to parliament.", "in a letter to parliament"),
        ("{She} [announced] on state television that <it was safe>.", "on state television"),
    ],
)
def test_the_frame_of_a_claim_tells_where_it_was_said(marked: str, place: str) -> None:
    assert where(marked) == place


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("En declaraciones a la radio local, {ella} [dijo] que <es seguro>.", "En declaraciones a la radio local"),
        ("{El sindicato} [denunció] a través de un comunicado que <es falso>.", "a través de un comunicado"),
        ("<Es seguro>, [dijo] {la alcaldesa} en rueda de prensa.", "en rueda de prensa"),
        ("{Holm} [escribió] ayer en su cuenta de X: <es falso>.", "en su cuenta de X"),
    ],
)
def test_so_it_does_in_spanish(marked: str, place: str) -> None:
    assert where(marked, "es") == place


@pytest.mark.parametrize(
    "marked",
    [
        "{She} [said] on Saturday that <it was in Malmo>.",
        "In March, {she} [said] <it was safe>.",
        "{She} [told] her husband that <it was safe>.",
        "{She} [said] that <on Mastodon, people write in capitals>.",
    ],
)
def test_a_day_a_private_listener_or_the_words_themselves_are_no_place(marked: str) -> None:
    assert where(marked) == ""


@given(
    st.lists(
        st.sampled_from(("in", "on", "a statement", "Mastodon", "to", "reporters", ",", "that", "’s")) | st.text()
    ),
    st.tuples(*[st.integers(0, 60)] * 8),
    st.sampled_from(["en", "es", "xx", ""]),
)
def test_no_text_and_no_spans_raise(words: list[str], ends: tuple[int, ...], language: str) -> None:
    sentence, claim, cue, mention = (Span(*sorted(pair)) for pair in zip(ends[::2], ends[1::2], strict=True))
    assert len(said_where(" ".join(words), sentence, claim, cue, mention, language).split()) <= 40
