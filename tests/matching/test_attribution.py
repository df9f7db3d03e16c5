from datetime import date

import pytest

from workbench.matching import find
from workbench.matching.attribution import date_conflict, marked_stretch
from workbench.matching.names import Alike, alike, same_person
from workbench.matching.roles import names_nobody
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Precision, Query, SaidOn, Source, Span, Turn


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
        ("Oleksandr Syrskyi", "Oleksandr Syrsky"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Сергей Лавров", "Sergei Lavrov"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Robert F. Kennedy Jr.", "Bobby Kennedy"),
        ("Edward M. Kennedy", "Ted Kennedy"),
        ("James Earl Carter Jr.", "Jimmy Carter"),
        ("Xi Jinping", "President Xi"),
        ("Benjamin Netanyahu", "Binyamin Netanyahu"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("George H. Bush", "George H. W. Bush"),
        ("Claudia Sheinbaum Pardo", "Claudia Sheinbaum"),
        ("Viktor Orbán", "Orban"),
        ("Rep. Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
        ("Pope Francis", "Francis"),
        ("Володимир Зеленський", "Volodymyr Zelensky"),
        ("Moammar Khadafy", "Muammar Gaddafi"),
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
        ("George W. Bush", "George H. W. Bush"),
        ("John F. Kennedy", "Robert F. Kennedy"),
        ("Hillary Clinton", "Bill Clinton"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Marine Le Pen", "Jean-Marie Le Pen"),
        ("Michael R. Turner", "Michael S. Turner"),
        ("Putin", "Pushkin"),
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


def test_the_younger_and_the_elder_are_two_where_both_are_known() -> None:
    both = {"Donald Trump", "Donald Trump Jr."}
    assert alike("Donald Trump", ["Donald Trump Jr."], both) is Alike.OTHER
    assert alike("Donald Trump Jr.", ["Donald Trump"], both) is Alike.OTHER
    assert alike("Joseph R. Biden Jr.", ["Joe Biden"], {"Joseph R. Biden Jr."}) is Alike.SAME
    assert alike("Cal Ripken Sr.", ["Cal Ripken Jr."]) is Alike.PERHAPS
    assert alike("Donald Trump Jr.", ["Donald Trump"]) is Alike.PERHAPS
    assert alike("Trump", ["Donald Trump Jr."]) is Alike.SAME


def test_a_name_that_is_only_like_the_speakers_accuses_nobody() -> None:
    desk = Scan([Source("it", "We will mend the old harbour wall.", speaker="Mykhailo Fedorov")])
    finding = find(Query("We will mend the old harbour wall", ("Mikhailo Fedorov",)), desk)
    assert Flag.WRONG_SPEAKER not in finding.flags


@pytest.mark.parametrize(
    "said",
    [
        "He looked up and said, ‘The old harbour is lost to us.’ Nobody spoke.",
        "Then he goes, 'The old harbour is lost to us.' Nobody spoke.",
        "My neighbour wrote, and I quote, the old harbour is lost to us.",
        "As my neighbour put it, the old harbour is lost to us.",
    ],
)
def test_what_others_said_is_second_hand_in_single_marks_too(said: str) -> None:
    finding = find(Query("the old harbour is lost to us"), Scan([Source("it", said, speaker="Ana Berg")]))
    assert finding.kind is FindingKind.VERBATIM
    assert Flag.SECOND_HAND in finding.flags


def test_an_apostrophe_opens_no_marks() -> None:
    said = "The voters' choice is clear, and the old harbour is lost to us, the dockers' sons."
    finding = find(Query("the old harbour is lost to us"), Scan([Source("it", said, speaker="Ana Berg")]))
    assert Flag.SECOND_HAND not in finding.flags


OFFICES = """the minister|The Minister|the mayor|a spokesman|Prime Minister|the Foreign Minister|Minister|officials
the president of France|a spokesman for the Foreign Ministry|Secretary of State|Mayor of London|residents|police|critics
one of the workers|Kremlin spokesman|the company|un portavoz|el presidente|la ministra de Hacienda|los vecinos|MINISTER
the head of the port|another official|The King|his lawyer|US President|a spokeswoman for Donald Trump|two officials"""
NAMES = """Anna Berg|Foreign Minister Anna Berg|Secretary of State Marco Rubio|John Major|Stephen King|Dr. King|Trump
trump|Julie Bishop|Al Gore|donald trump|Charles de Gaulle|De Gaulle|Ursula von der Leyen|Marine Le Pen|Lady Gaga
President Xi|the Rev. Jesse Jackson|Prince Harry|El Chapo|Das|Don Lemon|the Kremlin|UN|Reuters|习近平|Сергей Лавров|."""


@pytest.mark.parametrize("name", OFFICES.replace("\n", "|").split("|"))
def test_who_goes_by_an_office_or_a_common_noun_only(name: str) -> None:
    assert names_nobody(name)


@pytest.mark.parametrize("name", ["", *NAMES.replace("\n", "|").split("|")])
def test_who_goes_by_a_name(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize(
    "speaker", ["the minister", "the mayor", "a spokesman", "Prime Minister", "el portavoz", "officials"]
)
@pytest.mark.parametrize("turns", [False, True])
def test_an_office_in_the_draft_accuses_nobody_who_has_a_name_in_the_source(speaker: str, turns: bool) -> None:
    words = "We will open the bridge again before the winter comes."
    source = (
        Source("it", f"Anna Berg: {words}", turns=(Turn(Span(11, 11 + len(words)), "Anna Berg"),))
        if turns
        else Source("it", words, speaker="Anna Berg")
    )
    finding = ask("open the bridge again before the winter", speaker, source)
    assert finding.kind is FindingKind.VERBATIM
    assert finding.flags == {}
    assert finding.notes == (f"Anna Berg, who says this in the source, is perhaps {speaker}.",)


def test_an_office_in_the_source_accuses_nobody_who_has_a_name_in_the_draft() -> None:
    said = Source("it", "We will open the bridge again before the winter comes.", speaker="The Prime Minister")
    finding = ask("open the bridge again before the winter", "Anna Berg", said)
    assert (finding.kind, finding.flags) == (FindingKind.VERBATIM, {})
    assert finding.notes == ("The Prime Minister, who says this in the source, is perhaps Anna Berg.",)


def test_an_office_that_is_only_one_of_a_persons_names_excuses_nothing() -> None:
    said = Source("it", "We will open the bridge again before the winter comes.", speaker="Anna Berg")
    names = ("Peter Holm", "the minister")
    finding = find(Query("open the bridge again before the winter", names, language="en"), Scan([said]))
    assert finding.flags == {Flag.WRONG_SPEAKER: "In the source Anna Berg says this, not Peter Holm."}


def test_words_of_an_office_that_stand_nowhere_are_not_called_absent() -> None:
    said = Source("it", "We will open the bridge again before the winter comes.", speaker="Anna Berg")
    assert ask("nobody has asked me for any of these papers", "the minister", said).kind is FindingKind.UNCHECKED


def test_an_office_that_speaks_for_itself_in_the_source_is_not_the_one_beside_it() -> None:
    text = "MAYOR: The wall is unsafe.\n\nANNA BERG: We will open the bridge again before the winter comes.\n"
    turns = (Turn(Span(7, 26), "MAYOR"), Turn(Span(39, len(text)), "ANNA BERG"))
    finding = ask("open the bridge again before the winter", "the mayor", Source("it", text, turns=turns))
    assert Flag.WRONG_SPEAKER in finding.flags


def test_who_asks_is_nobody_of_office() -> None:
    text = "REPORTER: You will open the bridge again before the winter comes?\n"
    source = Source("it", text, turns=(Turn(Span(10, len(text)), "REPORTER"),))
    assert Flag.WRONG_SPEAKER in ask("open the bridge again before the winter", "the mayor", source).flags


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stephen King", "Stephen Smith"),
        ("John Major", "John Prescott"),
        ("Ana Rey", "Ana Belmonte"),
        ("Warren Judge", "Warren Buffet"),
        ("Tim Bishop", "Tim Scott"),
        ("Anja König", "Anja Schmidt"),
        ("the King", "the President"),
        ("Díaz, ministra de Trabajo", "Yolanda Belarra"),
    ],
)
def test_a_title_that_ends_a_name_is_a_family_name(one: str, other: str) -> None:
    assert not same_person(one, [other])
    assert not same_person(other, [one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rodríguez, ministro de Defensa", "Jorge Rodríguez"),
        ("Rodríguez, Jorge", "Jorge Rodríguez"),
        ("Machado, María Corina", "María Corina Machado"),
        ("Eric Adams (Mayor)", "Eric Adams"),
        ("Vance, the vice president", "JD Vance"),
        ("King", "Stephen King"),
        ("Trump, Jr.", "Donald Trump Jr."),
        ("United Nations (UN)", "UN"),
    ],
)
def test_what_a_comma_or_brackets_add_to_a_name_is_no_part_of_it(one: str, other: str) -> None:
    assert same_person(one, [other])
    assert same_person(other, [one])


def test_an_office_alone_is_at_best_perhaps_who_bears_it_as_a_name() -> None:
    assert alike("the King", ["Stephen King"]) is Alike.PERHAPS
