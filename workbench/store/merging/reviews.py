"""Verdicts and evidence that one desk has and the other has not, and the claims that both have decided otherwise."""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from workbench.model import Scale
from workbench.model.kinds import Status
from workbench.model.merging import Clash, Side
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.merging.claims import Claims
from workbench.store.merging.documents import Documents
from workbench.store.merging.people import People
from workbench.store.scales import content, read_scale
from workbench.store.values import canonical, moment

_VERDICTS = """
SELECT v.*, r.name AS reviewer, coalesce(s.name, '') AS speaker, t.verdict_id IS NOT NULL AS gone FROM verdicts v
JOIN reviewers r ON r.id = v.reviewer_id LEFT JOIN speakers s ON s.id = v.speaker_id
LEFT JOIN taken_back t ON t.verdict_id = v.id ORDER BY v.decided_at, v.id"""
_EVIDENCE = """
SELECT e.*, r.name AS reviewer, t.evidence_id IS NOT NULL AS gone FROM evidence e
JOIN reviewers r ON r.id = e.reviewer_id LEFT JOIN retractions t ON t.evidence_id = e.id ORDER BY e.id"""
_SAID = ("kind", "stance", "note", "start", "end", "url", "file_name", "file_sha256", "added_at", "asked", "asked_on")
_CLAIMS = "SELECT id, status, text, read_from, corrects FROM claims"
_SCALES = "SELECT * FROM scales ORDER BY id"
_FAR = {status.value: at for at, status in enumerate(Status)}


@dataclass(slots=True)
class Reviews:
    """What comes, by the claim's number there, and the status that a claim (by its number here) gets with it.

    `old` are the verdicts there, by their numbers there, that were sent back, and `corrects` those that are corrected
    there, by the claim there. `scales` are those that are new here, `scale_of` the id here of each one there.
    """

    verdicts: dict[int, list[Row]] = field(default_factory=dict)
    evidence: dict[int, list[Row]] = field(default_factory=dict)
    status: dict[int, str] = field(default_factory=dict)
    old: set[int] = field(default_factory=set)
    corrects: dict[int, int] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)
    scale_of: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Both:
    """A claim on both desks, with all its verdicts."""

    here: Row
    there: Row
    held: list[Row]
    given: list[Row]


@dataclass(frozen=True, slots=True)
class Comparing:
    """The reviews of two desks, held against each other: `compared` tells what comes."""

    ours: Connection
    theirs: Connection
    documents: Documents
    claims: Claims
    people: People
    found: Reviews = field(default_factory=Reviews)

    def compared(self) -> Reviews:
        """What comes, and what becomes of the claims that both desks have."""
        self._scales()
        held, given = _by_claim(self.ours.rows(_VERDICTS)), _by_claim(self.theirs.rows(_VERDICTS))
        of_ours, of_theirs = ({row["id"]: row for row in one.rows(_CLAIMS)} for one in (self.ours, self.theirs))
        for there, here in self.claims.here.items():
            self._readings(of_theirs[there], given.get(there, []))
            if here is None:
                self._verdicts(there, here, [], given.get(there, []))
                continue
            both = Both(of_ours[here], of_theirs[there], held.get(here, []), given.get(there, []))
            self._verdicts(there, here, both.held, both.given)
            self._status(both)
        self._evidence()
        return self.found

    def _scales(self) -> None:
        """A scale of the same id that means something else comes under an id of its own."""
        held = {row["id"]: content(read_scale(self.ours, row)) for row in self.ours.rows(_SCALES)}
        for row in self.theirs.rows(_SCALES):
            scale = read_scale(self.theirs, row)
            told = content(scale)
            if scale.id in held and held[scale.id] != told:
                mark = sha256(canonical(told).encode()).hexdigest()[:8]
                scale = replace(scale, id=f"{scale.id}-{mark}")
                self.found.kept.append(f"the scale “{row['id']}” is another one there; it comes as “{scale.id}”")
            if scale.id not in held:
                self.found.scales.append(scale)
            self.found.scale_of[row["id"]] = scale.id

    def _readings(self, claim: Row, given: list[Row]) -> None:
        """Which verdicts there were sent back, and which one is being corrected."""
        self.found.old.update(row["id"] for row in given if not _counts(row, claim))
        self.found.corrects |= {claim["id"]: claim["corrects"]} if claim["corrects"] is not None else {}

    def _verdicts(self, there: int, here: int | None, held: list[Row], given: list[Row]) -> None:
        known = {(row["reviewer"], row["scale_id"], *_decided(row)): row for row in held}
        for row in given:
            who, scale = self.people.reviewer(row["reviewer"]), self.found.scale_of[row["scale_id"]]
            same = known.get((who, scale, *_decided(row)))
            if same is None and not row["gone"]:
                self.found.verdicts.setdefault(there, []).append(row)
            elif same is not None and same["gone"] != row["gone"]:
                one, other = ("here", "there") if same["gone"] else ("there", "here")
                self.found.kept.append(f"claim {here}: “{row['label']}” by {who} was taken back {one}, not {other}")

    def _status(self, both: Both) -> None:
        """How far the work on a claim that both desks have is afterwards, and whether they clash."""
        here, ours, theirs = both.here["id"], both.here["status"], both.there["status"]
        stand = [row for row in both.held if not row["gone"] and _counts(row, both.here)]
        given = [row for row in both.given if not row["gone"] and _counts(row, both.there)]
        coming = [row for row in self.found.verdicts.get(both.there["id"], []) if row["id"] not in self.found.old]
        if not stand:
            self.found.status |= {here: theirs} if coming else {}
            return
        last = stand[-1]
        rating = (last["scale_id"], last["rating_id"])
        differ = [row for row in coming if (self.found.scale_of[row["scale_id"]], row["rating_id"]) != rating]
        if differ:
            sides = _side(last, last["reviewer"]), _side(differ[-1], self.people.reviewer(differ[-1]["reviewer"]))
            self.found.clashes.append(Clash(here, both.here["text"], *sides))
        if coming and (differ or ours not in (Status.APPROVED, Status.CORRECTED)):
            readers = {row["reviewer"] for row in stand} | {self.people.reviewer(row["reviewer"]) for row in coming}
            self.found.status[here] = Status.SECOND_READ if len(readers) > 1 else Status.IN_REVIEW
        elif not coming and len(stand) == len(given) and _FAR[theirs] > _FAR[ours]:
            self.found.status[here] = theirs  # the same verdicts, and the work went on there

    def _evidence(self) -> None:
        held = {
            (row["claim_id"], row["document_id"], row["reviewer"], *_said(row)) for row in self.ours.rows(_EVIDENCE)
        }
        for row in self.theirs.rows(_EVIDENCE):
            there, document = row["claim_id"], row["document_id"]
            if row["gone"] or there not in self.claims.here:
                continue
            if document in self.documents.left_out:
                self.found.left_out.append(f"evidence on a passage of such a document, by {row['reviewer']}")
                continue
            where = None if document is None else self.documents.here[document]
            if (self.claims.here[there], where, self.people.reviewer(row["reviewer"]), *_said(row)) not in held:
                self.found.evidence.setdefault(there, []).append(row)


def _by_claim(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["claim_id"], []).append(row)
    return found


def _counts(verdict: Row, claim: Row) -> bool:
    """Whether a verdict is of the reading under way: those up to `read_from` were sent back."""
    return claim["read_from"] is None or bool(verdict["id"] > claim["read_from"])


def _side(row: Row, reviewer: str) -> Side:
    return Side(row["label"], reviewer, moment(row["decided_at"]), row["reason"])


def _decided(row: Row) -> tuple[object, ...]:
    return row["decided_at"], row["rating_id"], row["reason"]


def _said(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in _SAID)
