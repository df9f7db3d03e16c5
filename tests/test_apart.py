"""Large files are read in a process of their own: the same is stored, and stopping leaves nothing half done."""

from pathlib import Path

import pytest

from workbench.desk import Desk, apart
from workbench.errors import WorkbenchError
from workbench.model import Role

WORDS = "“We will keep our promises,” said Marta Lindqvist. The quay was full of people on that day in March.\n\n"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    (file := tmp_path / "speech-2026-03-04.txt").write_text(
        "Remarks to the House\n\n" + WORDS * 11_000, encoding="utf-8"
    )
    assert apart.is_large(file)
    return file


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    Desk.open(tmp_path / "d.workbench", "Ana").close()
    return tmp_path / "d.workbench"


def test_what_is_read_apart_is_what_is_read_here(large: Path, desk: Path) -> None:
    there = apart.propose(desk, large)
    with Desk.open(desk, "Ana") as opened:
        here = opened.propose(large)
        assert there is not None
        assert here is not None
        assert (there.known, there.guesses, there.held) == (here.known, here.guesses, here.held)
        ((number, claims, held),) = apart.take_in(
            desk, "Ana", large, {"role": Role.SOURCE, "published_on": "2026-03-04"}
        )
        assert (claims, held) == ((), False)
        assert opened.text(number) == large.read_text(encoding="utf-8")
        assert opened.original(number) == large.read_bytes()
        assert str(opened.document(number).published_on) == "2026-03-04"
        again = apart.propose(desk, large)
        assert again is not None
        assert [one.id for one in again.held] == [number]
        assert opened.verify().problems == ()


def test_stopping_ends_the_process_and_stores_nothing(large: Path, desk: Path) -> None:
    with pytest.raises(apart.Stopped):
        apart.take_in(desk, "Ana", large, {}, lambda: False)
    with Desk.open(desk, "Ana") as opened:
        assert opened.documents() == []
        assert opened.verify().problems == ()


def test_what_is_wrong_is_told_as_it_would_be_here(large: Path, desk: Path) -> None:
    large.write_bytes(b"\x89PNG" + bytes(2_000_000))
    with pytest.raises(WorkbenchError, match="is a picture"):
        apart.take_in(desk, "Ana", large, {})
    with pytest.raises(WorkbenchError, match="is a picture"):
        apart.propose(desk, large)
    large.unlink()
    assert not apart.is_large(large)
