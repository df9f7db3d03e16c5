import pytest

from workbench.model import Extracted, Polarity
from workbench.quotes import extract


def said(text: str) -> list[str]:
    return [piece.of(text).strip("“”,.") for claim in extract(text) for piece in claim.pieces or (claim.span,)]


def only(text: str) -> Extracted:
    (claim,) = extract(text)
    return claim


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Provea warned the closure should not deflect attention.", ["the closure should not deflect attention"]),
        ("The prison, which Trump announced would be closed, was empty.", ["would be closed"]),
        ("The roads, Ruiz said, are shut.", ["The roads", "are shut"]),
        ("As Ruiz told reporters, the roads are shut.", ["the roads are shut"]),
        ("According to the UN, 40 people died; nobody counted.", ["40 people died"]),
        ("Ruiz railed against taxes, praised the army and thanked his wife.", ["taxes", "the army", "his wife"]),
        (
            "Ruiz announced that the bridge, which was old, would be closed.",
            ["the bridge, which was old, would be closed"],
        ),
        ("Ruiz said the bridge was closed, without naming a day.", ["the bridge was closed"]),
        ("When Ruiz said that it was over, the crowd left.", ["it was over"]),
        ("Ruiz Says He’s Unlikely To Stay In The Race.", ["He’s Unlikely To Stay In The Race"]),
        ("Critics say, however, that it failed.", ["it failed"]),
        ("Groups published reports by Provea of torture in prisons.", ["torture in prisons"]),
        ("The senator on Tuesday said it was over.", ["it was over"]),
    ],
)
def test_a_claim_is_its_clause_and_no_more(text: str, claims: list[str]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-seven states led by Ohio are challenging the plan.",
        "A company called Acme Works built the bridge.",
        "Officials declined to comment on the report.",
        "Not everything Ruiz says is true.",
        "The widely disputed election took place in May.",
        "Three pledged delegates stayed at home.",
        "She went to call her mother.",
    ],
)
def test_words_that_only_look_like_cues_attribute_nothing(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Saab denied that Venezuela held prisoners.",
        "Saab did not say that Venezuela held prisoners.",
        "Saab refused to acknowledge that Venezuela held prisoners.",
    ],
)
def test_what_a_speaker_does_not_claim_is_negative(text: str) -> None:
    assert only(text).polarity is Polarity.NEGATIVE


def test_not_denying_is_no_denial() -> None:
    assert only("Saab did not deny that Venezuela held prisoners.").polarity is Polarity.POSITIVE


def test_the_agent_of_a_passive_is_its_speaker() -> None:
    text = "The raid was labelled as “a breach of the truce” by the UN mission."
    claim = only(text)
    assert claim.speaker == "UN mission"
    assert [words.of(text) for words in claim.quotations] == ["a breach of the truce"]


def test_a_participle_takes_the_subject_of_its_sentence() -> None:
    text = "Saab denied it, arguing those detained were criminals."
    assert [claim.speaker for claim in extract(text)] == ["Saab", "Saab"]


def test_a_question_in_marks_is_read_with_the_attribution_after_it() -> None:
    text = "“Why now?” Mr. Smith asked. “Why here?”"
    claim = only(text)
    assert claim.speaker == "Smith"
    assert [words.of(text) for words in claim.quotations] == ["Why now?", "Why here?"]
