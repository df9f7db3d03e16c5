"""True words beside invented ones, apart from each other, or in another order: found where it can be no chance."""

from collections.abc import Sequence

import pytest

from tests.matching.test_haystack import hay
from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import FindingKind, PassageIndex, Query, Source
from workbench.store.search import build

FORMULA = "Mister Warden, with your leave I would like to ask the harbour board once more"
SPEECH = f"""{FORMULA} what became of the dredger that we paid for.

Nobody has yet told the fishermen why the dredger lies idle in the northern dock. The crane was sold in spring.

{"The tide was as it had been on every other day of that year. " * 30}

The council meets when the lamps are lit. A lighthouse without a keeper is a candle in the rain.
"""
OTHERS = [Source(f"other-{n}", f"{FORMULA} how matter {n} stands, and no more.", language="en") for n in range(30)]


def indexes() -> Sequence[PassageIndex]:
    """The speech alone, among a few others, and among many."""
    own = Source("speech", SPEECH, language="en")
    return Scan([own]), Scan([own, *OTHERS]), build([own, *OTHERS, *hay(1_000)])


@pytest.fixture(scope="module", name="held")
def _held() -> Sequence[PassageIndex]:
    return indexes()


def kinds(words: str, held: Sequence[PassageIndex]) -> list[FindingKind]:
    """What is found of the words, by each index."""
    return [find(Query(words, language="en"), index).kind for index in held]


@pytest.mark.parametrize(
    "words",
    [
        "Nobody has yet told the fishermen why the dredger was bought from a cousin of his for twice its price",
        "Our cousins in the south think that a lighthouse without a keeper is a candle in the rain",
    ],
)
def test_half_a_true_sentence_is_found_whatever_else_is_held(words: str, held: Sequence[PassageIndex]) -> None:
    assert kinds(words, held) == [FindingKind.ALTERED] * 3


def test_what_everybody_says_is_no_true_half(held: Sequence[PassageIndex]) -> None:
    words = f"{FORMULA} whether pigeons may vote in November, as my late uncle used to hope"
    assert kinds(words, held)[1:] == [FindingKind.ABSENT] * 2


@pytest.mark.parametrize("mark", [" ", " … "])
def test_two_pieces_of_one_source_are_found_however_far_from_each_other(
    mark: str, held: Sequence[PassageIndex]
) -> None:
    assert kinds(f"crane was sold{mark}candle in the rain", held) == [FindingKind.SPLICED] * 3


def test_pieces_of_two_sources_are_nobodys_words() -> None:
    parted = Scan(Source(str(n), part, language="en") for n, part in enumerate(SPEECH.split("\n\n")))
    assert kinds("crane was sold when the lamps", [parted]) == [FindingKind.ABSENT]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The fishermen lie idle why the dredger in the northern dock", FindingKind.ALTERED),
        ("northern the idle fishermen in dredger yet lies nobody dock told why", FindingKind.ABSENT),
        ("rain keeper candle lighthouse a the without in a is", FindingKind.ABSENT),
    ],
)
def test_words_that_changed_places_are_found_and_words_in_any_order_are_not(
    words: str, kind: FindingKind, held: Sequence[PassageIndex]
) -> None:
    assert kinds(words, held) == [kind] * 3


def test_a_label_tells_who_speaks_and_not_what_was_said() -> None:
    label = "Mr Ole Lund (Deputy Harbour Member for the Islands) :"
    index = Scan([Source("d", f"{label} I thank the warden for his patience with all of us.")])
    found = find(Query(f"{label} Sir, two questions on wool, which nobody has bought at any fair since May"), index)
    assert found.kind is FindingKind.ABSENT
