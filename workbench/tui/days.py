"""Days and moments as the screen writes them: never more precise than what is known, never in an ambiguous order."""

from datetime import date, datetime

from workbench.errors import BadInput
from workbench.messages import tell
from workbench.model import Precision

# Our own names: strftime's follow the locale of the machine, and a report is read on another one.
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def _month(number: int) -> str:
    return tell(f"day.{_MONTHS[number - 1]}")


def long_day(day: date | None, precision: Precision = Precision.DAY) -> str:
    """`9 January 2026`, `week of 5 January 2026`, `January 2026`, `2026` or `day unknown`."""
    if day is None or precision is Precision.UNKNOWN:
        return tell("day.unknown")
    if precision is Precision.YEAR:
        return str(day.year)
    form = {Precision.MONTH: "day.month", Precision.WEEK: "day.week"}.get(precision, "day.day")
    return tell(form, day=day.day, month=_month(day.month), year=day.year)


def short_day(day: date | None, precision: Precision = Precision.DAY) -> str:
    """At most nine cells: `9 Jan 26`, `~5 Jan 26` for a week, `Jan 2026`, `2026`, `?`."""
    if day is None or precision is Precision.UNKNOWN:
        return "?"
    month, year = _month(day.month)[:3], f"{day.year % 100:02d}"
    return {
        Precision.YEAR: str(day.year),
        Precision.MONTH: f"{month} {day.year}",
        Precision.WEEK: f"~{day.day} {month} {year}",
    }.get(precision, f"{day.day} {month} {year}")


def moment(at: datetime) -> str:
    """A moment in the reader's own time zone: `9 Jan 2026 14:05`."""
    here = at.astimezone()
    return f"{here.day} {_month(here.month)[:3]} {here.year} {here:%H:%M}"


def day_typed(written: str) -> date:
    """The day that somebody typed, however it is written.

    Raises:
        BadInput: it is none.
    """
    from workbench.text.days import whole_day_of  # noqa: PLC0415 - dateutil, which the first screen can spare

    try:
        return whole_day_of(written)
    except ValueError as wrong:
        raise BadInput(f"“{written}” {wrong}") from None
