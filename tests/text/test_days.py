"""Days as people type them and files give them: none is made up, and what could be two is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Precision
from workbench.text.days import day_of, moment_of, whole_day_of

DAY = (date(2026, 1, 9), Precision.DAY)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("2026-01-09", ""),
        ("9 Jan 2026", ""),
        ("January 9th, 2026", "en"),
        ("2026/01/09", "es"),
        ("9 de enero de 2026", "es"),
        ("9/1/2026", "es"),
        ("9.1.2026", "de"),
        ("1/9/2026", "en-US"),
        ("Fri, 09 Jan 2026 14:05:00 GMT", ""),
        ("2026-01-09T23:30:00-05:00", ""),  # the day there, not in UTC
    ],
)
def test_one_day_in_many_ways(written: str, language: str) -> None:
    assert day_of(written, language) == DAY


def test_a_month_and_a_year_are_no_more_than_that() -> None:
    assert day_of("Jan 2026") == (date(2026, 1, 1), Precision.MONTH)
    assert day_of("enero de 2026", "es") == (date(2026, 1, 1), Precision.MONTH)
    assert day_of("2026") == (date(2026, 1, 1), Precision.YEAR)
    with pytest.raises(ValueError, match="is a month, no day; write the day too"):
        whole_day_of("Jan 2026")


@pytest.mark.parametrize("language", ["", "en"])
def test_figures_that_could_be_two_days_are_refused_with_both(language: str) -> None:
    with pytest.raises(ValueError, match="is 2026-03-04 or 2026-04-03"):
        day_of("03/04/2026", language)
    assert day_of("13/04/2026", language)[0] == date(2026, 4, 13)
    assert day_of("04/04/2026", language)[0] == date(2026, 4, 4)


@pytest.mark.parametrize(
    "written", ["", "soon", "Friday", "9 January", "12", "10 pm", "31 Feb 2026", "2026-13-40", "9" * 80]
)
def test_no_day_is_made_up(written: str) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        day_of(written)


@given(st.text(max_size=70))
def test_any_text_gives_a_day_or_a_reason(written: str) -> None:
    try:
        found, precision = day_of(written)
    except ValueError as wrong:
        told = str(wrong)
    else:
        told = "is " if found.year and precision is not Precision.UNKNOWN else ""
    assert told.startswith("is ")


@given(st.dates(date(1000, 1, 1)))
def test_every_day_in_its_plain_form_is_itself(day: date) -> None:
    assert day_of(day.isoformat()) == (day, Precision.DAY)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24+00:00"),
        ("2025-03-03T18:02:00.000Z", "2025-03-03T18:02:00+00:00"),
        ("Mon, 3 Mar 2025 18:02:11 EST", "2025-03-03T18:02:11-05:00"),
        ("Mon, 3 Mar 2025 18:02:11 PDT", "2025-03-03T18:02:11-07:00"),
        ("2025-03-03T23:30:00-05:00", "2025-03-03T23:30:00-05:00"),
        ("2025-03-03 13:37", "2025-03-03T13:37:00"),
        ("Mar 3, 2025 6:02 PM", "2025-03-03T18:02:00"),
    ],
)
def test_a_moment_as_posts_and_mails_give_it_keeps_its_zone(written: str, moment: str) -> None:
    assert moment_of(written, "en").isoformat() == moment


@pytest.mark.parametrize("written", ["2025-03-03", "March 2025", "18:02", "1741025000", "3/4/2026 18:00", "soon"])
def test_no_hour_is_made_up(written: str) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        moment_of(written, "en")
