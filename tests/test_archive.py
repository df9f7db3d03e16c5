"""Archives: documents cut into shards give the answers that they give in one place, and what is gone is named."""

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

from tests import forked
from workbench.desk import Desk, archive
from workbench.desk.archive_manifest import Manifest
from workbench.desk.archive_opened import Archive
from workbench.desk.archive_opened import opened as opened_archive
from workbench.desk.lookup import Lookup, with_turns
from workbench.errors import BadInput, NotUsable
from workbench.intake import jsonl
from workbench.model import FindingKind, NewDocument, Query, Role
from workbench.store import Store, search

WORDS = [
    a + b
    for a in ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ra", "so", "tu", "ve", "wo"]
    for b in ["bar", "cel", "dim", "fon", "gus", "hal"]
]
COUNTS = [".lock", "frequencies.bin", "holdings.json", "manifest.json"]
ABSENT = "zyxw vutsr qponm lkjih gfedc bazyx wvuts rqpon"


def corpus(path: Path, documents: int, first: int = 0) -> Path:
    chance = random.Random(first + 11)
    with path.open("w", encoding="utf-8") as file:
        for number in range(first, first + documents):
            said = " ".join(" ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + "." for _ in range(12))
            about = {
                "id": f"d{number}",
                "text": said,
                "speaker": f"Dora {number % 5}",
                "date": f"20{10 + number % 9}-01-02",
            }
            file.write(json.dumps(about | {"language": "en"}) + "\n")
    return path


def quotations(path: Path) -> list[str]:
    """Of every fourth document nine words as they stand, seven with one changed, and words out of two places."""
    asked = []
    texts = [source.text for source in jsonl.sources(path)]
    for number, text in enumerate(texts[::4]):
        words = text.split()
        asked += [" ".join(words[20:29]), " ".join([*words[40:44], "altered", *words[45:50]])]
        asked.append(f"{' '.join(words[3:9])} … {' '.join(words[30:36])}")
        asked.append(" ".join(texts[-number - 1].split()[5:11] + words[60:67]))
    return [*asked, ABSENT]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus, and an archive of it in several shards."""
    folder = tmp_path_factory.mktemp("archive")
    path = corpus(folder / "debates.jsonl", 240)
    archive.build([path], folder / "archive", passages=120)
    return path, folder / "archive"


def copied(folder: Path, to: Path) -> Path:
    to.mkdir()
    for file in folder.iterdir():
        (to / file.name).write_bytes(file.read_bytes())
    return to


def test_the_shards_hold_all_documents_once_and_say_what_is_in_them(made: tuple[Path, Path]) -> None:
    manifest = Manifest.read(made[1])
    assert len(manifest.shards) >= 3
    assert sum(shard.documents for shard in manifest.shards) == 240
    assert [taken.documents for taken in manifest.taken] == [240]
    first = manifest.shards[0]
    assert (first.first_day, first.last_day, first.languages) == ("2010-01-02", "2018-01-02", {"en": first.documents})
    assert first.collections == (("debates", 1, first.documents),)
    assert list(archive.verify(made[1])) == []
    assert sorted(path.name for path in made[1].iterdir()) == [*COUNTS, *(one.file for one in manifest.shards)]


def test_the_answer_is_the_same_however_the_documents_are_cut(made: tuple[Path, Path]) -> None:
    path, folder = made
    one = Lookup(search.build(map(with_turns, jsonl.sources(path))))
    kinds = set()
    with opened_archive(folder) as opened:
        for words in quotations(path):
            query = Query(words, language="en")
            whole, cut = one.of_query(query), opened.lookup.of_query(query)
            assert (whole.kind, whole.flags) == (cut.kind, cut.flags), words
            kinds.add(whole.kind)
            stands = [
                [place.span.of(lookup.source(place.source).text) for place in finding.segments]
                for lookup, finding in ((one, whole), (opened.lookup, cut))
            ]
            assert stands[0] == stands[1], words
        assert opened.lookup.index.spellings("zyxwvu") == one.index.spellings("zyxwvu")
        assert sorted(opened.lookup.index.holdings(), key=repr) == sorted(one.index.holdings(), key=repr)
    assert {FindingKind.VERBATIM, FindingKind.ALTERED, FindingKind.ABSENT} <= kinds


def test_a_build_that_was_stopped_goes_on_behind_its_last_whole_shard(tmp_path: Path) -> None:
    path, folder = corpus(tmp_path / "c.jsonl", 120), tmp_path / "archive"

    def stop(read: int) -> None:
        if read > 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.build([path], folder, 60, stop)
    (folder / ".workbench-1-0123456789abcdef.part").mkdir()
    held = Manifest.read(folder).shards
    assert held
    with pytest.raises(NotUsable, match="archive build"):
        Archive(folder)
    done = archive.build([path], folder, 60)
    assert done.shards[: len(held)] == held
    assert sum(shard.documents for shard in done.shards) == 120
    with opened_archive(folder) as opened:
        titles = {
            opened.lookup.source(f"{shard.file}/{n}").title
            for shard in done.shards
            for n in range(1, shard.documents + 1)
        }
    assert titles == {f"d{number}" for number in range(120)}
    assert archive.build([path], folder, 60) == done
    assert sorted(path.name for path in folder.iterdir()) == [*COUNTS, *(one.file for one in done.shards)]


def test_more_is_brought_in_as_further_shards(tmp_path: Path) -> None:
    first, second = corpus(tmp_path / "a.jsonl", 40), corpus(tmp_path / "b.jsonl", 40, first=1000)
    folder = tmp_path / "archive"
    before = archive.build([first], folder, 100)
    after = archive.add([second], folder)
    assert after.shards[: len(before.shards)] == before.shards
    assert list(archive.verify(folder)) == []
    words = " ".join(next(iter(jsonl.sources(second))).text.split()[10:20])
    with opened_archive(folder) as opened:
        assert opened.documents == 80
        assert opened.lookup.of_query(Query(words, language="en")).kind is FindingKind.VERBATIM
    with pytest.raises(BadInput, match="holds these files already"):
        archive.add([second], folder)
    with pytest.raises(BadInput, match="archive add"):
        archive.build([second], folder)
    with pytest.raises(NotUsable, match="no such file"):
        archive.add([tmp_path / "none"], folder)


def test_a_shard_that_can_not_be_read_is_named_and_nothing_is_called_absent(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    path, folder = made[0], copied(made[1], tmp_path / "archive")
    gone = Manifest.read(folder).shards[1].file
    (folder / gone).unlink()
    with opened_archive(folder) as opened:
        found = [opened.lookup.of_query(Query(words, language="en")) for words in quotations(path)]
    assert FindingKind.ABSENT not in {finding.kind for finding in found}
    assert FindingKind.VERBATIM in {finding.kind for finding in found}
    unchecked = [finding for finding in found if finding.kind is FindingKind.UNCHECKED]
    assert all(gone in finding.reason and "archive verify" in finding.reason for finding in unchecked)
    assert len(unchecked) > 1
    assert [problem.split(":")[0] for problem in archive.verify(folder)] == [gone]


def test_a_shard_whose_index_was_made_anew_is_not_asked_with_the_others(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = copied(made[1], tmp_path / "archive")
    last = Manifest.read(folder).shards[-1].file
    with Store.open(folder / last) as store:
        store.index.rebuild()
    with opened_archive(folder) as opened:
        assert f"{last} can't be read: its index was made anew" in opened.lookup.index.doubt()
    assert any("SHA-256" in problem for problem in archive.verify(folder))


def run(desk: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"WORKBENCH_DB": str(desk), "WORKBENCH_AS": "Ana", "WORKBENCH_HOME": str(desk.parent)}
    return forked.told(*words, env=os.environ | own)


def test_a_desk_and_an_archive_are_looked_in_together(made: tuple[Path, Path], tmp_path: Path) -> None:
    desk = tmp_path / "desk.workbench"
    said = "The harbour stays open as long as there is water in it."
    with Desk.open(desk, "Ana") as opened:
        opened.add_document(NewDocument(said.encode(), said, "Speech", role=Role.SOURCE, language="en"))
    there = " ".join(next(iter(jsonl.sources(made[0]))).text.split()[10:20])
    found = run(desk, "find", "--archive", str(made[1]), "--json", "as long as there is water", there, ABSENT)
    kinds = [(one["kind"], [place["source"] for place in one["segments"]]) for one in json.loads(found.stdout)]
    assert kinds == [("verbatim", ["1"]), ("verbatim", ["shard-00001.workbench/1"]), ("absent", [])]
    alone = run(tmp_path / "none.workbench", "find", "--archive", str(made[1]), "--json", there)
    assert json.loads(alone.stdout)[0]["kind"] == "verbatim"
    assert run(desk, "find", "--archive", str(tmp_path), "x").stderr.startswith(f"workbench: {tmp_path} is no archive")


def test_a_draft_is_checked_against_an_archive(made: tuple[Path, Path], tmp_path: Path) -> None:
    words = next(iter(jsonl.sources(made[0]))).text.split()
    draft = tmp_path / "draft.txt"
    draft.write_text(f"“{' '.join(words[20:30])},” Dora 0 said. “{ABSENT},” Dora 0 said.\n", encoding="utf-8")
    speech = tmp_path / "speech.txt"
    speech.write_text("The harbour stays open.", encoding="utf-8")
    for more in ([], ["--against", str(speech)]):
        done = run(tmp_path / "none.workbench", "check", str(draft), "--archive", str(made[1]), "--json", *more)
        (checked,) = json.loads(done.stdout)["drafts"]
        assert done.returncode == 1
        assert min(checked["quotations"], key=lambda one: one["start"])["kind"] == "verbatim"
        assert checked["sources"] == 240 + len(more) // 2
    refused = run(tmp_path / "none.workbench", "check", str(draft), "--archive", str(tmp_path))
    assert (refused.returncode, "is no archive" in refused.stderr) == (2, True)


def test_the_commands_build_and_tell(made: tuple[Path, Path], tmp_path: Path) -> None:
    desk, folder = tmp_path / "desk.workbench", tmp_path / "archive"
    built = run(
        desk, "archive", "build", str(corpus(tmp_path / "c.jsonl", 30)), "--out", str(folder), "--passages", "50"
    )
    assert built.returncode == 0
    assert "30 documents" in built.stdout
    assert "2010-01-02 to 2018-01-02, en" in run(desk, "archive", "info", str(folder)).stdout
    assert run(desk, "archive", "verify", str(folder)).stdout == "all as it was made\n"
    shard = next(folder.glob("shard-*.workbench"))
    shard.write_bytes(shard.read_bytes()[:-1] + b"x")
    damaged = run(desk, "archive", "verify", str(folder))
    assert (damaged.returncode, damaged.stdout.split(":")[0]) == (1, shard.name)
