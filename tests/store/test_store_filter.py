from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadFilter
from workbench.model import EvidenceKind, FindingKind, Flag, NewEvidence, Role, Stance, Status
from workbench.store.completion import word_at
from workbench.store.filter import CHOICES, KEYS, Term, Value, first_day, parse


def test_a_filter_is_read_term_by_term() -> None:
    assert parse('speaker:trump -status:open,approved "second wave" attack') == [
        Term("speaker", (Value("trump"),), negated=False, at=0),
        Term("status", (Value("open"), Value("approved")), negated=True, at=14),
        Term("", (Value("second wave", whole=True),), negated=False, at=36),
        Term("", (Value("attack"),), negated=False, at=50),
    ]


def test_names_of_several_words_are_quoted_in_any_style() -> None:
    for quoted in ('"Jorge Rodríguez"', "“Jorge Rodríguez”", "«Jorge Rodríguez»", '"Jorge Rodríguez'):
        (term,) = parse(f"speaker:{quoted}")
        assert term.values == (Value("Jorge Rodríguez", whole=True),)


def test_words_that_look_like_no_key_are_words() -> None:
    for words in ("10:30", "don't", "-", "—", "a-b", "(sic)", "status"):
        (term,) = parse(words)
        assert (term.key, term.values[0].text) == ("", words)


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("status:opne", 7, "open, in_review"),
        ("open status:", 12, "needs a value"),
        ("sate:open", 0, "speaker, status"),
        ("http://example.org", 0, "quote it"),
        ("after:yesterday", 6, "2026-01-09"),
        ("before:2026-02-30", 7, "2026-01-09"),
        ("after:2026,2027", 6, "one value"),
        ("is:old", 3, "stale"),
        ("after:03/04/2026", 6, "2026-03-04 or 2026-04-03"),
        ("worth>abc", 0, "worth>60"),
        ("wave worth:60", 5, "worth>60"),
        ("worth>", 0, "worth>60"),
        ("wave \ud800", 0, "half a character"),
    ],
)
def test_a_filter_that_cannot_be_read_says_where_and_what_is_possible(text: str, at: int, says: str) -> None:
    with pytest.raises(BadFilter, match=says) as refused:
        parse(text)
    assert refused.value.at == at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-09", date(2026, 3, 9)),
        ("9 Mar 2026", date(2026, 3, 9)),
        ("marzo de 2026", date(2026, 3, 1)),
        ("March 9, 2026", date(2026, 3, 9)),
    ],
)
def test_a_day_may_be_a_month_or_a_year(text: str, day: date) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize("text", ["2026-13", "03/04/2026", "Saturday", ""])
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        first_day(text)


pieces = st.one_of(
    st.text(),
    st.sampled_from(
        [*(f"{key}:" for key in KEYS), *FindingKind, *Status, *Flag, "-", '"', "“", "”", ",", " ", "2026-01"]
    ),
)


@given(st.lists(pieces, max_size=8).map("".join))
def test_any_text_is_a_filter_or_a_bad_filter(text: str) -> None:
    read = terms_or_refusal(text)
    if isinstance(read, BadFilter):
        assert 0 <= read.at <= len(text)
        assert len(str(read).splitlines()) == 1
    else:
        assert all(term.key in ("", *KEYS) and term.values for term in read)


def terms_or_refusal(text: str) -> list[Term] | BadFilter:
    try:
        return parse(text)
    except BadFilter as refused:
        return refused


@given(st.lists(pieces, max_size=8).map("".join), st.integers(-3, 80))
def test_the_term_at_the_cursor_is_whole(text: str, cursor: int) -> None:
    span = word_at(text, cursor)
    assert span.start <= max(0, min(cursor, len(text))) <= span.end
    assert span.start == 0 or text[span.start - 1].isspace()
    assert span.end == len(text) or text[span.end].isspace()


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ('speaker:"jorge ro|', 'speaker:"jorge ro'),
        ('status:open speaker:"jorge| ro" wave', 'speaker:"jorge ro"'),
        ("finding:al|tered wave", "finding:altered"),
        ("wave |", ""),
    ],
)
def test_a_completion_takes_the_place_of_the_term_under_the_cursor(typed: str, term: str) -> None:
    text = typed.replace("|", "")
    assert word_at(text, typed.index("|")).of(text) == term


@pytest.mark.parametrize("typed", ["altered OR absent", "finding:altered OR finding:absent"])
def test_or_is_answered_with_how_either_is_said(typed: str) -> None:
    with pytest.raises(BadFilter, match="finding:altered,absent"):
        parse(typed)


def test_or_in_small_letters_or_quoted_is_a_word() -> None:
    assert [term.values[0].text for term in parse('dead or alive "OR"')] == ["dead", "or", "alive", "OR"]


def test_a_key_misspelt_is_answered_with_the_one_meant() -> None:
    with pytest.raises(BadFilter, match="Did you mean speaker:"):
        parse("speeker:trump")


@pytest.mark.parametrize("key", list(CHOICES))
def test_every_listed_choice_can_be_filtered_by(story, key: str) -> None:
    for choice in CHOICES[key]:
        story.store.queue.ids(f"{key}:{choice}")
        assert choice in "".join(story.store.queue.complete(f"{key}:{choice}", 99))


@given(st.lists(pieces, max_size=6).map("".join))
def test_no_text_breaks_the_queue(open_desk, text: str) -> None:
    try:
        left = open_desk.queue.ids(text)
    except BadFilter:
        return
    assert sum(open_desk.queue.counts(text).values()) == len(left)


@given(st.lists(pieces, max_size=6).map("".join), st.integers(0, 40))
def test_no_text_breaks_completion(open_desk, text: str, cursor: int) -> None:
    open_desk.queue.complete(text, cursor)


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory):
    from workbench.model import ClaimKind, Extracted, NewDocument, Span
    from workbench.store import Store

    with Store.open(tmp_path_factory.mktemp("filter") / "desk", create=True) as store:
        document = store.documents.add(NewDocument(b"x", "A second wave, he said.", "A title"), "ana")
        store.claims.record(document.id, [Extracted(Span(0, 13), ClaimKind.INDIRECT, speaker="Someone")], "ana")
        yield store


def test_completion_offers_keys_then_their_values(story) -> None:
    complete = story.store.queue.complete
    assert complete("", 0)[0] == "speaker:"
    assert complete("s", 1) == ["speaker:", "status:", "sure:"]
    assert complete("-st", 3) == ["-status:"]
    assert complete("status:in", 9) == ["status:in_review"]
    assert complete("status:open,ap", 14) == ["status:open,approved"]
    assert complete("nothing", 7) == []


def test_completion_offers_the_desks_own_names_by_any_of_their_words(story) -> None:
    story.decide("Ana Quirk")
    complete = story.store.queue.complete
    assert complete("open speaker:rodrig", 19) == ['speaker:"Jorge Rodríguez"']
    assert complete("speaker:tru status:open", 11) == ['speaker:"Donald Trump"']
    assert complete('speaker:"donald tr', 18) == ['speaker:"Donald Trump"']
    assert complete("assignee:", 9) == ['assignee:"Ana Quirk"', "assignee:me", "assignee:none"]
    assert complete("verdict:", 8) == ["verdict:accurate", "verdict:altered", "verdict:none", "verdict:any"]


def test_what_completion_offers_can_be_asked_for(story) -> None:
    story.add('A title, with "quotes" in it', role=Role.CHECKED)
    story.decide("ana")
    for key in KEYS:
        for term in story.store.queue.complete(f"{key}:", len(key) + 1):
            story.store.queue.ids(term, who="ana")


def test_claims_are_found_by_evidence_by_who_decided_and_by_what_they_are_worth(story) -> None:
    story.decide("ana")
    story.store.evidence.attach(NewEvidence(story.claim.id, EvidenceKind.NOTE, Stance.CONTEXT, "seen"), "bo")
    ids = story.store.queue.ids
    assert list(ids("by:ana")) == list(ids("by:me", who="ana")) == list(ids("evidence:note")) == [story.claim.id]
    assert list(ids("by:bo")) == []
    assert list(ids("evidence:none")) == story.claims[1:]
    assert list(ids("updated:today")) == [story.claim.id]
    assert list(ids("updated:2199")) == []
    assert (list(ids("worth<101")), list(ids("worth>100"))) == (story.claims, [])


def test_me_needs_somebody(story) -> None:
    with pytest.raises(BadFilter, match="nobody yet"):
        story.store.queue.ids("assignee:me")
