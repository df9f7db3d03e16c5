"""Days as the papers of each language name them, in an article of Friday, 9 January 2026."""

from datetime import date

import pytest

from workbench import languages
from workbench.model import Precision, Span
from workbench.quotes.dates import said_on

PUBLISHED = date(2026, 1, 9)
THURSDAY, DAY = date(2026, 1, 8), Precision.DAY
HEADS = {
    "fr": ("Le maire a déclaré", " : «\xa0Le pont est sûr.\xa0»"),
    "pt": ("O presidente disse", ": «A ponte é segura.»"),
    "it": ("Il sindaco ha detto", ": «Il ponte è sicuro.»"),
    "ca": ("L'alcalde va dir", ": «El pont és segur.»"),
    "de": ("Die Ministerin sagte", ": „Die Brücke ist sicher.“"),
}
NAMED = [
    ("fr", "jeudi", THURSDAY, DAY),
    ("fr", "hier soir", THURSDAY, DAY),
    ("fr", "aujourd’hui", PUBLISHED, DAY),
    ("fr", "il y a trois jours", date(2026, 1, 6), DAY),
    ("fr", "vendredi dernier", date(2026, 1, 2), DAY),
    ("fr", "le 6 janvier", date(2026, 1, 6), DAY),
    ("fr", "le 1er décembre 2025", date(2025, 12, 1), DAY),
    ("fr", "le mardi 6 janvier 2026", date(2026, 1, 6), DAY),
    ("fr", "en novembre", date(2025, 11, 1), Precision.MONTH),
    ("fr", "l'an dernier", date(2025, 1, 1), Precision.YEAR),
    ("pt", "na quinta-feira", THURSDAY, DAY),
    ("pt", "ontem à noite", THURSDAY, DAY),
    ("pt", "há três dias", date(2026, 1, 6), DAY),
    ("pt", "na sexta-feira passada", date(2026, 1, 2), DAY),
    ("pt", "no dia 6 de janeiro", date(2026, 1, 6), DAY),
    ("pt", "em 6 de janeiro de 2026", date(2026, 1, 6), DAY),
    ("pt", "no mês passado", date(2025, 12, 1), Precision.MONTH),
    ("it", "giovedì", THURSDAY, DAY),
    ("it", "ieri sera", THURSDAY, DAY),
    ("it", "tre giorni fa", date(2026, 1, 6), DAY),
    ("it", "venerdì scorso", date(2026, 1, 2), DAY),
    ("it", "il 6 gennaio", date(2026, 1, 6), DAY),
    ("it", "martedì 6 gennaio 2026", date(2026, 1, 6), DAY),
    ("it", "l’anno scorso", date(2025, 1, 1), Precision.YEAR),
    ("ca", "dijous", THURSDAY, DAY),
    ("ca", "ahir al vespre", THURSDAY, DAY),
    ("ca", "fa tres dies", date(2026, 1, 6), DAY),
    ("ca", "divendres passat", date(2026, 1, 2), DAY),
    ("ca", "el 6 de gener", date(2026, 1, 6), DAY),
    ("ca", "l'1 d'octubre de 2025", date(2025, 10, 1), DAY),
    ("ca", "enguany", date(2026, 1, 1), Precision.YEAR),
    ("de", "am Donnerstag", THURSDAY, DAY),
    ("de", "am Donnerstagabend", THURSDAY, DAY),
    ("de", "gestern Abend", THURSDAY, DAY),
    ("de", "vor drei Tagen", date(2026, 1, 6), DAY),
    ("de", "am vergangenen Freitag", date(2026, 1, 2), DAY),
    ("de", "am 6. Januar", date(2026, 1, 6), DAY),
    ("de", "am Dienstag, dem 6. Januar 2026", date(2026, 1, 6), DAY),
    ("de", "im November", date(2025, 11, 1), Precision.MONTH),
]
NO_DAY = [
    ("fr", "en premier lieu"),
    ("pt", "pela segunda vez"),
    ("it", "oggi giorno"),
    ("ca", "avui dia"),
    ("de", "am Morgen"),
]


def read(language: str, phrase: str) -> tuple[date | None, Precision]:
    head, words = HEADS[language]
    text = f"{head} {phrase}{words}"
    claim = Span(len(text) - len(words) + 3, len(text))
    found = said_on(text, Span(0, len(text)), claim, Span(head.index(" "), len(head)), PUBLISHED, language)
    return found.day, found.precision


@pytest.mark.parametrize(("language", "phrase", "day", "precision"), NAMED)
def test_a_day_is_read_as_the_language_names_it(language: str, phrase: str, day: date, precision: Precision) -> None:
    assert read(language, phrase) == (day, precision)


@pytest.mark.parametrize(("language", "phrase"), NO_DAY)
def test_what_only_looks_like_a_day_names_none(language: str, phrase: str) -> None:
    assert read(language, phrase)[0] is None


@pytest.mark.parametrize("language", languages.every("days"))
def test_every_language_names_seven_weekdays_and_twelve_months(language: str) -> None:
    classes = languages.every("days")[language]["classes"]
    assert set(classes["weekday"].values()) == set(range(7))
    assert set(classes["month"].values()) == set(range(1, 13))
