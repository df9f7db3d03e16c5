from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from workbench.model import Document, Holding, NewDocument, Role
from workbench.store import Store
from workbench.store.search import DeskIndex, IndexingCancelled
from workbench.store.search.merging import merge_due
from workbench.store.search.segments import announce, segments
from workbench.text.folding import forms

ANA = "ana"
TEXTS = {
    "ferry": "The ferries stayed at their moorings until the pilots had sounded the channel twice.",
    "bridge": "The engineers told us that its piers would stand for another century of winters.",
    "school": "No school of this district will be closed before the children have been counted.",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.workbench"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


def add(store: Store, text: str, role: Role = Role.SOURCE, speaker: str = "") -> Document:
    return store.documents.add(NewDocument(text.encode(), text, text[:20], role=role, speaker=speaker), ANA)


def found(store: Store, words: str) -> list[str]:
    return [passage.source for passage in DeskIndex(store.connection).passages().candidates(forms(words))]


def test_a_source_is_pending_until_it_is_indexed(store: Store) -> None:
    ferry = add(store, TEXTS["ferry"])
    index = DeskIndex(store.connection)
    assert index.pending() == 1
    assert found(store, "sounded the channel") == []
    assert index.catch_up() == 1
    assert index.pending() == 0
    assert found(store, "sounded the channel") == [str(ferry.id)]


def test_articles_to_check_are_not_looked_in(store: Store) -> None:
    add(store, TEXTS["ferry"], Role.CHECKED)
    assert DeskIndex(store.connection).catch_up() == 0
    assert found(store, "sounded the channel") == []


def test_withdrawn_documents_are_not_looked_in_any_more(store: Store) -> None:
    ferry = add(store, TEXTS["ferry"], speaker="Pilots")
    DeskIndex(store.connection).catch_up()
    passages = DeskIndex(store.connection).passages()
    assert passages.candidates(forms("sounded the channel"))
    store.documents.withdraw(ferry.id, ANA, "not the final minutes")
    assert not passages.candidates(forms("sounded the channel"))
    assert not passages.candidates(forms("pilots sounded a canal"))
    assert passages.holdings() == []


def test_an_open_index_sees_what_another_window_adds(store: Store, path: Path) -> None:
    passages = DeskIndex(store.connection).passages()
    assert not passages.candidates(forms("another century"))
    with Store.open(path) as other:
        bridge = add(other, TEXTS["bridge"])
        DeskIndex(other.connection).catch_up()
    assert [each.source for each in passages.candidates(forms("another century"))] == [str(bridge.id)]


def test_languages_are_told_where_nobody_stored_them(store: Store) -> None:
    add(store, TEXTS["school"], speaker="Council")
    DeskIndex(store.connection).catch_up()
    passages = DeskIndex(store.connection).passages()
    assert passages.holdings() == [Holding("Council", "en", 1)]
    assert passages.source("1").language == "en"


def test_work_that_is_broken_off_is_noticed_and_taken_up_again(store: Store) -> None:
    for text in TEXTS.values():
        add(store, text)
    index = DeskIndex(store.connection)
    read: list[int] = []
    with pytest.raises(IndexingCancelled):
        index.catch_up(read.append, lambda: len(read) == 2)
    assert index.pending() == 3
    assert not segments(store.connection)
    assert index.catch_up() == 3
    assert found(store, "children have been counted") == ["3"]


def test_what_a_crash_left_of_a_merge_is_thrown_away(store: Store) -> None:
    _fill(store, 1)
    whole = segments(store.connection)[0]
    left = announce(store.connection, replace(whole, stop=whole.stop + 9), 1, 0, ready=False)
    store.connection.run("INSERT INTO index_blocks VALUES (?, x'00000000')", (left << 24,))
    assert found(store, "channel") == ["1"]
    merge_due(store.connection)
    assert store.connection.value("SELECT count(*) FROM index_segments") == 1
    assert not store.connection.value("SELECT count(*) FROM index_blocks WHERE id >= ?", (left << 24,))


def test_many_small_additions_end_in_few_segments_and_all_are_found(store: Store) -> None:
    _fill(store, 40)
    assert len(segments(store.connection)) <= 4
    assert store.connection.value("SELECT count(*) FROM index_segments WHERE ready = 0") == 0
    for number in range(1, 41):
        assert found(store, f"report number {number} of the year") == [str(number)]
    assert len(found(store, "pilots had sounded the channel")) == 40


def test_words_common_in_one_part_and_rare_in_another_are_found_after_merging(store: Store) -> None:
    for number in range(120):
        add(store, f"The council of the town met again on day {number}.")
    DeskIndex(store.connection).catch_up()
    for number in range(100):
        add(store, f"Bread and salt were sold in street {number} by hand.")
    zebra = add(store, "A zebra of the circus met the council of fishermen by night.")
    DeskIndex(store.connection).catch_up()
    merge_due(store.connection)
    (merged,) = segments(store.connection)
    assert len(merged.common) > 10
    for words in ("zebra of the circus", "met the council", "of fishermen by night", "the council of fishermen"):
        assert found(store, words) == [str(zebra.id)]
    assert found(store, "sold in street 42 by hand") == ["163"]
    assert found(store, "met again on day 42") == ["43"]


def test_whatever_was_merged_exactly_the_passages_with_the_words_in_a_row_are_found(store: Store) -> None:
    chance = Random(7)
    words = [f"word{number}" for number in range(60)]
    texts: dict[str, str] = {}
    for count, frequent in ((150, 12), (80, 30), (40, 60), (9, 60)):
        made = [" ".join(chance.choices([*words[:frequent], *words], k=12)) for _ in range(count)]
        new = [(NewDocument(text.encode(), text, "", role=Role.SOURCE), ()) for text in made]
        texts.update((str(one.id), text) for one, text in zip(store.documents.add_all(new, ANA), made, strict=True))
        DeskIndex(store.connection).catch_up()
    assert len(segments(store.connection)) < 4
    passages = DeskIndex(store.connection).passages()
    for _ in range(200):
        asked = chance.choice(list(texts.values())).split()[3 : 3 + chance.randint(1, 5)]
        holding = {key for key, text in texts.items() if f" {' '.join(asked)} " in f" {text} "}
        assert {each.source for each in passages.candidates(asked, 1_000)} == holding


def test_a_merge_that_is_cancelled_leaves_the_index_as_it_was(store: Store) -> None:
    _fill(store, 2)
    add(store, TEXTS["bridge"])
    with pytest.raises(IndexingCancelled):
        # Wanted while it is read and stored, no longer when it comes to merging.
        DeskIndex(store.connection).catch_up(cancelled=lambda: DeskIndex(store.connection).pending() == 0)
    assert len(segments(store.connection)) == 2
    assert found(store, "piers would stand") == ["3"]
    assert len(found(store, "sounded the channel")) == 2


def test_a_rebuilt_index_finds_the_same(store: Store) -> None:
    _fill(store, 5)
    before = found(store, "pilots had sounded the channel")
    assert DeskIndex(store.connection).rebuild() == 5
    assert found(store, "pilots had sounded the channel") == before


def test_two_windows_can_index_at_once(store: Store, path: Path) -> None:
    for text in TEXTS.values():
        add(store, text)
    with Store.open(path) as other:
        # The other one is done while the first has read all and stored nothing.
        counts: list[int] = []
        meanwhile = DeskIndex(other.connection)

        def when_read(_: int) -> None:
            if not counts:
                counts.append(meanwhile.catch_up())

        assert DeskIndex(store.connection).catch_up(when_read) == 0
        assert counts == [3]
    assert found(store, "another century of winters") == ["2"]
    assert DeskIndex(store.connection).pending() == 0


def test_new_words_of_two_windows_keep_apart(store: Store, path: Path) -> None:
    add(store, TEXTS["ferry"])
    with Store.open(path) as other:
        bridge: list[Document] = []

        def when_read(_: int) -> None:
            if not bridge:
                bridge.append(add(other, TEXTS["bridge"]))
                other.connection.run("UPDATE documents SET withdrawn = 1 WHERE id = 1")
                DeskIndex(other.connection).catch_up()
                other.connection.run("UPDATE documents SET withdrawn = 0 WHERE id = 1")

        DeskIndex(store.connection).catch_up(when_read)
    passages = DeskIndex(store.connection).passages()
    for key, text in (("1", TEXTS["ferry"]), (str(bridge[0].id), TEXTS["bridge"])):
        assert [each.source for each in passages.candidates(forms(text))] == [key]
        assert passages.candidates(forms(text))[0].codes == passages.encode(forms(text))


def _fill(store: Store, count: int) -> None:
    for number in range(1, count + 1):
        add(store, f"This is report number {number} of the year. {TEXTS['ferry']}")
        DeskIndex(store.connection).catch_up()
