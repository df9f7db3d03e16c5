"""Two screens as pictures: what no assertion about words sees. After a change that is meant: --snapshot-update."""

import pytest

from workbench.desk import Desk
from workbench.tui.app import WorkbenchApp


@pytest.fixture
def plain_desk(tmp_path):
    with Desk.open(tmp_path / "story.workbench", "Ana") as desk:
        yield desk


def test_an_empty_desk_on_a_small_terminal(plain_desk, snap_compare):
    assert snap_compare(WorkbenchApp(plain_desk), terminal_size=(80, 24))


def test_the_keys_and_marks_in_the_light_theme(plain_desk, snap_compare):
    assert snap_compare(WorkbenchApp(plain_desk), press=["t", "question_mark"], terminal_size=(110, 84))
