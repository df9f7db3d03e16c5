from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.model import NewDocument, Role, Span
from workbench.store import Store
from workbench.store.search import DeskIndex, Related


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.workbench", create=True) as opened:
        yield opened


def source(store: Store, text: str) -> int:
    number = store.documents.add(NewDocument(text.encode(), text, text[:9], role=Role.SOURCE), "ana").id
    DeskIndex(store.connection).catch_up()
    return number


def test_a_text_of_common_words_alone_is_related_to_nothing(store: Store) -> None:
    source(store, "They were not what they were to be.")
    assert Related(store.connection).passages("that was not what they were to be") == []
    assert Related(store.connection).passages("…") == []


def test_passages_about_the_same_are_found_until_their_document_is_withdrawn(store: Store) -> None:
    about = source(store, "Repairing the ferries took all winter, and the council paid for it.")
    source(store, "Bread was taxed as before.")
    related = Related(store.connection)
    place = related.passages("The mayor had the ferry repaired")[0]
    assert place.source == str(about)
    assert place.span == Span(0, 67)
    store.documents.withdraw(about, "ana", "a draft")
    assert related.passages("The mayor had the ferry repaired") == []


@pytest.mark.parametrize(
    "typed", ["ferries AND", '"', "NEAR(ferries", "ferr*", "title:ferries", "-- ferries;", "(", "NOT"]
)
def test_whatever_people_type_is_read_as_words(store: Store, typed: str) -> None:
    source(store, "The ferries are not repaired.")
    related = Related(store.connection)
    assert isinstance(related.holding(typed), list)
    assert isinstance(related.passages(typed), list)


def test_people_find_the_passages_that_hold_all_their_words(store: Store) -> None:
    first = source(store, "The ferries are repaired.")
    source(store, "The ferries are sold.")
    assert [place.source for place in Related(store.connection).holding("repair ferry")] == [str(first)]


def test_a_rebuilt_index_knows_the_words_once(store: Store) -> None:
    first = source(store, "The ferries are repaired.")
    DeskIndex(store.connection).rebuild()
    assert [place.source for place in Related(store.connection).holding("ferries")] == [str(first)]
