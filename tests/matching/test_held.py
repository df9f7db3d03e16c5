"""Words are absent only of a person whose own words are held, or of nobody: else unchecked, and why is said."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Query, Source, Span, Turn

TEXTS = (
    "The wall must be repaired before the winter.",
    "We carried four thousand boats last year.",
    "Nobody was asked about the fee.",
    "It will rain in the south until Friday.",
)
NOWHERE = "we sold the harbour to our cousins"


def ask(words: str, who: str, *speakers: str) -> Finding:
    sources = [Source(str(at), text, speaker=who) for at, (text, who) in enumerate(zip(TEXTS, speakers, strict=False))]
    return find(Query(words, (who,) if who else ()), Scan(sources))


def test_with_no_source_known_to_be_theirs_words_are_unchecked_and_the_cure_is_named() -> None:
    finding = ask(NOWHERE, "Ana Ruiz", "", "", "", "")
    assert finding.kind is FindingKind.UNCHECKED
    assert finding.reason.startswith("Not in the 4 sources held; none says whose words it holds.")
    assert "workbench amend DOC --speaker “Ana Ruiz”" in finding.reason


def test_one_source_that_does_not_say_is_not_the_one_source_of_whoever_is_quoted() -> None:
    finding = ask(NOWHERE, "Ana Ruiz", "")
    assert finding.kind is FindingKind.UNCHECKED
    assert finding.reason.startswith("Not in the one source held, which does not say whose words it holds.")


@pytest.mark.parametrize(("unnamed", "says"), [(1, "1 does not say"), (2, "2 do not say")])
def test_beside_sources_of_others_those_that_do_not_say_are_counted(unnamed: int, says: str) -> None:
    finding = ask(NOWHERE, "Ana Ruiz", "Bo Lind", *[""] * unnamed)
    assert finding.kind is FindingKind.UNCHECKED
    assert says in finding.reason
    assert "amend" in finding.reason


def test_where_all_sources_are_of_others_there_is_nothing_to_amend() -> None:
    finding = ask(NOWHERE, "Ana Ruiz", "Bo Lind", "Cy Moss")
    assert (finding.kind, finding.reason) == (FindingKind.UNCHECKED, "No source with words of Ana Ruiz is held.")


def test_once_a_source_is_theirs_words_can_be_absent_and_only_theirs_are_counted() -> None:
    finding = ask(NOWHERE, "Ana Ruiz", "Ana Ruiz", "", "Bo Lind")
    assert finding.kind is FindingKind.ABSENT
    assert finding.reason == "The one source of Ana Ruiz does not hold these words."


def test_where_the_draft_names_nobody_words_can_be_absent() -> None:
    assert ask(NOWHERE, "", "", "", "").kind is FindingKind.ABSENT
    assert ask(NOWHERE, "", "Bo Lind").kind is FindingKind.ABSENT


def test_words_that_stand_in_a_source_that_does_not_say_are_found_there() -> None:
    assert ask("before the winter", "Ana Ruiz", "", "Bo Lind").kind is FindingKind.VERBATIM
    assert ask("must be repaired before the summer", "Ana Ruiz", "").kind is FindingKind.ALTERED


def test_who_speaks_in_a_turn_has_words_held() -> None:
    text = "RUIZ: The wall must be repaired.\nLIND: By whom?"
    at = text.index("LIND")
    talk = Source("talk", text, turns=(Turn(Span(0, at), "Ruiz"), Turn(Span(at, len(text)), "Lind")))
    assert find(Query(NOWHERE, ("Ana Ruiz",)), Scan([talk])).kind is FindingKind.ABSENT
    assert find(Query(NOWHERE, ("Cy Moss",)), Scan([talk])).kind is FindingKind.UNCHECKED
