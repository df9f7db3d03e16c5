"""The desk itself: opening it, and each use case as one method."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from workbench.desk.beside import Beside
from workbench.desk.views import ClaimView, Exported, Health, Queue, Verification
from workbench.errors import BadInput
from workbench.model import (
    Claim,
    Document,
    DocumentKind,
    Evidence,
    EvidenceKind,
    Finding,
    HeldFinding,
    LogEntry,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Query,
    Role,
    Scale,
    Span,
    Speaker,
    Status,
)
from workbench.store import Store
from workbench.text.language import language_of
from workbench.text.turns import turns

if TYPE_CHECKING:
    from workbench.desk.lookup import Lookup
    from workbench.reports.rows import Profile

CONTEXT = 320
"""How many code points of the article a reviewer sees on either side of a claim: about two sentences."""


class Desk(Beside):
    """A desk's whole work in one file, and who is working on it."""

    def __init__(self, store: Store, path: Path, who: str = "") -> None:
        self.path = path
        self.who = who
        self._store = store
        self._lookup: Lookup | None = None
        self._last_text: tuple[int, str] | None = None

    @classmethod
    def open(cls, path: Path, who: str = "", *, create: bool = True) -> Self:
        """Open the desk in this file, making it where there is none and `create` allows.

        `who` names the reviewer; reading needs none, every change does.

        Raises:
            NotADesk, NewerDesk, DeskBusy, NoRoom: the file can't be used, with the reason.
        """
        return cls(Store.open(path, create=create), path, " ".join(who.split()))

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def sign(self, name: str) -> str:
        """Say who works from here on; the name as kept, blanks tidied.

        Raises:
            BadInput: the name is empty.
        """
        self.who = " ".join(name.split())
        return self._signed()

    def _signed(self) -> str:
        if not self.who:
            raise BadInput("who is working? A change needs the name of who made it: say it with --as NAME.")
        return self.who

    # Documents

    def add(self, path: Path, **about: Any) -> Document:
        """Take in a text or HTML file; `about` holds fields of `NewDocument` that win over what the file says.

        The same bytes in the same role are there once: adding them again gives the document that is there.

        Raises:
            NotUsable: the file is missing, no text, empty, too large or refused.
        """
        from workbench import intake

        return self.add_document(intake.read(path, **about))

    def add_document(self, document: NewDocument) -> Document:
        """Take in a document that is read already.

        Its language is told from the text where it is not said; a transcript's speakers are read from its lines.
        """
        spoken = document.kind in {DocumentKind.TRANSCRIPT, DocumentKind.CAPTIONS}
        known = replace(document, language=document.language or language_of(document.text))
        return self._store.documents.add(known, self._signed(), turns(document.text) if spoken else ())

    def documents(self, role: Role | None = None) -> list[Document]:
        """All documents, or those with this role, in the order they came."""
        return self._store.documents.all(role)

    def document(self, document_id: int) -> Document:
        """The document of this number. Raises `Unknown`."""
        return self._store.documents.get(document_id)

    def text(self, document_id: int) -> str:
        """A document's text as stored, never cleaned: make it `visible` before it is shown. Raises `Unknown`."""
        # Claims are looked at one after the other, most of them in the same document.
        if self._last_text is None or self._last_text[0] != document_id:
            self._last_text = document_id, self._store.documents.text(document_id)
        return self._last_text[1]

    def withdraw(self, document_id: int, why: str) -> None:
        """Look in this document no more; it is kept, and findings that rest on it become stale. Raises `Unknown`."""
        self._store.documents.withdraw(document_id, self._signed(), why)

    def speakers(self) -> list[Speaker]:
        """Everybody who is said to have said something, by name."""
        return self._store.speakers.all()

    # Claims

    def extract(self, document_id: int) -> list[int]:
        """Read the document's claims and keep those that are new; their numbers, in the text's order."""
        from workbench import quotes

        document = self.document(document_id)
        found = quotes.extract(self.text(document_id), document.published_on, document.language)
        return self._store.claims.record(document_id, found, self._signed())

    def queue(self, filter: str = "", sort: str = "order") -> Queue:
        """The claims that a filter lets through. Raises `BadFilter` with the place where it stops making sense.

        Sorts: order (of the text), speaker, date, finding, verdict, status, worth; a leading - turns it round.
        """
        return Queue(self._store.queue.ids(filter, sort), self._store.queue.rows)

    def complete(self, filter: str, cursor: int) -> list[str]:
        """What the word of a filter under the cursor may become."""
        return self._store.queue.complete(filter, cursor)

    def counts(self) -> Mapping[Status, int]:
        """How many claims there are in each status."""
        return self._store.queue.counts()

    def claim(self, claim_id: int) -> Claim:
        """The claim of this number. Raises `Unknown`."""
        return self._store.claims.get(claim_id)

    def view(self, claim_id: int) -> ClaimView:
        """Everything that a reviewer looks at for this claim. Raises `Unknown`."""
        claim = self.claim(claim_id)
        text = self.text(claim.document_id)
        return ClaimView(
            claim=claim,
            document=self.document(claim.document_id),
            before=text[max(0, claim.span.start - CONTEXT) : claim.span.start],
            after=text[claim.span.end : claim.span.end + CONTEXT],
            findings=tuple(self._store.findings.of_claim(claim_id, self._fingerprint())),
            evidence=tuple(self._store.evidence.of_claim(claim_id)),
            verdicts=tuple(self._store.verdicts.of_claim(claim_id)),
        )

    def next_open(self, after: int | None, filter: str = "", sort: str = "order") -> int | None:
        """The next open claim after this one in the queue's order, from the top again at its end; None without any."""
        ids = list(self.queue(filter, sort).ids)
        still_open = set(self.queue("status:open").ids)
        start = ids.index(after) + 1 if after in ids else 0
        return next((one for one in ids[start:] + ids[:start] if one in still_open and one != after), None)

    # Matching

    def match(
        self, claim_ids: Iterable[int] | None = None, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[int, tuple[HeldFinding, ...]]]:
        """Look up the quotations of these claims (None: of all), storing findings claim by claim.

        Who stops iterating stops the work: what was stored stays.
        """
        ids = list(self.queue().ids if claim_ids is None else claim_ids)
        lookup = self.lookup()
        who = self._signed()
        for done, claim_id in enumerate(ids, 1):
            claim = self.claim(claim_id)
            findings = lookup.of_claim(claim, self.document(claim.document_id))
            held = self._store.findings.record(claim_id, findings, who, looked_to=max(lookup.holds, default=0))
            if progress:
                progress(done, len(ids))
            yield claim_id, tuple(held)

    def find(self, query: Query) -> Finding:
        """Find a quotation in the desk's sources; nothing is stored. A place's source is the document's number."""
        return self.lookup().of_query(query)

    def matched_passage(self, claim_id: int) -> tuple[int, Span]:
        """The document and span of the best place found for this claim.

        Raises:
            BadInput: nothing was found for it.
        """
        from workbench.desk.lookup import foremost

        held = foremost(self.view(claim_id).findings)
        places = (held.finding.segments or held.finding.matches) if held else ()
        if not places:
            raise BadInput(f"claim {claim_id}: no passage was found for it; attach a link, a file or a note instead.")
        return int(places[0].source), places[0].span

    # Review

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
        return self._store.evidence.attach(evidence, self._signed())

    def retract(self, evidence_id: int, why: str) -> None:
        """Take evidence back, with the reason; it stays in the log. Raises `Unknown`."""
        self._store.evidence.retract(evidence_id, self._signed(), why)

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
            self._store.scales.save(scale, self._signed())
            return self._store.verdicts.record(verdict, self._signed())

    def assign(self, claim_id: int, reviewer: str, seen_version: int) -> Claim:
        """Give a claim to somebody, to nobody with an empty name. Raises `Conflict`, `Unknown`."""
        return self._store.claims.assign(claim_id, " ".join(reviewer.split()), seen_version, self._signed())

    def set_status(self, claim_id: int, status: Status, seen_version: int, why: str = "") -> Claim:
        """Say how far the work on a claim is. Raises `Conflict`, `Unknown`."""
        return self._store.claims.set_status(claim_id, status, seen_version, self._signed(), why)

    def history(self, claim_id: int) -> list[LogEntry]:
        """Every change of this claim, newest first."""
        return self._store.log.entries("claim", claim_id)[::-1]

    def scales(self) -> list[Scale]:
        """The scales to decide on: the house's own first, then those that come with the workbench."""
        from workbench.reports import scales

        builtin = scales.builtin()
        known = {scale.id for scale in builtin}
        return [scale for scale in self._store.scales.all() if scale.id not in known] + list(builtin)

    def add_scale(self, path: Path) -> Scale:
        """Take a house scale from a TOML file. Raises `BadInput` saying what is wrong in it."""
        from workbench.reports import scales

        scale = scales.load(path)
        return self._store.scales.save(scale, self._signed())

    # Out of the desk

    def export(
        self,
        target: Path,
        *,
        profile: "Profile" = "full",
        filter: str = "",
        raw: bool = False,
        overwrite: bool = False,
    ) -> Exported:
        """Write the report: a row a claim with its current verdict, CSV or JSON lines by the target's ending.

        Raises:
            TargetExists: the file is there, and `overwrite` is not said.
            NoRoom: it can't be written; no half file is left.
        """
        from workbench.desk import report

        head = self._store.log.head()
        return report.export(self, target, log_head=head, profile=profile, filter=filter, raw=raw, overwrite=overwrite)

    def verify(self, report_file: Path | None = None) -> Verification:
        """Check the whole log, all hashes and documents; with a report of this desk, also that its rows hold.

        The first row of the desk that is not what the log says is named, and nothing after it.
        """
        from workbench.desk import report

        fault = self._store.verify()
        problems = [str(fault)] if fault else []
        heads = [entry.hash for entry in self._store.log.entries()]
        if report_file and not problems:
            problems += report.check(self, set(heads), report_file)
        return Verification(len(heads), len(self.documents()), self._store.log.head(), tuple(problems))

    def backup(self, target: Path) -> Path:
        """Write a verified copy while others work. Raises `TargetExists`, `NoRoom`."""
        self._store.backup(target)
        return target

    def health(self) -> Health:
        """How the file is kept: SQLite, journal mode and why, soundness."""
        return Health(*self._store.health())

    def revision(self) -> tuple[int, int]:
        """A mark that differs once anybody, also another program, has written to the file."""
        return self._store.changes()

    def lookup(self) -> "Lookup":
        """The desk's sources, ready to be looked in; made anew when they have changed."""
        from workbench.desk.lookup import Lookup

        if self._lookup is None or self._lookup.holds != self._store.documents.serving():
            self._lookup = Lookup.over(self._store)
        return self._lookup

    def _fingerprint(self) -> str:
        from workbench.matching import FINGERPRINT

        return FINGERPRINT
