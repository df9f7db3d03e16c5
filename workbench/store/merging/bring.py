"""Claims of another desk, brought in: those that are new, and what people did there with those that both have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from workbench.model import Correction, Place, Precision, SaidOn, Span
from workbench.model.kinds import ClaimKind, Polarity
from workbench.store.claims import get
from workbench.store.connection import Connection
from workbench.store.corrections import corrected
from workbench.store.documents import text
from workbench.store.engine import Row
from workbench.store.finding_rows import cited, fields_of, finding_of
from workbench.store.findings import digest
from workbench.store.log import Change
from workbench.store.merging.claims import Written
from workbench.store.merging.plan import Plan
from workbench.store.reviewers import known
from workbench.store.speakers import folded
from workbench.store.speakers import known as speaker_known
from workbench.store.values import canonical, day, parsed

_PRESENT = """
SELECT f.* FROM current_findings k JOIN findings f ON f.id = k.finding_id
WHERE k.claim_id = ? AND k.stale = '' ORDER BY f.id"""
_LAST = """
SELECT max(decided_at) FROM verdicts WHERE claim_id = ? AND id NOT IN (SELECT verdict_id FROM taken_back)"""
_QUOTATIONS = "SELECT id, start, end FROM quotations WHERE claim_id = ?"
_NOT_BROUGHT = {"id", "version", "assignee", "read_from", "corrects"}
_EVIDENCE = (
    "kind",
    "stance",
    "note",
    "start",
    "end",
    "url",
    "file_name",
    "file_sha256",
    "added_at",
    "asked",
    "asked_on",
)
_VERDICT = ("rating_id", "label", "reason", "suggested_fix", "decided_at", "claim_version", "start", "end")


@dataclass(frozen=True, slots=True)
class Bringing:
    """A merge under way. `documents` are the numbers here of those there."""

    change: Change
    theirs: Connection
    plan: Plan
    documents: Mapping[int, int | None]

    def claims(self) -> None:
        """Bring the new claims, then for each claim what comes with it."""
        here = {there: at for there, at in self.plan.claims.here.items() if at is not None}
        new: dict[int, list[int]] = {}
        for there, at in self.plan.claims.here.items():
            if at is None:
                new.setdefault(self.plan.claims.document[there], []).append(there)
        for document, some in new.items():
            here |= self._new(document, some)
        for there, at in here.items():
            now = dict(self._of_claim(there, at, new=self.plan.claims.here[there] is None))
            if now:
                self.change.record("merge", "claim", at, now=now)

    def _new(self, document: int, some: list[int]) -> dict[int, int]:
        """Write these claims of a document down; the numbers here of those there."""
        first, quotation = self.change.next_id("claims"), self.change.next_id("quotations")
        numbers, claims = {}, []
        for number, there in enumerate(some, first):
            claim = self.plan.claims.there[there]
            quotations = [
                [quotation + at, start, end] for at, (_, start, end) in enumerate(claim.get("quotations", ()))
            ]
            quotation += len(quotations)
            people = {"id": number, "quotations": quotations, "speaker": self._speaker(claim.get("speaker", ""))}
            if claim.get("assignee"):
                people["assignee"] = known(self.change, self.plan.people.reviewer(claim["assignee"]))
            brought = {name: value for name, value in claim.items() if name not in _NOT_BROUGHT}
            claims.append(brought | {name: value for name, value in people.items() if value not in ("", [])})
            numbers[there] = number
        self.change.record("merge", "document", self._document(document), now={"claims": claims})
        return numbers

    def _of_claim(self, there: int, here: int, *, new: bool) -> Iterator[tuple[str, Any]]:
        quotations = self._quotations(there, here)
        if new and (found := list(self._findings(there, here, quotations))):
            yield "findings", found
        if evidence := self.plan.reviews.evidence.get(there):
            first = self.change.next_id("evidence")
            yield "evidence", [self._evidence(row, here) | {"id": at} for at, row in enumerate(evidence, first)]
        fields = {} if new else self._fields(here)
        if verdicts := self.plan.reviews.verdicts.get(there):
            numbers = self._numbers(verdicts, here)
            yield "verdicts", [self._verdict(row, here, quotations) | {"id": numbers[row["id"]]} for row in verdicts]
            fields |= self._reading(there, here, numbers, new=new)
        if fields:
            yield "fields", fields

    def _findings(self, there: int, here: int, quotations: Mapping[int, int]) -> Iterator[dict[str, Any]]:
        """What was found for a claim that is new here, as it stands there; other sources are looked in here."""
        for row in self.theirs.rows(_PRESENT, (there,)):
            finding = finding_of(row)
            keys = {key: self.documents.get(int(key)) for key in cited(finding)}
            if None in keys.values():
                continue
            segments, matches = (
                tuple(Place(str(keys[one.source]), one.span, one.score) for one in some)
                for some in (finding.segments, finding.matches)
            )
            quotation = quotations.get(row["quotation_id"]) if row["quotation_id"] else None
            of = {"claim_id": here, "quotation_id": quotation}
            fields = (
                of | fields_of(replace(finding, segments=segments, matches=matches)) | {"found_at": row["found_at"]}
            )
            number = self.change.connection.insert("findings", fields)
            for key in sorted(set(keys.values()), key=str):
                sha = self._sha(key)
                self.change.connection.run("INSERT INTO finding_sources VALUES (?, ?, ?)", (number, key, sha))
            yield {"id": number, "kind": str(finding.kind), "sha256": digest(fields)}

    def _evidence(self, row: Row, here: int) -> dict[str, Any]:
        columns = {name: row[name] for name in _EVIDENCE}
        document = None if row["document_id"] is None else self._document(row["document_id"])
        quoted = ""
        if document is not None and row["start"] is not None:
            quoted = Span(row["start"], row["end"]).of(text(self.change.connection, document))
        if row["file_sha256"]:
            content = self.theirs.value("SELECT bytes FROM evidence_files WHERE sha256 = ?", (row["file_sha256"],))
            held = (row["file_sha256"], content)
            self.change.connection.run("INSERT INTO evidence_files VALUES (?, ?) ON CONFLICT DO NOTHING", held)
        return columns | {
            "claim_id": here,
            "document_id": document,
            "document_sha256": "" if document is None else self._sha(document),
            "quoted": quoted,
            "reviewer": known(self.change, self.plan.people.reviewer(row["reviewer"])),
        }

    def _numbers(self, rows: list[Row], here: int) -> dict[int, int]:
        """The numbers here of verdicts there: lower than any for those from before the one that stands here.

        Those that were sent back there are the lowest, so that they count in no reading here.
        """
        last, old = self.change.connection.value(_LAST, (here,)) or "", self.plan.reviews.old
        sent_back = [row["id"] for row in rows if row["id"] in old]
        before = [row["id"] for row in rows if row["id"] not in old and row["decided_at"] < last]
        after = [row["id"] for row in rows if row["id"] not in {*sent_back, *before}]
        lowest = int(self.change.connection.value("SELECT min(coalesce(min(id), 0), 0) FROM verdicts"))
        low = [*sent_back, *before]
        numbers = dict(zip(low, range(lowest - len(low), lowest), strict=True))
        return numbers | dict(zip(after, count(self.change.next_id("verdicts")), strict=False))

    def _reading(self, there: int, here: int, numbers: Mapping[int, int], *, new: bool) -> dict[str, Any]:
        """From which verdict on the reading under way counts, where some were sent back there and none here."""
        sent_back = [number for verdict, number in numbers.items() if verdict in self.plan.reviews.old]
        read_from = self.change.connection.value("SELECT read_from FROM claims WHERE id = ?", (here,))
        corrects = numbers.get(self.plan.reviews.corrects.get(there, 0)) if new else None
        fields = {"read_from": max(sent_back)} if sent_back and read_from is None else {}
        return fields | ({"corrects": corrects} if corrects is not None else {})

    def _verdict(self, row: Row, here: int, quotations: Mapping[int, int]) -> dict[str, Any]:
        seen = [[quotations.get(quotation), kind, flags] for quotation, kind, flags in parsed(row["findings"])]
        document = "SELECT d.sha256 FROM claims c JOIN documents d ON d.id = c.document_id WHERE c.id = ?"
        return {name: row[name] for name in _VERDICT} | {
            "claim_id": here,
            "scale_id": self.plan.reviews.scale_of[row["scale_id"]],
            "reviewer": known(self.change, self.plan.people.reviewer(row["reviewer"])),
            "document_sha256": self.change.connection.value(document, (here,)),
            "speaker": self._speaker(row["speaker"]),
            "findings": canonical(seen),
        }

    def _fields(self, here: int) -> dict[str, Any]:
        """What becomes of a claim that was here: what was put right there, and how far the work is."""
        better = self.plan.claims.better.get(here, {})
        what = Correction()
        for part, claim in better.items():
            if part != "dismissal":
                what |= _correction(part, claim)
        if "speaker" in what:
            what["speaker"] = self._speaker(better["speaker"].get("speaker", ""))
        fields = corrected(self.change, get(self.change.connection, here), what) if what else {}
        if "dismissal" in better:
            fields["dismissed"] = better["dismissal"].get("dismissed", "")
        status = self.plan.reviews.status.get(here)
        return fields | ({"status": str(status)} if status else {})

    def _speaker(self, name: str) -> str:
        """The first name here of a speaker there, who gets the names that are new here."""
        if not name:
            return ""
        people, connection = self.plan.people, self.change.connection
        role = self.theirs.value("SELECT role FROM speakers WHERE name = ? AND merged_into IS NULL", (name,)) or ""
        here = speaker_known(self.change, people.speakers.get(name, name), role)
        number = connection.value("SELECT speaker_id FROM speaker_names WHERE folded = ?", (folded(here),))
        for other, form in people.aliases.get(people.speakers.get(name, name), ()):
            if connection.value("SELECT 1 FROM speaker_names WHERE folded = ?", (form,)) is None:
                self.change.record("alias", "speaker", number, now={"name": other, "folded": form})
        return here

    def _quotations(self, there: int, here: int) -> dict[int, int]:
        """The numbers here of the quotations there, by their spans."""
        held = {(row["start"], row["end"]): row["id"] for row in self.change.connection.rows(_QUOTATIONS, (here,))}
        rows = self.theirs.rows(_QUOTATIONS, (there,))
        return {row["id"]: held[at] for row in rows if (at := (row["start"], row["end"])) in held}

    def _document(self, there: int) -> int:
        here = self.documents[there]
        if here is None:
            raise LookupError(f"document {there} did not come")
        return here

    def _sha(self, document: int | None) -> str:
        return str(self.change.connection.value("SELECT sha256 FROM documents WHERE id = ?", (document,)))


def _correction(part: str, claim: Written) -> Correction:
    """A part of a claim as it is written down, as a correction."""
    match part:
        case "words":
            spans = [Span(start, end) for _, start, end in claim.get("quotations", ())]
            return {"span": Span(claim["start"], claim["end"]), "quotations": spans}
        case "speaker":
            return {"speaker": claim.get("speaker", "")}
        case "day":
            return {"said_on": SaidOn(day(claim.get("said_on")), Precision(claim["precision"]))}
        case "kind":
            return {"kind": ClaimKind(claim["kind"])}
        case "polarity":
            return {"polarity": Polarity(claim["polarity"])}
        case _:
            start = claim.get("cue_start")
            return {"cue": None if start is None else Span(start, claim["cue_end"])}
