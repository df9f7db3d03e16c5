"""Whether a cell still says what the report said after a spreadsheet opened the file and saved it again.

Spreadsheets write values in the manner of the country: TRUE or WAHR, 94,7, 09.01.2026. They change line ends in a cell.
They change no letters of a text, so there every letter counts. A day that can be read as two is what it was only if the
others of the file are written alike.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from workbench.reports.csv import cell
from workbench.reports.guard import unguard
from workbench.reports.rows import Value

# As spreadsheets write them in the languages of their menus.
_YES = frozenset(["true", "1", "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar", "prawda", "igaz", "истина"])
_NO = frozenset(["false", "0", "falsch", "faux", "falso", "onwaar", "fałsz", "hamis", "ложь"])
_DAYS = (
    "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y",
    "%d-%m-%y",
)  # fmt: skip
_TIMES = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
_MOMENTS = tuple(f"{form}{gap}{time}" for form in _DAYS for gap in " T" for time in _TIMES)
_AS_WRITTEN = "as written"
_FIRST_YEAR = 1900  # spreadsheets keep days of before as texts
_LEADING_ZERO = re.compile(r"(?<![0-9])0(?=[0-9])")
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
            return _number(found) in {float(value), _number(cell(value))}
        case date():
            return bool(_manners(found.strip(), value))
    return False


class Manner:
    """In which manner a file writes its days, and its moments: a spreadsheet writes all of them alike."""

    def __init__(self) -> None:
        """Stand before the first cell."""
        self._cells: dict[type[date], list[tuple[int, str, frozenset[str]]]] = {date: [], datetime: []}

    def note(self, row: int, cells: Mapping[str, str], values: Mapping[str, Value]) -> None:
        """Take the days of a row into account, as far as they say the values."""
        for column, value in values.items():
            if not isinstance(value, date) or value.year < _FIRST_YEAR or column not in cells:
                continue
            if manners := _manners(cells[column].strip(), value):
                self._cells[type(value)].append((row, column, manners))

    def odd(self) -> Iterator[tuple[int, str]]:
        """The cells, by row and column, that are written otherwise than most."""
        for cells in self._cells.values():
            most = Counter(manner for *_, manners in cells for manner in manners).most_common(1)
            yield from ((row, column) for row, column, manners in cells if most[0][0] not in manners)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(text: str) -> float | None:
    bare = text.strip()
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


@lru_cache(maxsize=512)
def _manners(found: str, day: date) -> frozenset[str]:
    """The manners in which spreadsheets write this day, or this moment in UTC, just as it is found."""
    moment, forms = (day.astimezone(UTC), _MOMENTS) if isinstance(day, datetime) else (day, _DAYS)
    manners = {form for form in forms if found in _with_and_without_zeros(moment.strftime(form))}
    return frozenset(manners | ({_AS_WRITTEN} if found == cell(day) else set()))


def _with_and_without_zeros(written: str) -> tuple[str, str]:
    return written, _LEADING_ZERO.sub("", written)
