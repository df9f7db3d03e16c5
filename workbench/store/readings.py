"""How the claims of this desk stand in review, by its rules: the one place that asks the tables for either."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.model import Claim, Rules, Standing, Status
from workbench.model.readings import Reading, covered
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.reviewers import as_kept, folded
from workbench.store.values import canonical, parsed

WORDS_CORRECTED = "the claim's words were corrected after the verdict"
SPEAKER_CORRECTED = "the claim's speaker was corrected after the verdict"
"""What makes a verdict one on another claim."""

KEY = "rule."
"""What the settings that are rules begin with."""

_RULES = "SELECT key, value FROM settings WHERE key GLOB 'rule.*'"
_VERDICTS = """
SELECT v.id, v.claim_id, v.scale_id, v.rating_id, v.label, v.start, v.end, v.speaker_id, v.findings, v.reviewer_id,
       r.name AS reviewer
FROM verdicts v JOIN reviewers r ON r.id = v.reviewer_id
WHERE v.claim_id IN (SELECT value FROM json_each(?)) AND v.id NOT IN (SELECT verdict_id FROM taken_back)
ORDER BY v.id"""
_EVIDENCE = """
SELECT 1 FROM evidence WHERE claim_id = ? AND id NOT IN (SELECT evidence_id FROM retractions) LIMIT 1"""


def rules(connection: Connection) -> Rules:
    """How this desk reviews."""
    said = dict(map(_rule, connection.rows(_RULES)))
    for name in ("approvers", "thirds"):
        said[name] = tuple(as_kept(connection, each) for each in said.get(name, ()))
    return Rules(**said)


@reads("settings", "key")
def _rule(row: Row) -> tuple[str, Any]:
    """The name of a rule, and what it is; one that does not fit what it is by default can't be read."""
    name, value = row["key"].removeprefix(KEY), parsed(row["value"])
    as_made = getattr(Rules(), name, None)
    of_names = isinstance(as_made, tuple) and isinstance(value, list) and all(isinstance(one, str) for one in value)
    if not of_names and type(value) is not type(as_made):
        raise ValueError(f"{name} is no such rule")
    return name, value


def verdicts_of(connection: Connection, claim_ids: Iterable[int]) -> dict[int, list[Row]]:
    """The verdicts on these claims that stand, by claim, the first one first."""
    found: dict[int, list[Row]] = {}
    for row in connection.rows(_VERDICTS, (canonical(list(claim_ids)),)):
        found.setdefault(row["claim_id"], []).append(row)
    return found


def under_way(verdicts: Sequence[Row], read_from: int | None, corrects: int | None) -> tuple[list[Row], Row | None]:
    """The verdicts of the reading under way, and the one that stands: the last of them, else the one to correct."""
    now = [row for row in verdicts if read_from is None or row["id"] > read_from]
    stands = now[-1] if now else next((row for row in verdicts if row["id"] == corrects), None)
    return now, stands


def readings_of(verdicts: Iterable[Row]) -> tuple[Reading, ...]:
    """How each person decided last, in the order in which they first did."""
    latest: dict[str, Reading] = {}
    for row in verdicts:
        latest[row["reviewer"]] = Reading(row["reviewer"], row["scale_id"], row["rating_id"], row["id"])
    return tuple(latest.values())


def standing(connection: Connection, claim: Claim) -> Standing:
    """How this claim stands."""
    verdicts = verdicts_of(connection, [claim.id]).get(claim.id, [])
    now, stands = under_way(verdicts, claim.read_from, claim.corrects)
    return Standing(
        status=claim.status,
        readings=readings_of(now),
        evidence=connection.value(_EVIDENCE, (claim.id,)) is not None,
        corrects=claim.corrects is not None,
        outdated=outdated(stands, claim.span.start, claim.span.end, claim.speaker_id) if stands else "",
    )


def outdated(verdict: Row, start: int, end: int, speaker_id: int | None) -> str:
    """What was corrected of the claim since this verdict, or empty."""
    if (verdict["start"], verdict["end"]) != (start, end):
        return WORDS_CORRECTED
    return SPEAKER_CORRECTED if verdict["speaker_id"] != speaker_id else ""


def hidden(connection: Connection, claim: Claim, who: str) -> frozenset[str]:
    """Whose verdicts on this claim `who` is not to see yet; their names as kept."""
    if claim.status is not Status.IN_REVIEW:
        return frozenset()
    return covered(standing(connection, claim), rules(connection), as_kept(connection, who))


def reviewer_id(connection: Connection, who: str) -> int | None:
    """The number of this person, or None for one who has done nothing here yet."""
    # By number: a name that can't be read any more keeps nobody from the queue.
    found = connection.value("SELECT id FROM reviewers WHERE folded = ? OR name = ?", (folded(who), who))
    return None if found is None else int(found)
