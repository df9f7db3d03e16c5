"""A text with signs and marks: whatever is marked, each of its letters is shown once and found again."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import ChangeKind, Difference, Span
from workbench.text.visible import visible
from workbench.tui.selection import end_moved, following, over, start_moved
from workbench.tui.widgets.marks import Marks, layered, outside, without
from workbench.tui.widgets.signed import with_signs

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda at: Span(at[0], at[0] + at[1])))
WORDS = "He has killed millions of people, and they closed the prison up for him."


@given(SPANS, st.booleans(), SPANS, SPANS, SPANS)
def test_no_two_marks_share_a_letter_but_claims_and_no_claim_loses_one(claims, chosen, live, places, loose) -> None:
    marks = Marks(live[0] if live and chosen else None, outside(places[:1], []), claims, loose[:1])
    found = layered(marks)
    signs = [mark.span for mark in found if mark.left]
    assert all(not one.overlaps(other) for one in signs for other in signs if one is not other)
    covered = {letter for mark in found for letter in range(mark.span.start, mark.span.end)}
    assert {letter for one in claims for letter in range(one.start, one.end)} <= covered
    assert marks.live is None or found[[mark.tone for mark in found].index("current")].span == marks.live


@given(SPANS, SPANS)
def test_what_is_cut_out_of_a_span_is_all_that_it_loses(spans, cuts) -> None:
    apart: list[Span] = []
    for cut in sorted(cuts):
        apart += [cut] if not apart or cut.start >= apart[-1].end else []
    for span in spans:
        left = {letter for piece in without(span, apart) for letter in range(piece.start, piece.end)}
        gone = {letter for cut in apart for letter in range(cut.start, cut.end)}
        assert left == set(range(span.start, span.end)) - gone


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.text("xyz ", max_size=6)), max_size=4), SPANS)
def test_each_letter_of_a_text_with_signs_is_found_where_it_is_shown(changes, spans) -> None:
    place = Span(3, 66)
    differences = [
        Difference(ChangeKind.CONTENT, WORDS[start : start + length], quoted, Span(start, start + length), Span(0, 0))
        for start, length, quoted in changes
    ]
    signed = with_signs(WORDS, [place], differences)
    at = {kept.span.start + number: kept.at + number for kept in signed.kept for number in range(len(kept.span))}
    assert "".join(signed.text[at[letter]] for letter in range(len(WORDS))) == WORDS
    assert [signed.stored(at[letter]) for letter in range(len(WORDS))] == list(range(len(WORDS)))
    for span in [place, *spans]:
        letters = [at[letter] for letter in range(span.start, min(span.end, len(WORDS)))]
        shown = signed.shown(Span(span.start, span.start + len(letters)))
        assert all(shown.start <= letter < shown.end for letter in letters)
    assert all(signed.shown(place).holds(change) for change in signed.changes)


@given(st.text("ab ,.“”\n", max_size=40), st.integers(0, 40), st.integers(1, 9))
def test_words_taken_are_whole_and_of_the_text(text, start, length) -> None:
    span = over(visible(text), Span(min(start, len(text)), min(start + length, len(text))))
    for _ in range(3):
        if span is None:
            break
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        span = start_moved(text, end_moved(text, span, 1), 1)
    after = following(text, min(start, len(text)), ())
    assert after is None or after.start >= min(start, len(text))
