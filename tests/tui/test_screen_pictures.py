"""Two screens as pictures: what no assertion about words sees. After a change that is meant: pytest --snapshot-update."""

import pytest

from workbench.desk import Desk
from workbench.model import NewDocument
from workbench.tui.app import WorkbenchApp

SAID = "Donald Trump said the country was “seeking peace”.\n"


@pytest.fixture
def plain_desk(tmp_path):
    with Desk.open(tmp_path / "story.workbench", "Ana") as desk:
        yield desk


def test_an_empty_desk_on_a_small_terminal(plain_desk, snap_compare):
    assert snap_compare(WorkbenchApp(plain_desk), terminal_size=(80, 24))


def test_the_dialog_for_a_verdict_over_the_desk(plain_desk, snap_compare):
    plain_desk.extract(plain_desk.add_document(NewDocument(SAID.encode(), SAID, "Doors open", language="en")).id)
    assert snap_compare(WorkbenchApp(plain_desk), press=["v"], terminal_size=(110, 34))
