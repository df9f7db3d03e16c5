"""How long the queue takes on a desk of 100,000 claims: `python -m tests.bench.queue [CLAIMS]`.

Prints in milliseconds of processor time (what else the machine does is not counted) the median and the 95th percentile
of filtering and sorting all claims, just after somebody wrote and when nobody did; and of reading a screen of 60.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.model import (
    ClaimKind,
    Extracted,
    FindingKind,
    NewDocument,
    Precision,
    Rating,
    SaidOn,
    Scale,
    Span,
)
from workbench.store import Store
from workbench.store.claim_rows import fields_of, words_of
from workbench.store.connection import Connection
from workbench.store.queue import Queue
from workbench.store.speakers import folded
from workbench.store.upkeep import refresh

_SAID = "the wave of attacks was expected by many people who said that peace and orders would close a prison"
_PER_DOCUMENT = 1000
_SPEAKERS = 500
_SHARED = 400
"""Sentences that every article may quote."""
_TWINS = 0.2
"""The share of claims that quote one of these: they have twins."""
_SCREEN = 60
_RUNS = 9
_ASKED = [
    ("", "order"),
    ("", "speaker"),
    ("", "date"),
    ("", "finding"),
    ("", "-worth"),
    ("status:open", "order"),
    ("status:open", "speaker"),
    ("finding:altered", "-worth"),
    ("speaker:speaker-7 status:open", "date"),
    ("-finding:verbatim after:2026-03", "finding"),
    ("wave", "order"),
    ('status:open "wave of attacks"', "speaker"),
    ("is:stale", "order"),
]


def fill(store: Store, claims: int) -> None:
    """A thousand claims to a document, a fifth with twins, with findings, and verdicts on a third. Past the log."""
    luck = random.Random(1)
    store.scales.save(Scale("bench", "Bench", (Rating("ok", "Accurate", ""), Rating("no", "Altered", ""))), "bench")
    with store.together():
        for number in range(0, claims, _PER_DOCUMENT):
            _claims(store, luck, number, min(_PER_DOCUMENT, claims - number))
        _findings_and_verdicts(store.connection)
        refresh(store.connection, range(1, claims + 1))


def _claims(store: Store, luck: random.Random, number: int, many: int) -> None:
    said = _SAID.split()
    shared = random.Random(2)
    everywhere = [
        (" ".join(shared.choices(said, k=shared.randint(10, 30))), shared.randint(1, _SPEAKERS)) for _ in range(_SHARED)
    ]
    spoken = [
        luck.choice(everywhere)
        if luck.random() < _TWINS
        else (" ".join(luck.choices(said, k=luck.randint(10, 30))), luck.randint(1, _SPEAKERS))
        for _ in range(many)
    ]
    lines = [f"{number}", *(line for line, _ in spoken)]
    text = "\n".join(lines)
    document = store.documents.add(NewDocument(text.encode(), text, f"Article {number}"), "bench")
    speaker, at = Extracted(Span(0, len(lines[0])), ClaimKind.INDIRECT), len(lines[0]) + 1
    rows = []
    for line, whose in spoken:
        day = date(2026, 1, 1) + timedelta(days=luck.randint(0, 300))
        said_on = SaidOn(day, Precision.DAY) if luck.random() < 0.8 else SaidOn()
        new = replace(speaker, span=Span(at, at + len(line)), said_on=said_on, worth=luck.random() * 100)
        rows.append({**fields_of(new, text), "document_id": document.id, "speaker_id": whose})
        at += len(line) + 1
    if not number:
        names = [(each, f"Speaker-{each}") for each in range(1, _SPEAKERS + 1)]
        store.connection.run_many("INSERT INTO speakers (id, name) VALUES (?, ?)", names)
        rows_of_names = [(each, name, folded(name)) for each, name in names]
        store.connection.run_many(
            "INSERT INTO speaker_names (speaker_id, name, folded) VALUES (?, ?, ?)", rows_of_names
        )
    columns = ", ".join(rows[0])
    store.connection.run_many(
        f"INSERT INTO claims ({columns}) VALUES ({', '.join(f':{column}' for column in rows[0])})", rows
    )
    store.connection.run_many(
        "INSERT INTO claim_words VALUES (?, ?)",
        [(number + at, words_of(line)) for at, line in enumerate(lines[1:], start=1)],
    )


def _findings_and_verdicts(connection: Connection) -> None:
    kinds = [(at, kind) for at, kind in enumerate(FindingKind)]
    for at, kind in kinds:
        connection.run(
            "INSERT INTO findings (claim_id, kind, reason, score, flags, segments, matches, differences, fingerprint,"
            " found_at) SELECT id, ?, 'found', 90.0,"
            " CASE id % 5 WHEN 0 THEN '{\"negation\":\"left out\"}' ELSE '{}' END,"
            " '[]', '[]', '[]', 'bench', '2026-01-01T00:00:00+00:00' FROM claims WHERE id % ? = ?",
            (kind, len(kinds), at),
        )
    connection.run("INSERT INTO current_findings SELECT id, claim_id, 0, '' FROM findings")
    connection.run("INSERT INTO reviewers VALUES (1, 'bench', 'bench', '2026-01-01T00:00:00+00:00')")
    connection.run(
        "INSERT INTO verdicts (claim_id, scale_id, rating_id, label, reason, reviewer_id, decided_at, claim_version,"
        " document_sha256, start, end, speaker_id, findings) SELECT id, 'bench', 'ok', 'Accurate', 'read it', 1,"
        " '2026-01-01T00:00:00+00:00', 1, printf('%064d', 0), start, end, speaker_id, '[]' FROM claims WHERE id % 3 = 0"
    )
    connection.run("UPDATE claims SET status = 'in_review', version = 2 WHERE id % 3 = 0")
    connection.run("INSERT OR REPLACE INTO settings VALUES ('matcher', 'bench')")


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    took = []
    for _ in range(_RUNS):
        start = time.process_time()
        ask()
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took), sorted(took)[int(_RUNS * 0.95)]


def main() -> None:
    """Fill a desk, ask it, print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.workbench", create=True) as store:
        start = time.perf_counter()
        fill(store, claims)
        print(f"{claims:,} claims written in {time.perf_counter() - start:.1f} s")
        print(f"{'':62}{'after a write':>18}{'unchanged':>18}")
        print(f"{'filter':44}{'sort':10}{'left':>8}" + f"{'p50':>9}{'p95':>9}" * 2)
        for filter_text, sort in _ASKED:
            left = store.queue.ids(filter_text, sort)
            fresh = _timed(lambda f=filter_text, s=sort: Queue(store.connection).ids(f, s))
            kept = _timed(lambda f=filter_text, s=sort: store.queue.ids(f, s))
            print(f"{filter_text:44}{sort:10}{len(left):8,}" + "".join(f"{each:9.1f}" for each in (*fresh, *kept)))
        page = store.queue.ids("", "speaker")[claims // 2 :][:_SCREEN]
        for name, ask in (
            ("rows of a screen", lambda: store.queue.rows(page)),
            ("counts", store.queue.counts),
            ("changes", store.changes),
        ):
            half, most = _timed(ask)
            print(f"{name:62}{half:9.1f}{most:9.1f}")


if __name__ == "__main__":
    main()
