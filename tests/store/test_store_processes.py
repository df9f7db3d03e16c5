import multiprocessing
from pathlib import Path

import pytest

from workbench.errors import Conflict
from workbench.model import NewDocument, Rating, Scale
from workbench.store import Store


def _add(path: Path, name: str, times: int) -> None:
    with Store.open(path, timeout=60) as store:
        for number in range(times):
            words = f"{name} {number}"
            store.documents.add(NewDocument(words.encode(), words, words), name)


def test_writers_in_four_processes_lose_nothing(desk: Path) -> None:
    names = ["ana", "bo", "cy", "di"]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add, args=(desk, name, 25)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with Store.open(desk) as store:
        assert {document.title for document in store.documents.all()} == {f"{n} {i}" for n in names for i in range(25)}
        assert store.verify() is None
        assert len(store.log.entries()) == 100


def test_a_window_notices_what_another_one_writes(story) -> None:
    with story.again() as other:
        before = story.store.changes()
        assert story.store.changes() == before
        other.scales.save(Scale("s", "S", (Rating("a", "A", "a"),)), "bo")
        noticed = story.store.changes()
        assert noticed != before
        story.store.claims.assign(story.claim.id, "ana", 1, "ana")
        assert story.store.changes() != noticed


def test_two_windows_that_edit_in_turns_meet_no_conflict(story) -> None:
    with story.again() as other:
        for window, who in ((story.store, "ana"), (other, "bo"), (story.store, "ana")):
            window.claims.assign(story.claim.id, who, window.claims.get(story.claim.id).version, who)
        assert story.claim.version == 4
        with pytest.raises(Conflict) as refused:
            other.claims.assign(story.claim.id, "bo", 3, "bo")
        assert refused.value.now == story.claim
