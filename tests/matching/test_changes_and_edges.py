import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source

PADDING = "We met in the morning and talked about the weather for an hour before the others came in from the garden. "


def compare(said: str, quoted: str) -> Finding:
    """A quotation against one source that says it in its own way, between two other sentences."""
    return find(Query(quoted), Scan([Source("it", f"{PADDING}{said} {PADDING}")]))


@pytest.mark.parametrize(
    ("said", "quoted", "kind"),
    [
        (
            "They were never political prisoners in our country",
            "They were political prisoners in our country",
            "negation",
        ),
        ("We will not accept the offer they made", "We will accept the offer they made", "negation"),
        ("We will never accept the offer they made", "We will not accept the offer they made", "negation"),
        ("We can’t accept the offer they made", "We can accept the offer they made", "negation"),
        ("It cost the people 100 million dollars", "It cost the people 200 million dollars", "number"),
        ("It cost the people $100 million last year", "It cost the people $100 billion last year", "number"),
        ("She has three children and a large house", "She has ten children and a large house", "number"),
        ("This is the first time that it has happened", "This is the third time that it has happened", "number"),
        (
            "There was an increase in the number of visitors",
            "There was a decrease in the number of visitors",
            "antonym",
        ),
        ("They were able to leave the country in time", "They were unable to leave the country in time", "antonym"),
        ("It would be a great honour for all of us", "It will be a great honour for all of us", "modality"),
        ("I spoke with Machado about it last week", "I spoke with Maduro about it last week", "name"),
        (
            "They have a torture chamber in the middle of it",
            "They have a training chamber in the middle of it",
            "content",
        ),
        ("He is killing millions of people over there", "He killed millions of people over there", "inflection"),
        ("We will meet them at the house tomorrow", "We will meet them in the house tomorrow", "function"),
        (
            "The government has released the prisoners at last",
            "The goverment has released the prisoners at last",
            "spelling",
        ),
        ("We did not recieve the letter in time", "We did not receive the letter in time", "spelling"),
        ("They persecute the miners in the north", "They prosecute the miners in the north", "content"),
        ("The council repaired the bridge at last", "The council repainted the bridge at last", "content"),
        ("The doctors prescribe the pills to children", "The doctors proscribe the pills to children", "content"),
        ("They were killing the fish in the lake", "They were filling the fish in the lake", "content"),
    ],
)
def test_a_change_is_called_what_it_is(said: str, quoted: str, kind: str) -> None:
    finding = compare(f"{said}.", quoted)
    assert finding.kind is FindingKind.ALTERED
    assert finding.differences[0].kind == kind
    if kind in set(Flag):
        assert Flag(kind) in finding.flags


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("This is a cost-effective way to do it all", "This is a costeffective way to do it all"),
        ("This is a cost effective way to do it all", "This is a cost-effective way to do it all"),
        ("I’m gonna be there with all of my friends", "I’m going to be there with all of my friends"),
        ("It went up by 5 per cent over the last year", "It went up by 5% over the last year"),
        ("It went up by five percent over the last year", "It went up by 5 per cent over the last year"),
        ("They will invest $100 billion in the country", "They will invest 100 billion dollars in the country"),
        ("There were twenty-five people in the room", "There were 25 people in the room"),
        ("It happened in the U.S. before it happened here", "It happened in the US before it happened here"),
        ("Under resolution No. 5 of the assembly they left", "Under resolution number 5 of the assembly they left"),
        ("We cannot go on like this for much longer", "We can not go on like this for much longer"),
        ("We need to re-elect the co-operative members", "reelect the cooperative members"),
        ("The visitors are gonna be there with my friends", "going to be there with my friends"),
        ("He went up there with a hundred and 5 per cent", "with a hundred and 5%"),
        ("One must be careful with these people here", "1 must be careful with these people here"),
        ("The oﬃce of the gov\u00adernment was closed for good", "The office of the government was closed for good"),
    ],
)
def test_the_same_said_in_another_spelling_is_verbatim(said: str, quoted: str) -> None:
    finding = compare(f"{said}.", quoted)
    assert finding.kind is FindingKind.VERBATIM
    assert not finding.differences


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("I don’t think that the wall was ever going to work", "the wall was ever going to work"),
        ("If we lose the election, I will leave the country", "I will leave the country"),
        ("I will leave the country unless they change the law", "I will leave the country"),
        ("We will support the plan, but only for one more year", "We will support the plan"),
        ("No creo que el gobierno vaya a liberar a los presos", "el gobierno vaya a liberar a los presos"),
        ("Vamos a liberar a los presos, siempre que se vayan del país", "Vamos a liberar a los presos"),
        ("The plan to raise the taxes is not what we agreed on", "The plan to raise the taxes"),
        ("We destroyed nearly half of the missiles", "half of the missiles"),
        ("Destruimos casi la mitad de los misiles", "la mitad de los misiles"),
        ("Do you believe that we sold the port to foreigners?", "we sold the port to foreigners"),
        ("I do not believe (and I said so before) that they sold the port", "they sold the port"),
        ("I do not think — and I know him well — the mayor sold the port", "the mayor sold the port"),
        ("Nobody says [and I have asked around] that the mayor sold the port", "the mayor sold the port"),
        ("No creo (y lo dije ayer) que el alcalde vendiera el puerto", "el alcalde vendiera el puerto"),
    ],
)
def test_what_limits_or_reverses_the_words_beyond_the_cut_is_flagged(said: str, quoted: str) -> None:
    finding = compare(f"{said}.", quoted)
    assert finding.kind is FindingKind.VERBATIM
    assert Flag.TRUNCATED in finding.flags


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("We will support the plan", "We will support the plan"),
        ("They did not come, and we will support the plan together", "we will support the plan"),
        ("He asked about it. We will support the plan next year", "We will support the plan"),
        ("No, we will not support the plan, not now and not ever", "we will not support the plan"),
        ("We never support such plans, never", "We never support such plans"),
        ("He (who does not like it) knows that we will support the plan", "we will support the plan"),
    ],
)
def test_what_stands_elsewhere_in_the_text_is_no_truncation(said: str, quoted: str) -> None:
    assert not compare(f"{said}.", quoted).flags


@pytest.mark.parametrize(
    ("said", "second_hand"),
    [
        ("My opponents say we sold the harbour to our enemies", True),
        ("My critics claim that we sold the harbour to our enemies", True),
        ("I say that we sold the harbour to our enemies", False),
        ("As I have said we sold the harbour to our enemies", False),
    ],
)
def test_what_others_are_said_to_say_is_second_hand(said: str, second_hand: bool) -> None:
    finding = compare(f"{said}.", "we sold the harbour to our enemies")
    assert finding.kind is FindingKind.VERBATIM
    assert (Flag.SECOND_HAND in finding.flags) is second_hand


def test_a_not_that_a_marked_omission_leaves_out_is_flagged() -> None:
    finding = compare("We will never give up our support for the plan.", "We will … give up our support for the plan")
    assert finding.kind is FindingKind.ELIDED
    assert Flag.NEGATION in finding.flags


def test_letters_in_brackets_are_the_writers() -> None:
    finding = compare(
        "They say that it was a mistake to come here.", "[T]hey sa[id] that it was a mistake to come here"
    )
    assert finding.kind is FindingKind.ELIDED


def test_a_long_unmarked_omission_is_a_splice() -> None:
    said = (
        "We have always said that the prisoners must go free, and that there is no other way to peace in this country, "
        "whatever anybody may tell you on the radio, and so the talks will begin next week in the capital."
    )
    finding = compare(said, "We have always said that the talks will begin next week in the capital")
    assert finding.kind in (FindingKind.SPLICED, FindingKind.ALTERED)
    assert finding.kind is not FindingKind.VERBATIM


def test_a_bad_scan_of_the_words_is_found_and_called_altered() -> None:
    finding = compare(
        "The sentiment expressed by my colleague is shared by most members of this committee.",
        "The seritirnent expressecl by my collcague is shared bv most mernbers of this cornmittee",
    )
    assert finding.kind is FindingKind.ALTERED
    assert {difference.kind for difference in finding.differences} == {"spelling"}


def test_a_not_in_the_writers_brackets_is_flagged() -> None:
    finding = compare("We will give up our support for the plan.", "We will [not] give up our support for the plan")
    assert finding.kind is FindingKind.ELIDED
    assert Flag.NEGATION in finding.flags


def test_brackets_and_omissions_of_the_source_and_of_the_writer_are_told_apart() -> None:
    said = "We have to face it, and face it soon. [Interruption] It is the last thing that I want to say about it."
    verbatim = compare(said, "face it soon. [Interruption] It is the last thing")
    elided = compare(said, "We have to … face it soon. [Interruption] It is the last thing")
    assert verbatim.kind is FindingKind.VERBATIM
    assert [difference.kind for difference in elided.differences] == ["omission"]


@pytest.mark.parametrize("misread", ["rememberi whethqr the glvernment", "whethir the govercment acttally conlidered"])
def test_words_that_are_misread_letter_by_letter_are_looked_for_in_their_own_spelling(misread: str) -> None:
    held = (
        "The harbour authority announced yesterday that the northern breakwater stays closed until experienced divers "
        "have inspected every concrete foundation. Fishermen complained bitterly about compensation which parliament "
        "promised during previous negotiations. "
        "Nobody remembers whether the government actually considered alternative anchorages."
    )
    found = find(Query(misread), Scan([Source("1", held)]))
    assert found.kind is FindingKind.ALTERED


@pytest.mark.parametrize(
    ("left_out", "kind"),
    [
        ("because the company that promised the money has left the town", FindingKind.ALTERED),
        (
            "because the company that promised the money has left the town and its people waiting for nine long years",
            FindingKind.SPLICED,
        ),
    ],
)
def test_words_left_out_without_a_mark_are_one_place_up_to_a_dozen(left_out: str, kind: FindingKind) -> None:
    said = f"We will rebuild the old harbour with our own hands {left_out}, and nobody will ever stop us from sailing."
    quoted = "We will rebuild the old harbour with our own hands and nobody will ever stop us from sailing"
    assert compare(said, quoted).kind is kind


@pytest.mark.parametrize(("misread", "kind"), [("br1dge", "spelling"), ("brrridge", "spelling"), ("xq7ge", "content")])
def test_letters_that_make_no_word_are_a_misprint_of_a_word_that_is_like_them(misread: str, kind: str) -> None:
    said = "The council finally repaired the bridge after the winter storm."
    (difference,) = compare(said, said.replace("bridge", misread)).differences
    assert difference.kind.value == kind


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("We say it is done and over now", "it's done and over"),
        ("We say it's done and over now", "it is done and over"),
        ("But we are going home today", "we're going home today"),
        ("But we're going home today", "we are going home today"),
        ("And she will sign it tomorrow", "she’ll sign it tomorrow"),
        ("And we would sign it tomorrow", "we'd sign it tomorrow"),
        ("By May they had won the war", "they'd won the war"),
        ("And he has signed it today", "he's signed it today"),
        ("And the mayor is going to pay for it", "the mayor's going to pay for it"),
        ("Who's going to pay for the bridge", "Who is going to pay for the bridge"),
    ],
)
def test_a_contraction_is_the_words_that_it_stands_for(said: str, quoted: str) -> None:
    finding = compare(f"{said}.", quoted)
    assert (finding.kind, finding.differences, finding.flags) == (FindingKind.VERBATIM, (), {})


@pytest.mark.parametrize(
    ("said", "quoted", "kind"),
    [
        ("And she would sign it tomorrow", "she'll sign it tomorrow", "modality"),
        ("And they were going home today", "they're going home today", None),
        ("And he had signed it today", "he's signed it today", None),
        ("And they would have won the war", "they'd won the war", None),
    ],
)
def test_a_contraction_of_other_words_is_a_change(said: str, quoted: str, kind: str | None) -> None:
    finding = compare(f"{said}.", quoted)
    assert finding.kind is FindingKind.ALTERED
    assert kind is None or kind in finding.flags
