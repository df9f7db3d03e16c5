"""Figures as papers print them and as people say them: the same amount is no change, another one always is."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source

SAME = [
    ("The dam cost three billion dollars last year.", "The dam cost $3bn last year"),
    ("The dam cost 3.5 billion euros last year.", "The dam cost €3.5bn last year"),
    ("The dam cost £2 million last year.", "The dam cost two million pounds last year"),
    ("The dam cost us half a million last year.", "The dam cost us 500,000 last year"),
    ("The dam cost two and a half million euros.", "The dam cost €2.5 million"),
    ("We lost seventeen hundred men in the valley.", "We lost 1,700 men in the valley"),
    ("We lost a hundred and twelve men in the valley.", "We lost 112 men in the valley"),
    ("We lost three hundred forty-one thousand men.", "We lost 341,000 men"),
    ("We came here in nineteen eighty-four to work.", "We came here in 1984 to work"),
    ("We will be done by twenty thirty at the latest.", "We will be done by 2030 at the latest"),
    ("We met on the 14th of March in the old hall.", "We met on March 14 in the old hall"),
    ("We met on 2 June in the old hall.", "We met on June 2nd in the old hall"),
    ("We met on the third of May in the old hall.", "We met on 3 May in the old hall"),
    ("The thirty-second floor is on fire.", "The 32nd floor is on fire"),
    ("Rents rose by 7.5 percent in a year.", "Rents rose by 7.5% in a year"),
    ("Rents rose by seven point five percent in a year.", "Rents rose by 7.5 per cent in a year"),
    ("The train leaves at 6:45 from the north.", "The train leaves at 6.45 from the north"),
    ("Our No. 3 reactor is cold.", "Our number three reactor is cold"),
    ("It was minus 12 degrees on the pass.", "It was -12 degrees on the pass"),
    ("Hay 1.200 presos en la isla.", "Hay 1200 presos en la isla"),
    ("Son dos millones de personas en la calle.", "Son 2 millones de personas en la calle"),
    ("Pagaron cien millones de dólares por el barco.", "Pagaron $100 millones por el barco"),
    ("Llegaron el 9 de enero por la noche.", "Llegaron el nueve de enero por la noche"),
    ("Tenemos treinta y cinco barcos en el puerto.", "Tenemos 35 barcos en el puerto"),
    ("It fell by 3–4 points in a week.", "It fell by 3-4 points in a week"),
    ("I have twenty-five thousand reasons to stay.", "I have 25,000 reasons to stay"),
    ("They spend two point three billion dollars in aid.", "spend $2.3bn in aid"),
    ("They spend one point two five million pounds on it.", "They spend £1.25m on it"),
    ("It holds four point five billion euros in gold.", "€4.5bn in gold"),
    ("The dam cost a million and a half euros.", "The dam cost €1.5 million"),
    ("We sold two dozen boats in a week.", "We sold 24 boats in a week"),
    ("Son mil presos los que faltan.", "Son 1.000 presos los que faltan"),
    ("Hay mil quinientos presos en total.", "Hay 1.500 presos en total"),
    ("Faltan mil doscientos cincuenta barcos.", "Faltan 1.250 barcos"),
    ("El puente costó un millón y medio de euros.", "El puente costó 1,5 millones de euros"),
    ("Costó medio millón de dólares la plaza.", "Costó 500.000 dólares la plaza"),
]
OTHER = [
    ("They spend two point three billion dollars in aid to farmers.", "They spend $3.2bn in aid to farmers"),
    ("The dam cost a million and a half euros.", "The dam cost €1.05 million"),
    ("Son mil presos los que faltan.", "Son 10.000 presos los que faltan"),
    ("Growth was 4% last spring.", "Growth was -4% last spring"),
    ("It was −12 degrees on the pass.", "It was 12 degrees on the pass"),
    ("The dose is > 5 grams a day.", "The dose is < 5 grams a day"),
    ("The dose is ≥5 grams a day.", "The dose is ≤5 grams a day"),
    ("It takes 3–4 weeks to mend.", "It takes 34 weeks to mend"),
    ("See pages 7-19 of the report on it.", "See pages 719 of the report on it"),
    ("The dam cost $3 billion last year.", "The dam cost €3 billion last year"),
    ("The dam cost $3 billion last year.", "The dam cost $3 million last year"),
    ("We met on 2 June in the old hall.", "We met on 3 June in the old hall"),
    ("We met on 2 June in the old hall.", "We met on 2 July in the old hall"),
    ("We came here in 1984 to work.", "We came here in 1948 to work"),
    ("We lost 1,700 men in the valley.", "We lost 17,000 men in the valley"),
    ("The farm is 40 miles from the coast.", "The farm is 40 kilometres from the coast"),
    ("The train leaves at 6:45 from the north.", "The train leaves at 7:45 from the north"),
    ("The thirty-second floor is on fire.", "The 23rd floor is on fire"),
    ("Rents rose by 1.5 percent in a year.", "Rents rose by 15 percent in a year"),
    ("Hay 1.200 presos en la isla.", "Hay 12.000 presos en la isla"),
]


def ask(said: str, words: str) -> Finding:
    return find(Query(words), Scan([Source("it", said)]))


@pytest.mark.parametrize(("said", "words"), SAME)
def test_the_same_amount_written_otherwise_is_no_change(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.VERBATIM, finding.reason
    assert not finding.flags


@pytest.mark.parametrize(("said", "words"), OTHER)
def test_another_amount_is_altered_and_flagged(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.ALTERED, finding.reason
    assert Flag.NUMBER in finding.flags


def test_a_quotation_may_end_within_an_amount() -> None:
    assert ask("They gave us 100 dollars for it.", "They gave us 100").kind is FindingKind.VERBATIM
    assert ask("They gave us 100 dollars for it.", "dollars for it").kind is FindingKind.VERBATIM
