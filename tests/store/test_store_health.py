from pathlib import Path

import pytest

from workbench.store import health as module


def test_a_sound_desk_says_which_journal_keeps_it(story) -> None:
    sound, lines = story.store.health()
    assert sound
    assert any(line.startswith("journal: ") for line in lines)


def test_a_row_that_refers_to_nothing_is_not_sound(story) -> None:
    story.store.connection.run("PRAGMA foreign_keys = OFF")
    story.store.connection.run("UPDATE claims SET document_id = 99 WHERE id = 2")
    sound, lines = story.store.health()
    assert not sound
    assert "claims, row 2" in lines[-1]


@pytest.mark.parametrize(("kind", "warned"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_network_file_system_is_warned_of(
    story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, warned: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/desks {tmp_path.resolve()} {kind} rw 0 0\n", "utf-8")
    monkeypatch.setattr(module, "_MOUNTS", mounts)
    assert any("warning" in line for line in story.store.health()[1]) is warned
