"""Whom a pronoun, or a quotation that stands by itself, means: near, the subject, who spoke last, or nobody."""

import pytest

from workbench.quotes import extract

BETWEEN = ("The bridge was built in 1950.", "The river is wide.", "It rained in May.", "The town is old.")


def last_speaker(text: str) -> str | None:
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    "between",
    [
        "Mary Holm’s bridge is shut.",
        "On Monday the council heard Mary Holm.",
        "Mary Holm came on Monday.",
    ],
)
def test_who_spoke_last_goes_before_who_is_named_since(between: str) -> None:
    assert last_speaker(f"Ann Lund said the road is open. {between} She said it rains.") == "Ann Lund"


def test_who_spoke_last_goes_before_the_next_paragraphs_subject() -> None:
    text = "Peter Holm said the bridge is safe. Paul Berg, the engineer, had tested it. He said the road is open."
    assert last_speaker(text) == "Peter Holm"


@pytest.mark.parametrize("what", ["met Ann Lund on Monday", "walked with Ann Lund", "met the sister of Ann Lund"])
def test_a_subject_goes_before_a_nearer_object(what: str) -> None:
    assert last_speaker(f"Mary Holm {what}. She said the road is open.") == "Mary Holm"


def test_a_subject_goes_before_an_object_that_comes_again() -> None:
    text = "In May, Ms Mary Holm met Ms Ann Lund and Ms Eva Berg. They saw Ms Ann Lund. She said the road is open."
    assert last_speaker(text) == "Mary Holm"


def test_who_is_known_for_a_woman_goes_before_who_is_not() -> None:
    text = "They heard Ms Mary Holm and Captain Robin Berg. She said the road is open."
    assert last_speaker(text) == "Mary Holm"


def test_who_is_only_spoken_of_inside_a_claim_goes_last() -> None:
    text = "Ms Mary Holm came. The council said that Ms Ann Lund built the bridge. She said the road is open."
    assert last_speaker(text) == "Mary Holm"


def test_who_is_named_for_nothing_but_what_is_claimed_of_her_goes_last() -> None:
    text = "The council heard Ms Mary Holm. The union said the bridge was built by Ms Ann Lund. She said it is open."
    assert last_speaker(text) == "Mary Holm"


@pytest.mark.parametrize("what", ["gave Ms Mary Holm a seat by Ms Ann Lund", "saw Ms Mary Holm at Ms Ann Lund’s"])
def test_two_whom_a_pronoun_fits_alike_leave_it_undecided(what: str) -> None:
    assert last_speaker(f"They {what}. She said the road is open.") is None


@pytest.mark.parametrize(("paragraphs", "who"), [(3, "Mary Lund"), (4, None)])
def test_a_pronoun_points_back_over_four_paragraphs_and_no_further(paragraphs: int, who: str | None) -> None:
    text = ["Mary Lund said the road is open.", *BETWEEN[:paragraphs], "She said the bridge is shut."]
    assert last_speaker("\n\n".join(text)) == who


@pytest.mark.parametrize(("paragraphs", "who"), [(3, "union"), (4, None)])
def test_they_point_back_no_further(paragraphs: int, who: str | None) -> None:
    text = ["The union said the road is open.", *BETWEEN[:paragraphs], "They said the bridge is shut."]
    assert last_speaker("\n\n".join(text)) == who


@pytest.mark.parametrize(("paragraphs", "who"), [(1, "Mary Lund"), (2, None), (4, None)])
def test_a_quotation_by_itself_is_carried_over_one_paragraph_and_no_more(paragraphs: int, who: str | None) -> None:
    text = ["Mary Lund said the road is open.", *BETWEEN[:paragraphs], "“It will be shut.”"]
    assert last_speaker("\n\n".join(text)) == who


@pytest.mark.parametrize(("names", "who"), [(20, "Mary Lund"), (28, None)])
def test_who_stands_behind_a_long_list_of_names_is_not_meant(names: int, who: str | None) -> None:
    towns = ", ".join(["Oslo", "Bergen", "Hamar", "Narvik"] * (names // 4))
    assert last_speaker(f"Ms Mary Lund came first. The list: {towns}. She said the bridge is shut.") == who
