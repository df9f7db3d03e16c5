"""A quotation is one speaker's: what two people say one after the other is not run together."""

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source
from workbench.text.turns import turns

SITTING = """CLERK: Is the harbour open to the ferries?
MAYOR OKAFOR: Ask me after the vote. We have mended the gates.
CLERK: Is the crane paid for?
MAYOR OKAFOR: The crane belongs to the city.
"""


def ask(text: str, words: str, speaker: str) -> Finding:
    return find(Query(words, (speaker,), language="en"), Scan([Source("sitting", text, turns=turns(text))]))


def test_question_and_answer_run_together_are_two_places_and_the_question_anothers() -> None:
    finding = ask(SITTING, "Is the crane paid for? The crane belongs to the city.", "Mayor Okafor")
    assert finding.kind is FindingKind.SPLICED
    assert Flag.WRONG_SPEAKER in finding.flags


def test_two_answers_shown_as_one_leave_out_neither_the_label_nor_the_question() -> None:
    finding = ask(SITTING, "We have mended the gates. The crane belongs to the city.", "Ada Okafor")
    assert finding.kind is FindingKind.SPLICED
    assert finding.differences == ()
    assert not finding.flags


def test_who_asks_is_not_called_by_a_letter() -> None:
    finding = ask("Q. Is the crane paid for?\nA. Ask me after the vote.\n", "Is the crane paid for?", "Ada Okafor")
    assert "the one who asks" in finding.flags[Flag.WRONG_SPEAKER]


def test_words_of_nobody_that_is_named_say_so() -> None:
    finding = ask("Q. Who pays?\nA. Ask me after the vote, please.\n", "Ask me after the vote", "Ada Okafor")
    assert finding.kind is FindingKind.VERBATIM
    assert finding.notes == ("Who says this in the source is not known: it stands where nobody is named.",)


def test_labels_that_cannot_be_told_are_said_with_the_finding() -> None:
    finding = ask(">> Ask me after the vote.\n>> Who pays?\n>> The city does.\n", "Ask me after the vote", "Ada Okafor")
    assert "is not known" in finding.notes[0]


CHAT = """12/03/2024, 10:15 - Lena-Marie Holm: The gates stay shut all winter.
12/03/2024, 10:16 - Marie Holm: Nobody agreed to any of that.
12/03/2024, 10:17 - Lena-Marie Holm: Then ask the mayor about it.
"""


def test_two_labels_of_one_chat_are_two_people_however_alike() -> None:
    assert Flag.WRONG_SPEAKER in ask(CHAT, "The gates stay shut all winter", "Marie Holm").flags
    assert not ask(CHAT, "Nobody agreed to any of that", "Marie Holm").flags
    assert not ask(CHAT, "The gates stay shut all winter", "Lena-Marie Holm").flags
