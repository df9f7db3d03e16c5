"""The desk: its parts composed, and their use cases by one name each for whoever does not want to know the parts.

What a use case means, what it raises and in which units it speaks stands with the part that has it.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from workbench.desk import settings
from workbench.desk.asking import Asking
from workbench.desk.beside import Beside
from workbench.desk.claims import Claims
from workbench.desk.corrections import Corrections
from workbench.desk.desk_file import DeskFile
from workbench.desk.documents import Documents, Progress
from workbench.desk.many import Many
from workbench.desk.opened import Opened
from workbench.desk.reports import Reports
from workbench.desk.reviews import Reviews
from workbench.desk.speakers import Speakers
from workbench.desk.views import (
    Amended,
    CheckedBefore,
    ClaimView,
    Exported,
    Hit,
    Imported,
    Proposed,
    Queue,
    Rechecked,
    Related,
    TakenIn,
    Verification,
)
from workbench.matching import FINGERPRINT
from workbench.model import (
    About,
    Amendment,
    ArticleClaims,
    Claim,
    Document,
    Evidence,
    FetchedPage,
    Finding,
    FindingKind,
    Flag,
    HeldFinding,
    LogEntry,
    Move,
    NewDocument,
    NewEvidence,
    NewVerdict,
    Place,
    Query,
    Role,
    Rules,
    Scale,
    Span,
    Speaker,
    Stance,
    Status,
)
from workbench.model import Progress as ArticleProgress
from workbench.store import Store

if TYPE_CHECKING:
    from workbench.desk.archive_asked import HowAsked
    from workbench.desk.lookup import Lookup
    from workbench.desk.reports import Exporting
    from workbench.matching.likeness import Proposal
    from workbench.quotes import Rule


class Desk(DeskFile):
    """A desk's whole work in one file, and who is working on it. Close it, or use it as a context.

    `documents`, `claims`, `reviews`, `corrections`, `many`, `speakers`, `beside`, `asking` and `reports` are its parts.
    `desk.documents()` and `desk.speakers()` list what is held; every other name below is a door to the part that is
    named in it.
    """

    def __init__(self, store: Store, path: Path, who: str = "") -> None:
        """Stand on an open store: see `open`."""
        self.path = path
        self._opened = Opened(store, path, who)
        self.documents = Documents(self._opened)
        self.claims = Claims(self._opened, self.documents)
        self.reviews = Reviews(self._opened, self.claims)
        self.corrections = Corrections(self._opened)
        self.many = Many(self._opened, self.claims, self.reviews, self.corrections)
        self.speakers = Speakers(self._opened)
        self.beside = Beside(self._opened)
        self.asking = Asking(self._opened, self.documents, self.claims)
        self.reports = Reports(self._opened, self.documents, self.claims, self.reviews)

    @classmethod
    def open(cls, path: Path, who: str = "", *, create: bool = True, reading: bool = False) -> Self:
        """Open the desk in this file, making it where there is none and `create` allows.

        `who` names the reviewer; reading needs none, every change does. With `reading`, and where the file or its
        folder can't be written, the desk is `read_only`: nothing of it changes, and every change raises `NoRoom`.

        Raises:
            NotADesk, NewerDesk, OlderDesk, DeskBusy, NoRoom: the file can't be used, with the reason.
        """
        if create and not reading:
            settings.make_folder(path)
        return cls(Store.open(path, create=create, reading=reading, matcher=FINGERPRINT), path, who)

    def log_head(self) -> str:
        """The hash of the log's last row, for whoever wants to know later that nothing before it was changed."""
        return self.reports.head()

    # Documents

    def add(self, path: Path, **about: Unpack[About]) -> Document:
        return self.documents.add(path, **about)

    def take_in(self, path: Path | str | FetchedPage, **about: Unpack[About]) -> Generator[TakenIn, None, None]:
        from workbench.desk.taking import take_in

        return take_in(self.documents, self.claims, path, **about)

    def take_in_text(self, text: str, **about: Unpack[About]) -> TakenIn:
        from workbench.desk.taking import take_in_text

        return take_in_text(self.documents, self.claims, text, **about)

    def propose(self, path: Path | FetchedPage | None, text: str = "") -> Proposed | None:
        from workbench.desk.proposing import propose

        return propose(self.documents, path, text)

    def search(self, words: str) -> "Iterator[tuple[Document, Hit]]":
        from workbench.desk.proposing import hits

        return hits(self.documents, words)

    def add_document(self, document: NewDocument) -> Document:
        return self.documents.add_document(document)

    def add_corpus(self, path: Path, role: Role = Role.SOURCE) -> Iterator[Document]:
        return self.documents.add_corpus(path, role)

    def index(self, *, rebuild: bool = False, progress: Progress = lambda _: None) -> int:
        return self.documents.index(rebuild=rebuild, progress=progress)

    def letters_to_index(self) -> int:
        return self.documents.letters_to_index()

    def document(self, document_id: int) -> Document:
        return self.documents.get(document_id)

    def text(self, document_id: int) -> str:
        return self.documents.text(document_id)

    def original(self, document_id: int) -> bytes:
        return self.documents.original(document_id)

    def amend(self, document_id: int, why: str = "", **better: Unpack[Amendment]) -> Amended:
        return self.documents.amend(document_id, why, **better)

    def recheck(self, numbers: Sequence[int] = ()) -> "Iterator[Rechecked]":
        from workbench.desk.rechecking import recheck

        return recheck(self.documents, numbers)

    def withdraw(self, document_id: int, why: str) -> None:
        self.documents.withdraw(document_id, why)

    # Claims

    def extract(self, document_id: int) -> list[int]:
        return self.claims.extract(document_id)

    def queue(self, filter: str = "", sort: str = "order") -> Queue:
        return self.claims.queue(filter, sort)

    def grouped(self, queue: Queue) -> list[ArticleClaims]:
        return self.claims.grouped(queue)

    def article_progress(self, document_ids: Sequence[int]) -> dict[int, ArticleProgress]:
        return self.claims.progress(document_ids)

    def complete(self, filter: str, cursor: int) -> list[str]:
        return self.claims.complete(filter, cursor)

    def word_at(self, filter: str, cursor: int) -> Span:
        return self.claims.word_at(filter, cursor)

    def did_you_mean(self, filter: str) -> str:
        return self.claims.did_you_mean(filter)

    def counts(self) -> Mapping[Status, int]:
        return self.claims.counts()

    def claim(self, claim_id: int) -> Claim:
        return self.claims.get(claim_id)

    def view(self, claim_id: int) -> ClaimView:
        return self.claims.view(claim_id)

    def why(self, claim_id: int) -> tuple["Rule", ...]:
        return self.claims.why(claim_id)

    def next_open(self, after: int | None, filter: str = "", sort: str = "order") -> int | None:
        return self.claims.next_open(after, filter, sort)

    def match(
        self,
        claim_ids: Iterable[int] | None = None,
        progress: Callable[[int, int], None] | None = None,
        archive: "tuple[Path, HowAsked] | None" = None,
    ) -> Iterator[tuple[int, tuple[HeldFinding, ...]]]:
        return self.claims.match(claim_ids, progress, archive)

    def find(self, query: Query) -> Finding:
        return self.claims.find(query)

    def lookup(self) -> "Lookup":
        return self.claims.lookup()

    def matched_passage(
        self, claim_id: int, finding_id: int | None = None, place: Place | None = None
    ) -> tuple[int, Span]:
        return self.claims.matched_passage(claim_id, finding_id, place)

    # Reviews

    def attach(self, evidence: NewEvidence) -> Evidence:
        return self.reviews.attach(evidence)

    def attach_matched(
        self,
        claim_id: int,
        stance: Stance,
        note: str = "",
        *,
        finding_id: int | None = None,
        place: Place | None = None,
    ) -> Evidence:
        return self.reviews.attach_matched(claim_id, stance, note, finding_id=finding_id, place=place)

    def attach_file(self, claim_id: int, path: Path, stance: Stance, note: str = "") -> Evidence:
        return self.reviews.attach_file(claim_id, path, stance, note)

    def attached_file(self, evidence_id: int) -> bytes:
        return self.reviews.attached_file(evidence_id)

    def retract(self, evidence_id: int, why: str) -> None:
        self.reviews.retract(evidence_id, why)

    def decide(self, verdict: NewVerdict) -> Claim:
        return self.reviews.decide(verdict)

    def doubt(self, verdict: NewVerdict) -> Flag | FindingKind | None:
        return self.reviews.doubt(verdict)

    def assign(self, claim_id: int, reviewer: str, seen_version: int) -> Claim:
        return self.reviews.assign(claim_id, reviewer, seen_version)

    def set_status(self, claim_id: int, status: Status, seen_version: int, why: str = "") -> Claim:
        return self.reviews.set_status(claim_id, status, seen_version, why)

    def move(self, claim_id: int, move: Move, seen_version: int, why: str = "") -> Claim:
        return self.reviews.move(claim_id, move, seen_version, why)

    def moves(self, claim_id: int) -> Mapping[Move, str]:
        return self.reviews.moves(claim_id)

    def rules(self) -> Rules:
        return self.reviews.rules()

    def set_rule(self, name: str, value: str, why: str = "") -> Rules:
        return self.reviews.set_rule(name, value, why)

    def history(self, claim_id: int) -> list[LogEntry]:
        return self.reviews.history(claim_id)

    def scales(self) -> list[Scale]:
        return self.reviews.scales()

    def add_scale(self, path: Path) -> Scale:
        return self.reviews.add_scale(path)

    # Speakers, what stands beside a claim, reports

    def speaker_proposals(self) -> "list[Proposal]":
        return self.speakers.proposals()

    def merge_speakers(self, keep: int, other: int, why: str) -> Speaker:
        return self.speakers.merge(keep, other, why)

    def add_alias(self, speaker_id: int, alias: str) -> Speaker:
        return self.speakers.add_alias(speaker_id, alias)

    def related(self, claim_id: int, limit: int = 5) -> tuple[Related, ...]:
        return self.beside.related(claim_id, limit)

    def checked_before(self, claim_id: int, limit: int = 5) -> tuple[CheckedBefore, ...]:
        return self.beside.checked_before(claim_id, limit)

    def import_fact_checks(self, path: Path | str) -> Imported:
        return self.beside.import_fact_checks(path)

    def verify(self, report_file: Path | None = None) -> Verification:
        return self.reports.verify(report_file)

    def export(self, target: Path, **how: "Unpack[Exporting]") -> Exported:
        return self.reports.export(target, **how)
