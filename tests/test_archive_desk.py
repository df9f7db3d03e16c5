"""A desk with an archive beside it: what is found there comes home, with its bytes and where it came from."""

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.test_archive import ABSENT, copied, run
from tests.test_archive_build import SAID
from workbench.desk import Desk, archive
from workbench.desk.archive_asked import HowAsked
from workbench.desk.archive_manifest import Manifest
from workbench.errors import BadInput
from workbench.intake import jsonl
from workbench.model import Document, FindingKind, NewDocument, Role, Stance

ARTICLE = f"""Dora Quist said that the harbour “stays open as long as there is water in it”.

Dora Quist said on Monday that “{ABSENT}”.

Dora Quist said: “The mill will be closed in the spring, whatever they write.”
"""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """An archive with the words of the first quotation, and with little else of hers."""
    path = tmp_path / "speeches.jsonl"
    rest = [
        f"The council met for the {number}th time and spoke of the budget for roads and bridges."
        for number in range(20)
    ]
    rows = [{"id": f"m{at}", "text": text, "speaker": "Clerk", "date": "2019-03-04"} for at, text in enumerate(rest)]
    about = {"id": "quay", "text": f"Friends! {SAID} Thank you.", "speaker": "Dora Quist", "date": "2021-05-06"}
    rows.insert(9, about | {"title": "Speech on the quay"})
    path.write_text("".join(json.dumps(row | {"language": "en"}) + "\n" for row in rows), encoding="utf-8")
    archive.build([path], tmp_path / "beside", 7)
    return tmp_path / "beside"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with the article, and a speech of hers that holds the last quotation."""
    path = tmp_path / "desk.workbench"
    mill = "The mill will be closed in the spring, whatever they write. Nobody asked me about it."
    with Desk.open(path, "Ana") as opened:
        opened.extract(opened.add_document(NewDocument(ARTICLE.encode(), ARTICLE, "Article", language="en")).id)
        opened.add_document(
            NewDocument(mill.encode(), mill, "Mill", role=Role.SOURCE, speaker="Dora Quist", language="en")
        )
    return path


def settings(home: Path, folder: Path) -> None:
    (home / "settings.toml").write_text(f'[archive]\nfolder = "{folder}"\nseconds = 20\n', encoding="utf-8")


def came(desk: Desk) -> list[Document]:
    return [one for one in desk.documents() if one.from_archive]


@pytest.mark.parametrize("door", ["command", "settings", "api"])
def test_what_is_found_in_an_archive_comes_home_by_every_door(desk: Path, beside: Path, door: str) -> None:
    if door == "api":
        with Desk.open(desk, "Ana") as opened:
            assert len(list(opened.match(archive=(beside, HowAsked())))) == 3
    else:
        settings(desk.parent, beside) if door == "settings" else None
        given = [] if door == "settings" else ["--archive", str(beside)]
        assert run(desk, "match", *given).stdout == "1 absent, 2 verbatim\n"
    with Desk.open(desk, "Ana") as opened:
        (home,) = came(opened)
        where, _, shard = home.from_archive.partition(": ")
        assert (where, shard) == (str(beside.resolve()), "shard-00002.workbench, document 3")
        assert (home.title, home.speaker, str(home.published_on)) == ("Speech on the quay", "Dora Quist", "2021-05-06")
        assert home.sha256 == sha256(opened.original(home.id)).hexdigest()
        first, second, third = (opened.view(number).findings[0] for number in opened.queue().ids)
        assert [piece.source for piece in first.finding.segments] == [str(home.id)]
        assert (second.finding.kind, second.finding.notes) == (
            FindingKind.ABSENT,
            ("The archive beside was looked in.",),
        )
        assert not second.finding.matches
        assert [one.stale for one in (first, second, third)] == ["", "", ""]
        evidence = opened.attach_matched(first.claim_id, Stance.SUPPORTS)
        assert (evidence.document_id, evidence.quoted) == (home.id, "stays open as long as there is water in it")
        assert not opened.verify().problems
    shown = run(desk, "show", "1").stdout
    assert f"Speech on the quay (from the archive {beside.resolve()}: shard-00002.workbench, document 3)" in shown
    added = [row for row in json.loads(run(desk, "documents", "--json").stdout) if row["title"] == "Speech on the quay"]
    assert len(added) == 1


def test_a_document_comes_home_once_and_alone_the_desk_then_finds_it(desk: Path, beside: Path) -> None:
    with Desk.open(desk, "Ana") as opened:
        for _ in range(2):
            list(opened.match(archive=(beside, HowAsked())))
            assert len(came(opened)) == 1
        list(opened.match([1]))
        (held,) = opened.view(1).findings
        assert (held.finding.kind, held.finding.segments[0].source) == (FindingKind.VERBATIM, str(came(opened)[0].id))


def test_a_shard_that_can_not_be_read_leaves_unchecked_with_its_name(desk: Path, beside: Path, tmp_path: Path) -> None:
    folder = copied(beside, tmp_path / "broken")
    gone = Manifest.read(folder).shards[1].file
    (folder / gone).write_bytes(b"no shard")
    with Desk.open(desk, "Ana") as opened:
        list(opened.match(archive=(folder, HowAsked())))
        kinds = [opened.view(number).findings[0].finding for number in opened.queue().ids]
        assert [one.kind for one in kinds] == [FindingKind.UNCHECKED, FindingKind.UNCHECKED, FindingKind.VERBATIM]
        assert all(gone in one.reason for one in kinds[:2])
        assert "not every source was looked in" in opened.view(2).findings[0].stale
    draft = tmp_path / "draft.txt"
    draft.write_text(ARTICLE, encoding="utf-8")
    checked = run(tmp_path / "none.workbench", "check", str(draft), "--archive", str(folder), "--json")
    assert {one["kind"] for one in json.loads(checked.stdout)["drafts"][0]["quotations"]} == {"unchecked"}


def test_find_check_and_match_are_narrowed_and_limited(desk: Path, beside: Path, tmp_path: Path) -> None:
    draft, nowhere = tmp_path / "draft.txt", tmp_path / "none.workbench"
    draft.write_text(ARTICLE.split("\n", maxsplit=1)[0], encoding="utf-8")

    def found(*more: str) -> list[str]:
        one = run(nowhere, "find", "--archive", str(beside), "--json", SAID[:60], *more)
        other = run(nowhere, "check", str(draft), "--archive", str(beside), "--json", *more)
        quotations = json.loads(other.stdout)["drafts"][0]["quotations"]
        return [json.loads(one.stdout)[0]["kind"], quotations[0]["kind"]]

    assert found() == ["verbatim", "verbatim"]
    assert found("--years", "2020-", "--in-language", "en", "--collection", "speeches") == ["verbatim", "verbatim"]
    assert found("--years", "2019")[0] == "absent"
    assert found("--timeout", "0") == ["unchecked", "unchecked"]
    note = json.loads(run(nowhere, "find", "--archive", str(beside), "--years=-2019", "--json", ABSENT).stdout)[0][
        "notes"
    ]
    assert note == ["The archive beside was looked in, of it only to 2019-12-31."]
    run(desk, "match", "--archive", str(beside), "--years", "2019")
    with Desk.open(desk, "Ana") as opened:
        assert opened.view(1).findings[0].finding.kind is not FindingKind.VERBATIM
        assert not came(opened)
    for wrong, says in (
        (["--years", "2019-2001"], "the first year comes after the last"),
        (["--years", "May"], "say a year or two"),
        (["--collection", "none"], "nothing that fits (none); it has days from 2019-03-04"),
    ):
        refused = run(nowhere, "find", "--archive", str(beside), SAID, *wrong)
        assert (refused.returncode, refused.stderr.count("\n"), says in refused.stderr) == (2, 1, True), refused.stderr
    assert "name it with --archive" in run(nowhere, "check", str(draft), "--years", "2019").stderr


def test_the_settings_name_an_archive_or_say_what_is_wrong(desk: Path, tmp_path: Path) -> None:
    for text, says in (
        ('[archive]\nfolders = "x"\n', "[archive] has folder"),
        (f'[archive]\nfolder = "{tmp_path}/none"\n', "is no archive; make one with"),
    ):
        (desk.parent / "settings.toml").write_text(text, encoding="utf-8")
        refused = run(desk, "match")
        assert (refused.returncode, says in refused.stderr) == (2, True), refused.stderr


def test_a_match_that_is_stopped_ends_in_a_line_and_keeps_what_was_stored(desk: Path, beside: Path) -> None:
    with Desk.open(desk, "Ana") as opened:
        going = opened.match(archive=(beside, HowAsked()))
        next(going)
        going.close()
        assert len(opened.view(1).findings) == 1
        assert not opened.view(3).findings
        assert not opened.verify().problems


def test_find_ends_at_once_when_it_is_interrupted(beside: Path, tmp_path: Path) -> None:
    queries = tmp_path / "q.jsonl"
    with queries.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"qid": str(n), "quote": f"{ABSENT} {n}"}) + "\n" for n in range(20_000))
    words = ["find", "--archive", str(beside), "--queries", str(queries), "--format", "jsonl"]
    own = {"WORKBENCH_DB": str(tmp_path / "none.workbench"), "WORKBENCH_HOME": str(tmp_path)}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell turns it off for what runs in the background
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    since = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.decode().strip() == "workbench: stopped; what was finished until then is kept."
    assert time.monotonic() - since < 10


def test_an_archive_can_not_stand_beside_another_one(beside: Path, tmp_path: Path) -> None:
    other = copied(beside, tmp_path / "other")
    draft = tmp_path / "draft.txt"
    draft.write_text(ARTICLE, encoding="utf-8")
    refused = run(tmp_path / "none.workbench", "check", str(draft), "--archive", str(beside), "--against", str(other))
    assert "one archive at a time" in refused.stderr
    assert next(iter(jsonl.sources(tmp_path / "speeches.jsonl"))).key == "m0"
    with pytest.raises(BadInput, match="holds these files already"):
        archive.add([tmp_path / "speeches.jsonl"], other)
