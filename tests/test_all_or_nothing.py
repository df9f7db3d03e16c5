"""Whatever statement fails, and whenever the program ends: an act is stored whole or not at all.

Some statements of each act are tried here; `python -m tests.bench.faults` tries all.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acts import ACTS, made
from tests.bench.faults import Fault, Trial, faulty
from workbench.desk import Desk
from workbench.store.events import EFFECTS

GOOD = {"nothing", "all", "taken up again"}
WITHOUT = {
    ("desk", "upgrade"): "tests/store/test_store_upgrades.py",
    ("document", "vouch"): "tests/store/test_store_upgrades.py",
    ("claim", "speaker"): "logs of earlier versions",
}
"""What no act of today does, and where it is tried."""


@pytest.fixture(scope="module")
def fault() -> Iterator[Fault]:
    with faulty() as fault:
        yield fault


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("acts") / "desk.workbench")


def spread(statements: int) -> list[int]:
    """The first statement, the last three, and some between."""
    return sorted({1, statements // 3, statements // 2, *range(max(1, statements - 2), statements + 1)} - {0})


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_stored_whole_or_not_at_all(desk: Path, fault: Fault, act: str) -> None:
    trial = Trial(ACTS[act], desk, fault)
    states = {f"{at} failed": trial.failed(at) for at in spread(trial.statements)}
    middle = trial.statements // 2
    states |= {f"{at} killed": trial.killed(at) for at in (middle, trial.statements)}
    assert set(states.values()) <= GOOD, states


def test_everything_that_the_log_can_tell_of_is_among_the_acts(desk: Path, tmp_path: Path) -> None:
    done: set[tuple[str, str]] = set()
    for number, act in enumerate(ACTS.values()):
        for each in ("other.workbench", "scale.toml", "reviews.json", "corpus.jsonl", "table.csv"):
            (tmp_path / each).write_bytes(desk.with_name(each).read_bytes())
        path = tmp_path / f"{number}.workbench"
        path.write_bytes(desk.read_bytes())
        with Desk.open(path, act.who) as opened:
            act.first(opened)
            before = opened.last_change()
            act.do(opened)
            rows = opened._opened.store.log.entries()
            done |= {(row.subject, row.action) for row in rows if row.id > before}
    assert set(EFFECTS) - set(WITHOUT) <= done
