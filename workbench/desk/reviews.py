"""The use cases of review: evidence, verdicts, status, scales. What people do, each under their name."""

from collections.abc import Mapping
from pathlib import Path

from workbench.desk.claims import Claims
from workbench.desk.opened import Opened, tidy
from workbench.desk.ruled import ruled
from workbench.desk.seeing import Seeing
from workbench.errors import BadInput
from workbench.model import (
    Claim,
    Evidence,
    EvidenceKind,
    FindingKind,
    Flag,
    LogEntry,
    Move,
    NewEvidence,
    NewVerdict,
    Place,
    Rules,
    Scale,
    Stage,
    Stance,
    Status,
)
from workbench.model.readings import why_not_decide

_GOOD = 0.75
"""The share of the way to a scale's best end from which on a rating says that the words were said so: 4 of 5."""

_AGAINST = (FindingKind.ALTERED, FindingKind.SPLICED, FindingKind.ABSENT)

LARGEST_FILE = 25_000_000
"""Bytes: a scanned page or a photograph fits, a film does not; an attached file lies in the desk's file for good."""


class Reviews:
    """What reviewers do with claims."""

    def __init__(self, opened: Opened, claims: Claims) -> None:
        self._opened = opened
        self._store = opened.store
        self._claims = claims
        self._seeing = Seeing(opened)

    def attach(self, evidence: NewEvidence) -> Evidence:
        """Attach evidence to a claim.

        Raises:
            BadInput: a link that is no http or https address, an empty note, a span outside its document.
            Unknown: the claim or the document is not there.
        """
        if evidence.kind is EvidenceKind.LINK and not evidence.url.lower().startswith(("http://", "https://")):
            raise BadInput(f"“{evidence.url}” is no link; it begins with http:// or https://.")
        if evidence.kind is EvidenceKind.NOTE and not evidence.note.strip():
            raise BadInput("the note is empty; write what you know and from where.")
        return self._store.evidence.attach(evidence, self._opened.signed())

    def attach_matched(
        self,
        claim_id: int,
        stance: Stance,
        note: str = "",
        *,
        finding_id: int | None = None,
        place: Place | None = None,
    ) -> Evidence:
        """Attach the passage that was found for a claim, as `Claims.matched_passage` says which. Raises `BadInput`."""
        document_id, span = self._claims.matched_passage(claim_id, finding_id, place)
        return self.attach(NewEvidence(claim_id, EvidenceKind.PASSAGE, stance, note, document_id, span))

    def attach_file(self, claim_id: int, path: Path, stance: Stance, note: str = "") -> Evidence:
        """Attach a file with its bytes.

        Raises:
            NotUsable: it is missing, a directory, can't be read, or is larger than `LARGEST_FILE`.
        """
        from workbench.intake import files

        raw = files.content(path.expanduser(), LARGEST_FILE, "attach a link to it instead")
        new = NewEvidence(claim_id, EvidenceKind.FILE, stance, note, file_name=path.name, file_bytes=raw)
        return self.attach(new)

    def attached_file(self, evidence_id: int) -> bytes:
        """The bytes of a file that is attached as evidence, taken back or not.

        Raises:
            Unknown: there is no such evidence.
            BadInput: it is no file.
        """
        one = self._store.evidence.get(evidence_id)
        if one.kind is not EvidenceKind.FILE:
            raise BadInput(f"evidence {evidence_id} is a {one.kind.value}, and no file.")
        return self._store.evidence.file(one.file_sha256)

    def retract(self, evidence_id: int, why: str) -> None:
        """Take evidence back, with the reason; it stays in the log. Raises `Unknown`."""
        self._store.evidence.retract(evidence_id, self._opened.signed(), why)

    def decide(self, verdict: NewVerdict) -> Claim:
        """Record a verdict; the claim as it stands afterwards.

        Raises:
            Conflict: the claim changed after the reviewer read it. Nothing is stored.
            BadInput: the reason is empty, or the scale has no such rating.
        """
        if not verdict.reason.strip():
            raise BadInput("a verdict needs its reason: say in a sentence what shows it.")
        scale = next((scale for scale in self.scales() if scale.id == verdict.scale_id), None)
        if scale is None or scale.rating(verdict.rating_id) is None:
            raise BadInput(f"no rating “{verdict.rating_id}” on the scale “{verdict.scale_id}”.")
        with self._store.together():
            self._store.scales.save(scale, self._opened.signed())
            return self._store.verdicts.record(verdict, self._opened.signed())

    def adopt(self, claim_id: int, other: int, seen_version: int) -> Claim:
        """Decide as was decided on another claim of the same words from the same source: rating, reason, right words.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            BadInput: it is another claim than that, has no verdict that you may see, or this one waits for a second
                reader, who decides on their own.
        """
        claim = self._store.claims.get(claim_id)
        if other not in self._store.queue.twins(claim_id):
            raise BadInput(f"claim {other} has other words, or they are of another source")
        if self._seeing.standing(claim)[2] is Stage.ONCE:
            raise BadInput(f"claim {claim_id} waits for a second reading, and that is nobody else's verdict")
        held = self._seeing.twin(claim, other)
        if held is None:
            raise BadInput(f"there is no verdict on claim {other} that you may see")
        rating = (held.scale_id, held.rating_id, held.reason)
        new = NewVerdict(claim_id, *rating, seen_version, held.suggested_fix)
        return self._store.verdicts.record(new, self._opened.signed(), adopted_from=other)

    def doubt(self, verdict: NewVerdict) -> Flag | FindingKind | None:
        """What was found against a good verdict on a quotation to which nothing is attached; None without any.

        Whoever decides is asked once whether they mean it: a number changed, and it is called accurate.
        """
        scale = next((scale for scale in self.scales() if scale.id == verdict.scale_id), None)
        rating = scale.rating(verdict.rating_id) if scale else None
        share = scale.share(rating) if scale and rating else None
        of_quotations = verdict.scale_id.startswith("quotes-")
        if not of_quotations or share is None or share < _GOOD or self._store.evidence.of_claim(verdict.claim_id):
            return None
        findings = [held.finding for held in self._store.findings.of_claim(verdict.claim_id)]
        against: list[Flag | FindingKind] = [flag for finding in findings for flag in finding.flags]
        against += [finding.kind for finding in findings if finding.kind in _AGAINST]
        return against[0] if against else None

    def assign(self, claim_id: int, reviewer: str, seen_version: int) -> Claim:
        """Give a claim to somebody, to nobody with an empty name. Raises `Conflict`, `Unknown`."""
        return self._store.claims.assign(claim_id, tidy(reviewer), seen_version, self._opened.signed())

    def set_status(self, claim_id: int, status: Status, seen_version: int, why: str = "") -> Claim:
        """Approve a claim, send it back, or reopen an approved one; other statuses follow from verdicts.

        Raises:
            Conflict: the claim changed after `seen_version`. Nothing is stored.
            Unknown: there is no such claim.
            BadInput: it may not happen now, or not by this person; or it is opened again without a reason.
        """
        if status not in (Status.APPROVED, Status.OPEN):
            raise BadInput(f"“{status}” follows from the verdicts; a claim is approved, or opened again")
        move = Move.APPROVE if status is Status.APPROVED else Move.SEND_BACK
        if status is Status.OPEN and self._store.claims.get(claim_id).status is Status.APPROVED:
            move = Move.REOPEN
        return self.move(claim_id, move, seen_version, why)

    def move(self, claim_id: int, move: Move, seen_version: int, why: str = "") -> Claim:
        """Approve, send back or reopen a claim. Raises `Conflict`, `Unknown`, `BadInput` with why it may not happen."""
        return self._store.claims.move(claim_id, move, seen_version, self._opened.signed(), why)

    def moves(self, claim_id: int) -> Mapping[Move, str]:
        """What can happen to a claim besides a verdict: each with why you may not do it, or empty. Raises `Unknown`."""
        return self._store.claims.moves(claim_id, self._opened.who)

    def why_not_decide(self, claim_id: int) -> str:
        """Why you may give no verdict on this claim now, in a sentence; empty when you may. Raises `Unknown`."""
        stands, rules, _ = self._seeing.standing(self._store.claims.get(claim_id))
        return why_not_decide(stands, rules, self._store.reviewers.as_kept(self._opened.who))

    def rules(self) -> Rules:
        """How this desk reviews."""
        return self._store.rules.get()

    def set_rule(self, name: str, value: str, why: str = "") -> Rules:
        """Make a rule of the desk another one, as it is typed: 1 or 2, yes or no, names parted by commas.

        Raises:
            Unknown: there is no such rule.
            BadInput: the rule can't be that.
        """
        return self._store.rules.set(name, ruled(name, value), self._opened.signed(), why)

    def history(self, claim_id: int) -> list[LogEntry]:
        """Every change of this claim, newest first, as far as it is to be seen. Raises `Unknown`."""
        return self._seeing.history(self._store.claims.get(claim_id))

    def scales(self) -> list[Scale]:
        """The scales to decide on: the house's own first, then those that come with the workbench."""
        builtin = builtin_scales()
        known = {scale.id for scale in builtin}
        return [scale for scale in self._store.scales.all() if scale.id not in known] + list(builtin)

    def add_scale(self, path: Path) -> Scale:
        """Take a house scale from a TOML file. Raises `BadInput` saying what is wrong in it."""
        from workbench.reports import scales

        scale = scales.load(path)
        return self._store.scales.save(scale, self._opened.signed())


def builtin_scales() -> tuple[Scale, ...]:
    """The scales that come with the workbench."""
    from workbench.reports import scales

    return scales.builtin()
