"""The day on which the words of a claim were said, reckoned from the day of publication.

Only phrases of the reporting frame count (`date_frame`), and only our own patterns find them (`date_phrases`):
dateutil's `fuzzy` reads "12 people" as noon. Words were said in the past, so a day without a year is the last such day;
what could be several days stays unknown, with its phrase.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from workbench import languages
from workbench.languages import ENGLISH
from workbench.model import Precision, SaidOn, Span
from workbench.quotes.date_frame import DayFrame
from workbench.quotes.date_phrases import DatePhrase, date_lexicon
from workbench.quotes.frame import framed
from workbench.quotes.tokens import parts

_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
# `calendar` would name them in the language of the machine.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORD = 40  # code points: enough to see the word behind a phrase
# "on 15 January" in a paper of the 9th is a slip or a plan; a day of eleven months ago would be given its year.
_SLIP = timedelta(days=31)

_Reckoned = tuple[date, Precision]


class _Impossible(ValueError):
    """A day that no calendar has; says so in words."""


class _Ambiguous(Exception):
    """More than one day fits."""


def said_on(  # noqa: PLR0917  what is asked, where, and when: each caller has all of it at hand
    text: str,
    sentence: Span,
    claim: Span,
    cue: Span | None,
    published: date | None,
    language: str = "en",
    pieces: tuple[Span, ...] = (),
) -> SaidOn:
    """The day the words of `claim` were said, as far as the sentence that reports them tells it.

    Without a phrase the day is unknown: it is never silently the day of publication. Without `published`, phrases that
    count from it keep the precision unknown. A phrase that names no possible day says so in `conflict`. Languages
    without a list of phrases give unknown. `pieces` are the claim's own words where its cue stands among them.
    Never raises.
    """
    lexicon = date_lexicon(languages.code_of(language or ENGLISH))
    if lexicon is None:
        return SaidOn()
    days = DayFrame(framed(text, sentence, claim, cue, pieces), lexicon)
    phrase = next(days.phrases(), None)
    if phrase is None:
        return SaidOn()
    if phrase.arguments.get("from_anchor"):
        return _from_anchor(days, phrase, published)
    return _reckoned(phrase, published, published)


def _from_anchor(days: DayFrame, phrase: DatePhrase, published: date | None) -> SaidOn:
    """What "two days before" comes to: counted from another day that the frame names, else from publication.

    "Two days before the vote" counts from a day we do not know.
    """
    if not _closed(days, phrase):
        return SaidOn(phrase=phrase.span)
    others = (other for other in days.phrases() if not other.arguments.get("from_anchor"))
    known = (day for day in (_reckoned(other, published, published) for other in others) if day.day)
    anchor = next((day.day for day in known if day.precision is Precision.DAY), published)
    return _reckoned(phrase, anchor, published)


def _closed(days: DayFrame, phrase: DatePhrase) -> bool:
    """Whether the phrase ends its clause, or goes on with a word that is no event."""
    frame = days.frame
    if not phrase.arguments.get("open"):
        return True
    rest = parts(frame.text, Span(phrase.span.end, phrase.span.end + _WORD))[:1]
    starts = {frame.claim.start, frame.cue.start if frame.cue else -1}
    following = days.lexicon.frame["after_anchor"]
    return all(not token.word or token.start in starts or token.low in following for token in rest)


def _reckoned(phrase: DatePhrase, base: date | None, published: date | None) -> SaidOn:
    unknown = SaidOn(phrase=phrase.span)
    if phrase.means not in _RECKONERS or (base is None and "year" not in phrase.numbers):
        return unknown
    try:
        day, precision = _RECKONERS[phrase.means](phrase, base or date.max)
    except _Impossible as why:
        return replace(unknown, conflict=str(why))
    except (_Ambiguous, ValueError, OverflowError):  # the latter two outside the years 1 to 9999
        return unknown
    if published is None or day <= published:
        return SaidOn(day, precision, phrase.span)
    late = f"{_written(day)} is after the day of publication, {_written(published)}"
    return SaidOn(day, precision, phrase.span, late)


def reckoned(phrase: DatePhrase, published: date | None) -> SaidOn:
    """The day that a phrase means, counted from publication; unknown where it means none. Never raises."""
    return _reckoned(phrase, published, published)


def _weekday(phrase: DatePhrase, base: date) -> _Reckoned:
    before = -1 if phrase.arguments.get("before") else 0
    return base + relativedelta(days=before, weekday=_WEEKDAYS[phrase.numbers["weekday"]](-1)), Precision.DAY


def _next_weekday(phrase: DatePhrase, base: date) -> _Reckoned:
    return base + relativedelta(days=1, weekday=_WEEKDAYS[phrase.numbers["weekday"]](1)), Precision.DAY


def _day_of_month(phrase: DatePhrase, base: date) -> _Reckoned:
    """The last such day of a month: "on the 6th"."""
    months = (base - relativedelta(months=back) for back in range(12))
    days = (month.replace(day=1) + timedelta(days=phrase.numbers["day"] - 1) for month in months)
    return next(day for day in days if day <= base and day.day == phrase.numbers["day"]), Precision.DAY


def _offset(phrase: DatePhrase, base: date) -> _Reckoned:
    return base + timedelta(days=phrase.arguments["shift"]), Precision.DAY


def _back(phrase: DatePhrase, base: date) -> _Reckoned:
    unit = phrase.unit or "day"
    return _floor(base - _length(unit, phrase.numbers.get("count", 1)), unit)


def _period(phrase: DatePhrase, base: date) -> _Reckoned:
    return _floor(base + _length(phrase.unit, phrase.arguments["shift"]), phrase.unit)


def _weekend(_phrase: DatePhrase, base: date) -> _Reckoned:
    return _floor(base + relativedelta(weekday=SA(-1)), "week")


def _year(phrase: DatePhrase, _base: date) -> _Reckoned:
    return date(phrase.numbers["year"], 1, 1), Precision.YEAR


def _month(phrase: DatePhrase, base: date) -> _Reckoned:
    month, year = phrase.numbers["month"], phrase.numbers.get("year")
    passed = base.year if month <= base.month else base.year - 1
    return date(year or passed, month, 1), Precision.MONTH


def _last_month_named(phrase: DatePhrase, base: date) -> _Reckoned:
    """A "last March" is the March of last year, unless one has gone by this year: then it could be either."""
    if phrase.numbers["month"] < base.month:
        raise _Ambiguous
    return date(base.year - 1, phrase.numbers["month"], 1), Precision.MONTH


def _date(phrase: DatePhrase, base: date) -> _Reckoned:
    numbers = phrase.numbers
    if "year" in numbers:
        day = _calendar_day(numbers["year"], numbers)
    else:
        day = _calendar_day(base.year, numbers)
        if day - base > _SLIP or phrase.arguments.get("before"):
            day = _calendar_day(base.year - 1, numbers)
    if numbers.get("weekday", day.weekday()) != day.weekday():
        raise _Impossible(f"{_written(day)} was a {_DAYS[day.weekday()]}, not a {_DAYS[numbers['weekday']]}")
    return day, Precision.DAY


def _calendar_day(year: int, numbers: Mapping[str, int]) -> date:
    month, day = numbers["month"], numbers["day"]
    try:
        return date(year, month, day)
    except ValueError:
        raise _Impossible(f"there is no {day} {_MONTHS[month]} in {year}") from None


def _floor(day: date, unit: str) -> _Reckoned:
    """The first day of the week, month or year that `day` lies in. Weeks begin on Monday (ISO 8601)."""
    match unit:
        case "week":
            return day - timedelta(days=day.weekday()), Precision.WEEK
        case "month":
            return day.replace(day=1), Precision.MONTH
        case "year":
            return day.replace(month=1, day=1), Precision.YEAR
    return day, Precision.DAY


def _length(unit: str, count: int) -> relativedelta:
    match unit:
        case "week":
            return relativedelta(weeks=count)
        case "month":
            return relativedelta(months=count)
        case "year":
            return relativedelta(years=count)
    return relativedelta(days=count)


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


_RECKONERS: Mapping[str, Callable[[DatePhrase, date], _Reckoned]] = {
    "weekday": _weekday,
    "next_weekday": _next_weekday,
    "day_of_month": _day_of_month,
    "offset": _offset,
    "back": _back,
    "period": _period,
    "weekend": _weekend,
    "date": _date,
    "month": _month,
    "last_month_named": _last_month_named,
    "year": _year,
}
