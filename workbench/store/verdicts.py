"""Verdicts: what people decide. Each is appended, none is changed; the latest of a claim is the one that stands."""

from workbench.errors import BadInput, Unknown
from workbench.model import Claim, NewVerdict, Standing, Verdict
from workbench.model.readings import status_after, why_not_decide
from workbench.store.claims import expect, get
from workbench.store.connection import Connection
from workbench.store.log import Change, Log
from workbench.store.readings import hidden, rules, standing
from workbench.store.reviewers import known
from workbench.store.upkeep import present_findings, seen
from workbench.store.verdict_rows import verdicts_on


class Verdicts:
    """What was decided on each claim, by whom and why."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def record(self, new: NewVerdict, who: str, adopted_from: int = 0) -> Claim:
        """Append a verdict and move its claim on; the claim as it stands afterwards.

        Where it was adopted from that on another claim, the log says so in a row of its own.

        The first reviewer's verdict puts the claim in review, another reviewer's makes it a second read; that of an
        approved claim which was reopened corrects it. Nothing is approved by a verdict.

        Raises:
            Conflict: the claim changed after the reviewer read it (`new.seen_version`). Nothing is stored.
            Unknown: no such claim, scale or rating.
            BadInput: no reason is given, or it is not this person's turn by the rules of the desk.
        """
        if not new.reason.strip():
            raise BadInput("a verdict needs its reason: say why in a sentence")
        with self._log.change(who) as change:
            claim = expect(change, new.claim_id, new.seen_version)
            stands, desk = standing(self._connection, claim), rules(self._connection)
            if why := why_not_decide(stands, desk, change.who):
                raise BadInput(f"claim {claim.id}: {why}")
            fields = self._fields(change, new, claim)
            number = change.next_id("verdicts")
            now = fields | {"id": number, "status": status_after(stands, desk, change.who)}
            change.record("decide", "claim", claim.id, was=claim.status, now=now, why=new.reason)
            if adopted_from:
                change.record("adopt", "claim", claim.id, now={"claim": adopted_from})
            return get(self._connection, new.claim_id)

    def of_claim(self, claim_id: int) -> list[Verdict]:
        """Every verdict on a claim that was not taken back, newest first; whoever looks may not be to see them all."""
        return verdicts_on(self._connection, claim_id)

    def hidden(self, claim: Claim, who: str) -> frozenset[str]:
        """Whose verdicts on a claim `who` is not to see yet, by the rules of the desk."""
        return hidden(self._connection, claim, who)

    def standing(self, claim: Claim) -> Standing:
        """How a claim stands in review."""
        return standing(self._connection, claim)

    def stale(self, claim_id: int) -> str:
        """What changed since the standing verdict was given (words, speaker, what was found), or empty."""
        return str(self._connection.value("SELECT verdict_stale FROM queue WHERE claim_id = ?", (claim_id,)) or "")

    def _fields(self, change: Change, new: NewVerdict, claim: Claim) -> dict[str, object]:
        document = "SELECT sha256 FROM documents WHERE id = ?"
        return {
            "claim_id": claim.id,
            "scale_id": new.scale_id,
            "rating_id": new.rating_id,
            "label": self._label(new),
            "reason": new.reason,
            "suggested_fix": new.suggested_fix,
            "reviewer": known(change),
            "decided_at": change.at,
            "claim_version": claim.version,
            "document_sha256": self._connection.value(document, (claim.document_id,)),
            "start": claim.span.start,
            "end": claim.span.end,
            "speaker": claim.speaker,
            "findings": seen(present_findings(self._connection, claim.id)),
        }

    def _label(self, new: NewVerdict) -> str:
        label = self._connection.value(
            "SELECT label FROM ratings WHERE scale_id = ? AND id = ?", (new.scale_id, new.rating_id)
        )
        if label is None:
            choices = self._connection.rows(
                "SELECT id FROM ratings WHERE scale_id = ? ORDER BY position", (new.scale_id,)
            )
            held = ", ".join(row["id"] for row in choices) or "no such scale on this desk"
            raise Unknown(f"“{new.rating_id}” is no rating of “{new.scale_id}” ({held})")
        return str(label)
