"""Large inputs of an archive: web archives in parts, taken up again where one was, and what is left out is named."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_archive import run
from workbench.desk import archive
from workbench.desk.archive_inputs import documents
from workbench.desk.archive_manifest import Manifest
from workbench.desk.archive_opened import opened
from workbench.errors import BadInput, NotUsable
from workbench.intake import parts
from workbench.intake.sandbox import Limits
from workbench.model import FindingKind, Query

_NUMBERS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def said(number: int) -> str:
    return f"The {_NUMBERS[number]} ferry of the winter stays in the harbour until the ice is gone"


def record(url: str, body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    return header(url, len(answer)) + answer + b"\r\n\r\n"


def header(url: str, length: int) -> bytes:
    about = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-Date": "2026-01-09T10:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(length),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in about.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode()


def pages() -> list[bytes]:
    """Answers of plain text: a page takes longer to read."""
    return [
        record(f"https://example.org/page-{at}", f"{said(at)}.\n".encode(), "text/plain; charset=utf-8")
        for at in range(len(_NUMBERS))
    ]


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packed crawl of ten pages and a picture, of which four answers are read at once."""
    monkeypatch.setattr(parts, "_ANSWERS", 4)
    picture = record("https://example.org/p.png", b"\x89PNG" * 50, "image/png")
    (path := tmp_path / "crawl.warc.gz").write_bytes(
        b"".join(map(gzip.compress, [*pages()[:3], picture, *pages()[3:]]))
    )
    return path


def test_a_large_web_archive_is_read_in_parts_and_taken_up_where_one_was(crawl: Path) -> None:
    ready = list(documents([crawl]))
    assert [one.new.title for one in ready] == [f"page-{at}" for at in range(10)]
    assert [one.new.url for one in ready][:2] == ["https://example.org/page-0", "https://example.org/page-1"]
    assert len({one.reached.part for one in ready}) == 3
    assert ready[0].new.raw == f"{said(0)}.\n".encode()
    reached = ready[4].reached
    assert [one.new.title for one in documents([crawl], reached)] == [f"page-{at}" for at in range(5, 10)]
    raw = bytes(reached.part) + crawl.read_bytes()[reached.part :]
    crawl.write_bytes(raw)  # what lies before is not looked at again
    read = [one.title for part in parts.read_in_parts(crawl, reached.part) for one in part.documents]
    assert read == [f"page-{at}" for at in range(3, 10)]


@pytest.mark.slow
def test_a_build_of_a_crawl_that_was_stopped_has_each_page_once(crawl: Path, tmp_path: Path) -> None:
    def stop(read: int) -> None:
        if read >= 6:
            raise KeyboardInterrupt

    folder = tmp_path / "archive"
    with pytest.raises(KeyboardInterrupt):
        archive.build([crawl], folder, 2, stop)
    begun = Manifest.read(folder)
    assert begun.shards
    assert begun.taken[0].reached[1] > 0
    done = archive.build([crawl], folder, 2)
    assert done.shards[: len(begun.shards)] == begun.shards
    with opened(folder) as ready:
        for number in range(10):
            assert ready.lookup.of_query(Query(said(number), language="en")).kind is FindingKind.VERBATIM, number
    assert sum(shard.documents for shard in done.shards) == 10


@pytest.mark.slow
def test_a_page_that_no_parser_survives_and_what_is_cut_off_are_named_and_the_rest_is_taken(
    crawl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_LIMITS", Limits(processor=3))
    deep = b"<div>" * 100_000 + b"The ice is gone."
    raw = [*map(gzip.compress, [*pages()[:5], record("https://example.org/deep", deep), *pages()[5:]])]
    crawl.write_bytes(b"".join(raw)[:-200])
    left_out: list[str] = []
    titles = [one.new.title for one in documents([crawl], left_out=left_out.append)]
    assert [title for title in titles if title.startswith("page-")] == [f"page-{at}" for at in range(9)]
    assert all(line.startswith(f"{crawl}: ") for line in left_out)
    assert ["took too" in line for line in left_out] == [True]


_MEMORY = """
import re, sys
from pathlib import Path
from workbench.desk import archive
manifest = archive.build([Path(sys.argv[1])], Path(sys.argv[2]))
print(sum(shard.documents for shard in manifest.shards), manifest.taken[0].left_out)
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="tells memory as Linux does")
def test_a_web_archive_larger_than_any_other_file_is_read_within_little_memory(tmp_path: Path) -> None:
    path, hole = tmp_path / "crawl.warc", 400_000_000
    with path.open("wb") as file:
        file.write(b"".join(pages()[:5]))
        file.write(header("https://example.org/film", hole))
        file.seek(hole, 1)
        file.write(b"\r\n\r\n" + b"".join(pages()[5:]))
    command = [sys.executable, "-c", _MEMORY, str(path), str(tmp_path / "archive")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    taken, memory = done.stdout.splitlines()
    assert taken.startswith("10 ")
    assert "is larger than 25 MB" in taken
    assert int(memory) * 1024 < hole // 2


def test_a_file_that_can_not_be_read_stops_no_folder_but_is_named(tmp_path: Path) -> None:
    mixed, folder = tmp_path / "mixed", tmp_path / "archive"
    mixed.mkdir()
    (mixed / "a picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (mixed / "b.txt").write_text(f"{said(1)}.\n", encoding="utf-8")
    (mixed / "c.txt").write_bytes(b"")
    built = run(tmp_path / "d.workbench", "archive", "build", str(mixed), "--out", str(folder))
    assert (built.returncode, "1 documents" in built.stdout) == (0, True)
    assert [line.partition(": ")[2].split(":")[0] for line in built.stderr.splitlines()] == [
        str(mixed / "a picture.png"),
        str(mixed / "c.txt"),
    ]
    with pytest.raises(NotUsable, match=r"c\.txt: is empty"):
        archive.build([mixed / "c.txt"], tmp_path / "other")
    (mixed / "b.txt").unlink()
    with pytest.raises(NotUsable, match="none of its files can be read"):
        archive.build([mixed], tmp_path / "third")


def test_inputs_that_hold_nothing_make_no_archive_and_say_so(tmp_path: Path) -> None:
    (nothing := tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    (folder := tmp_path / "folder").mkdir()
    for given in (nothing, folder):
        with pytest.raises(NotUsable, match="no document in it, so nothing was made"):
            archive.build([given], tmp_path / "archive")
    assert not (tmp_path / "archive").exists()
    (some := tmp_path / "some.txt").write_text(f"{said(1)}.\n", encoding="utf-8")
    made = archive.build([some], tmp_path / "archive")
    with pytest.raises(NotUsable, match="no document in it"):
        archive.add([nothing], tmp_path / "archive")
    assert Manifest.read(tmp_path / "archive") == made


def test_a_document_that_comes_with_several_inputs_is_held_once(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    for name, numbers in (("a", (1, 2, 3)), ("b", (3, 2, 4)), ("c", (4, 1, 5))):
        (below := tmp_path / name).mkdir()
        for number in numbers:
            (below / f"{number}.txt").write_text(f"{said(number)}.\n", encoding="utf-8")
    archive.build([tmp_path / "a", tmp_path / "b"], folder, 1)
    made = archive.add([tmp_path / "c"], folder)
    assert sum(shard.documents for shard in made.shards) == 5
    with opened(folder) as ready:
        found = [ready.lookup.of_query(Query(said(number), language="en")) for number in range(1, 6)]
    assert [(one.kind, dict(one.flags)) for one in found] == [(FindingKind.VERBATIM, {})] * 5
    assert list(archive.verify(folder)) == []


def test_a_manifest_that_was_changed_by_hand_is_refused_and_no_shard_is_missed_in_silence(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"{said(number)}.\n", encoding="utf-8")
    archive.build([tmp_path / "1.txt", tmp_path / "2.txt"], folder, 1)
    told = folder / "manifest.json"
    as_made = json.loads(told.read_bytes())
    assert len(as_made["shards"]) == 2
    shorter = as_made | {"shards": as_made["shards"][:1]}
    days = as_made | {"shards": [one | {"first_day": 5} for one in as_made["shards"]]}
    for changed in (shorter, days, as_made | {"counted": as_made["counted"] | {"shards": 1}}):
        told.write_text(json.dumps(changed), encoding="utf-8")
        for ask in (lambda: opened(folder).__enter__(), lambda: archive.add([tmp_path / "1.txt"], folder)):
            with pytest.raises(BadInput, match=r"manifest\.json was changed by hand"):
                ask()
    told.write_text(json.dumps(as_made, indent=4), encoding="utf-8")
    assert len(Manifest.read(folder).shards) == 2
