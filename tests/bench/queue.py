"""How long the queue takes on a desk of 100,000 claims: `python -m tests.bench.queue [CLAIMS]`.

Prints in milliseconds the median and the 95th percentile of filtering and sorting all claims, just after somebody wrote
and when nobody did; and of reading a screen of 60 of them.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.model import (
    ClaimKind,
    Extracted,
    Finding,
    FindingKind,
    Flag,
    NewDocument,
    NewVerdict,
    Precision,
    Rating,
    SaidOn,
    Scale,
    Span,
)
from workbench.store import Store
from workbench.store.queue import Queue

_SAID = "the wave of attacks was expected by many people who said that peace and orders would close a prison"
_PER_DOCUMENT = 100
_SCREEN = 60
_RUNS = 15
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
    """Claims of a hundred to a document, as extraction, matching and reviewers leave them."""
    luck = random.Random(1)
    store.scales.save(Scale("bench", "Bench", (Rating("ok", "Accurate", ""), Rating("no", "Altered", ""))), "bench")
    for number in range(claims // _PER_DOCUMENT):
        with store.together():
            _fill_one(store, luck, number)


def _fill_one(store: Store, luck: random.Random, number: int) -> None:
    words = _SAID.split()
    lines = [" ".join(luck.choices(words, k=luck.randint(10, 30))) for _ in range(_PER_DOCUMENT)]
    text = "\n".join([str(number), *lines])
    document = store.documents.add(NewDocument(text.encode(), text, f"Article {number}"), "bench")
    extracted, at = [], len(str(number)) + 1
    for line in lines:
        day = date(2026, 1, 1) + timedelta(days=luck.randint(0, 300))
        extracted.append(
            Extracted(
                Span(at, at + len(line)),
                ClaimKind.MIXED,
                speaker=f"Speaker-{luck.randint(1, 500)}",
                said_on=SaidOn(day, Precision.DAY) if luck.random() < 0.8 else SaidOn(),
                worth=luck.random() * 100,
            )
        )
        at += len(line) + 1
    for claim in store.claims.record(document.id, extracted, "bench"):
        kind = luck.choice(list(FindingKind))
        flags = {Flag.NEGATION: "never left out"} if luck.random() < 0.2 else {}
        store.findings.record(claim, [(None, Finding(kind, "found", 90.0, flags, fingerprint="bench"))], "bench")
        if luck.random() < 0.3:
            store.verdicts.record(NewVerdict(claim, "bench", luck.choice(["ok", "no"]), "read it", 1), "bench")


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    took = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        ask()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took), sorted(took)[int(_RUNS * 0.95)]


def main() -> None:
    """Fill a desk, ask it, print the table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.workbench", create=True) as store:
        start = time.perf_counter()
        fill(store, claims)
        print(f"{claims:,} claims recorded, matched and partly decided in {time.perf_counter() - start:.1f} s")
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
