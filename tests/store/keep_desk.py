"""Keep a desk of the present schema for the tests of upgrades: `python -m tests.store.keep_desk`, before a new step."""

import gzip
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from workbench.desk import Desk
from workbench.model import EvidenceKind, NewDocument, NewEvidence, NewVerdict, Role, Stance
from workbench.store.engine import sqlite

DESKS = Path(__file__).parents[2] / "fixtures" / "desks"
ARTICLE = """The harbour mayor said on Friday that the new quay was “a very important and wise gesture” to the town.

Tomas Berg said the boats were “looking for calm water”.

Ines Duarte denied that a single berth had been sold.
"""
SPEECH = (
    "We open the quay today. This is a very important and smart gesture. "
    "The boats are looking for calm water, and so are we."
)


def build(path: Path) -> int:
    """An article with three claims, a source, two verdicts, evidence and a piece taken back, work given; its schema."""
    with Desk.open(path, "Ana") as desk:
        article = NewDocument(
            ARTICLE.encode(), ARTICLE, "The quay opens", language="en", published_on=date(2026, 1, 10)
        )
        about = {"speaker": "Tomas Berg", "language": "en", "published_on": date(2026, 1, 9), "primary": True}
        number = desk.add_document(article).id
        desk.add_document(NewDocument(SPEECH.encode(), SPEECH, "Speech of 9 January", role=Role.SOURCE, **about))
        first, second, _ = desk.extract(number)
        for _ in desk.match():
            continue
        words = "a very important and smart gesture"
        desk.decide(NewVerdict(first, "quotes-1", "altered", "smart became wise", desk.claim(first).version, words))
        desk.attach(NewEvidence(first, EvidenceKind.NOTE, Stance.REFUTES, "read in the speech"))
        link = desk.attach(NewEvidence(second, EvidenceKind.LINK, Stance.CONTEXT, url="https://example.org/quay"))
        desk.retract(link.id, "the wrong page")
        desk.assign(second, "Ben", desk.claim(second).version)
        desk.sign("Ben")
        desk.decide(NewVerdict(first, "quotes-1", "altered", "the same", desk.claim(first).version))
        schema = desk.schema()
    with closing(sqlite.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("VACUUM")
    return schema


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        made = Path(room) / "desk.workbench"
        kept = DESKS / f"schema-{build(made)}.workbench.gz"
        kept.write_bytes(gzip.compress(made.read_bytes(), 9, mtime=0))
    print(kept)  # noqa: T201
