from datetime import date

import pytest

from workbench.matching import FINGERPRINT, find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source, Span, Turn

POST = (
    "Venezuela is releasing large numbers of political prisoners as a sign of “Seeking Peace.” "
    "This is a very important and smart gesture. "
    "Because of this cooperation, I have cancelled the previously expected second Wave of Attacks, which looks like it "
    "will not be needed, however, all ships will stay in place for safety and security purposes. "
    "At least 100 Billion Dollars will be invested by BIG OIL."
)
INTERVIEW = (
    "Well, I understand she’s coming in next week sometime. And I look forward to saying hello to her, and I’ve heard "
    "that she wants to do that. That would be a great honor."
)
ADDRESS = (
    "el gobierno bolivariano, junto a las instituciones del Estado, ha decidido la puesta en libertad de un número "
    "importante de personas venezolanas y extranjeras."
)


@pytest.fixture(scope="module")
def desk() -> Scan:
    return Scan(
        [
            Source("post", POST, "Truth Social post", "Donald Trump", date(2026, 1, 9), "en"),
            Source("interview", INTERVIEW, "Hannity", "Donald Trump", date(2026, 1, 8), "en"),
            Source("address", ADDRESS, "National Assembly", "Jorge Rodríguez", date(2026, 1, 8), "es"),
        ]
    )


def ask(desk: Scan, words: str, speaker: str = "Donald Trump") -> Finding:
    return find(Query(words, (speaker,) if speaker else (), published=date(2026, 1, 9), language="en"), desk)


@pytest.mark.parametrize(
    ("words", "source", "letters"),
    [
        ("a very important and smart gesture", "post", "a very important and smart gesture"),
        ("seeking peace", "post", "Seeking Peace"),
        ("previously expected second wave of attacks", "post", "previously expected second Wave of Attacks"),
        ("next week sometime", "interview", "next week sometime"),
        ("that would be a great honour", "interview", "That would be a great honor"),
        ("at least $100 billion will be invested", "post", "At least 100 Billion Dollars will be invested"),
        ("…I’VE HEARD THAT SHE WANTS TO DO THAT…", "interview", "I’ve heard that she wants to do that"),
    ],
)
def test_the_same_words_are_verbatim_however_they_are_printed(
    desk: Scan, words: str, source: str, letters: str
) -> None:
    finding = ask(desk, words)
    assert finding.kind is FindingKind.VERBATIM
    assert [segment.source for segment in finding.segments] == [source]
    assert finding.segments[0].span.of(POST if source == "post" else INTERVIEW) == letters
    assert finding.score == 100
    assert finding.fingerprint == FINGERPRINT


def test_a_marked_omission_is_elided_and_shows_what_is_left_out(desk: Scan) -> None:
    finding = ask(desk, "large numbers of political prisoners … a very important and smart gesture")
    assert finding.kind is FindingKind.ELIDED
    assert [d.kind for d in finding.differences] == ["omission"]
    assert len(finding.segments) == 2


def test_words_in_brackets_are_the_writers(desk: Scan) -> None:
    finding = ask(desk, "I understand [Machado is] coming in next week")
    assert finding.kind is FindingKind.ELIDED
    assert ("insertion", "she’s", "[Machado is]") in [(d.kind, d.said, d.quoted) for d in finding.differences]


def test_true_pieces_of_two_sources_shown_as_one_are_spliced(desk: Scan) -> None:
    finding = ask(desk, "This is a very important and smart gesture, and I look forward to saying hello to her")
    assert finding.kind is FindingKind.SPLICED
    assert {segment.source for segment in finding.segments} == {"post", "interview"}


def test_a_changed_word_is_altered_and_named(desk: Scan) -> None:
    finding = ask(desk, "I look forward to saying goodbye to her")
    assert finding.kind is FindingKind.ALTERED
    assert [str(d) for d in finding.differences] == ["hello → goodbye"]
    assert "hello → goodbye" in finding.reason


def test_words_are_compared_with_the_shortest_stretch_that_holds_them() -> None:
    text = "It was moved by the Committee of the whole House. The House at once resolved itself into a Committee."
    found = find(Query("In fact, the House resolved itself into a Committee"), Scan([Source("d", text)]))
    assert [str(difference) for difference in found.differences] == ["“In fact” added", "“at once” left out"]
    assert found.segments[0].span.of(text).startswith("The House at once")


def test_a_dropped_not_is_flagged_however_close_the_words_are(desk: Scan) -> None:
    finding = ask(desk, "it will be needed")
    assert finding.kind is FindingKind.ALTERED
    assert finding.flags[Flag.NEGATION] == "“not” left out."


def test_a_changed_amount_is_flagged(desk: Scan) -> None:
    finding = ask(desk, "at least $200 billion will be invested")
    assert finding.kind is FindingKind.ALTERED
    assert Flag.NUMBER in finding.flags


def test_words_that_go_on_with_a_limit_are_flagged_as_truncated(desk: Scan) -> None:
    finding = ask(desk, "previously expected second wave of attacks")
    assert "however" in finding.flags[Flag.TRUNCATED]


def test_a_cut_right_after_not_is_never_plain(desk: Scan) -> None:
    finding = ask(desk, "be needed")
    assert finding.kind is FindingKind.VERBATIM
    assert {Flag.NEGATION, Flag.TRUNCATED} <= set(finding.flags)


def test_what_the_speaker_never_said_is_absent_and_says_how_much_was_looked_through(desk: Scan) -> None:
    finding = ask(desk, "given orders to close that prison")
    assert finding.kind is FindingKind.ABSENT
    assert finding.reason == "None of the 2 sources of Donald Trump holds these words."


def test_words_of_a_speaker_held_in_another_language_only_are_unchecked(desk: Scan) -> None:
    finding = ask(desk, "a significant number", "Jorge Rodríguez")
    assert finding.kind is FindingKind.UNCHECKED
    assert set(finding.flags) == {Flag.LANGUAGE}


def test_words_of_a_speaker_of_whom_nothing_is_held_are_unchecked_and_shown_where_they_turn_up(desk: Scan) -> None:
    finding = ask(desk, "political prisoners", "Tarek Saab")
    assert finding.kind is FindingKind.UNCHECKED
    assert "Tarek Saab" in finding.reason
    assert [place.source for place in finding.matches] == ["post"]
    assert Flag.WRONG_SPEAKER in finding.flags


@pytest.mark.parametrize("words", ["", "…", "“ ”", "?!", "🙂", "[sic]"])
def test_a_quotation_without_words_is_unchecked(desk: Scan, words: str) -> None:
    assert ask(desk, words).kind is FindingKind.UNCHECKED


def test_without_any_source_nothing_is_absent() -> None:
    finding = ask(Scan([]), "a very important and smart gesture")
    assert finding.kind is FindingKind.UNCHECKED
    assert finding.reason == "No source is held."


def test_an_empty_source_holds_nothing_and_harms_nothing() -> None:
    assert ask(Scan([Source("empty", "")]), "seeking peace", "").kind is FindingKind.ABSENT


def test_one_word_and_three_hundred_words_are_found() -> None:
    words = [f"word{number} and" for number in range(400)]
    desk = Scan([Source("long", " ".join(words))])
    assert ask(desk, "word77", "").kind is FindingKind.VERBATIM
    assert ask(desk, " ".join(words[20:170]), "").kind is FindingKind.VERBATIM


def test_two_places_that_fit_equally_are_both_shown() -> None:
    desk = Scan([Source("one", "We shall see about that."), Source("two", "He said so. We shall see about that.")])
    finding = ask(desk, "we shall see about that", "")
    assert Flag.TIE in finding.flags
    assert {place.source for place in finding.matches} == {"one", "two"}


def test_of_two_equal_places_the_named_speakers_is_taken() -> None:
    desk = Scan(
        [
            Source("one", "We shall see about that.", speaker="Delcy Rodríguez"),
            Source("two", "We shall see about that.", speaker="Jorge Rodriguez"),
        ]
    )
    finding = ask(desk, "we shall see about that", "Jorge Rodríguez")
    assert finding.segments[0].source == "two"
    assert not {Flag.TIE, Flag.WRONG_SPEAKER} & set(finding.flags)


def test_the_speaker_of_a_turn_counts_not_the_documents() -> None:
    text = "HOST: Will you accept? GUEST: That would be a great honor."
    at = text.index("GUEST")
    turns = (Turn(Span(0, at), "Sean Hannity"), Turn(Span(at, len(text)), "Donald Trump"))
    desk = Scan([Source("talk", text, turns=turns)])
    assert Flag.WRONG_SPEAKER not in ask(desk, "that would be a great honour", "Trump").flags
    assert Flag.WRONG_SPEAKER in ask(desk, "that would be a great honour", "Sean Hannity").flags


def test_an_article_only_reports_what_it_has_in_quotation_marks_and_narrates_the_rest() -> None:
    text = "The prison stood empty for years. “We will close it within a month,” the minister told reporters."
    desk = Scan([Source("article", text)])
    assert Flag.SECOND_HAND in ask(desk, "we will close it within a month", "The Minister").flags
    assert Flag.NARRATION in ask(desk, "the prison stood empty for years", "The Minister").flags


def test_a_source_later_than_the_article_is_a_conflict() -> None:
    desk = Scan([Source("late", "We shall see about that.", speaker="Donald Trump", said_on=date(2026, 2, 1))])
    assert Flag.DATE_CONFLICT in ask(desk, "we shall see about that").flags


def test_a_long_quotation_with_its_last_word_cut_is_found_where_it_stands() -> None:
    words = [f"word{i * i % 997} the house said {i}" for i in range(400)]
    said = " ".join(words)
    finding = find(Query(said[4000:9000] + "zzz"), Scan([Source("it", said)]))
    assert finding.kind is FindingKind.ALTERED
    assert abs(finding.segments[0].span.start - 4000) < 20
    assert abs(finding.segments[0].span.end - 9000) < 20


def test_a_long_quotation_of_one_word_gets_an_answer() -> None:
    finding = find(Query("never " * 5000), Scan([Source("it", "the house will never agree to it today " * 1000)]))
    assert finding.kind in (FindingKind.ABSENT, FindingKind.ALTERED)
