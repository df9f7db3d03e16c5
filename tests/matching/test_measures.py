"""As much said in other words is a changed wording, no changed number; another amount is one, whatever the words."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source

SAME = (
    ("The pier was shut for a decade, and the town forgot it.", "shut for ten years, and the town forgot it"),
    ("We waited two decades until the ferry came back here.", "waited twenty years until the ferry came back here"),
    ("The mill burnt down a century ago, on a Sunday in May.", "burnt down 100 years ago, on a Sunday in May"),
    ("You will have the report in a fortnight, I promise you.", "have the report in two weeks, I promise you"),
    ("The court gave them 36 months to repair the sluice gate.", "gave them three years to repair the sluice gate"),
    ("She spoke for half an hour and nobody left the room.", "spoke for 30 minutes and nobody left the room"),
    (
        "You know that it takes three quarters of an hour to row to the island in this wind, and back.",
        "You know that it takes 45 minutes to row to the island in this wind, and back",
    ),
    ("Half of our trawlers stayed in the harbour that winter.", "50 percent of our trawlers stayed in the harbour"),
    ("A quarter of the pupils had no lunch at all on Friday.", "25 per cent of the pupils had no lunch at all"),
    ("Three quarters of the roofs were gone when we came.", "75% of the roofs were gone when we came"),
    ("The trench is two kilometres long and full of water.", "2,000 metres long and full of water"),
    ("Llevamos una década esperando que abran ese puente.", "Llevamos diez años esperando que abran ese puente"),
    ("La reunión duró media hora y nadie tomó la palabra.", "duró 30 minutos y nadie tomó la palabra"),
)
OTHER = (
    ("The pier was shut for a decade, and the town forgot it.", "shut for twelve years, and the town forgot it"),
    ("We waited two decades until the ferry came back here.", "waited thirty years until the ferry came back here"),
    ("The mill burnt down a century ago, on a Sunday in May.", "burnt down 150 years ago, on a Sunday in May"),
    ("You will have the report in a fortnight, I promise you.", "have the report in three weeks, I promise you"),
    ("The court gave them 36 months to repair the sluice gate.", "gave them two years to repair the sluice gate"),
    ("She spoke for half an hour and nobody left the room.", "spoke for 20 minutes and nobody left the room"),
    (
        "You know that it takes three quarters of an hour to row to the island in this wind, and back.",
        "You know that it takes 40 minutes to row to the island in this wind, and back",
    ),
    ("Half of our trawlers stayed in the harbour that winter.", "60 percent of our trawlers stayed in the harbour"),
    ("A quarter of the pupils had no lunch at all on Friday.", "20 per cent of the pupils had no lunch at all"),
    ("We lost ten years to that quarrel about the old dam.", "lost ten months to that quarrel about the old dam"),
    ("Llevamos una década esperando que abran ese puente.", "Llevamos veinte años esperando que abran ese puente"),
    ("La reunión duró media hora y nadie tomó la palabra.", "duró 40 minutos y nadie tomó la palabra"),
)


def ask(source: str, words: str) -> Finding:
    return find(Query(words), Scan([Source("1", source)]))


@pytest.mark.parametrize(("said", "words"), SAME)
def test_as_much_in_other_words_is_no_changed_number(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.ALTERED
    assert Flag.NUMBER not in finding.flags


@pytest.mark.parametrize(("said", "words"), OTHER)
def test_another_amount_is_one_whatever_the_words(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.ALTERED
    assert Flag.NUMBER in finding.flags
