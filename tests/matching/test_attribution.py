from datetime import date

import pytest

from workbench.matching import find
from workbench.matching.attribution import date_conflict, marked_stretch
from workbench.matching.names import same_person
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Precision, Query, SaidOn, Source, Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trump", "Donald Trump"),
        ("Donald J. Trump", "Donald Trump"),
        ("President Trump", "Donald Trump"),
        ("D. Trump", "Donald Trump"),
        ("DJT", "Donald J Trump"),
        ("Maria Corina Machado", "María Corina Machado"),
        ("Nicolás Maduro", "Nicolás Maduro Moros"),
        ("Secretary of State Marco Rubio", "Rubio"),
    ],
)
def test_names_that_can_be_one_persons(one: str, other: str) -> None:
    assert same_person(one, [other])
    assert same_person(other, [one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jorge Rodríguez", "Delcy Rodríguez"),
        ("Donald Trump", "Melania Trump"),
        ("Trump", "Biden"),
        ("", "Trump"),
        ("D.", "Donald Trump"),
    ],
)
def test_names_that_are_two_peoples(one: str, other: str) -> None:
    assert not same_person(one, [other])


def test_any_alias_will_do() -> None:
    assert same_person("The President", ["Donald Trump", "the President"])


@pytest.mark.parametrize(
    ("said_on", "source_day", "conflict"),
    [
        (SaidOn(date(2026, 1, 9), Precision.DAY), date(2026, 1, 9), False),
        (SaidOn(date(2026, 1, 9), Precision.DAY), date(2026, 1, 8), False),
        (SaidOn(date(2026, 1, 9), Precision.DAY), date(2025, 12, 9), True),
        (SaidOn(date(2026, 1, 5), Precision.WEEK), date(2026, 1, 10), False),
        (SaidOn(date(2025, 12, 1), Precision.MONTH), date(2025, 12, 31), False),
        (SaidOn(date(2026, 12, 1), Precision.MONTH), date(2026, 10, 31), True),
        (SaidOn(date(2025, 1, 1), Precision.YEAR), date(2024, 3, 1), True),
        (SaidOn(), date(1999, 1, 1), False),
        (SaidOn(), date(2026, 2, 1), True),
        (SaidOn(conflict="said after publication"), date(2026, 1, 1), True),
        (SaidOn(date.max, Precision.MONTH), date(2026, 1, 1), True),
        (SaidOn(date.min, Precision.DAY), date(2026, 1, 1), True),
    ],
)
def test_days_that_do_not_fit_are_said(said_on: SaidOn, source_day: date, conflict: bool) -> None:
    query = Query("words", said_on=said_on, published=date(2026, 1, 9))
    assert bool(date_conflict(query, Source("it", "words", said_on=source_day))) is conflict


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said: “we will go there tomorrow”, and left.", True),
        ('He said: "we will go there tomorrow", and left.', True),
        ("Dijo: «we will go there tomorrow», y se fue.", True),
        ("„we will go there tomorrow“, sagte er.", True),
        ("“No.” we will go there tomorrow “Yes.”", False),
        ('"No." we will go there tomorrow "Yes."', False),
        ("we will go there tomorrow", False),
        ("“No, he said.\n\nwe will go there tomorrow.”", False),
    ],
)
def test_whether_words_stand_in_quotation_marks(text: str, inside: bool) -> None:
    start = text.index("we will")
    span = Span(start, start + len("we will go there tomorrow"))
    assert (marked_stretch(text, span) is not None) is inside


def ask(words: str, speaker: str, *sources: Source, language: str = "en") -> Finding:
    return find(Query(words, (speaker,) if speaker else (), language=language), Scan(sources))


def test_words_of_nobody_in_particular_are_checked_and_the_speaker_left_undecided() -> None:
    finding = ask("we will go there tomorrow", "Jorge Rodríguez", Source("it", "Well, we will go there tomorrow."))
    assert finding.kind is FindingKind.VERBATIM
    assert Flag.WRONG_SPEAKER not in finding.flags


def test_words_held_of_another_speaker_are_found_and_flagged_where_this_ones_are_held_too() -> None:
    finding = ask(
        "we will go there tomorrow",
        "Jorge Rodríguez",
        Source("hers", "Well, we will go there tomorrow.", speaker="Delcy Rodríguez"),
        Source("his", "The weather was fine in the morning.", speaker="Jorge Rodríguez"),
    )
    assert finding.kind is FindingKind.VERBATIM
    assert "Delcy Rodríguez" in finding.flags[Flag.WRONG_SPEAKER]


def test_one_source_in_the_quotations_language_is_enough_to_call_words_absent() -> None:
    spanish = Source("es", "El tiempo era bueno por la mañana.", speaker="Jorge Rodríguez", language="es")
    english = Source("en", "The weather was fine in the morning.", speaker="Jorge Rodríguez", language="en")
    assert ask("we will go there tomorrow", "Jorge Rodríguez", spanish).kind is FindingKind.UNCHECKED
    assert ask("we will go there tomorrow", "Jorge Rodríguez", spanish, english).kind is FindingKind.ABSENT


def test_words_quoted_as_they_were_said_in_another_language_are_found() -> None:
    source = Source("es", "El tiempo era bueno por la mañana.", speaker="Jorge Rodríguez", language="es")
    finding = ask("era bueno por la mañana", "Jorge Rodríguez", source)
    assert finding.kind is FindingKind.VERBATIM
    assert Flag.LANGUAGE in finding.flags
