"""Keeps what the queue shows in step with claims, findings and verdicts, inside the change that moves them."""

from collections.abc import Iterable

from workbench.model import FindingKind, Flag, Rules, Stage, Standing, Status, look_first, worry
from workbench.model.readings import covered, stage
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.readings import outdated, readings_of, rules, under_way, verdicts_of
from workbench.store.twins import twins
from workbench.store.values import canonical, parsed

_WHOLE = (FindingKind.VERBATIM, FindingKind.ELIDED)
_PROGRESS = {status: number for number, status in enumerate(Status)}

_CLAIMS = """
SELECT c.id, c.document_id, c.start, c.end, c.speaker_id, n.folded AS speaker, c.said_on, c.kind,
       c.polarity, c.status, c.assignee_id, c.worth, c.dismissed, c.read_from, c.corrects
FROM claims c LEFT JOIN speakers s ON s.id = c.speaker_id
LEFT JOIN speaker_names n ON n.speaker_id = s.id AND n.name = s.name
WHERE c.id IN (SELECT value FROM json_each(?))"""
_FINDINGS = """
SELECT f.id, f.claim_id, f.quotation_id, f.kind, f.score, f.flags, f.fingerprint, f.segments, k.looked_to, k.stale
FROM current_findings k JOIN findings f ON f.id = k.finding_id
WHERE k.claim_id IN (SELECT value FROM json_each(?)) ORDER BY f.id"""

# Where no words are quoted nothing was looked for, and nothing can have changed.
_UNSETTLE = """
UPDATE current_findings SET stale = ? WHERE claim_id = ? AND stale = ''
AND finding_id IN (SELECT id FROM findings WHERE quotation_id IS NOT NULL)"""


def refresh(connection: Connection, claim_ids: Iterable[int]) -> None:
    """Write the queue rows of these claims anew. A claim that was dismissed has none."""
    asked_for = list(claim_ids)
    asked = (canonical(asked_for),)
    findings: dict[int, list[Row]] = {}
    for row in connection.rows(_FINDINGS, asked):
        findings.setdefault(row["claim_id"], []).append(row)
    verdicts = verdicts_of(connection, asked_for)
    desk, twin = rules(connection), twins(connection, asked_for, findings)
    for claim in connection.rows(_CLAIMS, asked):
        if claim["dismissed"]:
            connection.run("DELETE FROM queue WHERE claim_id = ?", (claim["id"],))
            continue
        found, given = findings.get(claim["id"], []), verdicts.get(claim["id"], [])
        line = _of_claim(claim) | _of_findings(found) | _of_verdicts(given, claim, found, desk)
        connection.replace("queue", {**line, "twin": twin[claim["id"]]})


def unsettle(connection: Connection, claim_ids: Iterable[int], why: str) -> None:
    """Say that the present findings of these claims no longer rest on what they were made from.

    Their lines in the queue are to be written anew afterwards.
    """
    connection.run_many(_UNSETTLE, [(why, each) for each in claim_ids])


def seen(findings: Iterable[Row]) -> str:
    """What a set of findings says, without how: two that read alike are the same to a reviewer."""
    return canonical([[row["quotation_id"], row["kind"], sorted(_flags(row))] for row in findings])


def settled(finding: Row) -> bool:
    """Whether no further source could find the words better: there are none, or they stand whole and with no flag."""
    return finding["quotation_id"] is None or (finding["kind"] in _WHOLE and finding["flags"] == "{}")


def present_findings(connection: Connection, claim_id: int) -> list[Row]:
    """The findings of a claim that hold now, in the order they were made."""
    return connection.rows(_FINDINGS, (canonical([claim_id]),))


@reads("findings")
def _flags(finding: Row) -> dict[str, str]:
    return dict(parsed(finding["flags"]))


@reads("findings")
def _kind(finding: Row) -> FindingKind:
    return FindingKind(finding["kind"])


@reads("claims")
def _of_claim(claim: Row) -> dict[str, object]:
    return {
        "claim_id": claim["id"],
        "document_id": claim["document_id"],
        "start": claim["start"],
        "speaker_id": claim["speaker_id"],
        "speaker": claim["speaker"],
        "said_on": claim["said_on"],
        "kind": claim["kind"],
        "polarity": claim["polarity"],
        "status": claim["status"],
        "progress": _PROGRESS[Status(claim["status"])],
        "assignee_id": claim["assignee_id"],
        "worth": round(claim["worth"]),
    }


def _of_findings(findings: list[Row]) -> dict[str, object]:
    flagged = [(row, _kind(row), _flags(row)) for row in findings]
    first = min(flagged, key=lambda one: look_first(*one[1:]), default=(None,))[0]
    flags = {flag for _, _, each in flagged for flag in each}
    return {
        "finding": first["kind"] if first else "",
        "worry": min((worry(kind, each) for _, kind, each in flagged), default=None),
        "score": first["score"] if first else 0.0,
        "flags": " ".join(["", *(flag for flag in Flag if flag in flags), ""]) if flags else "",
        "finding_stale": next((row["stale"] for row in findings if row["stale"]), ""),
        "fingerprint": first["fingerprint"] if first and first["quotation_id"] is not None else "",
        "looked_to": min((row["looked_to"] for row in findings if not settled(row)), default=None),
    }


def _of_verdicts(given: list[Row], claim: Row, findings: list[Row], desk: Rules) -> dict[str, object]:
    now, stands = under_way(given, claim["read_from"], claim["corrects"])
    read = Standing(Status(claim["status"]), readings_of(now), corrects=claim["corrects"] is not None)
    rating, label = (stands["rating_id"], stands["label"]) if stands else ("", "")
    kept = bool(covered(read, desk, ""))
    return {
        "rating": "" if kept else rating,
        "verdict": "" if kept else label,
        "verdict_stale": _verdict_stale(stands, claim, findings) if stands else "",
        "reader_id": stands["reviewer_id"] if stands and stage(read, desk) is Stage.ONCE else None,
        "kept_rating": rating if kept else "",
        "kept_verdict": label if kept else "",
        "differs": int(stage(read, desk) is Stage.DIFFER),
    }


def _verdict_stale(verdict: Row, claim: Row, findings: list[Row]) -> str:
    found = "what was found changed after the verdict" if verdict["findings"] != seen(findings) else ""
    return outdated(verdict, claim["start"], claim["end"], claim["speaker_id"]) or found
