"""How verdicts are read back, and the conflict that shows the latest of them."""

from workbench.errors import Conflict
from workbench.model import Claim, Verdict
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.readings import hidden
from workbench.store.values import moment

_VERDICTS = """
SELECT v.*, r.name AS reviewer FROM verdicts v JOIN reviewers r ON r.id = v.reviewer_id
WHERE v.claim_id = ? AND v.id NOT IN (SELECT verdict_id FROM taken_back) ORDER BY v.id DESC"""


def verdicts_on(connection: Connection, claim_id: int) -> list[Verdict]:
    """The verdicts on a claim that were not taken back, newest first."""
    return [read_verdict(row) for row in connection.rows(_VERDICTS, (claim_id,))]


def conflict(connection: Connection, claim: Claim, who: str) -> Conflict:
    """The refusal of a change that `who` made from an older version of a claim: it tells what they may see."""
    covered = hidden(connection, claim, who)
    latest = next((one for one in verdicts_on(connection, claim.id) if one.reviewer not in covered), None)
    state = str(claim.status).replace("_", " ")
    verdict = f", decided “{latest.label}” by {latest.reviewer}" if latest else ", without a verdict"
    if covered:
        verdict = f", decided by {', '.join(sorted(covered))}, hidden until you decide"
    return Conflict(
        f"claim {claim.id} changed after you read it: it is {state} now{verdict}. Nothing was stored; read it again",
        claim,
        latest,
    )


@reads("verdicts")
def read_verdict(row: Row) -> Verdict:
    """The verdict of a row, which has the name of the `reviewer` too."""
    return Verdict(
        id=row["id"],
        claim_id=row["claim_id"],
        scale_id=row["scale_id"],
        rating_id=row["rating_id"],
        label=row["label"],
        reason=row["reason"],
        suggested_fix=row["suggested_fix"],
        reviewer=row["reviewer"],
        decided_at=moment(row["decided_at"]),
        claim_version=row["claim_version"],
    )
