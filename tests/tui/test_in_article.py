"""The claims of an article found by place, as many as there may be."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.desk import Desk
from workbench.model import Dismissal, Span
from workbench.tui.screens.in_article import InArticle
from workbench.tui.widgets.marks import outside

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda at: Span(at[0], at[0] + at[1])))


@given(SPANS, SPANS)
def test_what_lies_outside_shares_no_letter_with_any(spans: list[Span], held: list[Span]) -> None:
    assert outside(spans, held) == [one for one in sorted(spans) if not any(one.overlaps(other) for other in held)]


def test_what_others_take_out_or_add_meanwhile_is_known_at_the_next_step(desk: Desk, second_window: Desk) -> None:
    article = InArticle(desk, 2)
    first, second, third, last = (desk.claim(one) for one in desk.queue().ids)
    assert (article.beside(first.span, 1), article.beside(second.span, -1)) == (second.id, first.id)
    assert (article.beside(first.span, -1), article.beside(last.span, 1)) == (None, None)
    second_window.corrections.dismiss(second.id, Dismissal.SCARE, 1)
    assert (article.beside(first.span, 1), article.beside(second.span, 1), article.beside(third.span, -1)) == (
        third.id,
        third.id,
        first.id,
    )
    added = second_window.corrections.add(2, Span(second.span.start, second.span.end - 1))
    assert article.beside(first.span, 1) == added.id


def test_a_quotation_is_nobodys_until_a_claim_holds_it(desk: Desk) -> None:
    article = InArticle(desk, 2)
    article.quotations = desk.corrections.quotations(2)
    first = desk.claim(desk.queue().ids[0])
    assert article.loose(first, first.span) == []
    shorter = Span(first.span.start, first.quotations[0].span.start - 1)
    assert article.loose(first, shorter) == [first.quotations[0].span]
