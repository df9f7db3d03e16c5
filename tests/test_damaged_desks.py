"""Three hundred desks, each damaged in one way: whatever the command, a line says so, and nothing hangs or is run."""

from pathlib import Path

import pytest

from tests.bench import damaged

AT_ONCE = 60


@pytest.mark.parametrize("first", [0, 60, *(pytest.param(at, marks=pytest.mark.slow) for at in (120, 180, 240))])
def test_no_command_breaks_on_a_damaged_desk(tmp_path: Path, first: int) -> None:
    failed, count = damaged.failures(tmp_path, AT_ONCE, lines=2, first=first)
    assert not failed, "\n".join(failed)
    assert count.total() == 2 * AT_ONCE


def test_a_command_that_breaks_is_seen_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = (
        "from workbench.cli.entry import workbench\n"
        "def fails(*_, **__): raise ZeroDivisionError\n"
        "workbench.main = fails\n"
    )
    monkeypatch.setattr(damaged, "CHILD", fault + damaged.CHILD)
    failed, _ = damaged.failures(tmp_path, 2, lines=1)
    assert ["ZeroDivisionError" in one for one in failed] == [True, True]
