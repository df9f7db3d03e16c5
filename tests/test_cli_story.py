"""The commands on the sample story, run as a person runs them: a process, its output, its exit code."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import forked

Run = Callable[..., subprocess.CompletedProcess[str]]
FIXTURES = Path(__file__).parent.parent / "fixtures"


def runner(folder: Path) -> Run:
    """Runs `workbench` with its home and desk in this folder; standard input is closed unless given."""
    home = {"WORKBENCH_HOME": str(folder), "WORKBENCH_DB": str(folder / "desk.workbench")}

    def workbench(*words: object, who: str = "Ana", given: str = "") -> subprocess.CompletedProcess[str]:
        return forked.told(*words, env=os.environ | home | {"WORKBENCH_AS": who}, given=given, cwd=folder)

    return workbench


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return runner(tmp_path)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's article and sources, taken in through the commands."""
    folder = tmp_path_factory.mktemp("story")
    run = runner(folder)
    sources = sorted((FIXTURES / "sources").glob("*.txt"))
    assert run("add", "--source", *sources).returncode == 0
    assert run("add", FIXTURES / "articles" / "venezuela.txt").returncode == 0
    assert run("match").returncode == 0
    return folder / "desk.workbench"


@pytest.fixture
def story(told: Path, run: Run, tmp_path: Path) -> Run:
    """The commands on a copy of that desk."""
    shutil.copy(told, tmp_path)
    return run


def claims(run: Run, *filters: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("claims", "--format", "jsonl", *filters).stdout.splitlines()]


def test_the_demo_shows_each_claim_with_speaker_and_finding(run: Run) -> None:
    shown = run("demo", "--no-ui")
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert any("Donald Trump" in line and "verbatim" in line for line in lines)
    assert any("Rodríguez" in line and "unchecked" in line and "language" in line for line in lines)
    assert any("Saab" in line and "denied:" in line and "unchecked" in line for line in lines)


def test_a_demo_built_twice_keeps_what_was_recorded_in_it(run: Run, tmp_path: Path) -> None:
    run("demo", "--no-ui")
    desk = tmp_path / "demo.workbench"
    decided = run("--db", desk, "verdict", 1, "accurate", "--reason", "the words are in the statement")
    assert decided.returncode == 0, decided.stderr
    assert "Accurate" in run("demo", "--no-ui").stdout


def test_a_verdict_and_its_evidence_reach_the_report_with_the_reviewers_name(story: Run, tmp_path: Path) -> None:
    claim = claims(story, "finding:verbatim")[0]["claim_id"]
    assert story("evidence", claim, "--matched", "--stance", "supports").returncode == 0
    assert story("verdict", claim, "accurate", "--reason", "word for word in his post").returncode == 0
    assert story("export", "report.csv").returncode == 0
    report = (tmp_path / "report.csv").read_text(encoding="utf-8")
    assert "word for word in his post" in report
    assert "Ana" in report
    assert story("verify", "report.csv").returncode == 0


def test_a_report_whose_quotation_was_changed_does_not_verify(story: Run, tmp_path: Path) -> None:
    story("export", "report.csv")
    report = tmp_path / "report.csv"
    changed = report.read_text(encoding="utf-8").replace("smart gesture", "wise gesture")
    report.write_text(changed, encoding="utf-8")
    checked = story("verify", "report.csv")
    assert checked.returncode == 1
    assert "row 4: claim_text is" in checked.stdout


def test_a_verdict_on_a_claim_that_changed_meanwhile_is_refused(story: Run) -> None:
    claim = claims(story)[0]
    story("verdict", claim["claim_id"], "accurate", "--reason", "seen", "--seen", claim["version"])
    late = story("verdict", claim["claim_id"], "altered", "--reason", "no", "--seen", claim["version"], who="Ben")
    assert late.returncode == 2
    assert "Ana" in late.stderr


def test_speakers_who_may_be_one_are_proposed_and_merged_only_when_told(story: Run, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Machado said the vote was “stolen from the people”.", encoding="utf-8")
    story("add", "more.txt")
    listed = story("speakers").stdout
    one, other = (line.split()[0] for line in listed.splitlines() if line.endswith("Machado") and "only" not in line)
    assert "only the surname" in listed
    assert story("speakers", "--merge", one, other).returncode == 2
    assert story("speakers", "--merge", one, other, "--why", "the same person").returncode == 0
    assert "only the surname" not in story("speakers").stdout


def test_the_same_desk_exports_the_same_bytes_and_never_over_a_file(story: Run, tmp_path: Path) -> None:
    story("export", "one.csv")
    story("export", "two.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    again = story("export", "one.csv")
    assert again.returncode == 2
    assert "one.csv" in again.stderr


def test_an_empty_report_has_its_header_and_says_why(run: Run, tmp_path: Path) -> None:
    run("add", "--source", *sorted((FIXTURES / "sources").glob("*.txt")))
    done = run("export", "empty.csv")
    assert done.returncode == 0
    assert "empty" in done.stderr
    assert (tmp_path / "empty.csv").read_text(encoding="utf-8-sig").startswith("schema_version,claim_id,")


def test_find_answers_queries_as_json_lines_from_a_file_of_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text(
        json.dumps({"id": "d1", "text": "We will never give up the islands, whatever they offer us for them."}) + "\n",
        encoding="utf-8",
    )
    (tmp_path / "q.jsonl").write_text(
        json.dumps({"qid": "a", "quote": "We will never give up the islands"})
        + "\n"
        + json.dumps({"qid": "b", "quote": "We will give up the islands, whatever they offer us"})
        + "\n",
        encoding="utf-8",
    )
    done = run("find", "--in", "docs.jsonl", "--queries", "q.jsonl", "--format", "jsonl")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["kind"], first["matches"][0]["source"], first["matches"][0]["start"]) == ("verbatim", "d1", 0)
    assert second["kind"] == "altered"
    assert "negation" in second["flags"]
    assert {"qid", "kind", "flags", "score", "ms", "matches", "segments", "diff"} <= set(first)


def test_extract_says_in_one_line_which_dates_are_no_days(run: Run) -> None:
    lines = [
        {"doc_id": str(at), "text": "x", "date": day} for at, day in enumerate(["2012", "spring", "2026-03-01", None])
    ]
    told = run("extract", "--jsonl-in", "-", given="".join(json.dumps(line) + "\n" for line in lines)).stderr
    assert told.splitlines() == ["2 texts have a date that is no whole day, as “2012”; no day is reckoned from it"]


def test_extract_reads_json_lines_and_writes_offsets_into_the_text(run: Run) -> None:
    text = "The mayor said the bridge would open in May. “It is safe,” she said."
    line = json.dumps({"doc_id": "x", "text": text, "date": "2026-03-01"})
    answer = json.loads(run("extract", "--jsonl-in", "-", given=line + "\n").stdout)
    assert answer["doc_id"] == "x"
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in answer["quotes"])
    assert [quote["kind"] for quote in answer["quotes"]] == ["indirect", "direct"]
    assert all("mayor" in quote["speaker_canonical"].lower() for quote in answer["quotes"])


@pytest.mark.parametrize(
    "words",
    [
        ("add", "missing.txt"),
        ("add", "."),
        ("add", "rubbish.bin"),
        ("add", "empty.txt"),
        ("claims", "colour:red"),
        ("claims", "--db", "missing.workbench"),
        ("claims", "--db", "rubbish.bin"),
        ("verdict", "99", "accurate", "--reason", "x"),
        ("verdict", "1", "splendid", "--reason", "x"),
        ("evidence", "1", "--passage", "2:9-1"),
        ("find", "words", "--in", "missing.jsonl"),
        ("find", "--in", "rubbish.jsonl", "words"),
        ("export", "no/such/folder/report.csv"),
        ("unheard-of",),
        (),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(story: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "rubbish.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "rubbish.jsonl").write_bytes(b"{not json\n")
    (tmp_path / "empty.txt").touch()
    answer = story(*words)
    assert answer.returncode == 2
    assert answer.stderr.startswith("workbench: ")
    assert answer.stderr.count("\n") == 1
    assert "Traceback" not in answer.stderr


def test_a_full_disk_leaves_no_half_report(story: Run, tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); sys.argv = ['workbench', 'export', 'report.csv'];"
        "from workbench.cli import main; main()"
    )
    home = {**os.environ, "WORKBENCH_HOME": str(tmp_path), "WORKBENCH_DB": str(tmp_path / "desk.workbench")}
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, env=home, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.glob("*report*")) == []


def test_extract_prints_a_day_that_is_only_a_year_as_a_year(run: Run) -> None:
    said = "In 2024 Mary Roe said that “the bridge will be open by the winter”.\n"
    table = run("extract", "-", "--published", "2026-01-10", given=said).stdout
    assert "2024" in table
    assert "2024-01-01" not in table
