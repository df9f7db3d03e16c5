"""Damaged desks through every command: no traceback, no hang, nothing run, nothing that a terminal obeys.

    python -m tests.bench.damaged [--desks 300] [--lines 4]

Each desk is the sample story, worked on, with one damage: a cell of any column of the schema of today that holds what
it can't, a table or an index gone, a view or a trigger put in, bytes flipped, an end cut off. `--lines` of the command
lines of `tests.command_lines` are run on each, others on the next; 0 runs them all. Exit 1 where one fails.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from shutil import rmtree
from typing import Any

from tests import command_lines
from workbench.desk import Desk, demo
from workbench.model import EvidenceKind, NewDocument, NewEvidence, NewVerdict, Stance, Status
from workbench.store.engine import sqlite

Damage = tuple[str, Callable[[Path], None]]

PATIENCE = 20
"""Seconds of the processor that a command may take, and a sixth of those that pass."""
NO_TEXT = b"\xff\x1b]52;c;b3duZWQ=\x07\x1b[2J\xfe"
ENDLESS = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
PLANTED = (
    f"ALTER TABLE claims RENAME TO c0; CREATE VIEW claims AS {ENDLESS} SELECT c0.* FROM c0, r",
    f"DROP TABLE queue; CREATE VIEW queue AS {ENDLESS} SELECT i AS claim_id, 1 AS document_id, 0 AS start FROM r",
    "CREATE TRIGGER evil AFTER INSERT ON verdicts BEGIN UPDATE claims SET status = 'approved'; END",
    f"CREATE TRIGGER evil AFTER INSERT ON log BEGIN INSERT INTO settings {ENDLESS} SELECT i, i FROM r; END",
    "CREATE TRIGGER evil BEFORE INSERT ON log BEGIN SELECT writefile('pwned', 'x'); END",
    "CREATE VIEW mine AS SELECT load_extension('pwned.so')",
    f"CREATE VIEW mine AS {ENDLESS} SELECT i FROM r",
    "DROP VIEW report; CREATE VIEW report AS SELECT 1",
    "PRAGMA user_version = 3",
    "PRAGMA user_version = -1",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 5",
    "DELETE FROM _sqlite_migrations",
    "DELETE FROM log WHERE id > 5",
    "DELETE FROM originals WHERE document_id = 5",
    "DELETE FROM documents WHERE id = 5",
    "DELETE FROM claims WHERE id = 7",
    "DELETE FROM reviewers",
    "DELETE FROM speakers",
    "DELETE FROM scales",
    "DELETE FROM findings",
    "DELETE FROM queue",
    "UPDATE originals SET raw = zeroblob(60000000) WHERE document_id = 1",
)
CHILD = """
import io, json, os, signal, sys
from workbench.cli.run import run
asked, out, nothing = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w"), os.open(os.devnull, os.O_RDWR)
os.dup2(nothing, 0)
os.dup2(nothing, 1)
def gave_up(*_):
    print(json.dumps(["HANG", ""]), file=out, flush=True)
    os._exit(3)
signal.signal(signal.SIGPROF, gave_up)
signal.signal(signal.SIGALRM, gave_up)
for line in asked:
    words = json.loads(line)
    sys.argv = ["workbench", *words]
    kept = [io.TextIOWrapper(io.BytesIO(), "utf-8", "surrogateescape") for _ in range(2)]
    sys.stdout, sys.stderr = kept
    signal.setitimer(signal.ITIMER_PROF, %(computing)d)
    signal.setitimer(signal.ITIMER_REAL, %(waiting)d)
    try:
        code = run()
    except SystemExit as ended:
        code = ended.code
    except BaseException as error:
        code = f"{type(error).__name__}: {error}"
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    for stream in kept:
        stream.flush()
    told = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in kept]
    print(json.dumps([code, *told]), file=out, flush=True)
"""


def worked(path: Path) -> Path:
    """The sample with verdicts, evidence of most kinds and something in most tables, closed."""
    with demo.build(path) as desk:
        for who, rating in (("Ana", "altered"), ("Ben", "accurate")):
            desk.sign(who)
            for claim in (3, 7):
                version = desk.claim(claim).version
                desk.decide(NewVerdict(claim, "quotes-1", rating if claim == 7 else "accurate", "read it", version))
        desk.attach(NewEvidence(7, EvidenceKind.LINK, Stance.REFUTES, "a note", url="https://example.org/a"))
        desk.attach(NewEvidence(7, EvidenceKind.FILE, Stance.CONTEXT, file_name="a.bin", file_bytes=b"\0\1"))
        desk.retract(desk.attach(NewEvidence(7, EvidenceKind.NOTE, Stance.CONTEXT, "a note")).id, "wrong")
        speech = "BO: It was said and it was not said. " * 9
        desk.add_document(NewDocument(speech.encode(), speech, "Talk"))
        desk.decide(NewVerdict(8, "quotes-1", "altered", "read it", desk.claim(8).version))
        desk.corrections.undo()
        desk.index()
        desk.set_rule("approvers", "Ana, Cy")
        desk.sign("Cy")
        desk.set_status(3, Status.APPROVED, desk.claim(3).version)
    with closing(sqlite.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return path


def damages(good: Path, seed: int) -> Iterator[Damage]:
    """One damage after another, without end: those of the schema once, then cells and bytes at random."""
    dice = random.Random(seed)
    for statements in PLANTED:
        yield statements, lambda path, all_of_it=statements: by_sql(path, *all_of_it.split("; "))
    with closing(sqlite.connect(good)) as raw:
        objects = raw.execute(
            "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_%\\_data' ESCAPE '\\'"
        )
        for kind, name in [one for one in objects.fetchall() if one[0] in ("table", "index", "view")]:
            yield f"no {kind} {name}", lambda path, sql=f"DROP {kind} {name}": by_sql(path, sql)
        columns = [
            (table, column, kind)
            for (table,) in raw.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
            if not table.startswith("sqlite_")
            for _, column, kind, *_ in raw.execute(f"PRAGMA table_info({table})").fetchall()
        ]
    while True:
        dice.shuffle(columns)
        for number, (table, column, kind) in enumerate(columns):
            what = dice.choice(unfit(kind))
            yield f"{table}.{column} = {what!r}", lambda path, at=(table, column, what): by_cell(path, *at)
            if number % 4 == 0:
                throw = dice.random()
                yield "bytes", lambda path, seed=throw: by_bytes(path, random.Random(seed))


def unfit(kind: str) -> list[Any]:
    """What a cell of this type may hold and the program can't read, or should not believe."""
    if kind in ("INTEGER", "REAL"):
        return [-1, 0, 2**62, -(2**62), 99, None]
    if kind == "BLOB":
        return [b"", b"\xff" * 40, None]
    return ["", "[{", "{", "null", "[[1]]", '{"a": 1}', "x\0y", "9999-99-99", "\x1b]0;x\x07", NO_TEXT, "[" * 5000, None]


def by_cell(path: Path, table: str, column: str, what: Any) -> None:
    """Put this into the cell of the last row, or of all where one does not take it."""
    value = "CAST(? AS TEXT)" if isinstance(what, bytes) and what is NO_TEXT else "?"
    with closing(opened(path)) as raw, suppress(sqlite.Error):
        try:
            raw.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid % 2 = 1", (what,))
        except sqlite.Error:  # no rowid, or not more than once
            raw.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}", (what,))


def by_sql(path: Path, *statements: str) -> None:
    """What somebody with any SQLite can do to a file."""
    with closing(opened(path)) as raw, suppress(sqlite.Error):
        for statement in statements:
            raw.execute(statement)


def opened(path: Path) -> "sqlite.Connection":
    raw = sqlite.connect(path, isolation_level=None)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("PRAGMA legacy_alter_table = ON")
    raw.execute("PRAGMA synchronous = OFF")
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    return raw


def by_bytes(path: Path, dice: random.Random) -> None:
    """Flip bits, half of the time behind the head of the file, and cut an end off every tenth."""
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 5, 50, 500])):
        data[dice.randrange(dice.choice([0, 4096]), len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data[: dice.randrange(len(data))] if dice.random() < 0.1 else data)


class Runner:
    """Runs command lines one after another in a process of its own, anew where one takes it down."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._child: subprocess.Popen[str] | None = None

    def run(self, words: list[str]) -> str:
        """What is wrong with how this went; empty for nothing."""
        child = self._started()
        assert child.stdin
        assert child.stdout
        child.stdin.write(json.dumps(words) + "\n")
        child.stdin.flush()
        answer = child.stdout.readline()
        if not answer:
            return f"the process ended with {self.close()}"
        code, *streams = json.loads(answer)
        if code == "HANG":
            self.close()
            return f"more than {PATIENCE} s"
        return self._wrong(code, "".join(streams[1:]), "".join(streams))

    def close(self) -> int:
        """End the process; its exit code."""
        if self._child is None:
            return 0
        with self._child as ended:
            self._child = None
            assert ended.stdin
            ended.stdin.close()
            return ended.wait(60)

    def _started(self) -> "subprocess.Popen[str]":
        if self._child is None:
            env = os.environ | {"WORKBENCH_HOME": str(self._room / "home"), "WORKBENCH_OFFLINE": "1"}
            command = [sys.executable, "-c", CHILD % {"computing": PATIENCE, "waiting": 6 * PATIENCE}]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=self._room, env=env
            )
        return self._child

    def _wrong(self, code: object, errors: str, everything: str) -> str:
        told = errors.strip().split("\n")[-1][:300]
        if code not in (0, 1, 2):
            return f"exit {code}: {told}"
        if "Traceback" in errors or "this should not happen" in errors:
            return told
        if orders := {letter for letter in everything if letter not in "\n\t" and not letter.isprintable()} & BAD:
            return f"orders {orders}: {told}"
        return "something was run" if (self._room / "pwned").exists() else ""


BAD = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200B)} - set("\n\t")


def fill(room: Path, desk: Path) -> dict[str, str]:
    """What the command lines name: files in `room`."""
    words = "we will see"
    (room / "draft.txt").write_text("The minister said on Monday: “We will see what happens now.”\n", "utf-8")
    (room / "source.txt").write_text("We will see what happens next. " * 4, "utf-8")
    (room / "corpus.jsonl").write_text(json.dumps({"id": "a", "text": "we will see it"}) + "\n", "utf-8")
    (room / "page.html").write_text("<title>A page</title><p>He said “yes” to the people of Caracas.</p>", "utf-8")
    (room / "odd.exe").write_bytes(b"MZ\0\1")
    (room / "sheet.csv").write_text("claim,speaker\nWe will see,Roe\n", "utf-8")
    review = {"@type": "ClaimReview", "claimReviewed": "x", "url": "https://e.org"}
    (room / "reviews.json").write_text(json.dumps(review | {"reviewRating": {"alternateName": "False"}}), "utf-8")
    rating = '[[rating]]\nid = "a"\nlabel = "A"\nmeaning = "a"\n'
    (room / "scale.toml").write_text(f'id = "house-1"\ntitle = "T"\n{rating}', "utf-8")
    (room / "other.workbench").write_bytes(desk.read_bytes())
    with Desk.open(desk, "Cy", create=False) as held:
        held.export(room / "report.csv", overwrite=True)
        held.decide(NewVerdict(7, "quotes-1", "altered", "I say so", held.claim(7).version))
        held.export(room / "whole.jsonl", form="everything")
    with Desk.open(room / "other.workbench", "Cy", create=False) as held:
        held.decide(NewVerdict(7, "quotes-1", "altered", "a third", held.claim(7).version))
    for path in (desk, room / "other.workbench"):
        with closing(sqlite.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode = DELETE")
    names = ("draft.txt", "source.txt", "corpus.jsonl", "page.html", "odd.exe", "sheet.csv", "reviews.json")
    named = {name.split(".")[0]: str(room / name) for name in (*names, "scale.toml", "other.workbench", "report.csv")}
    named |= {
        "missing": str(room / "missing.txt"),
        "whole": str(room / "whole.jsonl"),
        "archive": str(room / "archive"),
    }
    return named | {"words": words.split()[2], "quoted": "we-will-see"}


def failures(room: Path, desks: int, lines: int, seed: int = 1, *, first: int = 0) -> tuple[list[str], Counter[str]]:
    """What failed on so many damaged desks, from the `first` on, and how many lines of each command were run."""
    good = worked(room / "good.workbench")
    named, runner, failed, count = fill(room, good), Runner(room), [], Counter[str]()
    place = room / "place"
    place.mkdir()
    damaged = place / "damaged.workbench"
    every = [*command_lines.lines(named | {"desk": str(damaged), "made": str(place / "made")})]
    at, total = first * lines, len(every)
    try:
        for what, damage in islice(damages(good, seed), first, first + desks):
            damaged.write_bytes(good.read_bytes())
            damage(damaged)
            bad = damaged.read_bytes()
            for step in range(lines or total):
                rmtree(place)
                place.mkdir()
                damaged.write_bytes(bad)
                words = every[(at + step) % total]
                count[words[0]] += 1
                if wrong := runner.run(["--db", str(damaged), "--as", "Ana", *words]):
                    failed.append(f"{what[:80]}: {' '.join(words)[:120]}: {wrong}")
            at += lines
    finally:
        runner.close()
    return failed, count


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--desks", type=int, default=300)
    asked.add_argument("--lines", type=int, default=4)
    asked.add_argument("--seed", type=int, default=1)
    how = asked.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        failed, count = failures(Path(room), how.desks, how.lines, how.seed)
    for line in failed:
        print(line)
    print(f"{how.desks} damaged desks, {count.total()} command lines of {len(count)} commands: {len(failed)} failed")
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
