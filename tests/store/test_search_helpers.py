"""An index is the same whoever cut and folded its documents, and whatever became of the processes that helped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from tests.store.conftest import INDEX_TABLES as TABLES
from workbench.model import NewDocument, Role, Source, Span, Turn
from workbench.store import Store
from workbench.store.connection import Connection
from workbench.store.search import DeskIndex, IndexedPassages, IndexingCancelled, build, desk, helper, helpers
from workbench.text.folding import forms

ANA = "ana"
Started = list["subprocess.Popen[bytes]"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """Two helpers for any corpus, a document or two at a time; the processes that were started."""
    every: Started = []

    def start() -> "subprocess.Popen[bytes] | None":
        process = helpers_start()
        every.extend([process] if process else [])
        return process

    helpers_start = helpers._started
    monkeypatch.setattr(helpers, "_started", start)
    monkeypatch.setattr(helpers, "_useful", lambda: 2)
    for name, letters in {"_WORTH_HELP": 0, "_MEANWHILE": 0, "_AHEAD": 12_000, "_AT_ONCE": 3_000}.items():
        monkeypatch.setattr(helpers, name, letters)
    yield every
    assert all(process.poll() is not None for process in every)


def corpus() -> list[Source]:
    chance = Random(11)
    words = [f"word{number}" for number in range(900)] + [
        "Labour's",
        "1,000",
        "“Tide”",
        "U.S.",
        "co-\noperate",
        "字",
        "½",
    ]
    texts = [" ".join(chance.choices(words[: 40 + 30 * at], k=300)) + "." for at in range(30)]
    sources = [Source(str(at), text, language="en" if at % 2 else "") for at, text in enumerate(texts)]
    sources[3] = Source("3", texts[3], turns=(Turn(Span(0, 400), "Mayor"), Turn(Span(400, 900), "Clerk")))
    sources[5] = Source("5", "")
    return sources


def rows(index: IndexedPassages) -> dict[str, list[tuple[object, ...]]]:
    connection: Connection = index._connection
    return {table: [tuple(row) for row in connection.rows(f"SELECT * FROM {table}")] for table in TABLES}


@pytest.fixture(scope="module")
def alone() -> dict[str, list[tuple[object, ...]]]:
    """The index that one process makes."""
    return rows(build(corpus()))


def test_helpers_make_the_same_index(alone: dict[str, object], started: Started) -> None:
    assert rows(build(corpus())) == alone
    assert len(started) == 2


@pytest.mark.parametrize("killed", [[0], [0, 1]])
def test_what_a_killed_helper_had_to_do_is_done_all_the_same(
    alone: dict[str, object], started: Started, killed: Sequence[int]
) -> None:
    read: list[int] = []

    def kill(letters: int) -> None:
        read.append(letters)
        for each in killed if len(read) == 4 else ():
            started[each].kill()

    assert rows(build(corpus(), progress=kill)) == alone


def test_without_a_process_all_is_done_in_this_one(
    alone: dict[str, object], started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert rows(build(corpus())) == alone
    assert not started


def test_a_helper_that_knows_too_many_words_begins_a_new_book(
    alone: dict[str, object], started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = helper.Helper()
    monkeypatch.setattr(helper, "_FORGETS", 20)
    answers = [made.folded([helper.Given.of(source)]) for source in corpus()[:4]]
    assert [answer.known for answer in answers if answer] == [0, 0, 0, 0]
    monkeypatch.setattr(helper, "MOST_WORDS", 5)
    assert made.folded(list(map(helper.Given.of, corpus()[:4]))) is None


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.workbench", create=True) as opened:
        texts = [source.text for source in corpus() if source.text]
        opened.documents.add_all([(NewDocument(text.encode(), text, "", role=Role.SOURCE), ()) for text in texts], ANA)
        yield opened


def test_stopping_ends_the_helpers_and_the_work_is_taken_up_again(started: Started, store: Store) -> None:
    index, read = DeskIndex(store.connection), list[int]()
    pending = index.pending()
    with pytest.raises(IndexingCancelled):
        index.catch_up(read.append, lambda: len(read) == 9)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)
    assert index.pending() == pending
    assert index.catch_up() == pending
    assert index.passages().doubt() == ""


def test_words_that_another_window_numbers_meanwhile_keep_apart(
    started: Started, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "BATCH_OF_DESK", 8_000)
    with Store.open(store.connection.path) as other:
        read: list[int] = []

        def when_read(letters: int) -> None:
            read.append(letters)
            if len(read) == 9:
                other.connection.run("UPDATE documents SET withdrawn = 1")
                text = "No tide table tells the pilots of the harbour when the ferries will sail."
                other.documents.add(NewDocument(text.encode(), text, "", role=Role.SOURCE), ANA)
                DeskIndex(other.connection).catch_up()
                other.connection.run("UPDATE documents SET withdrawn = 0")

        DeskIndex(store.connection).catch_up(when_read)
    passages = DeskIndex(store.connection).passages()
    every = passages._rows("number > ?", (0,))
    assert len(every) > 80
    for passage in every:
        assert passage.codes == passages.encode(forms(passage.span.of(passages.source(passage.source).text)))
    assert passages.doubt() == ""


SCRIPT = """
import os, sys
from workbench.model import Source
from workbench.store.search import build, helpers

print("begun", flush=True)
helpers._WORTH_HELP = helpers._MEANWHILE = 0
helpers._useful = lambda: 2
start = helpers._started
def told():
    process = start()
    print(process.pid, flush=True)
    return process
helpers._started = told
def wait(letters):
    if "wait" in sys.argv:
        import time
        time.sleep(60)
build([Source(str(at), f"This is report number {at} of the year. " * 20) for at in range(50)], progress=wait)
print("built")
"""


@pytest.fixture
def script(tmp_path: Path) -> list[str]:
    """A program that builds an index as soon as it is loaded, as a short script of a user does."""
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return [sys.executable, str(path)]


def test_a_script_without_a_main_guard_runs_once(script: list[str]) -> None:
    done = subprocess.run(script, capture_output=True, text=True, check=True, timeout=60)
    lines = done.stdout.split()
    assert (lines[0], lines[-1], len(lines)) == ("begun", "built", 4)
    assert not done.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
def test_helpers_end_with_the_process_they_help(script: list[str]) -> None:
    with subprocess.Popen([*script, "wait"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        pids = [int(process.stdout.readline()) for _ in range(2)]
        os.kill(process.pid, signal.SIGKILL)
    patience = time.monotonic() + 20
    while any(map(_runs, pids)) and time.monotonic() < patience:
        time.sleep(0.02)
    assert not any(map(_runs, pids))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
