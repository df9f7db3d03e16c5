import pytest

from workbench.errors import DeskError, NotUsable, TargetExists
from workbench.store import Store


def test_a_backup_is_a_desk_with_all_that_was_stored(story, tmp_path) -> None:
    story.decide("ana")
    target = tmp_path / "backup.workbench"
    story.store.backup(target)
    with Store.open(target) as copy:
        assert copy.log.head() == story.store.log.head()
        assert copy.verify() is None
        assert copy.claims.get(story.claim.id) == story.claim


def test_a_backup_is_made_while_another_window_works(story, tmp_path) -> None:
    with story.again() as other, other.connection.change():
        story.store.backup(tmp_path / "backup.workbench")
    with Store.open(tmp_path / "backup.workbench") as copy:
        assert copy.log.head() == story.store.log.head()


def test_a_backup_overwrites_nothing(story, tmp_path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("keep me")
    with pytest.raises(TargetExists):
        story.store.backup(target)
    assert target.read_text() == "keep me"


def test_a_backup_that_cannot_be_made_leaves_nothing_behind(story, tmp_path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(NotUsable, match="no folder"):
        story.store.backup(tmp_path / "nowhere" / "backup.workbench")
    story.store.connection.run("PRAGMA foreign_keys = OFF")
    story.store.connection.run("UPDATE claims SET document_id = 99")
    with pytest.raises(DeskError, match="failed its check"):
        story.store.backup(tmp_path / "backup.workbench")
    assert sorted(tmp_path.iterdir()) == before
