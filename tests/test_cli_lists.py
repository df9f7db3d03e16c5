"""What a command lists, `--json` gives to programs: an object for each row of the table, each with the same fields."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from workbench.cli.entry import workbench
from workbench.desk import Desk, demo
from workbench.model import NewVerdict, Stance


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "sample.workbench"
    demo.build(path).close()
    with Desk.open(path, "Ana") as opened:
        opened.attach_matched(7, Stance.REFUTES, "as he said it")
        opened.decide(NewVerdict(7, "quotes-1", "altered", "He said millions.", opened.claim(7).version))
    return path


def run(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(workbench, ["--db", str(desk), "--as", "Ana", *words])


def listed(desk: Path, *words: str) -> Any:
    done = run(desk, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize("command", ["documents", "claims", "history 7", "evidence 7", "verdict 7"])
def test_a_list_as_json_has_an_object_for_each_row_of_its_table(command: str, desk: Path) -> None:
    rows = run(desk, *command.split()).stdout.splitlines()[2:]
    found = listed(desk, *command.split())
    assert len(found) == len(rows) > 0
    assert len({frozenset(one) for one in found}) == 1, "every object has the same fields"


def test_what_lists_two_things_or_one_whole_is_an_object(desk: Path) -> None:
    assert {one["name"] for one in listed(desk, "speakers")["speakers"]} >= {"Donald Trump", "Tarek Saab"}
    assert listed(desk, "speakers")["may_be_one"] == []
    assert listed(desk, "show", "7")["claim"]["id"] == 7
    assert listed(desk, "verify")["problems"] == []
    assert listed(desk, "doctor")["sound"] is True
    assert {one["what"] for one in listed(desk, "doctor")["found"]} >= {"SQLite", "desk", "journal", "file"}
    assert {one["what"] for one in listed(desk, "related", "7")} == {"passage"}


def test_the_doctor_without_a_desk_says_as_json_that_nothing_is_known_of_it(tmp_path: Path) -> None:
    assert listed(tmp_path / "none.workbench", "doctor")["sound"] is None


def test_the_history_as_json_holds_values_and_not_the_text_that_is_sealed(desk: Path) -> None:
    newest = listed(desk, "history", "7")[0]
    assert (newest["action"], newest["who"], newest["now"]["reason"]) == ("decide", "Ana", "He said millions.")


def test_the_scales_as_json_hold_each_rating_that_the_table_has(desk: Path) -> None:
    ratings = [rating["id"] for scale in listed(desk, "scales") for rating in scale["ratings"]]
    assert len(ratings) == len(run(desk, "scales").stdout.splitlines()[2:])


def test_json_of_nothing_is_an_empty_array(desk: Path) -> None:
    assert listed(desk, "claims", "speaker:nobody-at-all") == []


def test_every_command_that_prints_a_table_prints_json() -> None:
    context = click.Context(workbench)
    for name in ("check", "claims", "documents", "evidence", "extract", "find", "history", "related", "scales",
                 "show", "speakers", "verdict"):  # fmt: skip
        command = workbench.get_command(context, name)
        assert command is not None
        assert any("--json" in one.opts for one in command.params), name
