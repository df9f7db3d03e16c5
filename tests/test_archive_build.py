"""Archives as they are made: killed and taken up again, by one at a time, of all that can be taken in, narrowed."""

import gzip
import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.test_archive import COUNTS, corpus, run
from workbench.desk import archive
from workbench.desk.archive_manifest import Manifest
from workbench.desk.archive_opened import Archive, Narrow, opened
from workbench.desk.sole import sole
from workbench.errors import BadInput, DeskBusy, NotUsable
from workbench.intake import jsonl
from workbench.model import FindingKind, Query
from workbench.store import Store


def building(path: Path, folder: Path, passages: int) -> subprocess.Popen[bytes]:
    words = ["archive", "build", str(path), "--out", str(folder), "--passages", str(passages)]
    return subprocess.Popen(
        [sys.executable, "-m", "workbench", *words], stdout=subprocess.DEVNULL, start_new_session=True
    )


def test_a_build_that_is_killed_leaves_whole_shards_and_goes_on_behind_them(tmp_path: Path) -> None:
    path, folder = corpus(tmp_path / "c.jsonl", 600), tmp_path / "archive"
    process = building(path, folder, 100)
    while not list(folder.glob("shard-*")) or not list(folder.glob(".workbench-*.part")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for shard in folder.glob("shard-*"):
        with Store.open(shard, create=False, reading=True) as store:
            assert store.verify() is None
    assert len(Manifest.read(folder).shards) < 600 * 12 * 14 / 110 / 100
    done = archive.build([path], folder, 100)
    assert sum(shard.documents for shard in done.shards) == 600
    assert list(archive.verify(folder)) == []
    assert sorted(path.name for path in folder.iterdir()) == [*COUNTS, *(one.file for one in done.shards)]
    with opened(folder) as ready:
        for source in list(jsonl.sources(path))[::60]:
            words = " ".join(source.text.split()[20:30])
            found = ready.lookup.of_query(Query(words, language="en"))
            assert ready.lookup.source(found.segments[0].source).title == source.key


def test_two_builds_into_one_folder_do_not_meet(tmp_path: Path) -> None:
    path, folder = corpus(tmp_path / "c.jsonl", 10), tmp_path / "archive"
    folder.mkdir()
    with sole(folder) as only:
        assert only
        with pytest.raises(DeskBusy, match="another process is adding to this archive"):
            archive.build([path], folder)
        assert (
            "another process"
            in run(tmp_path / "d.workbench", "archive", "build", str(path), "--out", str(folder)).stderr
        )
    assert len(archive.build([path], folder).shards) == 1


def crawl(path: Path, pages: dict[str, str]) -> Path:
    """A web archive with these pages, as ISO 28500 has it: one member of gzip a record."""
    with path.open("wb") as file:
        for number, (url, words) in enumerate(pages.items()):
            page = f"<html><head><title>{url}</title></head><body><article><p>{words}</p></article></body></html>"
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
            about = {
                "WARC-Type": "response",
                "WARC-Target-URI": url,
                "WARC-Date": "2026-01-09T10:00:00Z",
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
                "Content-Type": "application/http; msgtype=response",
                "Content-Length": str(len(answer)),
            }
            head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
            file.write(gzip.compress(head.encode() + b"\r\n" + answer + b"\r\n\r\n"))
    return path


SAID = "The harbour stays open as long as there is water in it, and not one day longer than that, whoever asks."


def test_corpora_folders_and_web_archives_are_taken_in(tmp_path: Path) -> None:
    folder, mixed = tmp_path / "archive", tmp_path / "mixed"
    (mixed / "below").mkdir(parents=True)
    (mixed / "speech.txt").write_text(f"{SAID} The mill does not.\n", encoding="utf-8")
    (mixed / "below" / "plain.md").write_text("# Minutes\n\nNobody on the council asked what the bridge would cost.\n")
    pages = crawl(tmp_path / "crawl.warc.gz", {
        "https://example.org/a": "The mayor promised that the ferry would run every morning of the winter. " * 3,
        "https://example.org/b": "The teachers of the valley school want smaller classes and warm rooms. " * 3,
    })  # fmt: skip
    made = archive.build([corpus(tmp_path / "debates.jsonl", 5), mixed, pages], folder, 10)
    assert sum(shard.documents for shard in made.shards) == 9
    names = [(name, last - first + 1) for shard in made.shards for name, first, last in shard.collections]
    assert [sum(count for one, count in names if one == name) for name in ("debates", "mixed", "crawl")] == [5, 2, 2]
    with opened(folder) as ready:
        for words in (SAID[:40], "asked what the bridge would cost", "the ferry would run every morning of the winter"):
            assert ready.lookup.of_query(Query(words, language="en")).kind is FindingKind.VERBATIM, words


def test_years_languages_and_collections_narrow_what_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    first, second = corpus(tmp_path / "lords.jsonl", 30), corpus(tmp_path / "commons.jsonl", 30, first=500)
    archive.build([first, second], folder, 130)
    told = Manifest.read(folder).shards
    assert any(len(shard.collections) == 2 for shard in told), "a shard of both"

    def kind(source: int, narrow: Narrow) -> FindingKind:
        words = " ".join(list(jsonl.sources(first))[source].text.split()[20:32])
        with opened(folder, narrow) as ready:
            return ready.lookup.of_query(Query(words, language="en")).kind

    said_2013 = 3  # d3 is of 2013
    for narrow, asked in (
        (Narrow(), True),
        (Narrow(date(2013, 1, 1), date(2013, 12, 31)), True),
        (Narrow(last=date(2012, 12, 31)), False),
        (Narrow(first=date(2014, 1, 1)), False),
        (Narrow(languages=("en",)), True),
        (Narrow(collections=("lords",)), True),
        (Narrow(collections=("commons",)), False),
    ):
        assert kind(said_2013, narrow) is (FindingKind.VERBATIM if asked else FindingKind.ABSENT), str(narrow)
    assert Archive(folder, Narrow(collections=("commons",))).asked == [
        at for at, shard in enumerate(told) if any(name == "commons" for name, _, _ in shard.collections)
    ]
    with opened(folder, Narrow(date(2013, 1, 1), date(2013, 12, 31))) as ready:
        assert {one.speaker for one in ready.lookup.index.holdings()} == {
            source.speaker for path in (first, second) for source in jsonl.sources(path) if source.said_on.year == 2013
        }
    with pytest.raises(NotUsable, match=r"nothing that fits \(fi\); it has days from 2010-01-02 to 2018-01-02, langua"):
        Archive(folder, Narrow(languages=("fi",)))


def test_what_is_wrong_with_an_archive_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    archive.build([corpus(tmp_path / "c.jsonl", 20)], folder, 50)
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    for change, says in (
        ({"version": 1}, "earlier version; build the archive anew"),
        ({"version": 9}, "later version"),
        ({"version": 2, "shards": [{}]}, "no manifest of an archive"),
    ):
        manifest.write_text(json.dumps(told | change), encoding="utf-8")
        with pytest.raises(BadInput, match=says):
            Manifest.read(folder)
    manifest.write_text(json.dumps(told), encoding="utf-8")
    counts = folder / "frequencies.bin"
    whole = counts.read_bytes()
    counts.write_bytes(whole[:-3])
    assert [problem.split(":")[0] for problem in archive.verify(folder)] == ["frequencies.bin"]
    with pytest.raises(BadInput, match="damaged; remove it and ask"):
        Archive(folder)
    counts.unlink()
    with pytest.raises(BadInput, match="ask for the archive's build again"):
        Archive(folder)
    archive.build([tmp_path / "c.jsonl"], folder)
    assert counts.read_bytes() == whole


def test_a_shard_of_another_matcher_is_asked_only_if_words_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    archive.build([corpus(tmp_path / "c.jsonl", 100)], folder, 60)
    made = Manifest.read(folder)
    replace(made, shards=[replace(shard, matcher="0123456789abcdef") for shard in made.shards]).write(folder)
    with opened(folder) as ready:
        assert ready.lookup.index.doubt() == ""
    last = made.shards[-1].file
    with Store.open(folder / last) as store, store.connection.change():
        store.connection.run("UPDATE index_passages SET codes = substr(codes, 2) || substr(codes, 1, 1)")
    with opened(folder) as ready:
        assert f"{last} can't be read: it was made by a version" in ready.lookup.index.doubt()
