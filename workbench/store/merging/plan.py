"""What another desk would bring, worked out before anything is changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.model.merging import Coming
from workbench.store.connection import Connection
from workbench.store.events.reviews import MATCHER
from workbench.store.log import BEGINNING
from workbench.store.merging import claims as _claims
from workbench.store.merging import documents as _documents
from workbench.store.merging.claims import Claims
from workbench.store.merging.documents import Documents
from workbench.store.merging.people import People, meet
from workbench.store.merging.reviews import Comparing, Reviews

_HEAD = "SELECT hash FROM log ORDER BY id DESC LIMIT 1"
_RULES = "SELECT key, value FROM settings WHERE key <> ? ORDER BY key"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that comes, with what it will be here, as long as the log here ends with `head`."""

    head: str
    documents: Documents
    claims: Claims
    people: People
    reviews: Reviews
    fact_checks: tuple[int, ...]
    coming: Coming


def plan(ours: Connection, theirs: Connection, said: Mapping[str, str], file: Path) -> Plan:
    """What the other desk has and this one has not. `said` is who its reviewers are here, by their names there.

    Raises:
        BadInput: `said` names nobody who worked there.
    """
    documents, people = _documents.pair(ours, theirs), meet(ours, theirs, said)
    claims = _claims.pair(ours, theirs, documents, people)
    reviews = Comparing(ours, theirs, documents, claims, people).compared()
    held = set(ours.column("SELECT sha256 FROM fact_checks"))
    checks = tuple(r["id"] for r in theirs.rows("SELECT id, sha256 FROM fact_checks") if r["sha256"] not in held)
    new = documents.new()
    titles = {row["id"]: row["title"] for row in theirs.rows("SELECT id, title FROM documents")}
    left_out = [_left_out(theirs, number, why) for number, why in documents.left_out.items()]
    coming = Coming(
        file=file.name,
        entries=theirs.value("SELECT count(*) FROM log"),
        head=theirs.value(_HEAD) or BEGINNING,
        documents=tuple(titles[number] for number in new),
        documents_held=len(documents.here) - len(new),
        claims=sum(here is None for here in claims.here.values()),
        claims_held=sum(here is not None for here in claims.here.values()),
        verdicts=sum(map(len, reviews.verdicts.values())),
        evidence=sum(map(len, reviews.evidence.values())),
        corrections=len(claims.better),
        fact_checks=len(checks),
        people=people.shown(ours),
        clashes=tuple(reviews.clashes),
        kept=(*documents.kept, *people.kept, *claims.kept, *reviews.kept, *_rules(ours, theirs)),
        left_out=(*left_out, *reviews.left_out),
    )
    return Plan(ours.value(_HEAD) or BEGINNING, documents, claims, people, reviews, checks, coming)


def _rules(ours: Connection, theirs: Connection) -> Iterator[str]:
    here = {row["key"]: row["value"] for row in ours.rows(_RULES, (MATCHER,))}
    for row in theirs.rows(_RULES, (MATCHER,)):
        if here.get(row["key"], row["value"]) != row["value"]:
            yield f"the rule “{row['key']}” is {here[row['key']]} here, {row['value']} there"


def _left_out(theirs: Connection, number: int, why: str) -> str:
    counts = theirs.row(
        "SELECT count(DISTINCT c.id) AS claims, count(v.id) AS verdicts FROM claims c "
        "LEFT JOIN verdicts v ON v.claim_id = c.id WHERE c.document_id = ?",
        (number,),
    )
    held = f"{counts['claims']} claims with {counts['verdicts']} verdicts stay there" if counts else ""
    return f"{why}; {held}"
