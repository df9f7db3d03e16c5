"""The day that a person types or a file gives, in whichever way it is written: `9 Jan 2026`, `2026-01-09T15:12-05:00`.

dateutil fills what is not written from a default. Read with two defaults that share neither day, month nor year, what
both readings agree on is what was written: so the precision is known, and no day is made up.
"""

import warnings
from datetime import date, datetime, timedelta, timezone
from functools import cache

from dateutil.parser import ParserError, parserinfo
from dateutil.parser import parse as read

from workbench import languages
from workbench.model import Precision

# The day of neither stands in February's end, and a weekday alone gives two different weeks.
_DEFAULTS = (datetime(1996, 1, 10), datetime(2003, 8, 25, 13, 37))
_MONTH_FIRST = frozenset({"en-us", "en-ph"})
_LONGEST = 60
# The zones that mails name by letters: RFC 5322, section 4.3.
_ZONES = {
    name + half: timezone(timedelta(hours=-hours + (half == "DT")))
    for name, hours in {"E": 5, "C": 6, "M": 7, "P": 8}.items()
    for half in ("ST", "DT")
}


def day_of(written: str, language: str = "") -> tuple[date, Precision]:
    """The first day of what is written, and how exactly: `Jan 2026` is 2026-01-01 to the month.

    Where only figures tell (03/04/2026), the day stands first as in most of the world, the month in US English; for
    `en` and where no `language` is said, such a day is refused unless both readings are the same. Of a moment with its
    time zone it is the day there.

    Raises:
        ValueError: it is no day, or it could be two. One line, which begins with “is”.
    """
    text = " ".join(written.split())
    if not text or len(text) > _LONGEST:
        raise ValueError("is no date; write it as 2026-01-09")
    found = {_read(text, first) for first in _orders(language)}
    if len(found) > 1:
        one, other = sorted(day.isoformat() for day, _ in found)
        raise ValueError(f"is {one} or {other}; write the one that is meant")
    return found.pop()


def whole_day_of(written: str, language: str = "") -> date:
    """The day that is written, which must be one: a month or a year alone is refused.

    Raises:
        ValueError: as `day_of`, or only a month or a year is written.
    """
    day, precision = day_of(written, language)
    if precision is not Precision.DAY:
        raise ValueError(f"is a {precision.value}, no day; write the day too, such as {day.isoformat()}")
    return day


def moment_of(written: str, language: str = "") -> datetime:
    """The moment that a post or a mail gives, in whichever way: with its zone where it names one, else without.

    Raises:
        ValueError: as `whole_day_of`, or only a day is written.
    """
    day = whole_day_of(written, language)
    one, other = _both(" ".join(written.split()), _orders(language)[0])
    if one.timetz() != other.timetz():
        raise ValueError("is a day, no moment; write it as 2026-01-09T15:12:00Z")
    return datetime.combine(day, one.timetz())


def _orders(language: str) -> tuple[bool, ...]:
    """Whether the day stands first: both where nobody can tell."""
    tag = language.replace("_", "-").lower()
    if tag in _MONTH_FIRST:
        return (False,)
    return (True, False) if tag in {"", languages.ENGLISH} else (True,)


def _read(text: str, day_first: bool) -> tuple[date, Precision]:
    one, other = _both(text, day_first)
    if one.year != other.year:
        raise ValueError("is no date without its year; write it as 2026-01-09")
    if one.month != other.month:
        return date(one.year, 1, 1), Precision.YEAR
    if one.day != other.day:
        return date(one.year, one.month, 1), Precision.MONTH
    return one.date(), Precision.DAY


def _both(text: str, day_first: bool) -> tuple[datetime, datetime]:
    """What is written, read with each default."""
    # dateutil takes 2026-01-09 with the day first for the 1st of September.
    day_first = day_first and not text[:4].isdecimal()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a zone that nobody knows: the moment is then without one
            one, other = (
                read(text, _names(), default=default, dayfirst=day_first, tzinfos=_ZONES) for default in _DEFAULTS
            )
    except (ParserError, OverflowError, TypeError) as wrong:
        raise ValueError("is no date; write it as 2026-01-09") from wrong
    return one, other


@cache
def _names() -> parserinfo:
    """Dateutil's words, with the months of every language that has a folder."""
    own = [list(names) for names in parserinfo.MONTHS]
    for days in languages.every("days").values():
        for name, number in days["classes"]["month"].items():
            own[number - 1].append(name)
    words = {"MONTHS": [tuple(dict.fromkeys(names)) for names in own], "JUMP": [*parserinfo.JUMP, "de", "del", "the"]}
    known: parserinfo = type("Names", (parserinfo,), words)()
    return known
