"""Checking a draft in one command: what is said of each quotation, in every format, and what the exit code means."""

import json
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests import forked
from workbench.store import search

ROOT = Path(__file__).parent.parent
STORY = ROOT / "fixtures/articles/venezuela.txt"
SOURCES = ROOT / "fixtures/sources"
SCHEMA = json.loads((ROOT / "docs/check.schema.json").read_text(encoding="utf-8"))

SPEECH = "Anna Berg: We will never close the harbour while I am in office.\n\nJan Dahl: The cranes cost 40 million.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "council.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path


def workbench(place: Path, *args: str, given: str = "") -> subprocess.CompletedProcess[str]:
    home = {"WORKBENCH_HOME": str(place / "home")}
    return forked.told("check", *args, cwd=place, env=os.environ | home, given=given)


def checked(place: Path, draft: str, *args: str) -> dict[str, dict[str, object]]:
    """The quotations of a draft by their words."""
    (place / "draft.md").write_text(draft, encoding="utf-8")
    answer = workbench(place, "draft.md", "--against", "sources", "--format", "json", *args)
    assert answer.returncode in (0, 1), answer.stderr
    told = json.loads(answer.stdout)
    Draft202012Validator(SCHEMA).validate(told)
    return {one["quotation"]: one for draft in told["drafts"] for one in draft["quotations"]}


def test_every_quotation_of_the_story_is_told_with_what_stands_nowhere_first(tmp_path: Path) -> None:
    answer = workbench(tmp_path, str(STORY), "--against", str(SOURCES), "--format", "json")
    assert answer.returncode == 1
    told = json.loads(answer.stdout)
    Draft202012Validator(SCHEMA).validate(told)
    rows = told["drafts"][0]["quotations"]
    kinds = {row["quotation"]: row["kind"] for row in rows}
    assert kinds["given orders to close that prison"] == "absent"
    assert kinds["He’s a violent guy and he’s killed thousands of people,"] == "altered"
    assert kinds["a very important and smart gesture"] == "verbatim"
    nowhere = [row["nowhere"] for row in rows]
    assert nowhere == sorted(nowhere, reverse=True)
    assert nowhere[0]
    found = [row["start"] for row in rows if not row["nowhere"]]
    assert found == sorted(found)
    text = STORY.read_text(encoding="utf-8")
    for row in rows:
        assert text[row["start"] : row["end"]] == row["quotation"]
        assert text.split("\n")[row["line"] - 1][row["column"] - 1 :].startswith(row["quotation"][:20])


def test_nothing_to_look_at_ends_with_0(place: Path) -> None:
    rows = checked(place, "“We will never close the harbour while I am in office,” Anna Berg said.\n")
    assert [row["kind"] for row in rows.values()] == ["verbatim"]
    answer = workbench(place, "draft.md", "--against", "sources")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1].endswith("1 quotation: 1 verbatim; 1 source; nothing to look at")


def test_a_dropped_never_is_shown_in_place(place: Path) -> None:
    rows = checked(place, "“We will close the harbour while I am in office,” Anna Berg said.\n")
    row = next(iter(rows.values()))
    assert row["kind"] == "altered"
    assert "flag:negation" in row["causes"]
    assert "[-never" in row["places"][0]["shown"]


def test_the_source_tells_whose_words_they_are(place: Path) -> None:
    row = next(iter(checked(place, "“The cranes cost 40 million,” Anna Berg said.\n").values()))
    assert row["places"][0]["speaker"] == "Jan Dahl"
    assert "flag:wrong_speaker" in row["causes"]


def test_what_stands_nowhere_is_to_be_looked_at_whoever_said_it(place: Path) -> None:
    row = next(iter(checked(place, "“Ships have feelings and they vote at dawn,” Pia Holm said.\n").values()))
    assert row["nowhere"]
    assert row["to_look_at"]
    assert "nowhere" in row["causes"]


def test_words_of_nobody_are_counted_and_short_ones_are_not_pressed(place: Path) -> None:
    rows = checked(place, "The “Sea Bear” lies at the quay. “Ships have feelings and they vote at dawn.”\n")
    assert [row["of_nobody"] for row in rows.values()] == [True, True]
    assert not rows["Sea Bear"]["to_look_at"]
    assert rows["Ships have feelings and they vote at dawn."]["to_look_at"]


def test_an_excused_quotation_stays_listed_and_fails_nothing(place: Path) -> None:
    (place / "workbench.toml").write_text(
        '[check]\nagainst = ["sources"]\n'
        'excuse = [{quotation = "Ships have feelings and they vote at dawn", reason = "told to our reporter"},\n'
        '          {quotation = "nobody wrote this", reason = "old"}]\n',
        encoding="utf-8",
    )
    (place / "draft.md").write_text("“Ships have feelings and they vote at dawn,” Pia Holm said.\n", encoding="utf-8")
    answer = workbench(place, "draft.md")
    assert answer.returncode == 0
    assert "excused: told to our reporter" in answer.stdout
    assert "excused, but no quotation reads so: “nobody wrote this”" in answer.stdout


def test_fail_on_says_what_counts(place: Path) -> None:
    (place / "draft.md").write_text("“The cranes cost 50 million,” Jan Dahl said.\n", encoding="utf-8")
    assert workbench(place, "draft.md", "--against", "sources", "--fail-on", "absent").returncode == 0
    assert workbench(place, "draft.md", "--against", "sources", "--fail-on", "flag:number").returncode == 1


def test_a_pipe_is_a_draft_and_every_format_holds_it(place: Path) -> None:
    draft = "“The cranes cost 50 million,” Jan Dahl said.\n"
    shown = {
        form: workbench(place, "-", "--against", "sources", "--format", form, given=draft).stdout
        for form in ("table", "github", "sarif", "junit")
    }
    assert "-:1:2  altered: number" in shown["table"]
    assert shown["github"].startswith("::error file=-,line=1,col=2,title=altered%3A number::")
    result = json.loads(shown["sarif"])["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert ET.fromstring(shown["junit"]).find("testsuite/testcase/failure") is not None


def test_words_of_a_draft_begin_no_command_of_the_runner_and_close_no_tag(place: Path) -> None:
    hostile = "“Ships ::error:: vote %0A::set-output name=x::y </failure>\x1b]0;t\x07 at dawn,” Pia Holm said.\n"
    forms = ("github", "junit", "table")
    shown = {
        form: workbench(place, "-", "--against", "sources", "--format", form, given=hostile).stdout for form in forms
    }
    assert all(line.startswith(("::error ", "::notice ")) for line in shown["github"].splitlines())
    ET.fromstring(shown["junit"])
    assert not any("\x1b" in text or "\x07" in text for text in shown.values())


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("draft.md",), "against what"),
        (("draft.md", "--against", "missing"), "there is no such file"),
        (("missing.md", "--against", "sources"), "missing.md"),
        (("draft.md", "--against", "sources", "--fail-on", "sloppy"), "sloppy"),
        (("draft.md", "--against", "sources", "--speaker", "other.txt=Anna"), "no such file"),
        (("draft.md", "--against", "sources", "--speaker", "Anna"), "FILE=NAME"),
    ],
)
def test_wrong_use_is_one_line_and_ends_with_2(place: Path, args: tuple[str, ...], says: str) -> None:
    (place / "draft.md").write_text("“The cranes cost 50 million,” Jan Dahl said.\n", encoding="utf-8")
    answer = workbench(place, *args)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert says in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_changed_source_is_read_anew(place: Path) -> None:
    draft = "“The cranes cost 50 million,” Jan Dahl said.\n"
    assert next(iter(checked(place, draft).values()))["kind"] == "altered"
    (place / "sources" / "council.txt").write_text(SPEECH.replace("40", "50"), encoding="utf-8")
    assert next(iter(checked(place, draft).values()))["kind"] == "verbatim"


def test_a_damaged_index_in_the_cache_is_made_anew(place: Path) -> None:
    draft = "“The cranes cost 40 million,” Jan Dahl said.\n"
    checked(place, draft)
    kept = next((place / "home" / "cache").glob("*.index"))
    kept.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    assert next(iter(checked(place, draft).values()))["kind"] == "verbatim"


def test_what_can_not_be_read_in_a_folder_is_named(place: Path) -> None:
    (place / "sources" / "tune.mp3").write_bytes(b"\x00\x01\x02")
    (place / "draft.md").write_text("“The cranes cost 40 million,” Jan Dahl said.\n", encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        assert "left out: sources/tune.mp3" in workbench(place, "draft.md", "--against", "sources").stdout


def test_a_draft_of_a_folder_that_can_not_be_read_is_left_out_and_something_to_look_at(place: Path) -> None:
    (place / "drafts").mkdir()
    (place / "drafts" / "b.pdf").write_bytes(b"\x00no pdf")
    alone = workbench(place, "drafts", "--against", "sources")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "b.pdf" in alone.stderr
    (place / "drafts" / "a.txt").write_text("Nobody is quoted here.", encoding="utf-8")
    beside = workbench(place, "drafts", "--against", "sources")
    assert beside.returncode == 1
    assert "left out, nothing of it was checked" in beside.stdout
    assert "a.txt: no quotations" in beside.stdout


def test_watching_checks_again_on_save(place: Path) -> None:
    draft = place / "draft.md"
    draft.write_text("“The cranes cost 50 million,” Jan Dahl said.\n", encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "check", "draft.md", "--against", "sources", "--watch"]
    env = os.environ | {"WORKBENCH_HOME": str(place / "home"), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=place, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8") as watching:
        assert watching.stdout is not None
        lines = iter(watching.stdout.readline, "")
        assert any("1 altered" in line for line in lines)
        time.sleep(0.05)  # a file system that keeps hundredths of a second must see a later time
        draft.write_text("“The cranes cost 40 million,” Jan Dahl said, twice.\n", encoding="utf-8")
        assert any("1 verbatim" in line for line in lines)
        watching.terminate()


def test_checks_that_run_at_once_share_the_index_and_none_waits(place: Path) -> None:
    draft = "“The cranes cost 40 million,” Jan Dahl said.\n"
    checked(place, draft)
    kept = next((place / "home" / "cache").glob("*.index"))
    with closing(search.reopen(kept)) as one, closing(search.reopen(kept)) as other:
        assert one.holdings() == other.holdings()
        assert next(iter(checked(place, draft).values()))["kind"] == "verbatim"


def test_a_caption_tells_the_time_at_which_words_are_said(place: Path) -> None:
    captions = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Anna Berg>We meet at the quay.\n\n"
    captions += "00:12:41.000 --> 00:12:45.000\n<v Jan Dahl>The crane fell into the harbour at dawn.\n"
    (place / "sources" / "meeting.vtt").write_text(captions, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        row = next(iter(checked(place, "“The crane fell into the harbour at dawn,” Jan Dahl said.\n").values()))
        assert (row["places"][0]["where"], row["places"][0]["speaker"]) == ("at 00:12:41", "Jan Dahl")
