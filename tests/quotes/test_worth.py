import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import ClaimKind, Extracted, Polarity, Span
from workbench.quotes.worth import worth


def ranked(text: str, language: str = "en", polarity: Polarity = Polarity.POSITIVE) -> tuple[float, tuple[str, ...]]:
    return worth(text, Extracted(Span(0, len(text)), ClaimKind.INDIRECT, polarity=polarity), language)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("the ministry spent 40 million euros on the bridge", "the ministry spent money on the bridge"),
        ("the council took bribes for the bridge", "the council took time for the bridge"),
        ("we will build two bridges by June", "there might be a bridge somewhere, perhaps"),
        ("no bridge was ever safer than this", "the bridge is beautiful and we love it"),
        ("unemployment fell because of the bridge", "unemployment is a bad thing, I think"),
        ("Anna Berg sold the bridge to the Port of Malmo", "somebody did something with a bridge there"),
    ],
)
def test_what_a_record_can_settle_ranks_above_what_none_can(more: str, less: str) -> None:
    assert ranked(more)[0] > ranked(less)[0]


def test_each_contribution_is_explained_with_what_was_seen_and_its_points() -> None:
    _, reasons = ranked("the council took 12 bribes, which was terrible")
    assert "gives a figure: 12 (+18)" in reasons
    assert "charges somebody with wrong: bribes (+18)" in reasons
    assert "values or feels, which nothing can settle: terrible (-14)" in reasons


def test_the_weightiest_reason_comes_first() -> None:
    _, reasons = ranked("the council met and took 12 bribes of 3,000 and 4,000 euros")
    assert reasons[0].startswith("gives a figure: 12, 3,000, 4,000")


def test_a_denial_and_words_in_marks_are_worth_more() -> None:
    said = "the council took bribes for the bridge"
    assert ranked(said, polarity=Polarity.NEGATIVE)[0] > ranked(said)[0]
    quoted = Extracted(Span(0, len(said)), ClaimKind.MIXED, quotations=(Span(4, 11),))
    assert worth(said, quoted)[0] > ranked(said)[0]


def test_spanish_is_ranked_by_its_own_words() -> None:
    charge, praise = ranked("el gobierno torturó a 30 detenidos", "es"), ranked("es un puente maravilloso, creo", "es")
    assert charge[0] > praise[0]
    assert any("torturó" in reason for reason in charge[1])


def test_a_language_without_words_still_ranks_by_figures_and_names() -> None:
    assert ranked("pont 40 Paris Lyon Nantes", "fr")[0] > ranked("pont beau pour nous tous", "fr")[0]


@given(st.text(), st.sampled_from(["en", "es", "fr", ""]))
def test_every_text_has_a_rank_of_0_to_100(said: str, language: str) -> None:
    rank, reasons = ranked(said, language)
    assert 0 <= rank <= 100
    assert all(reasons)
