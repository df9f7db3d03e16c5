"""A damaged index says nothing false: whoever's words it no longer finds is not said to have never said them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.desk.lookup import SCAN_UP_TO
from workbench.model import FindingKind, NewDocument, Query, Role

SAID = "the pilots had sounded the channel twice before the ferries left their moorings"
NEVER_SAID = "every lighthouse keeper on this coast shall have a second boat by the spring"
WORDS = (
    "harbour",
    "tide",
    "keel",
    "ferry",
    "rope",
    "mast",
    "gull",
    "pier",
    "anchor",
    "channel",
    "winter",
    "storm",
    "lamp",
)


def texts() -> Iterator[str]:
    """Some more text than is still read whole, for want of an index."""
    for number in range(SCAN_UP_TO // 500):
        word = [WORDS[(number * step + step) % len(WORDS)] for step in (3, 5, 7, 11)]
        yield " ".join(f"{each}{number}" for each in word * 20) + "."
    yield f"Everybody knows that {SAID}, and nobody denies it."


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "desk.workbench"
    with Desk.open(path, "ana") as desk:
        for text in texts():
            desk.add_document(
                NewDocument(text.encode(), text, text[:20], role=Role.SOURCE, speaker="Roe", language="en")
            )
        desk.index()
        desk._opened.store.connection.leave_no_wal()
    return path


@pytest.fixture
def desk(sound: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.workbench"
    path.write_bytes(sound.read_bytes())
    with Desk.open(path, "ana", create=False) as opened:
        yield opened


def kind(desk: Desk, words: str) -> FindingKind:
    return desk.find(Query(words, ("Roe",), language="en")).kind


def test_a_sound_index_tells_what_is_there_from_what_is_not(desk: Desk) -> None:
    assert kind(desk, SAID) is FindingKind.VERBATIM
    assert kind(desk, NEVER_SAID) is FindingKind.ABSENT
    assert desk.health().sound
    assert not desk.verify().problems


DAMAGE = {
    "all blocks deleted": "DELETE FROM index_blocks",
    "half of the blocks deleted": "DELETE FROM index_blocks WHERE id % 2",
    "blocks zeroed": "UPDATE index_blocks SET body = zeroblob(length(body))",
    "blocks of one byte": "UPDATE index_blocks SET body = x'00'",
    "a byte more in one block": (
        "UPDATE index_blocks SET body = CAST(body || x'00' AS BLOB) WHERE id = (SELECT max(id) FROM index_blocks)"
    ),
    "segments deleted": "DELETE FROM index_segments",
    "a segment not ready": "UPDATE index_segments SET ready = 0",
    "common words of a segment": "UPDATE index_segments SET common = common || 'x'",
    "words renumbered": "UPDATE index_words SET number = number + 1000000",
    "a word lost": "DELETE FROM index_words WHERE form = 'pilots'",
    "a word spelt otherwise": "UPDATE index_words SET form = form || 'x' WHERE form = 'pilots'",
    "the passage emptied": (
        "UPDATE index_passages SET codes = 'x' WHERE number = (SELECT max(number) FROM index_passages)"
    ),
    "passages deleted": "DELETE FROM index_passages WHERE number > 100",
    "spans wrong": "UPDATE index_passages SET start = 0, end = 3",
    "spans beyond the text": "UPDATE index_passages SET start = start + 9000, end = end + 9000",
    "another document's": "UPDATE index_passages SET document = 1",
    "the language of a document": "UPDATE index_documents SET language = 'xx'",
    "digests deleted": "DELETE FROM index_digests WHERE kind = 'words'",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_nobody_is_said_not_to_have_said_what_a_damaged_index_lost(desk: Desk, damage: str) -> None:
    connection = desk._opened.store.connection
    connection.run("PRAGMA foreign_keys = OFF")
    connection.run(DAMAGE[damage])
    lookup = desk.lookup()
    for words in (SAID, NEVER_SAID):
        finding = lookup.of_query(Query(words, ("Roe",), language="en"))
        if finding.kind is FindingKind.VERBATIM:
            (place,) = finding.segments
            assert place.span.of(desk.text(int(place.source))) == words
        else:
            assert finding.kind is FindingKind.UNCHECKED
    assert "index --rebuild" in finding.reason
    assert not desk.health().sound
    assert "index --rebuild" in desk.verify().problems[0]


@pytest.mark.parametrize("damage", ["all blocks deleted", "passages deleted", "words renumbered"])
def test_an_index_made_anew_is_sound(desk: Desk, damage: str) -> None:
    desk._opened.store.connection.run("PRAGMA foreign_keys = OFF")
    desk._opened.store.connection.run(DAMAGE[damage])
    desk.index(rebuild=True)
    test_a_sound_index_tells_what_is_there_from_what_is_not(desk)


def test_what_was_looked_for_in_a_damaged_index_is_looked_for_again_once_it_is_made_anew(desk: Desk) -> None:
    text = f"Roe said: “{SAID}”."
    article = desk.add_document(NewDocument(text.encode(), text, "An article", language="en"))
    (claim,) = desk.extract(article.id)
    desk._opened.store.connection.run(DAMAGE["all blocks deleted"])
    ((_, (held,)),) = desk.match([claim])
    assert held.finding.kind is FindingKind.UNCHECKED
    assert list(desk.queue("is:stale").ids) == [claim]
    desk.index(rebuild=True)
    ((_, (held,)),) = desk.match(desk.queue("is:stale").ids)
    assert held.finding.kind is FindingKind.VERBATIM
    assert not list(desk.queue("is:stale").ids)
