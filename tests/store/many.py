"""Desks with as many claims as a test asks for, worked on: what a round trip and a merge are measured on."""

from pathlib import Path

from tests.store.conftest import SCALE
from workbench.model import (
    ClaimKind,
    EvidenceKind,
    Extracted,
    Finding,
    FindingKind,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Place,
    Role,
    Span,
    Stance,
)
from workbench.store import Store
from workbench.store.replay import DERIVED, KEPT

BESIDE = ("originals", "turns", "passages", "locators", "findings", "finding_sources", "evidence_files", "fact_checks")
MEANT = (*KEPT, *DERIVED, *BESIDE, "log")
"""Every table that means something: all but indexes, which are made from these."""
AT_ONCE = 500  # claims of an article


def content(store: Store, tables: tuple[str, ...] = MEANT) -> dict[str, list[tuple[object, ...]]]:
    """All rows of these tables, by table."""
    rows = {table: store.connection.rows(f"SELECT * FROM {table}") for table in tables}
    return {table: sorted((tuple(row) for row in held), key=repr) for table, held in rows.items()}


def build(path: Path, claims: int) -> None:
    """A desk with a source and articles of so many claims, matched."""
    with Store.open(path, create=True) as store:
        store.scales.save(SCALE, "ana")
        with store.together():
            said = " ".join(f"We counted {number} votes in the hall." for number in range(claims))
            source = store.documents.add(NewDocument(said.encode(), said, "Minutes", role=Role.SOURCE), "ana")
            for first in range(0, claims, AT_ONCE):
                _article(store, first, min(AT_ONCE, claims - first), source.id, said)


def _article(store: Store, first: int, count: int, source: int, said: str) -> None:
    text, spans = "", []
    for number in range(first, first + count):
        start = len(text)
        text += f"Dora {number % 7} said “We counted {number} votes in the hall.” "
        spans.append(Span(start, len(text) - 1))
    article = store.documents.add(NewDocument(text.encode(), text, f"Article {first}"), "ana")
    read = [
        Extracted(span, ClaimKind.DIRECT, (Span(text.index("“", span.start) + 1, span.end - 1),), None, f"Dora {n % 7}")
        for n, span in enumerate(spans)
    ]
    for claim in store.claims.record(article.id, read, "ana"):
        held = store.claims.get(claim)
        words = held.quotations[0].words
        place = Place(str(source), Span(said.index(words), said.index(words) + len(words)))
        found = Finding(
            FindingKind.VERBATIM, "the same words", 100.0, segments=(place,), matches=(place,), fingerprint="m1"
        )
        store.findings.record(claim, [(held.quotations[0].id, found)], "ana")


def decide(path: Path, who: str, rating: str) -> None:
    """Give every claim this verdict, and every third a note."""
    with Store.open(path) as store, store.together():
        for claim in store.queue.ids():
            version = store.claims.get(claim).version
            store.verdicts.record(NewVerdict(claim, SCALE.id, rating, f"{who} counted again", version), who)
            if not claim % 3:
                store.evidence.attach(NewEvidence(claim, EvidenceKind.NOTE, Stance.CONTEXT, f"{who} rang them"), who)
