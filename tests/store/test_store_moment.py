"""What is read as of one moment, and what comes after it: a reading that can't be ended swallows no change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.faults import faulty
from workbench.errors import DeskError
from workbench.model import NewDocument
from workbench.store import Store
from workbench.store.connection import Connection


@contextmanager
def broken_off(path: Path, **options: bool) -> Iterator[Store]:
    """A desk whose last reading could not be ended."""
    with faulty() as fault, Store.open(path, **options) as store:
        with store.moment():
            assert store.log.count() == 0
            fault.arm(1)  # ROLLBACK is the next statement
        yield store


def test_a_change_after_a_reading_that_could_not_be_ended_is_stored(desk: Path) -> None:
    with broken_off(desk) as store:
        store.documents.add(NewDocument(b"a", "a", "a"), "ana")
        assert not store.connection.raw.in_transaction
    with Store.open(desk, reading=True) as again:
        assert [document.title for document in again.documents.all()] == ["a"]


def test_what_others_store_after_it_is_seen(desk: Path) -> None:
    with broken_off(desk, reading=True) as store:
        with Store.open(desk) as other:
            other.documents.add(NewDocument(b"a", "a", "a"), "bo")
        assert [document.title for document in store.documents.all()] == ["a"]
        with pytest.raises(DeskError, match="for reading only"):
            store.documents.add(NewDocument(b"b", "b", "b"), "ana")


def test_a_change_begun_within_a_reading_is_refused_for_it_would_go_with_it(desk: Path) -> None:
    connection = Connection(desk)
    with connection.moment(), pytest.raises(RuntimeError, match="would go with it"), connection.change():
        pass
    with connection.change(), connection.moment():  # a reading within a change is a part of it
        connection.run("INSERT INTO settings VALUES ('a', 'b')")
    connection.close()
    with Store.open(desk, reading=True) as again:
        assert again.connection.value("SELECT value FROM settings WHERE key = 'a'") == "b"
