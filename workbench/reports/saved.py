"""Whether a cell still says what the report said after a spreadsheet opened the file and saved it again.

Spreadsheets write values in the manner of the country: TRUE or WAHR, 94,7, 09.01.2026. They change line ends in a cell.
They change no letters of a text, so there every letter counts.
"""

import re
from datetime import UTC, date, datetime

from workbench.reports.csv import cell
from workbench.reports.guard import unguard
from workbench.reports.rows import Value

# As spreadsheets write them in the languages of their menus.
_YES = frozenset(["true", "1", "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar", "prawda", "igaz", "истина"])
_NO = frozenset(["false", "0", "falsch", "faux", "falso", "onwaar", "fałsz", "hamis", "ложь"])
_DAYS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y")
_TIMES = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
_NUMBER = re.compile(r"[-+]?[0-9]{1,300}(?:[.,][0-9]{1,300})?")


def says(found: str, value: Value) -> bool:
    """Whether this cell, as `csv.read` gives it, says `value`."""
    # A raw report has no guards, and reading takes none off that was part of the text.
    if _plain(found) in {_plain(cell(value)), _plain(unguard(cell(value)))}:
        return True
    match value:
        case bool():
            return found.strip().casefold() in (_YES if value else _NO)
        case int() | float():
            return _number(found) == _number(cell(value))
        case date():
            return found.strip() in _renderings(value)
    return False


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str) -> float | None:
    bare = text.strip()
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def _renderings(day: date) -> set[str]:
    """The ways in which spreadsheets write this day, or this moment in UTC."""
    days = {day.strftime(form) for form in ("%Y-%m-%d", *_DAYS)}
    if isinstance(day, datetime):
        moment = day.astimezone(UTC)
        days = {
            moment.strftime(f"{form}{gap}{time}") for form in ("%Y-%m-%d", *_DAYS) for gap in " T" for time in _TIMES
        }
    return days | {re.sub(r"(?<![0-9])0(?=[0-9])", "", one) for one in days}
