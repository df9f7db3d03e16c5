"""The day on which words were said. A Friday, 9 January 2026, is the day of publication throughout."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Precision, SaidOn, Span
from workbench.quotes import extract
from workbench.quotes.dates import said_on

FRIDAY = date(2026, 1, 9)


def day_of(marked: str, language: str = "en", published: date | None = FRIDAY) -> tuple[SaidOn, str]:
    """The day of a sentence whose [cue] and <claim> are marked, and the phrase that tells it."""
    plain, at = "", {}
    for letter in marked:
        if letter in "[]<>":
            at[letter] = len(plain)
        else:
            plain += letter
    cue = Span(at["["], at["]"]) if "[" in at else None
    found = said_on(plain, Span(0, len(plain)), Span(at["<"], at[">"]), cue, published, language)
    return found, found.phrase.of(plain) if found.phrase else ""


@pytest.mark.parametrize(
    ("marked", "phrase", "day", "precision"),
    [
        ("She [said] on Saturday that <the bridge was safe>.", "on Saturday", date(2026, 1, 3), "day"),
        ("She [said] last Friday that <the bridge was safe>.", "last Friday", date(2026, 1, 2), "day"),
        ("<The bridge was safe>, she [said] Friday.", "Friday", date(2026, 1, 9), "day"),
        ("The ministry late on Wednesday night [denied] <it>.", "late on Wednesday night", date(2026, 1, 7), "day"),
        ("She [said] yesterday that <the bridge was safe>.", "yesterday", date(2026, 1, 8), "day"),
        ("She [told] reporters earlier in the week that <it held>.", "earlier in the week", date(2026, 1, 5), "week"),
        ("Two days before, she [said] that <it was safe>.", "Two days before", date(2026, 1, 7), "day"),
        ("On Thursday, two days earlier, she [said] <it held>.", "two days earlier", date(2026, 1, 6), "day"),
        ("<It held>, she [said] on 6 January.", "on 6 January", date(2026, 1, 6), "day"),
        ("<It held>, she [said] on January 6th, 2025.", "on January 6th, 2025", date(2025, 1, 6), "day"),
        ("On Thursday, Jan. 8, she [said] that <it held>.", "On Thursday, Jan. 8", date(2026, 1, 8), "day"),
        ("She [said] on 31 December that <it held>.", "on 31 December", date(2025, 12, 31), "day"),
        ("In March, she [said] <it held>.", "In March", date(2025, 3, 1), "month"),
        ("She [said] last month that <it held>.", "last month", date(2025, 12, 1), "month"),
        ("She [said] three weeks ago that <it held>.", "three weeks ago", date(2025, 12, 15), "week"),
        ("The council left on Monday, [saying] <it held>.", "on Monday", date(2026, 1, 5), "day"),
        ("Two days earlier the mayor had [said] <it held>.", "Two days earlier", date(2026, 1, 7), "day"),
        ("In a 2019 interview, she [said] <it held>.", "In a 2019 interview", date(2019, 1, 1), "year"),
        ("She [said] on the 6th that <it held>.", "on the 6th", date(2026, 1, 6), "day"),
        ("She [said] on the 31st that <it held>.", "on the 31st", date(2025, 12, 31), "day"),
        ("In 2024, she [said] that <it held>.", "In 2024", date(2024, 1, 1), "year"),
        ("She [said] on 2025-11-30 that <it held>.", "on 2025-11-30", date(2025, 11, 30), "day"),
        ("She [said] over the weekend that <it held>.", "over the weekend", date(2025, 12, 29), "week"),
    ],
)
def test_a_phrase_of_the_frame_tells_the_day(marked: str, phrase: str, day: date, precision: str) -> None:
    found, printed = day_of(marked)
    assert (printed, found.day, found.precision, found.conflict) == (phrase, day, precision, "")


@pytest.mark.parametrize(
    ("marked", "phrase", "day", "precision"),
    [
        ("<El puente aguanta>, [dijo] la alcaldesa el jueves.", "el jueves", date(2026, 1, 8), "day"),
        ("La alcaldesa [dijo] ayer que <aguanta>.", "ayer", date(2026, 1, 8), "day"),
        ("El sábado pasado, la alcaldesa [dijo] que <aguanta>.", "El sábado pasado", date(2026, 1, 3), "day"),
        ("La alcaldesa [dijo] el pasado martes que <aguanta>.", "el pasado martes", date(2026, 1, 6), "day"),
        ("La alcaldesa [dijo] hace tres semanas que <aguanta>.", "hace tres semanas", date(2025, 12, 15), "week"),
        ("El 8 de enero la alcaldesa [dijo] que <aguanta>.", "El 8 de enero", date(2026, 1, 8), "day"),
        ("La alcaldesa [dijo] a principios de semana que <sí>.", "a principios de semana", date(2026, 1, 5), "week"),
        ("La alcaldesa [dijo] en marzo de 2025 que <sí>.", "en marzo de 2025", date(2025, 3, 1), "month"),
        ("La alcaldesa [dijo] el año pasado que <sí>.", "el año pasado", date(2025, 1, 1), "year"),
    ],
)
def test_spanish_phrases_tell_the_day(marked: str, phrase: str, day: date, precision: str) -> None:
    found, printed = day_of(marked, "es")
    assert (printed, found.day, found.precision, found.conflict) == (phrase, day, precision, "")


@pytest.mark.parametrize(
    "marked",
    [
        "She [said] that <the strike began on Monday>.",
        "The driver, who was arrested on Saturday, [said] <he was innocent>.",
        "After the crash on Saturday, the mayor [said] <it was safe>.",
        "She [said] of Saturday's crash that <it was nobody's fault>.",
        "She [told] the Mail on Sunday that <it was safe>.",
        "The man arrested on Tuesday [said] <he was innocent>.",
        '"<We left on Monday>," she [said].',
    ],
)
def test_a_day_of_something_else_is_not_the_day_of_saying(marked: str) -> None:
    assert day_of(marked)[0] == SaidOn()


def test_the_day_between_two_pieces_of_a_split_quotation_counts() -> None:
    found, _ = day_of('<"We left on Monday," she [said] on Tuesday, "and came back on Wednesday.">')
    assert found.day == date(2026, 1, 6)


def test_the_words_of_a_claim_that_its_cue_parts_tell_no_day_in_any_style_of_marks() -> None:
    text = "‘It held,’ she said, ‘when we left on Monday.’"
    (claim,) = extract(text, FRIDAY)
    assert len(claim.pieces) == 2
    assert claim.said_on == SaidOn()


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("She [said] on 31 February that <it held>.", "there is no 31 February in 2026"),
        ("She [said] on Friday, 8 January that <it held>.", "8 January 2026 was a Thursday, not a Friday"),
        ("She [said] on 15 January that <it held>.", "15 January 2026 is after the day of publication, 9 January 2026"),
        ("She [said] next Tuesday <it held>.", "13 January 2026 is after the day of publication, 9 January 2026"),
        ("She [said] in 2027 that <it held>.", "1 January 2027 is after the day of publication, 9 January 2026"),
    ],
)
def test_an_impossible_day_is_a_conflict_in_words(marked: str, why: str) -> None:
    assert day_of(marked)[0].conflict == why


@pytest.mark.parametrize(
    "marked",
    [
        "She [said] on 06/01/2026 that <it held>.",
        "She [said] on Monday and Tuesday that <it held>.",
        "Two days before the vote, she [said] that <it held>.",
        "She has [said] for years that <it held>.",
        "She [said] in recent weeks that <it held>.",
    ],
)
def test_what_could_be_several_days_keeps_its_phrase_and_stays_unknown(marked: str) -> None:
    found, printed = day_of(marked)
    assert printed
    assert (found.day, found.precision) == (None, Precision.UNKNOWN)


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    relative, phrase = day_of("She [said] on Saturday that <it held>.", published=None)
    assert (relative.day, relative.precision, phrase) == (None, Precision.UNKNOWN, "on Saturday")
    assert day_of("She [said] on January 6, 2026 that <it held>.", published=None)[0].day == date(2026, 1, 6)


def test_a_figure_of_400_digits_is_no_day() -> None:
    assert day_of(f"She [said] on {'9' * 400} January that <it held>.")[0].day is None


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_harmless(published: date) -> None:
    for phrase in ("yesterday", "tomorrow", "999 years ago", "next week", "last month", "on Saturday", "in May"):
        day_of(f"She [said] {phrase} that <it held>.", published=published)


PIECES = (
    "She said on",
    "last",
    "Saturday",
    "6",
    "January 31",
    "2026",
    "two weeks ago",
    ",",
    "hace",
    "el",
    '"',
    "“",
    "’s",
)


@given(
    st.lists(st.sampled_from(PIECES) | st.text()),
    st.tuples(*[st.integers(0, 80)] * 6),
    st.sampled_from(["en", "es", "es-VE", "", "xx", "../en"]),
    st.none() | st.dates(),
)
def test_no_text_and_no_spans_raise(words: list[str], ends: tuple[int, ...], language: str, day: date | None) -> None:
    sentence, claim, cue = (Span(*sorted(pair)) for pair in zip(ends[::2], ends[1::2], strict=True))
    found = said_on(" ".join(words), sentence, claim, cue, day, language)
    assert (found.day is None) == (found.precision is Precision.UNKNOWN)
